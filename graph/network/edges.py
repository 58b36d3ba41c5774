"""The conclusions in, the edges of a network as of a day out: each a view of one concluded statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ... import ontology
from ..explain import Told, statement
from ..vocabulary import CONCLUSIONS, TYPE, kei

if TYPE_CHECKING:
    from pyoxigraph import Store

_HELD_BACK = {"terminated", "denied"}
_WORDS = {
    "Shareholding": "shareholder",
    "Subsidiary": "subsidiary",
    "EquityMethodAffiliate": "equity method",
    "GroupMembership": "member",
    "BoardNomination": "may nominate",
    "BoardObservation": "board observer",
}


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    told: Told
    status: str
    start: str
    end: str
    figures: tuple[tuple[str, str], ...]

    def figure(self, name: str) -> str:
        return dict(self.figures).get(name, "")


def edges(store: Store, name: str, as_of: str | None, known_on: str | None, ended: bool) -> Iterator[Edge]:
    spec = ontology.type_spec(name)
    source, target = spec.roles[0].name, spec.roles[1].name
    for quad in store.quads_for_pattern(None, TYPE, kei(name), CONCLUSIONS):
        told = statement(store, quad.subject) if isinstance(quad.subject, NamedNode) else None
        if told is None or told.status in _HELD_BACK or not isinstance(quad.subject, NamedNode):
            continue
        said = _literals(store, quad.subject)
        start = said.get("validFromEarliest") or said.get("asOfEarliest") or said.get("earliest") or ""
        known, end = said.get("knownFrom", ""), said.get("validUntilLatest", "")
        status = _status(told, start, known, end, as_of)
        if not status or (known_on and known > known_on) or (status == "former" and not ended):
            continue
        figures = tuple((key, said[key]) for key in ("percent", "shares", "seats", "rank", "position") if key in said)
        for a in _ends(store, quad.subject, source):
            for b in _ends(store, quad.subject, target):
                yield Edge(a, b, told, status, start, end, figures)


def _status(told: Told, start: str, known: str, end: str, as_of: str | None) -> str:
    """`planned`, `current` or `former` on the day; "" where it is not known to have begun, or nobody planned it yet."""
    settled = told.status in ("current", "completed", "former")
    if as_of is None:
        return "former" if told.status == "former" or end else "current" if settled else "planned"
    if not settled:
        return "planned" if known and known <= as_of else ""
    if not start or start > as_of:
        return ""
    if end:
        return "former" if end < as_of else "current"
    return "former" if told.status == "former" else "current"


def latest(found: list[Edge]) -> list[Edge]:
    """Of the figures of one holding told on several days, those that no later ones replace."""

    def replaced(old: Edge, new: Edge) -> bool:
        same = (old.source, old.target, old.told.type, old.status) == (
            new.source,
            new.target,
            new.told.type,
            new.status,
        )
        return (
            same
            and old.status == "current"
            and old.start < new.start
            and old.figures != new.figures
            and any(
                old.figure(key) != new.figure(key)
                for key in ("percent", "shares")
                if old.figure(key) and new.figure(key)
            )
        )

    by_ends: dict[tuple[str, str], list[Edge]] = {}
    for edge in found:
        by_ends.setdefault((edge.source, edge.target), []).append(edge)
    return [edge for edge in found if not any(replaced(edge, other) for other in by_ends[edge.source, edge.target])]


def _ends(store: Store, iri: NamedNode, role: str) -> list[str]:
    quads = store.quads_for_pattern(iri, kei(role), None, CONCLUSIONS)
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


def _literals(store: Store, iri: NamedNode) -> dict[str, str]:
    found = sorted(
        (quad.predicate.value.removeprefix(ontology.NAMESPACE), str(getattr(quad.object, "value", "")))
        for quad in store.quads_for_pattern(iri, None, None, CONCLUSIONS)
    )
    return dict(reversed(found))


def data(edge: Edge) -> dict[str, object]:
    first = edge.told.quotes[0] if edge.told.quotes else None
    return {
        "relation": edge.told.type,
        "status": edge.status,
        "label": _label(edge),
        "percent": _number(edge.figure("percent")),
        "shares": _number(edge.figure("shares")),
        "valid_from": edge.start,
        "valid_until": edge.end,
        "document": first.document if first else "",
        "quote": first.quote if first else "",
        "evidence": tuple(
            {"document": q.document, "start": q.start, "end": q.end, "quote": q.quote} for q in edge.told.quotes
        ),
    }


def _number(text: str) -> float | None:
    return float(text) if text else None


def _label(edge: Edge) -> str:
    parts = []
    if percent := edge.figure("percent"):
        parts.append(f"{Decimal(percent).normalize():f} %")
    if shares := edge.figure("shares"):
        parts.append(f"{Decimal(shares):,f} shares")
    if seats := edge.figure("seats"):
        parts.append(f"may nominate {seats}")
    if position := edge.figure("position"):
        parts.append(position)
    words = _WORDS.get(edge.told.type, ontology.label(edge.told.type))
    return " · ".join(parts) if parts else words
