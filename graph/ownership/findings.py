"""What is told of holdings in, what does not fit together out: for `keiretsu check`, each with its reason.

More than the whole of an issuer on one day; holdings told long ago beside what was told since; a party called the
largest shareholder, a subsidiary or an affiliate under the equity method that the figures say otherwise of; a figure
outside the bounds that a register tells. What is a conflict in the conclusions already (`graph.conflicts`) is not
told twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ...model import When
from ..percents import apart
from ..vocabulary import CONCLUSIONS, DERIVED, kei, known
from .controlling import FIFTH, HALF
from .derive import WORK, parts
from .holdings import Holding, holdings
from .picture import stake
from .sums import above_whole
from .told import State, Told, from_store
from .wording import plain

if TYPE_CHECKING:
    from pyoxigraph import Store

KINDS = ("above the whole", "stale", "largest shareholder", "subsidiary", "equity method", "bounds")
_LARGEST = re.compile(r"\b(?:largest|biggest|principal|top) (?:single )?(?:share|stock)holder\b(?!s)", re.I)
_NOT_NOW = re.compile(r"\b(?:becom\w+|former\w*|second|will|would)\b", re.I)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit.

    Args:
        kind: one of `KINDS`. company: the issuer; holder: "" where it is about all of them.
        day: None where it is of no day. statements: IRIs of what it is about.
    """

    kind: str
    company: str
    holder: str
    day: date | None
    message: str
    statements: tuple[str, ...]


def findings(store: Store, told: Told | None = None) -> list[Finding]:
    """All of them, by kind, company and day."""
    told = told or from_store(store)
    doubled = _defined(store)
    found: dict[tuple[str, str, str, tuple[str, ...]], Finding] = {}
    for part in parts(told):
        parties = {party for state in part.states for party in (state.holder, state.issuer)}
        days = part.days if len(part.days) * len(parties) <= WORK else part.days[-1:]
        for day in days:
            for one in _of_day(part, holdings(part, day), day, doubled):
                found.setdefault((one.kind, one.company, one.holder, one.statements), one)
        for one in _stale(part, holdings(part, None)):
            found[one.kind, one.company, one.holder, one.statements] = one
    out = [*found.values(), *_bounds(store, told)]
    return sorted(out, key=lambda one: (KINDS.index(one.kind), told.name(one.company), one.day or date.min, one.holder))


def _defined(store: Store) -> frozenset[str]:
    """The states that a conflict of definitions is about."""
    kind = kei("definitionConflict")
    conflicts = [quad.subject for quad in store.quads_for_pattern(None, kei("conflictKind"), kind, CONCLUSIONS)]
    about = (quad for one in conflicts for quad in store.quads_for_pattern(one, kei("about"), None, CONCLUSIONS))
    return frozenset(str(getattr(quad.object, "value", "")) for quad in about)


def _of_day(told: Told, found: Sequence[Holding], day: date, doubled: frozenset[str]) -> Iterator[Finding]:
    by_issuer: dict[str, list[Holding]] = defaultdict(list)
    for one in found:
        by_issuer[one.issuer].append(one)
    for issuer, own in by_issuer.items():
        total = above_whole(own)
        if total is not None:
            counted = [one for one in own if one.counted and one.low > 0]
            sums = " + ".join(f"{told.name(one.holder)} {stake(one)} %" for one in counted)
            iris = tuple(sorted({iri for one in counted for iri in one.statements}))
            yield Finding("above the whole", issuer, "", day, f"{sums} = {plain(total)} %, more than all of it", iris)
        for one in own:
            yield from _called(told, one, own, day)
            if not doubled.intersection(one.statements):
                yield from _defined_otherwise(told, one, day)


def _called(told: Told, one: Holding, own: Sequence[Holding], day: date) -> Iterator[Finding]:
    """Called the largest shareholder, where another one is told to hold more."""
    names = "|".join(re.escape(name) for name in told.names.get(one.holder, ()))
    said = [sentence for iri in one.statements for sentence in told.words.get(iri, "").split("\n")]
    called = re.compile(
        rf"(?:{names})[^.;]{{0,60}}{_LARGEST.pattern}|{_LARGEST.pattern},? (?:is |was )?(?:the )?(?:{names})", re.I
    )
    if one.since != day or not names or not any(called.search(s) and not _NOT_NOW.search(s) for s in said):
        return
    for other in own:
        if other.holder != one.holder and other.counted and other.low > one.high:
            message = (
                f"{told.name(one.holder)} is told to be the largest shareholder and holds {stake(one)} %; "
                f"{told.name(other.holder)} holds {stake(other)} %"
            )
            iris = tuple(sorted({*one.statements, *other.statements}))
            yield Finding("largest shareholder", one.issuer, one.holder, day, message, iris)


def _defined_otherwise(told: Told, one: Holding, day: date) -> Iterator[Finding]:
    """Called a subsidiary or an affiliate under the equity method, where the stake says otherwise."""
    held = f"{told.name(one.holder)} holds {stake(one)} %"
    if one.controls and one.basis in ("told", "bounds", "shares") and one.votes_high < HALF:
        message = (
            f"told to be a subsidiary; {held}, no majority: control in fact, or what others hold for it is not told"
        )
        yield Finding("subsidiary", one.issuer, one.holder, day, message, one.statements)
    if one.equity and one.basis in ("told", "bounds", "shares") and not one.controls:
        if one.votes_low > HALF or (one.votes_low == HALF and one.over):
            message = f"told to be under the equity method; {held}, a majority, which is commonly control"
            yield Finding("equity method", one.issuer, one.holder, day, message, one.statements)
        elif one.votes_high < FIFTH:
            message = (
                f"told to be under the equity method; {held}, less than the fifth from which influence is presumed"
            )
            yield Finding("equity method", one.issuer, one.holder, day, message, one.statements)


def _stale(told: Told, found: Sequence[Holding]) -> Iterator[Finding]:
    for one in found:
        if one.stale:
            told_as = next((f"{plain(s.percent)} % " for s in told.states if s.iri in one.statements and s.percent), "")
            message = f"{told.name(one.holder)}: {told_as}{one.note}"
            yield Finding("stale", one.issuer, one.holder, one.since, message, one.statements)


# --- bounds of a register and figures of a disclosure ---


def _bounds(store: Store, told: Told) -> Iterator[Finding]:
    """Two tellings of one holding for one time that cannot both be right, where one of them tells bounds."""
    pairs: dict[tuple[str, str, str], list[State]] = defaultdict(list)
    for state in told.states:
        if state.span:
            pairs[state.type, state.holder, state.issuer].append(state)
    for (_, holder, issuer), own in sorted(pairs.items()):
        if len(own) < 2 or not any(state.bounds and state.percent is None for state in own):
            continue
        times = {state.iri: _told_for(store, state) for state in own}
        for at, one in enumerate(own):
            for other in own[at + 1 :]:
                (begun, until), (started, ended) = times[one.iri], times[other.iri]
                bounded = one.bounds or other.bounds
                if bounded and apart(one.span, other.span) and begun <= ended and started <= until:
                    message = (
                        f"{told.name(holder)} holds {one.span} as told for {_days(begun, until)}, "
                        f"{other.span} as told for {_days(started, ended)}"
                    )
                    day = max(begun, started)
                    yield Finding("bounds", issuer, holder, day, message, tuple(sorted((one.iri, other.iri))))


def _told_for(store: Store, state: State) -> tuple[date, date]:
    """The days for which a state is told: from its start to the day of the last document that says it is so."""
    begun = state.since or date.min
    last = begun
    for quad in store.quads_for_pattern(NamedNode(state.iri), DERIVED, None, CONCLUSIONS):
        claim = quad.object
        if isinstance(claim, NamedNode):
            last = max(last, _last_told(store, claim, begun))
    return begun, last


def _last_told(store: Store, claim: NamedNode, begun: date) -> date:
    """Told with a start and no end, it is so on the day of its document; told for a day, on that day."""
    quads = list(store.quads_for_pattern(claim, None, None, None))
    times = {quad.predicate.value: str(getattr(quad.object, "value", "")) for quad in quads}
    for name in ("validUntilEarliest", "asOfLatest"):
        if told := times.get(kei(name).value):
            return max(begun, date.fromisoformat(told))
    if kei("validFrom").value in times:
        for graph in sorted({str(quad.graph_name.value) for quad in quads if isinstance(quad.graph_name, NamedNode)}):
            document = NamedNode(graph)
            for quad in store.quads_for_pattern(document, known("dcterms:issued"), None, document):
                return max(begun, When.parse(str(getattr(quad.object, "value", ""))).first)
    return begun


def _days(begun: date, until: date) -> str:
    return f"{begun}" if begun == until else f"{begun} to {until}"
