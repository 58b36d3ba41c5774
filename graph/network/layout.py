"""A directed multigraph in, places on a plane out: owners above what they own, in layers, the same every time.

Sugiyama's method, plain: cycles broken, longest-path layers, long edges led through places of their own, barycentre
ordering, then even spacing. Weakly connected parts stand beside each other, the largest first.
Source: Sugiyama, Tagawa, Toda 1981, "Methods for visual understanding of hierarchical system structures".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .layers import MAX_WIDTH, Part, gap, layer
from .text import text_width, wrap

LINE_HEIGHT, PADDING_X, PADDING_Y = 17.0, 14.0, 9.0
GAP_Y, PART_GAP = 104.0, 64.0
SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands: its centre, its size, its label's lines. Units are CSS pixels."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`boxes` by node; `routes` by edge (source, target): the points that it bends through, in that direction."""

    boxes: dict[str, Box]
    routes: dict[tuple[str, str], tuple[tuple[float, float], ...]]
    width: float
    height: float


def plan(labels: Mapping[str, str], edges: Iterable[tuple[str, str]]) -> Plan:
    """Lay out nodes (by name, with their labels) and directed edges; one that is given twice needs more room."""
    told = [(a, b) for a, b in edges if a != b and a in labels and b in labels]
    busy = Counter(a for a, _ in told) | Counter(b for _, b in told)
    sizes = {node: _size(label, busy[node]) for node, label in labels.items()}
    pairs, crowd = sorted(set(told)), Counter(told) + Counter((b, a) for a, b in told)
    boxes: dict[str, Box] = {}
    routes: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {}
    left = top = tallest = widest = 0.0
    for part in _parts(sorted(labels), pairs):
        part.crowd = crowd
        layer(part, sizes)
        _order(part)
        part.gaps = _gaps(part, busy)
        width, height = _place(part, sizes)
        if left and left + width > MAX_WIDTH:
            left, top, tallest = 0.0, top + tallest + PART_GAP, 0.0
        _emit(part, sizes, (left, top), boxes, routes)
        left, tallest, widest = left + width + PART_GAP, max(tallest, height), max(widest, left + width)
    return Plan(boxes, routes, widest, top + tallest)


def _size(label: str, busy: int) -> tuple[float, float, tuple[str, ...]]:
    """A box is wide enough for its label, and for the lines that meet it."""
    lines = wrap(label, max(165.0, min(busy * 22.0, 300.0) - 2 * PADDING_X))
    width = max(text_width(line) for line in lines) + 2 * PADDING_X
    return max(width, 64.0, min(busy * 22.0, 300.0)), len(lines) * LINE_HEIGHT + 2 * PADDING_Y, lines


def _gaps(part: Part, busy: Mapping[str, int]) -> list[float]:
    """The room below each row: more where many lines, each with its label, meet in one box."""
    crowds = [max((busy[node] for node in row if node in busy), default=0) for row in part.rows]
    return [GAP_Y + 12.0 * min(max(0, min(a, b) - 3), 12) for a, b in pairwise(crowds)]


def _parts(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[Part]:
    """Weakly connected parts, the largest first."""
    near: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    seen: set[str] = set()
    parts: list[Part] = []
    for node in nodes:
        if node in seen:
            continue
        members, open_ = {node}, [node]
        while open_:
            fresh = [n for n in near[open_.pop()] if n not in members]
            members.update(fresh)
            open_.extend(fresh)
        seen |= members
        parts.append(Part(sorted(members), [edge for edge in edges if edge[0] in members]))
    return sorted(parts, key=lambda part: (-len(part.nodes), part.nodes[0]))


def _order(part: Part) -> None:
    """Barycentre sweeps, keeping the ordering with the fewest crossings."""
    best, fewest = [row[:] for row in part.rows], _crossings(part)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        near = part.up if down else part.down
        for row in part.rows if down else reversed(part.rows):
            place = {node: i for other in part.rows for i, node in enumerate(other)}
            mean = {n: sum(place[m] for m in near[n]) / len(near[n]) if near.get(n) else place[n] for n in row}
            row.sort(key=lambda n, mean=mean: (mean[n], n.lstrip("\0")))  # type: ignore[misc]
        crossings = _crossings(part)
        if crossings < fewest:
            best, fewest = [row[:] for row in part.rows], crossings
    part.rows = best


def _crossings(part: Part) -> int:
    total = 0
    for upper, lower in pairwise(part.rows):
        place = {node: i for i, node in enumerate(lower)}
        ends = [sorted(place[m] for m in part.down.get(node, ()) if m in place) for node in upper]
        flat = [end for row in ends for end in row]
        total += sum(1 for i, a in enumerate(flat) for b in flat[i + 1 :] if a > b)
    return total


def _place(part: Part, sizes: Mapping[str, tuple[float, float, tuple[str, ...]]]) -> tuple[float, float]:
    """Horizontal places: each row pulled towards its neighbours, never overlapping. Returns the part's size."""

    def half(node: str) -> float:
        return part.width(node, sizes) / 2

    for row in part.rows:
        for node, x in zip(row, _offsets(row, half), strict=True):
            part.x[node] = x
    for sweep in range(2 * SWEEPS):
        for row in part.rows if sweep % 2 == 0 else reversed(part.rows):
            near = {n: (part.up.get(n, []) + part.down.get(n, [])) for n in row}
            wanted = [sum(part.x[m] for m in near[n]) / len(near[n]) if near[n] else part.x[n] for n in row]
            for node, x in zip(row, pooled(wanted, _offsets(row, half)), strict=True):
                part.x[node] = x
    leftmost = min(part.x[n] - half(n) for row in part.rows for n in row)
    for node in part.x:
        part.x[node] -= leftmost
    width = max(part.x[n] + half(n) for row in part.rows for n in row)
    return width, sum(_heights(part, sizes)) + sum(part.gaps)


def _offsets(row: Sequence[str], half: Callable[[str], float]) -> list[float]:
    """The places of a row's members, packed."""
    offsets = [half(node) for node in row[:1]]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + half(left) + gap(left, right) + half(right))
    return offsets


def pooled(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Places as near to the wanted ones (least squares) as keep their order and at least the distances of `offsets`.

    Source: pool adjacent violators, Barlow et al. 1972, "Statistical inference under order restrictions".
    """
    pools: list[tuple[float, int]] = []  # (sum of wished starts, how many)
    for wish, offset in zip(wanted, offsets, strict=False):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1] = (pools[-1][0] + total, pools[-1][1] + count)
    starts = [total / count for total, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]


def _heights(part: Part, sizes: Mapping[str, tuple[float, float, tuple[str, ...]]]) -> list[float]:
    return [max([sizes[n][1] for n in row if n in sizes], default=LINE_HEIGHT) for row in part.rows]


def _emit(
    part: Part,
    sizes: Mapping[str, tuple[float, float, tuple[str, ...]]],
    corner: tuple[float, float],
    boxes: dict[str, Box],
    routes: dict[tuple[str, str], tuple[tuple[float, float], ...]],
) -> None:
    middles: list[float] = []
    top = corner[1]
    for height, below in zip(_heights(part, sizes), [*part.gaps, 0.0], strict=True):
        middles.append(top + height / 2)
        top += height + below
    for node in part.nodes:
        width, height, lines = sizes[node]
        boxes[node] = Box(corner[0] + part.x[node], middles[part.layer[node]], width, height, lines)
    for (a, b), chain in part.chains.items():
        points = tuple((corner[0] + part.x[n], middles[part.layer[n]]) for n in chain[1:-1])
        routes[a, b] = points
        routes[b, a] = points[::-1]
