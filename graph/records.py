"""A document's graph in, its agents and claims as records out: what identity, coreference and conclusions work on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from ..model import When
from ..ontology import NAMESPACE, dates
from .claims import AGENT_CLASSES, IDENTIFIERS
from .nodes import Term
from .nodes import nodes as by_subject
from .vocabulary import ALT_LABEL, LABEL, TYPE, known

_KINDS = {NAMESPACE + name: kind for kind, name in AGENT_CLASSES.items()}
_BASES = {"Claim", "Event", "State", "Observation"}
_SELECTOR, _START, _END, _EXACT = (known(f"oa:{name}").value for name in ("hasSelector", "start", "end", "exact"))
_NOT_SAID = {"evidence", "rule", "confidence", "status"}


@dataclass(frozen=True, slots=True)
class Named:
    """A party as one document names it.

    Args:
        iri: of the agent; kind: a key of `AGENT_CLASSES`; document: IRI of the document's graph.
        names: the best first, then aliases in order; identifiers: `scheme:value`.
    """

    iri: str
    kind: str
    document: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.names[0]


class Span(NamedTuple):
    """Characters of a document that a claim was read from."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """One claim: its type, who plays which role, and every other thing that it says, by the ontology's names; the
    words it was read from, in their order, the rule that read them, and the properties that a person has set."""

    iri: str
    type: str
    document: str
    issued: When | None
    status: str
    roles: Mapping[str, frozenset[str]]
    values: Mapping[str, tuple[Term, ...]]
    times: Mapping[str, When]
    confidence: Decimal
    spans: tuple[Span, ...] = ()
    rule: str = ""
    judged: frozenset[str] = frozenset()

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words it was read from, in the order of the document."""
        return tuple(span.quote for span in self.spans)

    def number(self, name: str) -> Decimal | None:
        """A value as a number, None where it is absent or no number."""
        return next((found for value in self.values.get(name, ()) if (found := decimal_of(value)) is not None), None)


@dataclass(frozen=True, slots=True)
class Folder:
    """All that one document's graph says; `issued` is an interval where only its content bounds the document's date."""

    iri: str
    issued: When | None
    agents: tuple[Named, ...]
    claims: tuple[Told, ...]
    publisher: str = ""
    name: str = ""


def decimal_of(value: Term) -> Decimal | None:
    if isinstance(value, Literal) and value.datatype.value.endswith(("#decimal", "#integer")):
        try:
            return Decimal(value.value)
        except InvalidOperation:
            return None
    return None


def read(name: NamedNode, quads: Iterable[Quad]) -> Folder:
    """The records of one graph; agents and claims by IRI."""
    nodes = by_subject(quads)
    document = nodes.get(name.value, {})
    issued = _when(document.get(known("dcterms:issued").value, ())) or _bounded(document)
    publisher = next((value.value for value in document.get(NAMESPACE + "publisherName", ())), "")
    agents: list[Named] = []
    claims: list[Told] = []
    for iri, node in nodes.items():
        types = {kind.value for kind in node.get(TYPE.value, ())}
        kind = next((_KINDS[found] for found in sorted(types) if found in _KINDS), None)
        if kind:
            agents.append(_named(iri, kind, name.value, node))
        elif NAMESPACE + "Claim" in types:
            claims.append(_told(iri, types, name.value, issued, node, nodes))
    ordered = tuple(sorted(claims, key=lambda claim: _order(claim.iri)))
    file = next((value.value for value in document.get(NAMESPACE + "name", ())), "")
    return Folder(name.value, issued, tuple(sorted(agents, key=lambda a: _order(a.iri))), ordered, publisher, file)


def _bounded(document: Mapping[str, list[Term]]) -> When | None:
    """The days that a document with no date of its own can be of, where its content bounds both ends."""
    limits = [_when(document.get(NAMESPACE + name, ())) for name in ("issuedEarliest", "issuedLatest")]
    return When.between(limits[0].first, limits[1].last) if limits[0] and limits[1] else None


def _order(iri: str) -> tuple[str, int, str]:
    head, _, tail = iri.rpartition("-")
    digits = "".join(filter(str.isdigit, tail))
    return head, int(digits or 0), tail


def _named(iri: str, kind: str, document: str, node: Mapping[str, list[Term]]) -> Named:
    labels = sorted(value.value for value in node.get(LABEL.value, ()))
    aliases = sorted(value.value for value in node.get(ALT_LABEL.value, ()))
    identifiers = sorted(
        f"{scheme}:{value.value}" for scheme in IDENTIFIERS for value in node.get(NAMESPACE + scheme, ())
    )
    return Named(iri, kind, document, (*(labels or [iri]), *aliases), tuple(identifiers))


def _told(
    iri: str,
    types: set[str],
    document: str,
    issued: When | None,
    node: Mapping[str, list[Term]],
    nodes: Mapping[str, Mapping[str, list[Term]]],
) -> Told:
    said = {key.removeprefix(NAMESPACE): found for key, found in node.items() if key.startswith(NAMESPACE)}
    roles: dict[str, frozenset[str]] = {}
    values: dict[str, tuple[Term, ...]] = {}
    times = {spec.told: moment for spec in dates() if (moment := _when(said.get(spec.told, ())))}
    bounds = {bound for spec in dates() for bound in (spec.earliest, spec.latest)}
    dated = {spec.told for spec in dates() if spec.of != "value"}
    for name in said.keys() - _NOT_SAID - bounds - dated:
        found = said[name]
        fillers = frozenset(
            v.value for v in found if isinstance(v, NamedNode) and LABEL.value in nodes.get(v.value, {})
        )
        if fillers:
            roles[name] = fillers
        else:
            values[name] = tuple(sorted(found, key=str))
    kind = min({found.removeprefix(NAMESPACE) for found in types} - _BASES, default="Observation")
    status = next((value.value.removeprefix(NAMESPACE) for value in said.get("status", ())), "")
    confidence = next((n for value in said.get("confidence", ()) if (n := decimal_of(value)) is not None), Decimal(1))
    rule = next((value.value for value in said.get("rule", ())), "")
    spans = _spans(said.get("evidence", ()), nodes)
    return Told(iri, kind, document, issued, status, roles, values, times, confidence, spans, rule)


def _spans(pieces: Iterable[Term], nodes: Mapping[str, Mapping[str, list[Term]]]) -> tuple[Span, ...]:
    out = set()
    for piece in pieces:
        for at in nodes.get(piece.value, {}).get(_SELECTOR, ()):
            place = nodes.get(at.value, {})
            if _START in place and _END in place:
                quote = place[_EXACT][0].value if _EXACT in place else ""
                out.add(Span(int(place[_START][0].value), int(place[_END][0].value), quote))
    return tuple(sorted(out))


def _when(values: Iterable[Term]) -> When | None:
    for value in sorted(values, key=str):
        try:
            return When.parse(value.value)
        except ValueError:
            continue
    return None
