"""A small network as plain arrays in, the same sums as `integrated` and `bounds` out, without sparse matrices.

What people look at has some ten or hundred parties: there a dense solve is quicker than setting up a sparse one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .matrix import Floats

SAME = 1e-12


def of_holder(matrix: Floats, holder: int) -> Floats:
    """The integrated stakes of one holder, without self-loops (see `integrated.of_holder`)."""
    held = matrix / np.maximum(matrix.sum(axis=0), 1.0)
    held[:, holder] = 0.0
    reached, front = held[holder] > 0, held[holder] > 0
    while front.any():
        front = (held[front] > 0).any(axis=0) & ~reached
        reached = reached | front
    found = np.zeros(len(matrix))
    at = np.flatnonzero(reached)
    if len(at):
        found[at] = np.linalg.solve(np.eye(len(at)) - held[np.ix_(at, at)].T, held[holder, at])
    inside: Floats = np.clip(found, 0.0, 1.0)
    return inside


def tightened(low: Floats, high: Floats) -> Floats:
    """The high stakes, none above what the least of all others in the same company leaves of the whole."""
    room = np.maximum(1.0 - (low.sum(axis=0) - low), low)
    tight: Floats = np.minimum(high, room)
    return tight


def of_holder_between(low: Floats, high: Floats, holder: int) -> tuple[Floats, Floats]:
    """The least and the most integrated stakes of one holder (see `bounds.of_holder_between`)."""
    least = of_holder(low, holder)
    if (low == high).all():
        return least, least
    most, tight, spare = least, tightened(low, high), np.maximum(1.0 - low.sum(axis=0), 0.0)
    for _ in range(10 * len(low) + 10):
        passed = most.copy()
        passed[holder] = 1.0
        order = np.argsort(-passed, kind="stable")
        room = (tight - low)[order]
        given = np.clip(spare - (np.cumsum(room, axis=0) - room), 0.0, room)
        shared = low.copy()
        shared[order] += given
        better = of_holder(shared, holder)
        if (better <= most + SAME).all():
            break
        most = np.maximum(most, better)
    return least, most
