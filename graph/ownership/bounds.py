"""Stakes of which only bounds are known in, sound bounds of direct and integrated stakes out.

All holders of one company hold at most the whole: so a stake is at most what the least of the others leaves.
Integrated stakes grow with every direct stake, so the low ones follow from the low stakes. The high ones may not add
up the high stakes, which together can pass the whole: for one holder the most is looked for among all ways to share
out each company. Each company can be shared out by itself, so that is a Markov decision process, solved exactly by
policy iteration (Howard 1960): give first to those who pass most on to the holder, solve, and do so again until
nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .integrated import of_holder
from .matrix import added, rows, stakes, totals

if TYPE_CHECKING:
    from .matrix import Floats, Ints, Matrix

SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """Two matrices over the same parties: each stake is at least `low` and at most `high`."""

    low: Matrix
    high: Matrix

    def tightened(self) -> Interval:
        """No stake above what the least of all others in the same company leaves of the whole."""
        size = self.high.shape[0]
        low = stakes_at(self.low, self.high)
        held = added(self.high.indices, low, size)
        room = np.maximum(1 - (held[self.high.indices] - low), low)  # figures that pass the whole leave what is told
        data = np.minimum(self.high.data, room)
        return Interval(self.low, stakes(size, rows(self.high), self.high.indices.astype(np.int64), data))


def stakes_at(matrix: Matrix, places: Matrix) -> Floats:
    """The stakes of one matrix at the stored places of another, 0 where it has none."""
    size = matrix.shape[1]
    keys = rows(matrix) * size + matrix.indices
    order = np.argsort(keys)
    wanted = rows(places) * size + places.indices
    at = np.searchsorted(keys[order], wanted)
    found = np.zeros(len(wanted))
    there = at < len(keys)
    there[there] = keys[order][at[there]] == wanted[there]
    found[there] = matrix.data[order][at[there]]
    return found


def of_holder_between(told: Interval, holder: int) -> tuple[Floats, Floats]:
    """The least and the most that one holder can have of everybody, integrated, without self-loops.

    Both are reached: there are stakes within the bounds that give the least, and others that give the most.
    """
    tight = told.tightened()
    least = of_holder(tight.low, holder)
    size = tight.high.shape[0]
    owners, owned = rows(tight.high), tight.high.indices.astype(np.int64)
    low = stakes_at(tight.low, tight.high)
    spare = np.maximum(1 - totals(tight.low), 0.0)
    reached = of_holder(tight.low, holder)
    for _ in range(10 * size + 10):
        passed = reached.copy()
        passed[holder] = 1.0
        shared = _share_out(owners, owned, low, tight.high.data, spare, passed)
        better = of_holder(stakes(size, owners, owned, shared), holder)
        if (better <= reached + SAME).all():
            break
        reached = np.maximum(better, reached)
    return least, np.maximum(np.minimum(reached, 1.0), least)


def _share_out(owners: Ints, owned: Ints, low: Floats, high: Floats, spare: Floats, passed: Floats) -> Floats:
    """Of each company first the least of all, then the rest to those who pass most on."""
    order = np.lexsort((owners, -passed[owners], owned))
    room = (high - low)[order]
    company = owned[order]
    before = np.cumsum(room) - room
    first = np.flatnonzero(np.r_[True, company[1:] != company[:-1]]) if len(company) else np.zeros(0, dtype=np.int64)
    base = np.repeat(before[first], np.diff(np.r_[first, len(company)]))
    given = np.clip(spare[company] - (before - base), 0.0, room)
    shared = low.copy()
    shared[order] += given
    return shared
