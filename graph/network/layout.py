"""A directed multigraph in, places on a plane out: owners above what they own, in layers, the same every time.

Sugiyama's method, plain: cycles broken, longest-path layers, long edges led through places of their own, barycentre
ordering, then even spacing. Weakly connected parts stand beside each other, the largest first.
Source: Sugiyama, Tagawa, Toda 1981, "Methods for visual understanding of hierarchical system structures".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .text import text_width, wrap

LINE_HEIGHT, PADDING_X, PADDING_Y = 17.0, 14.0, 9.0
GAP_X, GAP_Y, PART_GAP = 36.0, 104.0, 64.0
BEND_WIDTH, MAX_WIDTH = 34.0, 1500.0
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


@dataclass(slots=True)
class _Part:
    """One weakly connected part while it is being laid out; a bend is a node whose name begins with NUL."""

    nodes: list[str]
    edges: list[tuple[str, str]]
    layer: dict[str, int] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    chains: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    up: dict[str, list[str]] = field(default_factory=dict)
    down: dict[str, list[str]] = field(default_factory=dict)
    x: dict[str, float] = field(default_factory=dict)
    gaps: list[float] = field(default_factory=list)


def plan(labels: Mapping[str, str], edges: Iterable[tuple[str, str]]) -> Plan:
    """Lay out nodes (by name, with their labels) and directed edges; one that is given twice needs more room."""
    told = [(a, b) for a, b in edges if a != b and a in labels and b in labels]
    busy = Counter(a for a, _ in told) | Counter(b for _, b in told)
    sizes = {node: _size(label, busy[node]) for node, label in labels.items()}
    pairs = sorted(set(told))
    boxes: dict[str, Box] = {}
    routes: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {}
    left = top = tallest = widest = 0.0
    for part in _parts(sorted(labels), pairs):
        _layers(part)
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


def _gaps(part: _Part, busy: Mapping[str, int]) -> list[float]:
    """The room below each row: more where many lines, each with its label, meet in one box."""
    crowds = [max((busy[node] for node in row if node in busy), default=0) for row in part.rows]
    return [GAP_Y + 12.0 * min(max(0, min(a, b) - 3), 12) for a, b in pairwise(crowds)]


def _parts(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[_Part]:
    """Weakly connected parts, the largest first."""
    near: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    seen: set[str] = set()
    parts: list[_Part] = []
    for node in nodes:
        if node in seen:
            continue
        members, open_ = {node}, [node]
        while open_:
            fresh = [n for n in near[open_.pop()] if n not in members]
            members.update(fresh)
            open_.extend(fresh)
        seen |= members
        parts.append(_Part(sorted(members), [edge for edge in edges if edge[0] in members]))
    return sorted(parts, key=lambda part: (-len(part.nodes), part.nodes[0]))


def _acyclic(part: _Part) -> list[tuple[str, str]]:
    """The edges with each one that closes a circle turned round (depth first, from the nodes nobody points at)."""
    out: dict[str, list[str]] = {node: [] for node in part.nodes}
    pointed = set()
    for a, b in part.edges:
        out[a].append(b)
        pointed.add(b)
    state: dict[str, int] = {}
    kept: set[tuple[str, str]] = set()
    for root in [n for n in part.nodes if n not in pointed] + part.nodes:
        stack = [(root, iter(out[root]))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            node, rest = stack[-1]
            for target in rest:
                kept.add((target, node) if state.get(target) == 1 else (node, target))
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(out[target])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return sorted(kept)


def _layers(part: _Part) -> None:
    edges = _acyclic(part)
    above: dict[str, list[str]] = {node: [] for node in part.nodes}
    below: dict[str, list[str]] = {node: [] for node in part.nodes}
    for a, b in edges:
        below[a].append(b)
        above[b].append(a)
    waiting = {node: len(above[node]) for node in part.nodes}
    ready = [node for node in part.nodes if not waiting[node]]
    while ready:
        node = ready.pop(0)
        part.layer[node] = max((part.layer[up] + 1 for up in above[node]), default=0)
        for target in below[node]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    for node in part.nodes:  # an owner with nobody above stands right over what it owns
        if not above[node] and below[node]:
            part.layer[node] = min(part.layer[b] for b in below[node]) - 1
    part.rows = [[] for _ in range(max(part.layer.values(), default=0) + 1)]
    for node in part.nodes:
        part.rows[part.layer[node]].append(node)
    for a, b in edges:
        _thread(part, a, b)


def _thread(part: _Part, a: str, b: str) -> None:
    """Lead an edge through a place of its own in each layer between its ends."""
    chain = [a]
    for layer in range(part.layer[a] + 1, part.layer[b]):
        bend = f"\0{a}\0{b}\0{layer}"
        part.layer[bend] = layer
        part.rows[layer].append(bend)
        chain.append(bend)
    chain.append(b)
    part.chains[a, b] = chain
    for upper, lower in pairwise(chain):
        part.down.setdefault(upper, []).append(lower)
        part.up.setdefault(lower, []).append(upper)


def _order(part: _Part) -> None:
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


def _crossings(part: _Part) -> int:
    total = 0
    for upper, lower in pairwise(part.rows):
        place = {node: i for i, node in enumerate(lower)}
        ends = [sorted(place[m] for m in part.down.get(node, ()) if m in place) for node in upper]
        flat = [end for row in ends for end in row]
        total += sum(1 for i, a in enumerate(flat) for b in flat[i + 1 :] if a > b)
    return total


def _place(part: _Part, sizes: Mapping[str, tuple[float, float, tuple[str, ...]]]) -> tuple[float, float]:
    """Horizontal places: each row pulled towards its neighbours, never overlapping. Returns the part's size."""

    def half(node: str) -> float:
        return (sizes[node][0] if node in sizes else BEND_WIDTH) / 2

    for row in part.rows:
        x = 0.0
        for node in row:
            part.x[node] = x + half(node)
            x += 2 * half(node) + GAP_X
    for sweep in range(2 * SWEEPS):
        for row in part.rows if sweep % 2 == 0 else reversed(part.rows):
            near = {n: (part.up.get(n, []) + part.down.get(n, [])) for n in row}
            wanted = [sum(part.x[m] for m in near[n]) / len(near[n]) if near[n] else part.x[n] for n in row]
            for node, x in zip(row, _spread(wanted, [half(n) for n in row]), strict=True):
                part.x[node] = x
    leftmost = min(part.x[n] - half(n) for row in part.rows for n in row)
    for node in part.x:
        part.x[node] -= leftmost
    width = max(part.x[n] + half(n) for row in part.rows for n in row)
    return width, sum(_heights(part, sizes)) + sum(part.gaps)


def _spread(wanted: Sequence[float], halves: Sequence[float]) -> list[float]:
    """Places in the given order, as near to the wanted ones as a least distance allows (pool adjacent violators)."""
    offsets = [0.0]
    for left, right in pairwise(halves):
        offsets.append(offsets[-1] + left + right + GAP_X)
    pools: list[tuple[float, int]] = []  # (sum of wished starts, how many)
    for wish, offset in zip(wanted, offsets, strict=False):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1] = (pools[-1][0] + total, pools[-1][1] + count)
    starts = [total / count for total, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]


def _heights(part: _Part, sizes: Mapping[str, tuple[float, float, tuple[str, ...]]]) -> list[float]:
    return [max([sizes[n][1] for n in row if n in sizes], default=LINE_HEIGHT) for row in part.rows]


def _emit(
    part: _Part,
    sizes: Mapping[str, tuple[float, float, tuple[str, ...]]],
    corner: tuple[float, float],
    boxes: dict[str, Box],
    routes: dict[tuple[str, str], tuple[tuple[float, float], ...]],
) -> None:
    middles: list[float] = []
    top = corner[1]
    for height, gap in zip(_heights(part, sizes), [*part.gaps, 0.0], strict=True):
        middles.append(top + height / 2)
        top += height + gap
    for node in part.nodes:
        width, height, lines = sizes[node]
        boxes[node] = Box(corner[0] + part.x[node], middles[part.layer[node]], width, height, lines)
    for (a, b), chain in part.chains.items():
        points = tuple((corner[0] + part.x[n], middles[part.layer[n]]) for n in chain[1:-1])
        routes[a, b] = points
        routes[b, a] = points[::-1]
