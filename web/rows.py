"""IRIs of concluded statements in, rows for pages out: who with whom, when, how much, and the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .. import ontology
from ..graph import explain
from ..graph.explain import Arithmetic, Quote, Told
from ..graph.explain_nodes import node_of
from ..graph.vocabulary import CONCLUSIONS, DERIVED, LABEL, TYPE, kei
from .columns import told

if TYPE_CHECKING:
    from pyoxigraph import Store

PIECES = 3  # quotes shown for one row of a list
_DAYS = {
    "event": ("earliest",),
    "state": ("validFromEarliest", "asOfEarliest", "knownFrom"),
    "observation": ("periodEarliest",),
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an IRI, by the name it goes under."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of a page. `more` quotes are not among `quotes`."""

    iri: str
    kind: str
    type: str
    label: str
    status: str
    when: str
    roles: tuple[tuple[str, tuple[Named, ...]], ...]
    details: tuple[tuple[str, str], ...]
    arithmetic: tuple[Arithmetic, ...]
    quotes: tuple[Quote, ...]
    more: int
    claims: tuple[str, ...] = ()


def kind_of(iri: str) -> str:
    """The kind of an instance, as its IRI says: `<base><kind>/<local>`."""
    return iri.rpartition("/")[0].rpartition("/")[2]


def day_of(store: Store, iri: str, kind: str) -> str:
    """The first day a statement may be about, '' where none is told."""
    for name in _DAYS.get(kind, ()):
        for quad in store.quads_for_pattern(NamedNode(iri), kei(name), None, CONCLUSIONS):
            return str(getattr(quad.object, "value", ""))
    return ""


def latest_first(store: Store, iris: Iterable[str], kind: str, days: Mapping[str, str]) -> list[str]:
    """Statements by their day, the latest first; those without a day last. Days that are known need no look."""
    dated = sorted((days[iri] if iri in days else day_of(store, iri, kind), iri) for iri in iris)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [iri for _, iri in dated]


def about(store: Store, party: str) -> Iterator[tuple[str, str, str]]:
    """(statement, its kind, the role) for everything concluded about a party."""
    for subject, role in told(store, f"SELECT ?s ?p {{ GRAPH kei:conclusions {{ ?s ?p {NamedNode(party)} }} }}"):
        kind = kind_of(subject)
        if kind in _DAYS:
            yield subject, kind, role.removeprefix(ontology.NAMESPACE)


def type_of(store: Store, iri: str) -> str:
    """The event or relation type of a statement."""
    names = {
        str(getattr(quad.object, "value", "")).removeprefix(ontology.NAMESPACE)
        for quad in store.quads_for_pattern(NamedNode(iri), TYPE, None, CONCLUSIONS)
    }
    return min(names - {"Event", "State", "Observation", "Conclusion", "Statement"}, default="")


def rows(store: Store, iris: Iterable[str], pieces: int = PIECES) -> list[Row]:
    """The statements that are there, in the order given."""
    return [row for iri in iris if (row := row_of(store, iri, pieces)) is not None]


def row_of(store: Store, iri: str, pieces: int = PIECES) -> Row | None:
    """One concluded statement, None if the IRI is none."""
    found = explain.statement(store, NamedNode(iri))
    return None if found is None else shown(store, found, CONCLUSIONS, pieces)


def shown(store: Store, statement: Told, graph: NamedNode, pieces: int) -> Row:
    """A statement as told, with the parties of its roles as links."""
    node = node_of(store, NamedNode(statement.iri), graph)
    roles = []
    for role, names in statement.roles:
        fillers = [value for value in node.get(ontology.NAMESPACE + role, ()) if isinstance(value, NamedNode)]
        named = [Named(value.value, name_of(store, value, graph)) for value in fillers]
        named.sort(key=lambda one: (one.name not in names, one.name, one.iri))
        roles.append((ontology.label(role), tuple(named)))
    label = ontology.label(statement.type)
    elsewhere = {ontology.label(name) for name in ("startedBy", "changedBy", "endedBy")}  # a page tells them as links
    details = [(key, value) for key, value in statement.details if value != statement.when and key not in elsewhere]
    if statement.kind == "observation":
        metric = ontology.label("metric")
        label = next((value for key, value in details if key == metric), label)
        details = [(key, value) for key, value in details if key != metric]
    claims = tuple(sorted(str(value.value) for value in node.get(DERIVED.value, ())))
    quotes = statement.quotes
    return Row(
        statement.iri,
        statement.kind,
        statement.type,
        label,
        statement.status,
        statement.when,
        tuple(roles),
        tuple(details),
        statement.arithmetic,
        quotes[:pieces],
        max(0, len(quotes) - pieces),
        claims,
    )


def name_of(store: Store, iri: NamedNode, graph: NamedNode) -> str:
    """What a thing is called in a graph; the end of its IRI where nothing is told."""
    names = [str(getattr(q.object, "value", "")) for q in store.quads_for_pattern(iri, LABEL, None, graph)]
    return min(names, default=iri.value.rpartition("/")[2])
