"""What a build did, and the graph that it wrote: the result of `keiretsu.build`, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DocumentError
from .graph import Graph, open_graph
from .markup import table
from .workers import Failure

if TYPE_CHECKING:
    from .graph.explain import Explanation
    from .graph.lines import Facts
    from .graph.network.graph import Network
    from .graph.ownership.answer import Ownership
    from .queries import Rows


@dataclass(frozen=True)
class BuildReport:
    """What a build did and what the graph now holds.

    `graph` is that graph, opened for reading when it is first asked for; `query`, `ownership`, `network`, `explain` and
    `facts` ask it. Another build into the same folder is seen by its own report. It can stand in a `with`, which
    closes the graph.

    Args:
        read, skipped, removed: files read anew, unchanged, and taken out by `prune`.
        counts: how many `documents`, `claims`, `companies`, `people`, `events`, `states`, `observations`, `conflicts`.
        violations, warnings: of the validation.
        base: IRI under which instances are named.
    """

    directory: Path
    read: int
    skipped: int
    removed: int
    failures: tuple[Failure, ...]
    counts: dict[str, int] = field(default_factory=dict)
    violations: int = 0
    warnings: int = 0
    base: str = ""

    @property
    def conforms(self) -> bool:
        return self.violations == 0

    @property
    def exit_code(self) -> int:
        """0, or 3 where some input could not be read."""
        return DocumentError.exit_code if self.failures else 0

    @cached_property
    def graph(self) -> Graph:
        """The graph, open for reading. Raises StoreError where its folder is gone."""
        return open_graph(self.directory, base=self.base) if self.base else open_graph(self.directory)

    def query(self, what: str, /, *, timeout: float | None = None, **values: object) -> Rows:
        """`Graph.query`: a stored question by its name, or SPARQL."""
        return self.graph.query(what, timeout=timeout, **values)

    def ownership(
        self,
        company: str = "",
        /,
        *,
        as_of: str | date | None = None,
        known_on: str | date | None = None,
        depth: int = 8,
    ) -> Ownership:
        """`Graph.ownership`: who holds, controls and is linked with a company; "" for all groups."""
        return self.graph.ownership(company, as_of=as_of, known_on=known_on, depth=depth)

    def network(
        self,
        focus: str = "",
        /,
        *,
        as_of: str | date | None = None,
        known_on: str | date | None = None,
        depth: int = 2,
        ended: bool = False,
        officers: bool = False,
    ) -> Network:
        """`Graph.network`: who owns, controls and directs whom, around a company or altogether."""
        return self.graph.network(
            focus, as_of=as_of, known_on=known_on, depth=depth, ended=ended, officers=officers
        )  # fmt: skip

    def explain(
        self, what: str, /, *, as_of: str | date | None = None, known_on: str | date | None = None
    ) -> Explanation:
        """`Graph.explain`: what is known of a name or an IRI, each statement with its quotes."""
        return self.graph.explain(what, as_of=as_of, known_on=known_on)

    def facts(self) -> Facts:
        """All claims of the graph in their flat form."""
        from .graph.lines import Facts

        return Facts(self.graph.facts(), (failure.message for failure in self.failures))

    def close(self) -> None:
        """Close the graph, if it was opened; it opens again when it is asked."""
        graph = self.__dict__.pop("graph", None)
        if graph is not None:
            graph.close()

    def __enter__(self) -> BuildReport:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _repr_html_(self) -> str:
        did = f"{self.read} read, {self.skipped} unchanged, {self.removed} removed, {len(self.failures)} unreadable"
        checked = f"{self.violations} violations, {self.warnings} warnings"
        rows: list[tuple[object, str]] = [(number, name) for name, number in self.counts.items()]
        rows += [("unreadable", failure.message) for failure in self.failures]
        return table(("", "in the graph"), rows, f"{did}; {checked}")
