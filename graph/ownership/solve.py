"""A linear system `x = b + M x` with nothing negative in it, in; its least solution out, exact through all cycles.

The least solution is the sum b + M b + M^2 b + ..., what flows along chains of stakes. Strong components are solved
one after the other, from below: a party in no cycle by substitution, a cycle by a dense solve, a large core by
iteration with a proven bound, or by a sparse LU where that converges too slowly (cross-holdings near 100 percent).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .components import layers, peeled, strong
from .matrix import added, entries, rows, totals

if TYPE_CHECKING:
    from .matrix import Floats, Ints, Matrix

DENSE = 300  # parties in a cycle; up to here a dense solve is at once exact and quick
ROUNDS = 400
EXACT = 1e-12


def solve(matrix: Matrix, start: Floats) -> Floats:
    """The least x >= 0 with x = start + matrix x; infinite where a cycle keeps all and something flows in.

    Args:
        matrix: square, CSR, nothing negative. start: as long, nothing negative.
    """
    height = peeled(matrix)
    x = _substituted(matrix, start.astype(np.float64), height)
    rest = np.flatnonzero(height < 0)
    if len(rest):
        into = matrix[rest]
        x[rest] = 0.0
        x[rest] = _through_cycles(into[:, rest], start[rest] + into @ x)
    return x


def _substituted(matrix: Matrix, x: Floats, heights: Ints) -> Floats:
    """x where no cycle is: from below, a height at a time. The places of the others (-1) stay as they are."""
    order = np.argsort(heights, kind="stable").astype(np.int64)
    ends = np.searchsorted(heights[order], np.arange(heights.max(initial=-1) + 2))
    for first, last in zip(ends[1:-1].tolist(), ends[2:].tolist(), strict=True):
        here = order[first:last]
        at = entries(matrix, here)
        counts = np.diff(matrix.indptr)[here]
        x[here] += np.add.reduceat(matrix.data[at] * x[matrix.indices[at]], np.cumsum(counts) - counts)
    return x


def _through_cycles(matrix: Matrix, start: Floats) -> Floats:
    """The same as `solve` by layers of strong components."""
    count, labels = strong(matrix)
    layer = layers(matrix, count, labels)[labels]
    order = np.argsort(layer, kind="stable").astype(np.int64)
    ordered = matrix[order]
    edges = ordered.indptr[np.searchsorted(layer[order], np.arange(layer.max(initial=-1) + 2))]
    ends = np.searchsorted(layer[order], np.arange(layer.max(initial=-1) + 2))
    row = rows(ordered)
    cycles = _cycles(labels, count, layer)
    x = np.zeros(len(start))
    for height in range(len(ends) - 1):
        first, last = ends[height], ends[height + 1]
        low, high = edges[height], edges[height + 1]
        flow = ordered.data[low:high] * x[ordered.indices[low:high]]
        here = order[first:last]
        x[here] = start[here] + added(row[low:high] - first, flow, last - first)
        for cycle in cycles.get(height, ()):
            x[cycle] = _cycle(matrix[cycle][:, cycle], x[cycle])
    return x


def _cycles(labels: Ints, count: int, layer: Ints) -> dict[int, list[Ints]]:
    """The members of each strong component of more than one, by layer."""
    sizes = np.bincount(labels, minlength=count)
    inside = np.flatnonzero(sizes[labels] > 1)
    found: dict[int, list[Ints]] = {}
    for members in np.split(inside[np.argsort(labels[inside], kind="stable")], np.cumsum(sizes[sizes > 1])[:-1]):
        if len(members):
            found.setdefault(int(layer[members[0]]), []).append(members)
    return found


def _cycle(block: Matrix, start: Floats) -> Floats:
    if not start.any():
        return start
    if len(start) > DENSE:
        found = iterate(block, start)
        return found if found is not None else _factored(block, start)
    try:
        x = np.linalg.solve(np.eye(len(start)) - block.toarray(), start)
    except np.linalg.LinAlgError:
        return np.full(len(start), np.inf)
    return (
        x if (x >= 0).all() and np.isfinite(x).all() and x.max() < 1e12 * start.sum() else np.full(len(start), np.inf)
    )


def _factored(block: Matrix, start: Floats) -> Floats:
    from scipy.sparse import eye_array
    from scipy.sparse.linalg import splu

    try:
        x: Floats = splu((eye_array(len(start)) - block).tocsc()).solve(start)
    except RuntimeError:  # exactly singular
        return np.full(len(start), np.inf)
    return x if (x >= 0).all() and np.isfinite(x).all() else np.full(len(start), np.inf)


def iterate(matrix: Matrix, start: Floats, tolerance: float = EXACT, rounds: int = ROUNDS) -> Floats | None:
    """The sum start + M start + M^2 start + ... until what is left out is proven smaller than `tolerance` of it.

    Proof: as nothing is negative, |M^k| (the greatest sum of a column, or of a row, whichever is smaller at first) is
    the greatest entry of 1 M^k, which is carried along. With c = |M^m| < 1, |(I - M)^-1| is at most
    (|I| + |M| + ... + |M^(m-1)|) / (1 - c), and what the sum lacks after the term r at most that times |r|.

    Returns:
        None where that takes more than `rounds` rounds.
    """
    by_column = matrix.T.tocsr()
    columns, lines = float(totals(matrix).max()), float(totals(by_column).max())
    carrier, of = (by_column, _sum) if columns <= lines else (matrix, _greatest)
    ones, geometric = np.ones(len(start)), 0.0
    x, term = start.copy(), start
    for _ in range(rounds):
        geometric += float(ones.max())
        ones = carrier @ ones
        term = matrix @ term
        x += term
        left = float(ones.max())
        if left < 1 and geometric / (1 - left) * of(term) <= tolerance * of(x):
            return x
    return None


def _sum(x: Floats) -> float:
    return float(x.sum())


def _greatest(x: Floats) -> float:
    return float(x.max())
