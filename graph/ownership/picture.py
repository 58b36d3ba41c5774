"""What is told, and a day, in; the ownership of that day out: integrated stakes with their chains, control, links.

Stakes here are bounds in percent, equal where they are known. Networks of people's size are solved as dense arrays,
larger ones as sparse matrices; both exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .controlling import Control, controls, joint, ultimate
from .holdings import Holding, holdings
from .told import Told, from_store
from .wording import plain

if TYPE_CHECKING:
    from pyoxigraph import Store

SMALL = 400  # parties; above it sparse matrices are used
MOST_CHAINS, DEEPEST = 12, 8


@dataclass(frozen=True, slots=True)
class Part:
    """A stake between bounds, in percent."""

    low: float
    high: float

    def __str__(self) -> str:
        low, high = plain(self.low), plain(self.high)
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from a holder to a company: its holdings, and their product between bounds, in percent."""

    holdings: tuple[Holding, ...]
    part: Part

    def arithmetic(self) -> str:
        """'60 % x 50 % = 30 %'."""
        stakes = " x ".join(f"{stake(one)} %" for one in self.holdings)
        return stakes if len(self.holdings) == 1 else f"{stakes} = {self.part} %"


def remark(chains: Sequence[Chain], part: Part) -> str:
    """What the chains alone do not tell of an integrated stake: their sum, circles, and what others leave."""
    looped = bool(chains) and abs(sum(chain.part.low for chain in chains) - part.low) > 1e-6
    less = sum(chain.part.high for chain in chains) > part.high + 1e-6 and part.low < part.high
    if len(chains) == 1 and not looped:
        return f"; {part} %, as others hold what is left" if less else ""
    circles = ", with circles and longer chains" if looped or not chains else ""
    return f"; together {part} %{circles}{', as others hold what is left' if less and not looped else ''}"


def stake(one: Holding) -> str:
    """The stake of a holding for people: 31.6, 'more than 50', '10 to 30'."""
    if one.over and one.high == 100:
        return f"more than {plain(one.low)}"
    return plain(one.low) if one.low == one.high else f"{plain(one.low)} to {plain(one.high)}"


class Picture:
    """Ownership as of a day.

    Args:
        told: what the conclusions tell (`told.from_store`). day: None for what was told last.
    """

    def __init__(self, told: Told, day: date | None = None) -> None:
        self.told, self.day = told, day
        self.holdings = holdings(told, day)
        self.by_holder: dict[str, list[Holding]] = defaultdict(list)
        self.by_issuer: dict[str, list[Holding]] = defaultdict(list)
        for one in self.holdings:
            if one.counted:
                self.by_holder[one.holder].append(one)
                self.by_issuer[one.issuer].append(one)

    @classmethod
    def of(cls, store: Store, day: date | None = None) -> Picture:
        return cls(from_store(store), day)

    # --- who controls whom ---

    @cached_property
    def control(self) -> Mapping[tuple[str, str], Control]:
        """(holder, company) -> control, with its reason."""
        return controls(self.told, self.holdings)

    @cached_property
    def ultimate(self) -> Mapping[str, tuple[str, ...]]:
        """Company -> those at the top of its controllers."""
        return ultimate(self.control)

    @cached_property
    def joint(self) -> Sequence[tuple[tuple[str, ...], str, str, tuple[Holding, ...]]]:
        """(parties, company, reason, holdings) of joint control."""
        return joint(self.told, self.holdings, self.control)

    # --- integrated stakes ---

    def reached(self, party: str, *, up: bool = False) -> list[str]:
        """Whom a party reaches through holdings (or who reaches it), itself first, the others in order."""
        seen, front = {party}, [party]
        while front:
            one = front.pop()
            near = self.by_issuer.get(one, ()) if up else self.by_holder.get(one, ())
            for other in {h.holder if up else h.issuer for h in near} - seen:
                seen.add(other)
                front.append(other)
        return [party, *sorted(seen - {party})]

    def from_holder(self, holder: str) -> dict[str, Part]:
        """The integrated stakes of one holder in all that it reaches, without self-loops."""
        parties = self.reached(holder)
        found = self._between(parties, [holder])[holder]
        return {party: part for party, part in zip(parties[1:], found[1:], strict=True) if part.high > 0}

    def in_company(self, company: str) -> dict[str, Part]:
        """The integrated stakes of all that reach a company, in it."""
        parties = self.reached(company, up=True)
        found = self._between(parties, parties[1:])
        return {party: found[party][0] for party in parties[1:] if found[party][0].high > 0}

    def _between(self, parties: Sequence[str], holders: Iterable[str]) -> dict[str, list[Part]]:
        """Of each holder, its stakes in all the parties; what others hold counts as that of one more party."""
        import numpy as np

        at = {party: number for number, party in enumerate(parties)}
        edges: dict[tuple[int, int], tuple[float, float]] = {}
        rest = len(parties)
        for party in parties:
            for one in self.by_issuer.get(party, ()):
                key = (at.get(one.holder, rest), at[party])
                low, high = edges.get(key, (0.0, 0.0))
                more = float(one.low if key[0] == rest else one.high)
                edges[key] = (low + float(one.low) / 100, high + more / 100)
        size = rest + 1
        if size <= SMALL:
            from .dense import of_holder_between

            lows, highs = np.zeros((size, size)), np.zeros((size, size))
            for (a, b), (least, most) in edges.items():
                lows[a, b], highs[a, b] = least, most
            bounds = {holder: of_holder_between(lows, highs, at[holder]) for holder in holders}
        else:
            from . import bounds as sparse
            from .matrix import of_edges

            told = sparse.Interval(
                of_edges(size, ((a, b, low) for (a, b), (low, _) in edges.items())),
                of_edges(size, ((a, b, high) for (a, b), (_, high) in edges.items())),
            )
            bounds = {holder: sparse.of_holder_between(told, at[holder]) for holder in holders}
        return {
            holder: [Part(float(a) * 100, float(b) * 100) for a, b in zip(least[:rest], most[:rest], strict=True)]
            for holder, (least, most) in bounds.items()
        }

    def chains(self, holder: str, company: str, depth: int = DEEPEST) -> list[Chain]:
        """The ways from a holder to a company of at most `depth` holdings, none passing a party twice; the shortest
        first, at most a dozen."""
        above = set(self.reached(company, up=True))
        found: list[tuple[Holding, ...]] = []
        front: list[tuple[Holding, ...]] = [()]
        for _ in range(depth):
            longer = []
            for way in front:
                seen = {holder, *(one.issuer for one in way)}
                for one in self.by_holder.get(way[-1].issuer if way else holder, ()):
                    if one.issuer == company:
                        found.append((*way, one))
                    elif one.issuer in above and one.issuer not in seen:
                        longer.append((*way, one))
            front = longer
            if len(found) >= MOST_CHAINS or not front:
                break
        return [Chain(way, _product(way)) for way in found[:MOST_CHAINS]]

    # --- circles ---

    @cached_property
    def circles(self) -> list[tuple[str, ...]]:
        """Circular ownership: each circle of holdings, the shortest first (two that hold each other are a circle)."""
        parties = sorted(self.by_holder.keys() & self.by_issuer.keys())
        if not parties:
            return []
        from .links import circles
        from .matrix import of_edges

        at = {party: number for number, party in enumerate(parties)}
        edges = [
            (at[one.holder], at[one.issuer], 1.0)
            for party in parties
            for one in self.by_holder[party]
            if one.issuer in at and one.high > 0
        ]
        if not _loops(edges, len(parties)):
            return []
        return [tuple(parties[number] for number in circle) for circle in circles(of_edges(len(parties), edges))]

    def votes_of(self, holder: str, company: str) -> list[Holding]:
        """The holdings in a company of one holder and of those that it controls."""
        return [
            one
            for one in self.by_issuer.get(company, ())
            if one.holder == holder or (holder, one.holder) in self.control
        ]


def _product(way: Sequence[Holding]) -> Part:
    low = high = Decimal(100)
    for one in way:
        low, high = low * one.low / 100, high * one.high / 100
    return Part(float(low), float(high))


def _loops(edges: Sequence[tuple[int, int, float]], size: int) -> bool:
    """Whether there is any circle: parties are peeled off from below until none is left."""
    left = [0] * size
    above: dict[int, list[int]] = defaultdict(list)
    for a, b, _ in edges:
        left[a] += 1
        above[b].append(a)
    front, peeled = [number for number in range(size) if not left[number]], 0
    while front:
        peeled += 1
        for a in above[front.pop()]:
            left[a] -= 1
            if not left[a]:
                front.append(a)
    return peeled < size
