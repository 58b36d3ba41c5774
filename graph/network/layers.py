"""A part of a network in, its layers from owners down out: every owner above what it owns, no layer too wide.

Cycles are broken, the longest path gives the layer, long edges are led through places of their own. A layer that would
be wider than a page is parted into rows, its leaves spread over them.
Source: Sugiyama, Tagawa, Toda 1981, "Methods for visual understanding of hierarchical system structures".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

GAP_X, BEND_GAP, BEND_WIDTH, BESIDE = 36.0, 12.0, 20.0, 26.0
MAX_WIDTH, MOST_ROWS = 1500.0, 4

Size = tuple[float, float, tuple[str, ...]]  # width, height, the lines of its label


@dataclass(slots=True)
class Part:
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
    crowd: dict[tuple[str, str], int] = field(default_factory=dict)

    def width(self, node: str, sizes: Mapping[str, Size]) -> float:
        """Of a node, or of the place of an edge: wider where several lines run beside each other."""
        if node in sizes:
            return sizes[node][0]
        _, a, b, _ = node.split("\0")
        return BEND_WIDTH + BESIDE * (self.crowd.get((a, b), 1) - 1)


def gap(left: str, right: str) -> float:
    """The room between two neighbours of a row."""
    return BEND_GAP if left.startswith("\0") or right.startswith("\0") else GAP_X


def _acyclic(part: Part) -> list[tuple[str, str]]:
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


def layer(part: Part, sizes: Mapping[str, Size]) -> None:
    """Give each node its layer and each row its nodes, and thread the long edges."""
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
    _part_wide(part, below, sizes)
    part.rows = [[] for _ in range(max(part.layer.values(), default=0) + 1)]
    for node in part.nodes:
        part.rows[part.layer[node]].append(node)
    for a, b in edges:
        _thread(part, a, b)


def _thread(part: Part, a: str, b: str) -> None:
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


def _part_wide(part: Part, below: Mapping[str, list[str]], sizes: Mapping[str, Size]) -> None:
    """Part each layer that is too wide into rows: what owns nothing is spread over all, owners stay lowest."""
    members: dict[int, list[str]] = {}
    for node, number in part.layer.items():
        members.setdefault(number, []).append(node)
    first = min(members, default=0)
    for number in sorted(members):
        own = members[number]
        rows = _rows(own, sizes)
        room = -(-len(own) // rows)
        filled = [0] * rows
        leaves = sorted((node for node in own if not below[node]), key=lambda node: (_owner(part, node), node))
        for node in sorted(node for node in own if below[node]):
            row = max(r for r in range(rows) if filled[r] < room)
            part.layer[node], filled[row] = first + row, filled[row] + 1
        for at, node in enumerate(leaves):
            row = min((r for r in range(rows) if filled[r] < room), key=lambda r: ((r - at) % rows, r))
            part.layer[node], filled[row] = first + row, filled[row] + 1
        first += rows


def _rows(nodes: list[str], sizes: Mapping[str, Size]) -> int:
    """The fewest rows in which they fit, counting the lines that pass a row on their way to a lower one."""
    whole = sum(sizes[node][0] + GAP_X for node in nodes)
    for rows in range(1, MOST_ROWS):
        passing = len(nodes) * (1 - 1 / rows) * (BEND_WIDTH + BEND_GAP)
        if whole / rows + passing <= MAX_WIDTH:
            return rows
    return MOST_ROWS if whole > MAX_WIDTH else 1


def _owner(part: Part, node: str) -> str:
    return min((a for a, b in part.edges if b == node), default="")
