"""Concluded states and figures in, what they tell of holdings out: who, of whom, how much, from when until when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from ...ontology import NAMESPACE
from ..nodes import Node, nodes
from ..percents import Span, apart, bounded
from ..records import decimal_of
from ..vocabulary import ALT_LABEL, CONCLUSIONS, DERIVED, LABEL, TYPE, kei, known

if TYPE_CHECKING:
    from pyoxigraph import Store

# Type of state -> the role that holds, the role that is held.
ENDS = {
    "Shareholding": ("holder", "issuer"),
    "Subsidiary": ("parent", "subsidiary"),
    "EquityMethodAffiliate": ("investor", "investee"),
    "GroupMembership": ("group", "member"),
}
_OUTSTANDING = re.compile(
    r"\bshares?\b.*\b(?:issued|outstanding|in issue)\b|\b(?:issued|outstanding) (?:\w+ )?shares?\b|^voting rights$",
    re.I,
)
_NOT_ALL = re.compile(
    r"weighted|average|authori[sz]ed|added|treasury|per share|diluted|before|non-?voting|class|cancel", re.I
)
_TOGETHER = re.compile(r"(?:&|and) (?:its|their) (?:subsidiar|affiliat|associat|group)|promoter group|in concert", re.I)


@dataclass(frozen=True, slots=True)
class State:
    """One concluded state, as told: days as far as they are known, figures where they are told."""

    iri: str
    type: str
    status: str
    holder: str
    issuer: str
    percent: Decimal | None
    shares: Decimal | None
    since: date | None
    until: date | None
    words: str
    together: bool = False  # told of several holders as one figure
    known: date | None = None  # since when a document has said so
    bounds: Span | None = None  # of the percentage, where a register tells bounds

    @property
    def span(self) -> Span | None:
        """The percentage as a span of one figure, else its bounds."""
        return Span(self.percent, self.percent) if self.percent is not None else self.bounds

    def differs(self, other: State) -> bool:
        pairs = ((self.percent, other.percent), (self.shares, other.shares))
        return any(a is not None and b is not None and a != b for a, b in pairs) or apart(self.span, other.span)


@dataclass(frozen=True, slots=True)
class Count:
    """How many shares (or votes) of a company there were on a day, as an observation tells."""

    iri: str
    metric: str
    day: date
    shares: Decimal


@dataclass(frozen=True)
class Told:
    """All that the conclusions tell of holdings."""

    states: tuple[State, ...]
    counts: Mapping[str, tuple[Count, ...]]
    names: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str] = field(default_factory=dict)

    def name(self, iri: str) -> str:
        return self.names.get(iri, (iri,))[0]

    @property
    def said(self) -> bytes:
        """All of it, as bytes: the same for the same telling alone."""
        return repr(self).encode("utf-8", "surrogatepass")

    def together(self, iri: str) -> bool:
        """Whether a party is several: a group, or 'X and its subsidiaries'."""
        return self.kinds.get(iri) == "Group" or bool(_TOGETHER.search(self.name(iri)))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """State (by IRI) -> the words it was read from."""
        return {state.iri: state.words for state in self.states}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something began, in order, and those after something ended."""
        begun = {state.since for state in self.states if state.since}
        ended = {date.fromordinal(s.until.toordinal() + 1) for s in self.states if s.until and s.until < date.max}
        return tuple(sorted(begun | ended))


def from_store(store: Store) -> Told:
    """Read what the conclusions of a store tell."""
    subjects = {q.subject for name in ENDS for q in store.quads_for_pattern(None, TYPE, kei(name), CONCLUSIONS)}
    subjects |= {
        q.subject
        for q in store.quads_for_pattern(None, kei("metric"), None, CONCLUSIONS)
        if is_count(str(getattr(q.object, "value", "")))
    }
    about = [q for one in subjects for q in store.quads_for_pattern(one, None, None, CONCLUSIONS)]
    ends = {kei(role) for pair in ENDS.values() for role in pair} | {kei("company")}
    parties = {q.object for q in about if q.predicate in ends and isinstance(q.object, NamedNode)}
    named = [
        q
        for one in parties
        for p in (LABEL, ALT_LABEL, TYPE)
        for q in store.quads_for_pattern(one, p, None, CONCLUSIONS)
    ]
    return from_quads([*about, *named], store)


def from_quads(quads: Iterable[Quad], store: Store) -> Told:
    """Read what conclusions tell, given as quads; `store` holds the claims behind them, for their words."""
    found = nodes(_of_interest(list(quads)))
    by_type: dict[str, list[str]] = defaultdict(list)
    names: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, str] = {}
    for iri, node in found.items():
        types = {term.value.removeprefix(NAMESPACE) for term in node.get(TYPE.value, ())}
        for name in types & {*ENDS, "Observation"}:
            by_type[name].append(iri)
        if LABEL.value in node:
            labels = [*node[LABEL.value], *sorted(node.get(ALT_LABEL.value, ()), key=lambda term: term.value)]
            names[iri] = tuple(dict.fromkeys(term.value for term in labels))
            kinds[iri] = next(
                (k for k in ("Group", "Person", "Authority", "Exchange", "Thing") if k in types), "Company"
            )
    states = [
        state
        for name in ENDS
        for iri in sorted(by_type[name])
        for state in _states(name, iri, found[iri], _reader(store))
    ]
    return Told(tuple(states), _counts(found, by_type["Observation"]), names, kinds)


def _of_interest(quads: Sequence[Quad]) -> Iterator[Quad]:
    """The quads of states of holding, of counts of shares, and of parties."""
    wanted = {kei(name) for name in ENDS}
    metric = kei("metric")
    subjects = {
        quad.subject
        for quad in quads
        if quad.object in wanted
        or quad.predicate == LABEL
        or (quad.predicate == metric and is_count(str(getattr(quad.object, "value", ""))))
    }
    return (quad for quad in quads if quad.subject in subjects)


def _states(name: str, iri: str, node: Node, words: Callable[[Node], str]) -> Iterable[State]:
    status = _word(node, "status")
    if status in ("planned", "terminated", "denied", "proposed"):
        return
    holders, issuers = (sorted(term.value for term in node.get(NAMESPACE + role, ())) for role in ENDS[name])
    until = _day(node, "validUntilLatest")
    if status == "former" and until is None:
        return
    since = _day(node, "validFromEarliest") or _day(node, "asOfEarliest")
    told = words(node)
    for holder in holders:
        for issuer in issuers:
            if holder != issuer:
                yield State(
                    iri, name, status, holder, issuer, _number(node, "percent"), _number(node, "shares"), since, until,
                    told, len(holders) > 1, _day(node, "knownFrom"), bounded(partial(_number, node)),
                )  # fmt: skip


def _counts(found: Mapping[str, Node], observations: Sequence[str]) -> dict[str, tuple[Count, ...]]:
    out: dict[str, list[Count]] = defaultdict(list)
    for iri in observations:
        node = found[iri]
        metric, shares, day = _word(node, "metric"), _number(node, "numericValue"), _day(node, "periodLatest")
        if _word(node, "unit") != "count" or _word(node, "status") != "actual" or not shares or day is None:
            continue
        if is_count(metric):
            for company in node.get(NAMESPACE + "company", ()):
                out[company.value].append(Count(iri, metric, day, shares))
    return {company: tuple(sorted(counts, key=lambda c: (c.day, c.iri))) for company, counts in sorted(out.items())}


def is_count(metric: str) -> bool:
    """Whether a metric tells how many shares (or votes) of a company there are, all classes together."""
    return bool(_OUTSTANDING.search(metric) and not _NOT_ALL.search(metric))


def _reader(store: Store) -> Callable[[Node], str]:
    """The words of all claims of a conclusion, one after the other."""

    def quotes(node: Node) -> Iterable[str]:
        for claim in sorted(node.get(DERIVED.value, ()), key=lambda term: term.value):
            for text in store.quads_for_pattern(claim, kei("evidence"), None, None):  # type: ignore[arg-type]
                for at in store.quads_for_pattern(text.object, known("oa:hasSelector"), None, None):  # type: ignore[arg-type]
                    for quote in store.quads_for_pattern(at.object, known("oa:exact"), None, None):  # type: ignore[arg-type]
                        yield " ".join(str(getattr(quote.object, "value", "")).split())

    return lambda node: " \n".join(sorted(set(quotes(node))))


def _word(node: Node, name: str) -> str:
    return next((term.value.removeprefix(NAMESPACE) for term in node.get(NAMESPACE + name, ())), "")


def _number(node: Node, name: str) -> Decimal | None:
    return next((decimal_of(term) for term in node.get(NAMESPACE + name, ())), None)


def _day(node: Node, name: str) -> date | None:
    told = _word(node, name)
    return date.fromisoformat(told) if told else None
