"""A matrix of stakes in, its strong components, its layers and its bow-tie out; near-linear in the number of stakes.

Strong components: Tarjan 1972, as scipy has it (Pearce 2005), after peeling. The bow-tie (a core of firms that all
reach each other, what leads into it, what it leads out to): Vitali, Glattfelder and Battiston, The Network of Global
Corporate Control, PLoS ONE 6(10), 2011, section S3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .matrix import distinct, entries, rows

if TYPE_CHECKING:
    from .matrix import Flags, Ints, Matrix


def peeled(matrix: Matrix) -> Ints:
    """The height of each party above the bottom: 0 for one that holds nothing, else one more than the highest that it
    holds; -1 for one that is in a circle or holds into one. Peeled from below (Kahn 1962), a whole height at a time."""
    held_by = matrix.T.tocsr()
    left = np.diff(matrix.indptr)
    height = np.full(matrix.shape[0], -1, dtype=np.int64)
    one, front, now = left.dtype.type(1), np.flatnonzero(left == 0), 0
    while len(front):
        height[front] = now
        touched = held_by.indices[entries(held_by, front)]
        np.subtract.at(left, touched, one)
        front, now = distinct(touched[left[touched] == 0]), now + 1
    return height


def strong(matrix: Matrix) -> tuple[int, Ints]:
    """How many strong components there are, and the number of each party's.

    Who neither is in a circle nor holds into one is a component of its own: these are peeled off first, which is
    quicker (McLendon, Hendrickson, Plimpton and Rauchwerger, Finding strongly connected components in distributed
    graphs, 2005).
    """
    from scipy.sparse.csgraph import connected_components

    rest = np.flatnonzero(peeled(matrix) < 0)
    block = matrix[rest][:, rest]
    count, found = connected_components(block, directed=True, connection="strong") if len(rest) else (0, rest)
    labels = np.full(matrix.shape[0], -1, dtype=np.int64)
    labels[rest] = found
    alone = np.flatnonzero(labels < 0)
    labels[alone] = count + np.arange(len(alone))
    return int(count) + len(alone), labels


def weak(matrix: Matrix) -> tuple[int, Ints]:
    """How many parts there are that nothing joins, and the number of each party's."""
    from scipy.sparse.csgraph import connected_components

    count, labels = connected_components(matrix, directed=False)
    return int(count), labels.astype(np.int64)


def reach(matrix: Matrix, start: int) -> Flags:
    """Whom one party reaches through any number of stakes, itself among them."""
    from scipy.sparse.csgraph import breadth_first_order

    found = np.zeros(matrix.shape[0], dtype=bool)
    found[breadth_first_order(matrix, start, directed=True, return_predecessors=False)] = True
    return found


def layers(matrix: Matrix, count: int, labels: Ints) -> Ints:
    """The layer of each strong component: 0 for one that holds nothing outside itself, else one more than the highest
    layer that it holds something in. Peeled from below (Kahn 1962), a whole layer at a time."""
    from scipy.sparse import csr_array

    above, below = labels[rows(matrix)], labels[matrix.indices]
    between = above != below
    above, below = above[between], below[between]
    left = np.bincount(above, minlength=count)
    held_by = csr_array((np.ones(len(above), dtype=np.int64), (below, above)), shape=(count, count))
    layer = np.zeros(count, dtype=np.int64)
    front, height = np.flatnonzero(left == 0), 0
    while len(front):
        layer[front] = height
        at = entries(held_by, front)
        touched = held_by.indices[at]
        np.subtract.at(left, touched, held_by.data[at])
        front, height = distinct(touched[left[touched] == 0]), height + 1
    return layer


@dataclass(frozen=True, slots=True)
class BowTie:
    """Parts of a network, each a flag a party: the core (the largest strong component), what leads into it, what it
    leads out to, what hangs on these without a way to or from the core (tubes and tendrils), and the rest."""

    core: Flags
    into: Flags
    out: Flags
    tendrils: Flags
    other: Flags


def bow_tie(matrix: Matrix, labels: Ints | None = None) -> BowTie:
    """The bow-tie of a network. Of several largest components, that of the lowest party is the core."""
    size = matrix.shape[0]
    if labels is None:
        labels = strong(matrix)[1]
    if not size:
        none = np.zeros(0, dtype=bool)
        return BowTie(none, none, none, none, none)
    sizes = np.bincount(labels)
    start = int(np.flatnonzero(sizes[labels] == sizes.max())[0])
    core = labels == labels[start]
    out = reach(matrix, start) & ~core
    into = reach(matrix.T.tocsr(), start) & ~core
    tied = core | out | into
    joined = _joined(matrix, tied)
    return BowTie(core, into, out, joined & ~tied, ~joined)


def _joined(matrix: Matrix, tied: Flags) -> Flags:
    """Whom stakes in any direction join to those who are tied already, themselves among them."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    number = np.cumsum(~tied) * ~tied  # all who are tied are one node, 0
    owner, owned = rows(matrix), matrix.indices
    open_end = ~(tied[owner] & tied[owned])
    ends = (number[owner[open_end]], number[owned[open_end]])
    size = int(number.max(initial=0)) + 1
    links = csr_array((np.ones(len(ends[0])), ends), shape=(size, size))
    labels = connected_components(links, directed=False)[1]
    joined: Flags = labels[number] == labels[0]
    return joined
