"""A graph in, what lists and search need out: names of parties, events by day, documents; held in memory.

100,000 events take some 30 MB and about a second; pages then answer from it without walking the store.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .. import ontology
from ..graph.vocabulary import CONCLUSIONS, TYPE, kei, known
from ..queries import names
from ..queries.names import folded

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
        kinds = {iri: kind for kind in reversed(KINDS) for iri in _instances(store, kind)}
        known_names = names(store)
        self.parties = tuple(Party(iri, kinds[iri], told) for iri, told in known_names.items() if iri in kinds)
        self._by_iri = {party.iri: party for party in self.parties}
        self.events = _events(store)
        self.documents = _documents(graph)
        self.counts = {
            "companies": sum(party.kind == "Company" for party in self.parties),
            "people": sum(party.kind == "Person" for party in self.parties),
            "events": len(self.events),
            "relations": sum(1 for _ in _instances(store, "State")),
            "figures": sum(1 for _ in _instances(store, "Observation")),
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


def _instances(store: ox.Store, kind: str) -> list[str]:
    quads = store.quads_for_pattern(None, TYPE, kei(kind), CONCLUSIONS)
    return [quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)]


def _events(store: ox.Store) -> tuple[Listed, ...]:
    """Every event, latest first; those without a day last."""
    days = {
        quad.subject.value: str(getattr(quad.object, "value", ""))
        for quad in store.quads_for_pattern(None, kei("earliest"), None, CONCLUSIONS)
        if isinstance(quad.subject, ox.NamedNode)
    }
    types: dict[str, str] = {}
    for spec in ontology.types("event"):
        for iri in _instances(store, spec.name):
            types[iri] = spec.name
    found = [Listed(days.get(iri, ""), types.get(iri, "Event"), iri) for iri in _instances(store, "Event")]
    found.sort(key=lambda event: event.iri)
    found.sort(key=lambda event: event.day, reverse=True)
    return tuple(found)


def _documents(graph: Graph) -> tuple[Paper, ...]:
    store = graph.store
    terms = [kei("name"), known("dcterms:title"), known("dcterms:issued"), kei("publisherName")]
    found = []
    for iri in [quad.subject for quad in store.quads_for_pattern(None, TYPE, kei("Document"), None)]:
        if isinstance(iri, ox.NamedNode):
            found.append(Paper(iri.value, *(_said(store, iri, term) for term in terms)))
    return tuple(sorted(found, key=lambda paper: (paper.issued == "", _inverted(paper.issued), paper.name, paper.iri)))


def _said(store: ox.Store, document: ox.NamedNode, term: ox.NamedNode) -> str:
    quads = store.quads_for_pattern(document, term, None, document)
    return min((str(getattr(quad.object, "value", "")) for quad in quads), default="")


def _inverted(day: str) -> str:
    """A key by which later days come first."""
    return "".join(chr(ord("9") - int(letter) + ord("0")) if letter.isdigit() else letter for letter in day)
