"""Stakes in, close links, circles and largest holders out.

Close links (Regulation (EU) 575/2013, article 4(1)(38); Guideline (EU) 2015/510 of the ECB, article 138): one holds a
fifth or more of the other, directly or through others, or a third one holds a fifth or more of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from .components import strong

if TYPE_CHECKING:
    from .matrix import Matrix

CLOSE = 0.2
ROUNDING = 1e-9


def close(integrated: Mapping[tuple[int, int], float], threshold: float = CLOSE) -> dict[tuple[int, int], int | None]:
    """Close links between parties: (one, other) with the lower number first -> the third party that holds both, None
    where one of the two holds the other itself (which says more)."""
    held: dict[int, list[int]] = {}
    for (holder, company), part in sorted(integrated.items()):
        if part >= threshold - ROUNDING and holder != company:
            held.setdefault(holder, []).append(company)
    found: dict[tuple[int, int], int | None] = {}
    for holder, companies in held.items():
        for company in companies:
            found[min(holder, company), max(holder, company)] = None
    for holder, companies in held.items():
        for at, one in enumerate(companies):
            for other in companies[at + 1 :]:
                found.setdefault((one, other), holder)
    return dict(sorted(found.items()))


def crossed(matrix: Matrix) -> list[tuple[int, int]]:
    """Pairs that hold each other, the lower number first."""
    back = matrix.multiply(matrix.T).tocoo()
    return sorted((int(a), int(b)) for a, b in zip(back.row, back.col, strict=True) if a < b)


def circles(matrix: Matrix, longest: int = 8, most: int = 100) -> list[tuple[int, ...]]:
    """Circular ownership: each circle of at most `longest` parties, from its lowest number on; at most `most` of them
    in one strong component, the shortest first (Johnson 1975 with a length bound, as networkx has it)."""
    import networkx as nx

    count, labels = strong(matrix)
    sizes = np.bincount(labels, minlength=count)
    found: list[tuple[int, ...]] = []
    for label in np.flatnonzero(sizes > 1):
        members = np.flatnonzero(labels == label)
        block = matrix[members][:, members].tocoo()
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_edges_from(
            sorted((int(members[a]), int(members[b])) for a, b in zip(block.row, block.col, strict=True))
        )
        here: list[tuple[int, ...]] = []
        for length in range(2, longest + 1):
            for circle in nx.simple_cycles(graph, length_bound=length):
                if len(circle) == length and len(here) < most:
                    at = circle.index(min(circle))
                    here.append((*circle[at:], *circle[:at]))
            if len(here) >= most:
                break
        found += here
    return sorted(found, key=lambda circle: (len(circle), circle))
