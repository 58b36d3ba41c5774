"""Edges (who holds how much of whom) in, a sparse matrix of stakes out.

`A[i, j]` is the part of `j` that `i` holds directly, from 0 to 1. What all hold of one issuer, the sum of a column,
is at most 1; what one holds, the sum of a row, is not bounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]
    Matrix: TypeAlias = Any  # scipy.sparse.csr_array of float64


def stakes(size: int, owners: Ints, owned: Ints, parts: Floats) -> Matrix:
    """A matrix of `size` parties from parallel arrays; several edges between two parties are added up.

    Args:
        owners, owned: numbers of parties, from 0 to `size` - 1. parts: of the whole, 0 to 1.
    Raises:
        ValueError: a part below 0 or a party held by itself (treasury shares are no stake: leave them out).
    """
    from scipy.sparse import coo_array

    if len(parts) and (parts.min() < 0 or not np.isfinite(parts).all()):
        raise ValueError("a stake is a number from 0 to 1, the part of the whole")
    if (owners == owned).any():
        raise ValueError("a party that holds itself (treasury shares) is no edge: leave it out")
    number: type[Any] = np.int32 if size < np.iinfo(np.int32).max else np.int64  # half the memory to walk through
    places = (owners.astype(number), owned.astype(number))
    made: Matrix = coo_array((parts, places), shape=(size, size)).tocsr()
    made.eliminate_zeros()
    return made


def of_edges(size: int, edges: Iterable[tuple[int, int, float]]) -> Matrix:
    """The same from (owner, owned, part) triples."""
    told = list(edges)
    owners, owned = (np.array([edge[side] for edge in told], dtype=np.int64) for side in (0, 1))
    return stakes(size, owners, owned, np.array([edge[2] for edge in told], dtype=np.float64))


def totals(matrix: Matrix) -> Floats:
    """What is held of each party, the sums of the columns."""
    return added(matrix.indices, matrix.data, matrix.shape[1])


def added(places: Ints, parts: Floats, size: int) -> Floats:
    """The sum of the parts at each of `size` places."""
    return np.bincount(places, weights=parts, minlength=size).astype(np.float64)


def within_whole(matrix: Matrix) -> Matrix:
    """The same matrix, with what is held of a party above the whole (figures that do not fit together) scaled to it, so
    that every sum over chains converges. That a company is held above the whole is for the caller to tell."""
    held = totals(matrix)
    if not (held > 1).any():
        return matrix
    scaled = matrix.copy()
    scaled.data = matrix.data / np.maximum(held, 1)[matrix.indices]
    return scaled


def rows(matrix: Matrix) -> Ints:
    """The row of each stored entry of a CSR matrix."""
    return np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))


def entries(matrix: Matrix, which: Ints) -> Ints:
    """Positions, in the stored entries, of all entries of some rows, row after row."""
    starts = matrix.indptr[which].astype(np.int64)
    counts = matrix.indptr[which + 1].astype(np.int64) - starts
    ends = np.cumsum(counts)
    return np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)


def distinct(numbers: Ints) -> Ints:
    """The numbers in order, each once. By sorting: numpy's own goes through a hash table, which is slower on many."""
    ordered = np.sort(numbers)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered
