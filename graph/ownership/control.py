"""Votes in, who controls whom out.

A party controls a company where it, together with the companies that it controls, holds more than half of the votes
(a party alone with more than half is the first step). This is the company control of the central banks: Bank of Italy
(Magnanimi and Iezzi, CEUR Vol-3135 and Vol-3020), Ceri, Gottlob and Tanca 1989 as the textbook recursion. Two that
hold half each control a company jointly: neither can decide without the other (IFRS 11, paragraph 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .components import strong, weak
from .matrix import added, distinct, of_edges, rows, stakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .matrix import Flags, Floats, Ints, Matrix

MAJORITY = 0.5
ROUNDING = 1e-9


def pairs(votes: Matrix, threshold: float = MAJORITY) -> tuple[Ints, Ints]:
    """All (who, whom) of control, sorted; the least fixed point.

    Nearly all control is a chain of majorities, each company with one holder above it: these are walked up from all
    companies at once. Only in blocks where several may reach a majority together, or where majorities form a circle or
    overlap, each holder is followed by itself.
    """
    size, over = votes.shape[0], threshold + ROUNDING
    owner, company = rows(votes), votes.indices.astype(np.int64)
    first = votes.data > over
    block, hard = _blocks(size, owner[first], company[first])
    _join(block, hard, owner[~first], company[~first], votes.data[~first], over)
    easy = ~hard[block[company[first]]]
    above = np.full(size, -1, dtype=np.int64)
    above[company[first][easy]] = owner[first][easy]
    inside = hard[block[owner]] & (block[owner] == block[company])
    followed = _followed(owner[inside], company[inside], votes.data[inside], over)
    found = np.sort(np.concatenate([*_chains(above, size), followed[0] * size + followed[1]]))
    return found // size, found % size


def _blocks(size: int, owner: Ints, company: Ints) -> tuple[Ints, Flags]:
    """The block of each party, which majorities join; of each block whether it is more than a tree."""
    above = np.arange(size)
    above[company] = owner
    counts = np.bincount(company, minlength=size)
    for _ in range(size.bit_length()):
        higher = above[above]
        if np.array_equal(higher, above):
            break
        above = higher
    twisted = (counts > 1) | (counts[above] > 0)  # several above, or nobody on top: a circle
    hard = np.zeros(size, dtype=bool)
    if twisted.any():
        above = weak(stakes(size, owner, company, np.ones(len(owner))))[1]
        hard[above[twisted]] = True
    return above, hard


def _join(block: Ints, hard: Flags, owner: Ints, company: Ints, held: Floats, over: float) -> None:
    """Join the block of a company to one whose members have a majority of it together, if they decide as one; `block`
    and `hard` are changed. No control goes from one of the blocks that remain to another."""
    size = len(block)
    enough = added(company, held, size)[company] > over
    owner, company, held = owner[enough], company[enough], held[enough]
    kept = np.ones(len(owner), dtype=bool)
    while kept.any():
        who, whom = _together(size, block[owner[kept]] * size + company[kept], held[kept], over)
        hard[who] = True
        whom = block[whom]
        apart = who != whom
        if not apart.any():
            return
        joined = weak(stakes(size, who[apart], whom[apart], np.ones(int(apart.sum()))))[1]
        changed, still_hard = np.zeros(size, dtype=bool), joined[np.flatnonzero(hard)]
        changed[joined[who[apart]]] = True
        block[:], hard[:] = joined[block], False
        hard[still_hard] = True
        kept = changed[block[owner]]


def _together(size: int, keys: Ints, held: Floats, over: float) -> tuple[Ints, Ints]:
    """Of stakes by key (block * size + company): each (block, company) where several are above `over` together."""
    ordered = np.sort(keys)
    several = distinct(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(several):
        return several, several
    at = np.minimum(np.searchsorted(several, keys), len(several) - 1)
    among = several[at] == keys
    joint = several[added(at[among], held[among], len(several)) > over]
    return joint // size, joint % size


def _chains(above: Ints, size: int) -> Iterator[Ints]:
    """The keys of all pairs along chains of majorities, without circles: those one step apart, two steps, and so on."""
    whom = np.flatnonzero(above >= 0)
    who = above[whom]
    while len(whom):
        yield who * size + whom
        higher = above[who]
        who, whom = higher[higher >= 0], whom[higher >= 0]


def _followed(owner: Ints, company: Ints, held: Floats, over: float) -> tuple[Ints, Ints]:
    """The pairs of control among some stakes, holder by holder."""
    holds: dict[int, list[tuple[int, float]]] = {}
    for one, other, part in zip(owner.tolist(), company.tolist(), held.tolist(), strict=True):
        holds.setdefault(one, []).append((other, part))
    found: list[tuple[int, int]] = []
    for holder in holds:
        votes: dict[int, float] = {}
        own, front = {holder}, [holder]
        while front:
            for other, part in holds.get(front.pop(), ()):
                votes[other] = votes.get(other, 0.0) + part
                if other not in own and votes[other] > over:
                    own.add(other)
                    front.append(other)
                    found.append((holder, other))
    made = np.array(found, dtype=np.int64).reshape(-1, 2)
    return made[:, 0], made[:, 1]


def ultimate(size: int, who: Ints, whom: Ints) -> dict[int, tuple[int, ...]]:
    """Of each controlled party, those at the top of all who control it: one that nobody controls, or, where a circle
    controls itself and nobody outside does, all of the circle."""
    edges = of_edges(size, zip(who.tolist(), whom.tolist(), np.ones(len(who)).tolist(), strict=True))
    labels = strong(edges)[1]
    from_outside = {int(labels[b]) for a, b in zip(who, whom, strict=True) if labels[a] != labels[b]}
    found: dict[int, set[int]] = {}
    for a, b in zip(who.tolist(), whom.tolist(), strict=True):
        if int(labels[a]) not in from_outside:
            found.setdefault(b, set()).update((a, b) if labels[a] == labels[b] else (a,))
    return {party: tuple(sorted(tops)) for party, tops in sorted(found.items())}


def joint(votes: Matrix) -> list[tuple[int, int, int]]:
    """(one, other, company) where two hold half each, so that neither decides without the other."""
    halves = np.abs(votes.data - MAJORITY) <= ROUNDING
    owner, company = rows(votes)[halves], votes.indices[halves]
    found: dict[int, list[int]] = {}
    for one, held in zip(owner.tolist(), company.tolist(), strict=True):
        found.setdefault(held, []).append(one)
    return sorted((min(two), max(two), held) for held, two in found.items() if len(two) == 2)
