"""Concluded quads in, what follows from their holdings out, as quads beside them: derived states with their days.

Holdings change on some days only. Between two of them the ownership stands still, so it is worked out once for each
such time, and in each part of the network that nothing joins to another; what stays the same from one time to the next
is one state. In a part of very many parties and days only what was told last is worked out here, so that a build stays
linear; `Picture` answers for any day. A derived state is of `kei:DerivedState`, never of a type that texts tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from ..iri import BASE, digest, mint, slug, words
from ..memo import Memo
from ..vocabulary import CONCLUSIONS, DERIVED, TYPE, day, decimal, kei, text
from .derived import Derived, derived
from .picture import Picture
from .told import State, Told, from_quads

if TYPE_CHECKING:
    from pyoxigraph import Store


T = TypeVar("T")
WORK = 4000  # parties times days of one part of the network; above it only the last day is worked out


def quads(concluded: Iterable[Quad], store: Store, base: str = BASE, memo: Memo[bytes] | None = None) -> list[Quad]:
    """The quads of all derived states.

    Args:
        concluded: the conclusions. store: the claims behind them, for their words.
        memo: the states of parts of the network (as N-Quads) that were worked out before.
    """
    every = list(parts(from_quads(concluded, store)))
    memo = memo if memo is not None else Memo()
    made = memo.take([part.said for part in every], lambda new: [_states(every[number], base) for number in new])
    return [quad for states in made for quad in ox.parse(states, format=ox.RdfFormat.N_QUADS)]


def _states(part: Told, base: str) -> bytes:
    """The derived states of a part, as N-Quads."""
    known = {state.iri: state.known for state in part.states}
    found = (quad for one, begun, until in spans(part) for quad in _quads(one, begun, until, known, base))
    return ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""


def parts(told: Told) -> Iterator[Told]:
    """What is told, apart by what holdings and memberships join, over all days; what follows from a part follows from
    it alone."""
    home: dict[str, str] = {}

    def root(party: str) -> str:
        while home.setdefault(party, party) != party:
            home[party] = party = home[home[party]]
        return party

    for state in told.states:
        a, b = sorted((root(state.holder), root(state.issuer)))
        home[b] = a
    groups: dict[str, list[State]] = defaultdict(list)
    for state in told.states:
        groups[root(state.holder)].append(state)
    for _, states in sorted(groups.items()):
        if any(state.type != "GroupMembership" for state in states):
            yield _apart(told, states)


def _apart(told: Told, states: Sequence[State]) -> Told:
    """Some states, and what is told of their parties."""
    parties = sorted({party for state in states for party in (state.holder, state.issuer)})

    def theirs(known: Mapping[str, T]) -> dict[str, T]:
        return {party: known[party] for party in parties if party in known}

    return Told(tuple(states), theirs(told.counts), theirs(told.names), theirs(told.kinds))


def spans(told: Told) -> list[tuple[Derived, date | None, date | None]]:
    """Each derived state with its first and its last day: None for a start that is not known, or no end."""
    days = told.days
    parties = {party for state in told.states for party in (state.holder, state.issuer)}
    if not days or len(days) * len(parties) > WORK:
        begun = {state.iri: state.since for state in told.states}
        last = derived(Picture(told, days[-1] if days else None))
        return [(one, max((on for iri in one.operands if (on := begun.get(iri))), default=None), None) for one in last]
    open_since: dict[Derived, date] = {}
    found: list[tuple[Derived, date | None, date | None]] = []
    for today in days:
        now = derived(Picture(told, today))
        for one in [one for one in open_since if one not in now]:
            found.append((one, open_since.pop(one), today - timedelta(days=1)))
        for one in now:
            open_since.setdefault(one, today)
    found += [(one, since, None) for one, since in open_since.items()]
    return sorted(found, key=lambda item: (item[0].kind, item[0].key, item[1] or date.min))


def _quads(
    one: Derived, begun: date | None, until: date | None, known: Mapping[str, date | None], base: str
) -> Iterator[Quad]:
    local = f"{slug(words(one.kind))}-{digest(*one.key[:3], *one.linked, one.low, one.high, str(begun), length=12)}"
    me = mint("state", local, base)

    def quad(name: str, value: NamedNode | Literal) -> Quad:
        return Quad(me, kei(name), value, CONCLUSIONS)

    for kind in ("Conclusion", "DerivedState", one.kind, *one.also):
        yield Quad(me, TYPE, kei(kind), CONCLUSIONS)
    for name, party in (("upstream", one.upstream), ("downstream", one.downstream)):
        if party:
            yield quad(name, NamedNode(party))
    for party in one.linked:
        yield quad("linkedParty", NamedNode(party))
    for name, figure in (("percentLow", one.low), ("percentHigh", one.high)):
        if figure:
            yield quad(name, decimal(float(figure)))
    if begun:
        yield quad("asOf", day(begun))
        yield quad("asOfEarliest", day(begun))
        yield quad("asOfLatest", day(begun))
    if until:
        yield quad("validUntil", day(until))
        yield quad("validUntilEarliest", day(until))
        yield quad("validUntilLatest", day(until))
    said = [on for iri in one.operands if (on := known.get(iri))]
    if said:
        yield quad("knownFrom", day(max(said)))
    yield quad("message", text(one.reason))
    if one.working:
        yield quad("working", text(one.working))
    for operand in one.operands:
        yield Quad(me, DERIVED, NamedNode(operand), CONCLUSIONS)
