"""The conclusions in, the edges of a network as of a day out: each a view of one concluded statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

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
    """One statement between two parties. `status` is that of a day (`on`); start, end and known are days, "" where
    none is known."""

    source: str
    target: str
    told: Told
    status: str
    start: str
    end: str
    known: str
    figures: tuple[tuple[str, str], ...]

    def figure(self, name: str) -> str:
        return dict(self.figures).get(name, "")

    def on(self, as_of: str | None) -> str:
        """`planned`, `current` or `former` on the day (None: as last told); "" where it is not known to have begun,
        or nobody planned it yet."""
        settled = self.told.status in ("current", "completed", "former")
        if as_of is None:
            return "former" if self.told.status == "former" or self.end else "current" if settled else "planned"
        if not settled:
            return "planned" if self.known and self.known <= as_of else ""
        if not self.start or self.start > as_of:
            return ""
        if self.end:
            return "former" if self.end < as_of else "current"
        return "former" if self.told.status == "former" else "current"


def edges(store: Store, name: str, as_of: str | None, known_on: str | None, ended: bool) -> Iterator[Edge]:
    """The edges of a type on a day."""
    for quad in store.quads_for_pattern(None, TYPE, kei(name), CONCLUSIONS):
        told = statement(store, quad.subject) if isinstance(quad.subject, NamedNode) else None
        for edge in tied(store, told) if told is not None else ():
            status = edge.on(as_of)
            if status and not (known_on and edge.known > known_on) and (status != "former" or ended):
                yield replace(edge, status=status)


def tied(store: Store, told: Told) -> Iterator[Edge]:
    """The edges of one statement, of no day yet; none of what was called off or denied."""
    if told.status in _HELD_BACK:
        return
    iri = NamedNode(told.iri)
    spec, said = ontology.type_spec(told.type), _literals(store, iri)
    start = said.get("validFromEarliest") or said.get("asOfEarliest") or said.get("earliest") or ""
    known, end = said.get("knownFrom", ""), said.get("validUntilLatest", "")
    figures = tuple((key, said[key]) for key in ("percent", "shares", "seats", "rank", "position") if key in said)
    for a in _ends(store, iri, spec.roles[0].name):
        for b in _ends(store, iri, spec.roles[1].name):
            yield Edge(a, b, told, "", start, end, known, figures)


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
        "label": label(edge),
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


def attributes(data: dict[str, Any]) -> dict[str, Any]:
    """What a node or an edge has for other tools: all but the words for people and the list of quotes."""
    return {key: value for key, value in data.items() if key not in ("evidence", "label")}


def _number(text: str) -> float | None:
    return float(text) if text else None


def label(edge: Edge) -> str:
    """What stands on the line: its figures, else its kind."""
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
