"""A graph in, what lists and search need out: names of parties, events by day, documents; held in memory.

100,000 events take some 30 MB and about a second; pages then answer from it without walking the store.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .. import ontology
from ..queries.names import folded
from .columns import told

if TYPE_CHECKING:
    from ..graph import Graph

KINDS = ("Company", "Group", "Person", "Exchange", "Authority", "Thing")


@dataclass(frozen=True, slots=True)
class Party:
    """A company, group, person, exchange, authority or thing, with every name the documents give it, best first."""

    iri: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An event: its first possible day ('' where no document tells one), its type and its IRI."""

    day: str
    type: str
    iri: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document."""

    iri: str
    name: str
    title: str
    issued: str
    publisher: str


class Catalog:
    """Lists over one state of the store."""

    def __init__(self, graph: Graph) -> None:
        store = graph.store
        self.parties = _parties(store)
        self._by_iri = {party.iri: party for party in self.parties}
        self.events = _events(store)
        self.days = {event.iri: event.day for event in self.events}
        self.documents = _documents(store)
        self.papers_by_iri = {paper.iri: paper for paper in self.documents}
        self.counts = {
            "companies": sum(party.kind == "Company" for party in self.parties),
            "people": sum(party.kind == "Person" for party in self.parties),
            "events": len(self.events),
            "relations": _number(store, "State"),
            "figures": _number(store, "Observation"),
            "documents": len(self.documents),
        }
        self.types = Counter(event.type for event in self.events)
        self._entries = [(folded(name), party) for party in self.parties for name in party.names]
        self._papers = [(folded(f"{paper.title} {paper.name}"), paper) for paper in self.documents]

    def party(self, iri: str) -> Party | None:
        return self._by_iri.get(iri)

    def search(self, text: str, kinds: tuple[str, ...] = ()) -> list[Party]:
        """Parties by any of their names: the same name first, then names that begin so, then words that do, then
        the rest; without case, width and punctuation."""
        wanted = folded(text)
        if not wanted:
            return []
        ranks: dict[str, tuple[int, int, str]] = {}
        for name, party in self._entries:
            if wanted in name and (not kinds or party.kind in kinds):
                rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if f" {wanted}" in name else 3
                mark = (rank, len(name), party.iri)
                if party.iri not in ranks or mark < ranks[party.iri]:
                    ranks[party.iri] = mark
        return [self._by_iri[mark[2]] for mark in sorted(ranks.values())]

    def papers(self, text: str) -> list[Paper]:
        """Documents by words of their title or file name."""
        words = folded(text).split()
        return [paper for name, paper in self._papers if words and all(word in name for word in words)]


def _number(store: ox.Store, kind: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH kei:conclusions {{ ?s a kei:{kind} }} }}"
    return int(next(told(store, query))[0])


def _parties(store: ox.Store) -> tuple[Party, ...]:
    """Every party, by IRI; its own name first, then the others in order."""
    kinds: dict[str, str] = {}
    for kind in reversed(KINDS):
        query = f"SELECT ?s {{ GRAPH kei:conclusions {{ ?s a kei:{kind} }} }}"
        kinds |= dict.fromkeys((row[0] for row in told(store, query)), kind)
    names: dict[str, list[str]] = {}
    for label in ("skos:prefLabel", "rdfs:label", "skos:altLabel"):
        found = sorted(told(store, f"SELECT ?s ?name {{ GRAPH kei:conclusions {{ ?s {label} ?name }} }}"))
        for iri, name in found:
            if iri in kinds:
                names.setdefault(iri, []).append(name)
    return tuple(Party(iri, kinds[iri], tuple(dict.fromkeys(names[iri]))) for iri in sorted(names))


def _events(store: ox.Store) -> tuple[Listed, ...]:
    """Every event, latest first; those without a day last."""
    types = {ontology.NAMESPACE + spec.name: spec.name for spec in ontology.types("event")}
    listed = " ".join(f"<{iri}>" for iri in types)
    kinds = dict(
        told(store, f"SELECT ?e ?kind {{ VALUES ?kind {{ {listed} }} GRAPH kei:conclusions {{ ?e a ?kind }} }}")
    )
    days = dict(told(store, "SELECT ?e ?day { GRAPH kei:conclusions { ?e kei:earliest ?day } }"))
    found = [Listed(days.get(iri, ""), types[kind], iri) for iri, kind in kinds.items()]
    found.sort(key=lambda event: event.iri)
    found.sort(key=lambda event: event.day, reverse=True)
    return tuple(found)


_PAPERS = "SELECT ?d { GRAPH ?d { ?d a kei:Document } }"


def _documents(store: ox.Store) -> tuple[Paper, ...]:
    """Every document, the latest first; those without a day last."""
    found: dict[str, list[str]] = {row[0]: ["", "", "", ""] for row in told(store, _PAPERS)}
    for place, term in enumerate(("kei:name", "dcterms:title", "dcterms:issued", "kei:publisherName")):
        for iri, value in sorted(told(store, f"SELECT ?d ?value {{ GRAPH ?d {{ ?d {term} ?value }} }}"), reverse=True):
            if iri in found:
                found[iri][place] = value  # where there are several, the least
    papers = (Paper(iri, *told) for iri, told in found.items())
    return tuple(sorted(papers, key=lambda paper: (not paper.issued, _inverted(paper.issued), paper.name, paper.iri)))


def _inverted(day: str) -> str:
    """A key by which later days come first."""
    return "".join(chr(ord("9") - int(letter) + ord("0")) if letter.isdigit() else letter for letter in day)
