"""Votes in, who controls whom out.

A party controls a company where it, together with the companies that it controls, holds more than half of the votes
(a party alone with more than half is the first step). This is the company control of the central banks: Bank of Italy
(Magnanimi and Iezzi, CEUR Vol-3135 and Vol-3020), Ceri, Gottlob and Tanca 1989 as the textbook recursion. Two that
hold half each control a company jointly: neither can decide without the other (IFRS 11, paragraph 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .components import strong
from .matrix import added, entries, of_edges, rows

if TYPE_CHECKING:
    from .matrix import Floats, Ints, Matrix

MAJORITY = 0.5
ROUNDING = 1e-9


def pairs(votes: Matrix, threshold: float = MAJORITY) -> tuple[Ints, Ints]:
    """All (who, whom) of control, sorted; the least fixed point, found for all holders at once.

    Each round adds what newly controlled companies hold to the votes of those who control them.
    """
    size = votes.shape[0]
    owner, company, held = rows(votes), votes.indices.astype(np.int64), votes.data
    first = held > threshold + ROUNDING
    heads = np.unique(owner[first])
    starts = np.isin(owner, heads)
    sums = _Sums(size, owner[starts], company[starts], held[starts])
    who, whom = owner[first], company[first]
    found = who * size + whom
    while len(who):
        at = entries(votes, whom)
        by = np.repeat(who, (votes.indptr[whom + 1] - votes.indptr[whom]).astype(np.int64))
        kept = by != company[at]
        fresh = sums.add(by[kept], company[at][kept], held[at][kept], threshold + ROUNDING)
        fresh = np.setdiff1d(fresh, found, assume_unique=True)
        found = np.union1d(found, fresh)
        who, whom = fresh // size, fresh % size
    found = np.sort(found)
    return found // size, found % size


class _Sums:
    """Votes by (who, in whom), to which more is added."""

    def __init__(self, size: int, who: Ints, whom: Ints, held: Floats) -> None:
        self.size = size
        self.keys = who * size + whom
        order = np.argsort(self.keys)
        self.keys, self.held = self.keys[order], held[order]

    def add(self, who: Ints, whom: Ints, held: Floats, over: float) -> Ints:
        """Add votes; the keys among those touched whose sum is now above `over`."""
        touched: Ints = who * self.size + whom
        keys, place = np.unique(touched, return_inverse=True)
        more = added(place, held, len(keys))
        at = np.searchsorted(self.keys, keys)
        known = np.zeros(len(keys), dtype=bool)
        inside = at < len(self.keys)
        known[inside] = self.keys[at[inside]] == keys[inside]
        self.held[at[known]] += more[known]
        now = more.copy()
        now[known] = self.held[at[known]]
        new = np.flatnonzero(~known)
        self.keys = np.insert(self.keys, at[new], keys[new])
        self.held = np.insert(self.held, at[new], more[new])
        return keys[now > over]


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
