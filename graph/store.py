"""A folder in, an open Oxigraph store out: one transaction a document, one writer, any number of readers.

A committed document survives the death of the process; nothing is promised about power loss.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ..errors import StoreError
from .nodes import Node, nodes
from .remembered import Remembered
from .vocabulary import CONCLUSIONS, JUDGEMENTS

FOLDER = "store"
HOLDER = "store.holder"


class Store:
    """The quads of one output folder.

    Args:
        directory: the output folder (`DIR`); the store lies in `DIR/store`. None keeps it in memory.
        read_only: open beside a living writer; writing raises StoreError.
    Raises:
        StoreError: no store there, held by another writer, unreadable, or the disk is full.
    """

    def __init__(self, directory: Path | None, *, read_only: bool = False) -> None:
        self.directory, self.read_only = directory, read_only
        self.quads = ox.Store() if directory is None else _open(directory, read_only)

    def replace(self, name: ox.NamedNode, quads: Iterable[ox.Quad], *, drop: Iterable[ox.NamedNode] = ()) -> None:
        """Make `quads` all that the graph `name` holds, and drop other graphs, in one transaction."""
        ordered = list(dict.fromkeys(quads))
        new, old = set(ordered), set(self.graph(name))
        drops = [f"DROP SILENT GRAPH {graph}" for graph in drop if graph != name and self.has(graph)]
        with self._writing():
            if not old and not drops:
                self.quads.extend(new)
            elif old != new or drops:
                # only what changed is written: conclusions are long, and one more document changes few of them
                changes = (("DELETE", old - new), ("INSERT", new - old))
                self.quads.update(" ;\n".join(drops + [_data(verb, name, part) for verb, part in changes if part]))
        if isinstance(self.quads, Remembered):
            for graph in drop:
                self.quads.forget(graph)
            self.quads.remember(name, ordered)

    def drop(self, name: ox.NamedNode) -> None:
        with self._writing():
            self.quads.remove_graph(name)
        if isinstance(self.quads, Remembered):
            self.quads.forget(name)

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """While it lasts, a graph that is replaced is read from memory, not from disk: nobody else may write it."""
        store, self.quads = self.quads, cast("ox.Store", Remembered(self.quads))
        try:
            yield
        finally:
            self.quads = store

    def has(self, name: ox.NamedNode) -> bool:
        return next(self.quads.quads_for_pattern(None, None, None, name), None) is not None

    def graph(self, name: ox.NamedNode) -> Iterator[ox.Quad]:
        return self.quads.quads_for_pattern(None, None, None, name)

    def nodes(self, name: ox.NamedNode) -> dict[str, Node]:
        """What each subject of a graph says (`nodes.nodes`); of a graph that is remembered, gathered once."""
        if isinstance(self.quads, Remembered):
            return self.quads.nodes(name)
        return nodes(self.graph(name))

    def document_graphs(self) -> list[ox.NamedNode]:
        """Names of the graphs of documents, sorted."""
        names = (name for name in self.quads.named_graphs() if isinstance(name, ox.NamedNode))
        return sorted((name for name in names if name not in (CONCLUSIONS, JUDGEMENTS)), key=lambda name: name.value)

    def concluded_graphs(self) -> list[ox.NamedNode]:
        """Names of the graphs that are no document's, sorted."""
        own = set(self.document_graphs())
        names = (name for name in self.quads.named_graphs() if isinstance(name, ox.NamedNode))
        return sorted((name for name in names if name not in own), key=lambda name: name.value)

    def flush(self) -> None:
        if self.directory is not None and not self.read_only:
            with self._writing():
                self.quads.flush()

    def close(self) -> None:
        """Let go of the lock. The object is of no use afterwards."""
        if self.directory is not None and not self.read_only:
            (self.directory / HOLDER).unlink(missing_ok=True)
        self.quads = ox.Store()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError(f"{self.directory}: opened for reading; open it with read_only=False to write")
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"{self.directory}: cannot be written ({error}); free some space or choose another -o"
            ) from error


def _data(verb: str, name: ox.NamedNode, quads: Iterable[ox.Quad]) -> str:
    body = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
    return f"{verb} DATA {{ GRAPH {name} {{\n{body}\n}} }}"


def _open(directory: Path, read_only: bool) -> ox.Store:
    path = directory / FOLDER
    if read_only and not path.is_dir():
        raise StoreError(f"{directory}: no graph there; make one with `keiretsu build PATH... -o {directory}`")
    try:
        if read_only:
            return ox.Store.read_only(str(path))
        directory.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(path))
        write_atomically(directory / HOLDER, f"{os.getpid()}\n".encode())
        return store
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"{path}: another process writes it{_holder(directory)}; wait for it or stop it"
            ) from error
        raise StoreError(f"{path}: cannot be opened ({error}); check the folder's rights and the space left") from error


def _holder(directory: Path) -> str:
    try:
        return f" (process {int((directory / HOLDER).read_text())})"
    except (OSError, ValueError):
        return ""


def write_atomically(path: Path, data: bytes) -> None:
    """The file is the old one or the whole new one, whatever happens in between. Raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error}); choose another folder with -o") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written ({error}); free some space or choose another -o") from error
