"""What is told, and a day, in; the direct holdings of that day out: one a pair of parties, with bounds and a reason.

A percentage as told is the stake. Where only words or shares are told, the stake is derived or bounded, and says how:
a wholly owned subsidiary is 100 percent, a subsidiary more than 50, shares are set against the shares outstanding.
Plans do not count. What a group holds is what its members hold, and is never added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from ..percents import Span, common
from .sums import settled
from .through import counted_once
from .told import Count, State, Told
from .wording import WHOLE, Bounds, bounds, majority, plain, through_others, voteless, wholly_owned

NEAR = timedelta(days=400)  # between a holding told in shares and the count of shares it is set against
HALF, NONE = Decimal(50), Decimal(0)


@dataclass(frozen=True, slots=True)
class Holding:
    """A direct holding on a day. All figures in percent, 0 to 100.

    Args:
        low, high: bounds of the stake in the capital, equal where it is known; over: `low` itself is not reached.
        votes_low, votes_high: bounds of the part of the votes. controls: control is told, whatever the figures.
        shares: as told. since: the first day it is known for; until: its end, where that is known.
        through: told to be held through others; equity: accounted for by the equity method.
        basis: `told` where the figure is the text's; else what it was derived from.
        reason: how the bounds follow. statements: IRIs of the states, and of the figures, that it stands on.
        counted: whether it takes part in sums; note: why not, or what else to know; stale: told for an earlier day than
            others, with which it would pass the whole.
    """

    holder: str
    issuer: str
    low: Decimal
    high: Decimal
    over: bool
    votes_low: Decimal
    votes_high: Decimal
    controls: bool
    shares: Decimal | None
    since: date | None
    until: date | None
    basis: str
    reason: str
    statements: tuple[str, ...]
    through: bool = False
    equity: bool = False
    counted: bool = True
    note: str = ""
    stale: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.over


def in_force(told: Told, day: date | None) -> list[State]:
    """The states of a day: begun, not ended, and with no later figure of the same holding. Without a day, what was told
    last and has no end."""
    shown = day or date.max
    alive = [state for state in told.states if _alive(state, day)]
    pairs: dict[tuple[str, str, str], list[State]] = defaultdict(list)
    for state in alive:
        pairs[state.type, state.holder, state.issuer].append(state)
    later = {key: own for key, own in pairs.items() if len(own) > 1}
    return [
        state
        for state in alive
        if not any(
            other.status == "current"
            and other.since
            and other.since <= shown
            and (state.since is None or other.since > state.since)
            and other.differs(state)
            for other in later.get((state.type, state.holder, state.issuer), ())
        )
    ]


def _alive(state: State, day: date | None) -> bool:
    if day is None:
        return state.until is None
    return state.since is not None and state.since <= day and (state.until is None or state.until >= day)


def holdings(told: Told, day: date | None) -> tuple[Holding, ...]:
    """The direct holdings of a day, by issuer and holder; what the sums leave out is marked, not dropped."""
    states = in_force(told, day)
    pairs: dict[tuple[str, str], list[State]] = defaultdict(list)
    for state in states:
        if state.type != "GroupMembership":
            pairs[state.issuer, state.holder].append(state)
    members: dict[str, set[str]] = defaultdict(set)
    for state in states:
        if state.type == "GroupMembership":
            members[state.holder].add(state.issuer)
    by_issuer: dict[str, list[Holding]] = defaultdict(list)
    for (issuer, _), own in sorted(pairs.items()):
        by_issuer[issuer].append(_holding(told, own, day))
    parents = _parents(by_issuer)
    found = []
    for own_holdings in by_issuer.values():
        shared = [_not_alone(told, holding, parents) for holding in own_holdings]
        found += settled(told, shared, {group: frozenset(of) for group, of in members.items()})
    return counted_once(told, found)


def _holding(told: Told, own: Sequence[State], day: date | None) -> Holding:
    """One holding of all that is told of two parties."""
    words = " \n".join(state.words for state in own)
    sized = [state for state in own if state.span or state.shares is not None]
    newest = max((state.since or date.min for state in sized), default=date.min)
    fresh = [state for state in sized if (state.since or date.min) == newest]
    percents = _percents(fresh) or _percents(sized)  # bounds alone, later: an earlier figure within them stands
    spans = [state.span for state in fresh if state.span]
    shares = max((state.shares for state in fresh if state.shares is not None), default=None)
    control = any(state.type == "Subsidiary" for state in own)
    figure: Count | None = None
    if percents and (len(percents) > 1 or common(spans)):
        found = bounds(percents[0], words) if len(percents) == 1 else _several(percents)
        basis = "told" if len(percents) == 1 and not found.reason else "bounds"
    elif spans:
        found, basis = _narrowed(_between(spans), *_of_words(told, own, words))
    elif shares is not None and (figure := outstanding(told, own[0].issuer, newest)) and shares <= figure.shares:
        part = shares / figure.shares * 100
        found = Bounds(
            part, part, False, f"{shares:,f} of {figure.shares:,f} {figure.metric} on {figure.day} = {plain(part)} %"
        )
        basis = "shares"
    else:
        found, basis = _of_words(told, own, words)
    if any(state.together for state in own):
        found = Bounds(
            NONE, found.high, False, "; ".join(filter(None, (found.reason, "told of several holders together")))
        )
    votes = _votes(found, own, words, bool(percents))
    used = fresh if sized and basis in ("told", "bounds", "shares") else own
    kept = {state.iri for state in used} | (
        {state.iri for state in own if state.type == "Subsidiary"} if control else set()
    )
    since = min((state.since for state in used if state.since), default=None)
    return Holding(
        own[0].holder, own[0].issuer, found.low, found.high, found.over, *votes, control, shares, since,
        min((state.until for state in used if state.until), default=None), basis, found.reason,
        tuple(sorted(kept | ({figure.iri} if figure else set()))), through_others(words),
        any(state.type == "EquityMethodAffiliate" for state in own),
    )  # fmt: skip


def _percents(states: Sequence[State]) -> list[Decimal]:
    return sorted({state.percent for state in states if state.percent is not None})


def _between(spans: Sequence[Span]) -> Bounds:
    """Of bounds: what all of them leave; where they do not fit together, from the lowest to the highest."""
    shown = " and ".join(dict.fromkeys(map(str, spans)))
    if both := common(spans):
        return Bounds(both.low, both.high, both.over, f"told as {shown}")
    low, high = min(one.low for one in spans), max(one.high for one in spans)
    return Bounds(low, high, all(one.over for one in spans), f"told as {shown}, which do not fit together")


def _narrowed(found: Bounds, worded: Bounds, basis: str) -> tuple[Bounds, str]:
    """Bounds that are told, and what words tell beside them: wholly owned, or a majority."""
    if basis not in ("wholly owned", "subsidiary", "majority"):
        return found, "bounds"
    both = common([Span(one.low, one.high, one.over) for one in (found, worded)])
    if both is None or (both.low, both.over) == (found.low, found.over):
        return found, "bounds"
    return Bounds(both.low, both.high, both.over, f"{worded.reason}; {found.reason}"), basis


def _several(percents: Sequence[Decimal]) -> Bounds:
    told = " and ".join(f"{percent.normalize():f}" for percent in percents)
    return Bounds(percents[0], percents[-1], False, f"told as {told} % for one day")


def _of_words(told: Told, own: Sequence[State], words: str) -> tuple[Bounds, str]:
    issuer, types = own[0].issuer, {state.type for state in own}
    if wholly_owned(words, told.names.get(issuer, ())):
        return Bounds(WHOLE, WHOLE, False, "wholly owned"), "wholly owned"
    if "Subsidiary" in types:
        return Bounds(HALF, WHOLE, True, "a subsidiary: more than 50 %"), "subsidiary"
    if majority(words):
        return Bounds(HALF, WHOLE, True, "a majority: more than 50 %"), "majority"
    if "EquityMethodAffiliate" in types:
        return Bounds(NONE, WHOLE, True, "equity method: influence, no control"), "equity method"
    return Bounds(NONE, WHOLE, True, "no figure is told"), "unknown"


def _votes(found: Bounds, own: Sequence[State], words: str, sized: bool) -> tuple[Decimal, Decimal]:
    """The part of the votes: as of the capital, but for shares without votes, and an investor who does not control."""
    if voteless(words) and not any(state.type == "Subsidiary" for state in own):
        return NONE, NONE
    equity_alone = {state.type for state in own} == {"EquityMethodAffiliate"}
    return found.low, min(found.high, HALF) if equity_alone and not sized else found.high


def outstanding(told: Told, issuer: str, day: date) -> Count | None:
    """The count of a company's shares that is nearest before a day, else nearest after it; within a year or so."""
    counts = [count for count in told.counts.get(issuer, ()) if abs(count.day - day) <= NEAR] if day > date.min else []
    before = [count for count in counts if count.day <= day]
    return before[-1] if before else (counts[0] if counts else None)


def _parents(by_issuer: dict[str, list[Holding]]) -> dict[str, frozenset[str]]:
    """Of each company, those who are told to be its parents, or hold most of it."""
    return {
        issuer: frozenset(h.holder for h in own if h.controls or h.low > HALF or (h.over and h.low == HALF))
        for issuer, own in by_issuer.items()
    }


def _not_alone(told: Told, holding: Holding, parents: dict[str, frozenset[str]]) -> Holding:
    """A parent told beside another one: through it where it is that one's parent too, else together with it."""
    if holding.basis != "subsidiary":
        return holding
    others = parents.get(holding.issuer, frozenset()) - {holding.holder}
    below = sorted(other for other in others if holding.holder in parents.get(other, ()))
    if below:
        names = ", ".join(told.name(other) for other in below)
        return replace(holding, low=NONE, over=False, votes_low=NONE, reason=f"a subsidiary, through {names}")
    if others and not any(holding.holder == h for other in others for h in _above(other, parents)):
        names = ", ".join(sorted(told.name(other) for other in others))
        return replace(
            holding, low=NONE, over=False, votes_low=NONE, controls=False, basis="joint",
            reason=f"told to control it beside {names}",
        )  # fmt: skip
    return holding


def _above(party: str, parents: dict[str, frozenset[str]]) -> Iterable[str]:
    seen, front = set(), [party]
    while front:
        for above in sorted(parents.get(front.pop(), ())):
            if above not in seen:
                seen.add(above)
                front.append(above)
                yield above
