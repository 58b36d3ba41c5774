"""A matrix of direct stakes in, integrated stakes out: what one holds of another directly and through all others.

The stake through a chain is the product of its stakes, and the integrated stake is the sum over all chains. In a
network with cycles a chain may pass a party again and again, and there are two conventions:

- without self-loops (the default): chains that come back to the holder are left out. What A holds of itself through
  others buys A nothing more. This is the corrected matrix of Baldone, Brioschi and Paleari (Ownership measures among
  firms connected by cross-shareholdings, Economics Letters 58, 1998) and of Vitali, Glattfelder and Battiston (2011,
  section S3): diag(V)^-1 (V - I) with V = (I - A)^-1. It never passes 100 percent, and it is finite even in a closed
  circle.
- with self-loops: Y = A + A Y, or V - I (Brioschi, Buzzacchi and Colombo, Risk capital financing and the separation
  of ownership and control in business groups, Journal of Banking and Finance 13, 1989). It counts the returning
  chains too.

For a holder in no cycle both give the same. What all holders that nobody holds have together of a company is 100
percent of what is told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .components import reach, strong
from .matrix import added, rows, stakes, within_whole
from .solve import solve

if TYPE_CHECKING:
    from .matrix import Flags, Floats, Matrix


def of_holder(matrix: Matrix, holder: int, *, self_loops: bool = False) -> Floats:
    """The integrated stakes of one holder in everybody, from 0 to 1; exact.

    What is told above the whole of a company counts scaled to the whole. With `self_loops` a closed circle that the
    holder is in gives infinity. What a holder has of itself is 0 without self-loops: it is no stake.
    """
    within = _reached(within_whole(matrix), holder)
    start = np.zeros(matrix.shape[0])
    first, last = within.indptr[holder], within.indptr[holder + 1]
    start[within.indices[first:last]] = within.data[first:last]
    if not self_loops:
        within, start[holder] = _without(within, holder), 0.0
    return solve(within.T.tocsr(), start)


def _reached(matrix: Matrix, holder: int) -> Matrix:
    """Only the stakes of whom the holder reaches."""
    kept = reach(matrix, holder)[rows(matrix)]
    return _kept(matrix, kept)


def _without(matrix: Matrix, party: int) -> Matrix:
    """Without the stakes in one party: nothing flows through it."""
    return _kept(matrix, matrix.indices != party)


def _kept(matrix: Matrix, kept: Flags) -> Matrix:
    return stakes(matrix.shape[0], rows(matrix)[kept], matrix.indices[kept].astype(np.int64), matrix.data[kept])


def in_company(matrix: Matrix, company: int, *, self_loops: bool = False) -> Floats:
    """The integrated stakes of everybody in one company, from 0 to 1; exact. 0 for the company itself."""
    within = _reached(within_whole(matrix).T.tocsr(), company).T.tocsr()
    own = within.indices == company
    start = added(rows(within)[own], within.data[own], matrix.shape[0])
    found = solve(within, start)
    if not self_loops:
        back = returns(within)
        alone = np.isinf(found) | np.isinf(back)
        found[~alone] /= back[~alone]
        for holder in np.flatnonzero(alone):
            found[holder] = of_holder(within, int(holder))[company]
        found[company] = 0.0
    return found


def values(matrix: Matrix, worth: Floats, *, self_loops: bool = True) -> Floats:
    """What everybody's holdings are worth, directly and through others: the sum of integrated stakes times `worth`, in
    the unit of `worth`.

    With self-loops it is the network value of Brioschi et al., v = A (worth + v), infinite in a closed circle. Without
    them what flows back to a holder in a cycle is left out; a core of thousands then costs a dense inverse.
    """
    within = within_whole(matrix)
    found = solve(within, within @ worth)
    if self_loops:
        return found
    back = returns(within)
    alone = np.isinf(found) | np.isinf(back)
    found[~alone] = (found[~alone] - (back[~alone] - 1) * worth[~alone]) / back[~alone]
    for holder in np.flatnonzero(alone):
        found[holder] = of_holder(within, int(holder)) @ worth
    return found


def returns(matrix: Matrix) -> Floats:
    """The diagonal of (I - A)^-1: 1 for a party in no cycle, more for one whose chains come back to it."""
    count, labels = strong(matrix)
    sizes = np.bincount(labels, minlength=count)
    found = np.ones(matrix.shape[0])
    for label in np.flatnonzero(sizes > 1):
        members = np.flatnonzero(labels == label)
        block = np.eye(len(members)) - matrix[members][:, members].toarray()
        try:
            found[members] = np.diag(np.linalg.inv(block))
        except np.linalg.LinAlgError:  # a closed circle: all of it comes back
            found[members] = np.inf
    return found
