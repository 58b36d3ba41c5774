"""Conclusions in, the statements of a page out: events, relations and figures, each with parties and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ... import ontology
from ..explain import Quote, Told, statement
from ..explain_judged import VERDICTS
from ..explain_nodes import Node
from .sources import Sources

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .found import Found
    from .parties import Parties

KINDS = {"Event": "event", "State": "state", "Observation": "figure"}
MOST = {"Event": 2500, "State": 2500, "Observation": 2500}  # rows of a kind; the rest is told, not shown
PIECES = 8  # quotes of one statement
_DAYS = ("earliest", "validFromEarliest", "asOfEarliest", "periodEarliest", "knownFrom")


class Statements:
    """The statements that a page shows, by IRI and by number.

    Args:
        found: the conclusions. words: the quotes of all claims. first: types of relations that are kept
            before all others where there are too many.
    """

    def __init__(
        self,
        store: Store,
        found: Found,
        words: Mapping[str, Sequence[Quote]],
        first: Sequence[str],
        most: Mapping[str, int] = MOST,
    ) -> None:
        self.found, self.left = found, dict[str, int]()
        self.told: list[Told] = []
        for kind in KINDS:
            every = found.of(kind)
            kept = _latest(found, every, set(first))[: most[kind]]
            self.left[KINDS[kind]] = len(every) - len(kept)
            ordered = sorted(kept, key=lambda iri: (day(found[iri]), iri))
            told = (statement(store, NamedNode(iri), words, found[iri]) for iri in ordered)
            self.told += [one for one in told if one is not None]
        self.at = {one.iri: number for number, one in enumerate(self.told)}

    def numbers(self, iris: Iterable[str]) -> list[int]:
        """Those among some IRIs that are on the page."""
        return sorted({self.at[iri] for iri in iris if iri in self.at})

    def rows(self, sources: Sources, parties: Parties) -> list[dict[str, Any]]:
        return [self._row(told, sources, parties) for told in self.told]

    def _row(self, told: Told, sources: Sources, parties: Parties) -> dict[str, Any]:
        node = self.found[told.iri]
        label, details = ontology.label(told.type), [pair for pair in told.details if pair[1] != told.when]
        if told.kind == "observation":
            name = ontology.label("metric")
            label = next((value for key, value in told.details if key == name), label)
            details = [pair for pair in details if pair[0] != name]
        details = [("value" if key == ontology.label("numericValue") else key, value) for key, value in details]
        quotes = sorted(told.quotes, key=lambda q: (q.issued, q.document, q.document_iri, q.start, q.end, q.claim))
        pieces = list(dict.fromkeys(sources.quote(quote) for quote in quotes))
        row: dict[str, Any] = {
            "i": told.iri,
            "k": KINDS[told.kind.capitalize()],
            "t": label,
            "s": told.status,
            "w": told.when,
            "d": day(node),
            "u": _first(node, "knownFrom"),
            "r": [[ontology.label(role), _fillers(node, role, parties, names)] for role, names in told.roles],
            "v": details,
            "q": pieces[:PIECES],
            "m": max(0, len(pieces) - PIECES),
            "j": [[check.verdict, check.message] for check in told.arithmetic if check.verdict in VERDICTS.values()],
            "h": [[step.when, step.step, step.status, step.told_on, list(step.documents)] for step in told.story.steps],
            "o": [self._join(join.part, join.both, join.score, join.grounds, told) for join in told.story.joins],
        }
        return {key: value for key, value in row.items() if value not in ("", [], 0)}

    def _join(self, part: bool, both: tuple[str, str], score: int, grounds: str, told: Told) -> list[Any]:
        """[kind, score, grounds, the other statement or None]: `same`, `leg` of another, or `whole` of a leg."""
        if not part:
            return ["same", score, grounds, None]
        leg = both[0] == told.iri
        return ["leg" if leg else "whole", score, grounds, self.at.get(both[1] if leg else both[0])]


def day(node: Node) -> str:
    """The first day of a statement, for its place in time; "" where none is known."""
    return next((found for name in _DAYS if (found := _first(node, name))), "")


def _latest(found: Found, every: Iterable[str], first: set[str]) -> list[str]:
    """Those of the types that come first, then the others; each by its day, the latest first."""

    def rank(iri: str) -> tuple[bool, str]:
        return bool(found.kinds[iri] & first), day(found[iri])

    return sorted(sorted(every), key=rank, reverse=True)


def _first(node: Node, name: str) -> str:
    return min((value.value for value in node.get(ontology.term(name), ())), default="")


def _fillers(node: Node, role: str, parties: Parties, names: Sequence[str]) -> list[int | str]:
    """The numbers of the parties in a role; a name alone where it is none that the page knows."""
    iris = [value.value for value in node.get(ontology.term(role), ()) if isinstance(value, NamedNode)]
    known = sorted({parties.at[iri] for iri in iris if iri in parties.at})
    return [*known] if len(known) == len(names) else [*names]
