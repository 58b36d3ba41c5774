"""Conclusions in, the parties of a page out: names, numbers, and the reasons why names are taken for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ... import ontology
from ..explain_identity import known_by
from ..explain_judged import judged
from ..explain_nodes import home, one, texts
from ..vocabulary import ALT_LABEL, LABEL

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .found import Found
    from .sources import Sources

KINDS = ("group", "person", "exchange", "authority", "thing", "company")
NAMES = 20  # other names of one party, and reasons


class Parties:
    """All parties of the conclusions, by name."""

    def __init__(self, store: Store, found: Found, sources: Sources) -> None:
        self.store, self.found, self.sources = store, found, sources
        self.kinds = {iri: kind for iri, kinds in found.kinds.items() if (kind := _kind(kinds))}
        self.iris = sorted(self.kinds, key=lambda iri: (self.name(iri).casefold(), iri))
        self.at = {iri: number for number, iri in enumerate(self.iris)}

    def name(self, iri: str) -> str:
        return min(texts(self.found[iri], LABEL), default=iri)

    def rows(self) -> list[dict[str, Any]]:
        reasons: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for party, reason in _reasons(self.store, self.found, self.sources):
            reasons[party].append(reason)
        return [self._row(iri, sorted(set(reasons[iri]))) for iri in self.iris]

    def _row(self, iri: str, reasons: list[tuple[str, str, str, str]]) -> dict[str, Any]:
        name, node = self.name(iri), self.found[iri]
        agents = [a for a in node.get(ontology.term("identifiedFrom"), ()) if isinstance(a, NamedNode)]
        others = [other for other in sorted(set(texts(node, ALT_LABEL)) | set(texts(node, LABEL))) if other != name]
        row: dict[str, Any] = {
            "i": iri,
            "n": name,
            "k": self.kinds[iri],
            "a": others[:NAMES],
            "b": list(known_by(self.store, NamedNode(iri))),
            "e": [reason for reason in reasons if reason[0] != name][:NAMES],
            "g": sorted(list(one) for one in judged(self.store, agents)),
        }
        return {key: value for key, value in row.items() if value != []}


def _kind(kinds: frozenset[str]) -> str:
    """The kind of a party, "" for what is none."""
    return next((kind for kind in KINDS if kind.capitalize() in kinds), "")


def _reasons(store: Store, found: Found, sources: Sources) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """(party, (name, document, reasons, confidence)) of each name that was joined to a party."""
    for iri in found.of("Identification"):
        node = found[iri]
        agent = NamedNode(one(node, ontology.term("about")))
        graph = home(store, agent)
        if graph is None or graph.value not in sources.at:
            continue
        labels = (q.object for q in store.quads_for_pattern(agent, LABEL, None, graph))
        name = min((str(getattr(label, "value", "")) for label in labels), default="")
        document = sources.rows[sources.at[graph.value]]["n"]
        why = "; ".join(sorted(texts(node, NamedNode(ontology.term("likeness")))))
        for party in texts(node, NamedNode(ontology.term("identifiedAs"))):
            yield party, (name, document, why, one(node, ontology.term("confidence")))
