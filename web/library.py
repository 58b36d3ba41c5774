"""An output folder in, what pages read out: its store open for reading, its catalog, and the moment they are of.

A build beside the server is noticed (by `built.json`, which a build writes last): the store is opened anew and the
query processes are renewed. Answers under way stay those of the moment they began.
"""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import StoreError
from ..graph import Graph, open_graph
from ..graph.iri import BASE
from ..graph.vocabulary import CONCLUSIONS, prefixes
from .catalog import Catalog

if TYPE_CHECKING:
    import pyoxigraph as ox

    from .workers import Pool

_LOOK_SECONDS = 1.0


class Shelf:
    """One state of the store."""

    def __init__(self, graph: Graph, stamp: int) -> None:
        self.graph, self.stamp = graph, stamp
        self._making = threading.Lock()
        self._catalog: Catalog | None = None

    @property
    def store(self) -> ox.Store:
        return self.graph.store

    @property
    def catalog(self) -> Catalog:
        """Names, events by day, documents; made once, when it is first asked for."""
        with self._making:
            if self._catalog is None:
                self._catalog = Catalog(self.graph)
            return self._catalog

    def has_graph(self, name: str) -> bool:
        import pyoxigraph as ox

        try:
            return self.store.contains_named_graph(ox.NamedNode(name))
        except ValueError:
            return False

    def graphs(self) -> list[str]:
        return sorted(str(getattr(name, "value", "")) for name in self.store.named_graphs())


def base_of(directory: Path) -> str:
    """The IRI under which a folder's instances are named, as its documents tell. Raises StoreError."""
    with open_graph(directory) as graph:
        for name in graph.store.named_graphs():
            text = str(getattr(name, "value", ""))
            if text != CONCLUSIONS.value and "doc/" in text:
                return text.rpartition("doc/")[0]
    return BASE


class Library:
    """The folder that is served. Raises StoreError where it holds no graph."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.base = base_of(directory)
        self.prefixes = prefixes(self.base)
        self._shelf = self._open()
        self._looked = time.monotonic()
        self._lock = asyncio.Lock()
        self.pool: Pool | None = None

    def _stamp(self) -> int:
        try:
            return (self.directory / "built.json").stat().st_mtime_ns
        except OSError:
            return 0

    def _open(self) -> Shelf:
        return Shelf(open_graph(self.directory, base=self.base), self._stamp())

    async def current(self) -> Shelf:
        """The state to read from: that of the last build that ended."""
        if time.monotonic() - self._looked > _LOOK_SECONDS and not self._lock.locked():
            async with self._lock:
                self._looked = time.monotonic()
                if self._stamp() != self._shelf.stamp:
                    await self._renew()
        return self._shelf

    async def _renew(self) -> None:
        try:
            shelf = await asyncio.to_thread(self._open)
        except StoreError:  # in the middle of being written: the old state goes on
            return
        await asyncio.to_thread(lambda: shelf.catalog)
        self._shelf = shelf
        if self.pool is not None:
            self.pool.renew()

    async def warm(self) -> None:
        """Make the catalog before somebody waits for it."""
        await asyncio.to_thread(lambda: self._shelf.catalog)
