"""FACTS -> KNOWLEDGE: identity, coreference, conclusions, RDF, validation, store, exports, views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from .. import queries
from ..model import Extraction
from . import exports, facts, judgements, moment
from .claims import graph_name
from .claims import quads as claim_quads
from .conclude import Conclusions, conclude
from .conclusions import quads as conclusion_quads
from .iri import BASE, check_base
from .ownership.derive import quads as derived_quads
from .parts import Parts
from .records import read as read_records
from .store import Store
from .vocabulary import CONCLUSIONS, JUDGEMENTS, prefixes

if TYPE_CHECKING:
    import rdflib

    from .explain import Explanation
    from .network.graph import Network
    from .ownership.answer import Ownership
    from .validate import Report

__all__ = ["Graph", "open_graph"]


_LEFT_OUT = """
SELECT ?message ?document ?evidence WHERE {
  GRAPH ?source {
    VALUES ?code { "does-not-fit" "extractor-failed" "extractor-refused" }
    ?finding a kei:Finding ; kei:code ?code ; kei:message ?message .
    ?source kei:name ?document .
    OPTIONAL { ?finding kei:evidence/oa:hasSelector ?at . ?at oa:exact ?evidence ; oa:start ?start }
  }
} ORDER BY ?document ?start ?message ?finding
"""


class Graph:
    """A graph of disclosures: claims in a named graph a document, and the conclusions that follow.

    Args:
        directory: the output folder that holds `store/`; None keeps everything in memory.
        base: IRI under which instances are named.
    Raises:
        StoreError: the folder has no store (read only), is held by another writer, or cannot be written.
    """

    def __init__(self, directory: Path | None = None, *, read_only: bool = False, base: str = BASE) -> None:
        self.base = check_base(base)
        self.directory = self.judged = directory  # where its store and the judgements lie
        self._store = Store(directory, read_only=read_only)
        self.parts = Parts(directory, read_only=read_only, base=base)

    # --- claims ---

    def add(self, extraction: Extraction, version: str = "", *, replacing: Iterable[str] = ()) -> None:
        """Write one document's graph, in one transaction; it takes the place of an older one of the same document,
        and of the documents of the given ids."""
        name = graph_name(extraction.document.id, self.base)
        gone = [graph_name(document, self.base) for document in replacing if document != extraction.document.id]
        quads = claim_quads(extraction, self.base, version)
        self.parts.forget([name, *gone])
        self._store.replace(name, quads, drop=gone)

    def remove(self, document_id: str) -> None:
        """Take one document out; conclusions follow at the next `conclude`."""
        name = graph_name(document_id, self.base)
        self.parts.forget([name])
        self._store.drop(name)

    def documents(self) -> tuple[str, ...]:
        """Ids of all documents, sorted."""
        return tuple(name.value.rpartition("/")[2] for name in self._store.document_graphs())

    def has(self, document_id: str) -> bool:
        return self._store.has(graph_name(document_id, self.base))

    def facts(self, document_id: str | None = None) -> Iterator[facts.Line]:
        """The claims in the contract's flat form, of one document or of all."""
        names = [graph_name(document_id, self.base)] if document_id else self._store.document_graphs()
        for name in names:
            yield from facts.from_quads(self._store.graph(name))

    # --- conclusions ---

    def conclude(self, judged: judgements.Judgements | None = None) -> Conclusions:
        """Compute the conclusions anew from all claims and the folder's judgements (or those given), and store them."""
        found, quads = self._follows(self._store.document_graphs(), judged)
        for name in (CONCLUSIONS, JUDGEMENTS):
            self._store.replace(name, (quad for quad in quads if quad.graph_name == name))
        self._store.flush()
        return found

    def _follows(
        self, documents: Iterable[ox.NamedNode], judged: judgements.Judgements | None = None
    ) -> tuple[Conclusions, list[ox.Quad]]:
        """What follows from some documents (by the names of their graphs), and its quads, those of judgements too."""
        read = self.parts.take("records", list(documents), lambda name: read_records(name, self._store.graph(name)))
        folders = list(read)
        found = conclude(folders, judged or judgements.read(self.judged), self.base)
        quads = conclusion_quads(found, folders, self.base)
        with self.parts.memo("derived") as memo:
            quads += derived_quads(quads, self.store, self.base, memo)
        return found, quads + judgements.quads(found.judged, self.base)

    # --- days ---

    def at(self, as_of: str | date | None = None, known_on: str | date | None = None) -> Graph:
        """The graph of one or both of two days, in memory: what was so on a day, of what had been said by a day. See
        `graph.moment`. Raises UsageError for a day that is none."""
        return moment.at(self, as_of, known_on)

    def known_on(self, day: date) -> Graph:
        """The graph as known on a day: the documents out by then, and what follows from them alone."""
        documents = self._store.document_graphs()
        out = moment.out_by(self.store, documents, day)
        return self if out == documents else moment.view(self, out, self._follows(out)[1])

    def in_force(self, day: date) -> Graph:
        """The graph with those conclusions alone that are so on a day."""
        concluded = moment.conclusions(moment.concluded(self), day)
        return moment.view(self, self._store.document_graphs(), concluded)

    # --- questions ---

    def query(self, text: str, /, *, timeout: float | None = None, **values: object) -> queries.Rows:
        """Answer SPARQL over all graphs together (`GRAPH ?g { ... }` tells them apart); prefixes are known. What holds
        no `{` is the name of a stored question: `query("holders", company="IIJ")` is `ask`.

        Args:
            timeout: seconds after which it is stopped (in a process of its own); None for no limit.
            values: Python values or RDF terms, bound to the variables of those names; a question's parameters.
        Raises:
            QueryError: no SPARQL, or one that would change the graph or reach out of it.
            LimitError: too large, or the time is over. UsageError: a limit of time for a graph in memory.
        """
        if "{" not in text:
            return self.ask(text, timeout=timeout, **{name: str(value) for name, value in values.items()})
        terms = {name: term(value) for name, value in values.items()}
        if timeout is None:
            return queries.select(self.engine, text, terms)
        return self._limited(queries.with_values(queries.check(text), terms), timeout)

    def ask(
        self, name: str, /, *, timeout: float | None = None, known_on: str | date | None = None, **values: str
    ) -> queries.Rows:
        """Answer a stored question by its name (see `keiretsu.queries.questions`).

        Args:
            known_on: of the graph as known on a day (`at`); None for all that is told.
            timeout: as for `query`. values: the question's parameters, as text.
        Raises:
            QueryError, LimitError, UsageError: as `query`, and for a day that is none.
        """
        graph = self.at(known_on=known_on)
        if timeout is None:
            return queries.ask(graph.engine, name, **values)
        return self._limited(queries.bind(queries.question(name), values, graph.engine), timeout, known_on)

    def ownership(
        self,
        company: str = "",
        /,
        *,
        as_of: str | date | None = None,
        known_on: str | date | None = None,
        depth: int = 8,
    ) -> Ownership:
        """Who holds, controls and is linked with a company, directly and through others (see docs/ownership.md).

        Args:
            company: a name or an IRI; "" for all groups. as_of: the day on which it is so; None for what was told last.
            known_on: only what documents had said by that day. depth: at most so many steps in the chains shown.
        Returns:
            `.rows` (for pandas too), `.text()`, `.graph` (a networkx.DiGraph) and `.derived` (states with reasons).
        Raises:
            QueryError: a name that nobody, or more than one, has. UsageError: a day that is none.
        """
        from .ownership.answer import ownership

        graph = self.at(known_on=known_on)
        return ownership(graph.store, company, moment.day("as_of", as_of), depth)

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
        """Who owns, controls and directs whom, as a networkx.MultiDiGraph that draws itself (see `graph.network`).

        Args:
            focus: a company, group or person to keep to, with all within `depth` steps; "" for all.
            as_of, known_on: as for `ownership`. ended: also what had ended. officers: also who holds which office.
        Raises:
            QueryError: a name that nobody, or more than one, has. UsageError: a day that is none.
        """
        from .network import OWNERSHIP, network

        return network(
            self.at(known_on=known_on).store, as_of=str(as_of or "") or None, known_on=str(known_on or "") or None,
            focus=focus or None, depth=depth, ended=ended, relations=(*OWNERSHIP, "Officer") if officers else OWNERSHIP,
        )  # fmt: skip

    def explain(
        self, what: str, /, *, as_of: str | date | None = None, known_on: str | date | None = None
    ) -> Explanation:
        """What is known of a name, an IRI or a document, each statement with its quotes.

        Raises:
            QueryError: a name that nobody, or more than one, has. UsageError: a day that is none, an unknown IRI.
        """
        from .explain import explain

        return explain(self.at(as_of, known_on).store, what)

    def _limited(self, text: str, seconds: float, known_on: str | date | None = None) -> queries.Rows:
        from .limited import run

        return run(self.directory, text, self.base, seconds, str(known_on or ""))

    def left_out(self) -> queries.Rows:
        """What was read and does not fit the ontology (a thing as a shareholder, 316 percent), with the words; and
        what an extractor from outside told against the rules, or failed over."""
        return queries.select(self.engine, _LEFT_OUT)

    @property
    def engine(self) -> ox.Store:
        """The store as questions see it: every graph is part of the default graph, and prefixes are known."""
        return cast("ox.Store", _Union(self._store.quads, prefixes(self.base)))

    @property
    def store(self) -> ox.Store:
        """The Oxigraph store itself."""
        return self._store.quads

    @property
    def kept(self) -> Store:
        """The quads by graph."""
        return self._store

    # --- other forms ---

    def quads(self, *, text: bool = True) -> Iterator[ox.Quad]:
        """All quads; `text=False` leaves the documents' full texts out."""
        from .vocabulary import kei

        whole = None if text else kei("text")
        return (quad for quad in self._store.quads if quad.predicate != whole)

    def dataset(self) -> rdflib.Dataset:
        """An rdflib Dataset over the same store (through oxrdflib): changes made to it go to the store."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        self.parts.clear()  # what others write into the store they do not know of
        dataset = Dataset(store=OxigraphStore(store=self._store.quads), default_union=True)
        for prefix, iri in prefixes(self.base).items():
            dataset.bind(prefix, iri)
        return dataset

    def validate(self) -> Report:
        """Check every graph against the ontology's shapes."""
        from .validate import validate

        return validate(self._store)

    def view(self, as_of: str | date | None = None, known_on: str | date | None = None) -> exports.View:
        """What exports tell of the graph, of these days (see `at`). Raises UsageError for what is no day."""
        return exports.View(self.at(as_of, known_on).store, self.base, str(as_of or ""), str(known_on or ""))

    def export(
        self,
        path: Path | str,
        form: str = "",
        *,
        as_of: str | date | None = None,
        known_on: str | date | None = None,
    ) -> None:
        """Write a file (or a folder of tables) in a form of docs/exports.md, by the suffix or as told.

        Raises:
            UsageError: an unknown form, or what is no day. StoreError: it cannot be written.
        """
        exports.write(self.view(as_of, known_on), Path(path), form)

    def close(self) -> None:
        self.parts.close()
        self._store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Union:
    """An Oxigraph store whose default graph is the union of all graphs."""

    def __init__(self, store: ox.Store, known: dict[str, str]) -> None:
        self._store, self._known = store, known

    def query(self, text: str, **options: Any) -> Any:
        return self._store.query(text, use_default_graph_as_union=True, prefixes=self._known, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def term(value: object) -> ox.NamedNode | ox.Literal:
    """A Python value as an RDF term; an IRI is told by `pyoxigraph.NamedNode` or `rdflib.URIRef`."""
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return value
    if type(value).__name__ == "URIRef":
        return ox.NamedNode(str(value))
    if isinstance(value, (bool, int)):
        return ox.Literal(value)
    if isinstance(value, (Decimal, float)):
        return ox.Literal(f"{Decimal(str(value)):f}", datatype=ox.NamedNode(prefixes()["xsd"] + "decimal"))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(prefixes()["xsd"] + "date"))
    return ox.Literal(str(value))


def open_graph(directory: Path | str, *, read_only: bool = True, base: str = BASE) -> Graph:
    """Open the graph of an output folder. Raises StoreError."""
    return Graph(Path(directory), read_only=read_only, base=base)
