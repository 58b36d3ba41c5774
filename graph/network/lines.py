"""Where boxes stand in; for each relation where its line leaves, bends and arrives, and where its label stands, out.

Lines that meet one side of a box share it out in the order of where they come from, so that neither their ends nor
their signs cover each other. A label takes the place along its line that covers the least: of boxes and other labels
first, of other lines then, the middle before the ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .layers import BESIDE
from .layout import Box, pooled
from .text import text_width

Point = tuple[float, float]
Told = tuple[str, str, Any, Mapping[str, Any]]  # source, target, key, data: an edge as networkx gives it

APART = 22.0  # ends on one side of a box
LIFT = 4.0  # the sheet behind a group's stands out by so much
LABEL = 11.5  # pixels: the size of its letters
_SHARES = tuple(step / 100 for step in range(10, 91, 4))
_CELL = 40.0


@dataclass(frozen=True, slots=True)
class Run:
    """A relation as it is drawn: the points that its line goes through, its label and that label's middle."""

    told: Told
    points: tuple[Point, ...]
    label: str
    at: Point


def runs(
    edges: Sequence[Told],
    boxes: Mapping[str, Box],
    routes: Mapping[tuple[str, str], tuple[Point, ...]],
    groups: frozenset[str] = frozenset(),
) -> list[Run]:
    """The lines of a network, in the order of its edges; what leads to itself has none."""
    kept = [edge for edge in edges if edge[0] != edge[1]]
    shifts = list(_shifts(kept))
    bends = [
        [(x + shift, y) for x, y in routes.get((a, b), ())] for (a, b, _, _), shift in zip(kept, shifts, strict=True)
    ]
    lines = _ended(kept, shifts, bends, boxes, groups)
    labels = [label(edge[3]) for edge in kept]
    places = _label_places(lines, labels, boxes)
    return [Run(*parts) for parts in zip(kept, map(tuple, lines), labels, places, strict=True)]


def label(data: Mapping[str, Any]) -> str:
    """What stands on the line: the percentage alone where there is one, else what the edge tells."""
    told = str(data.get("label", ""))
    return told.partition(" · ")[0] if data.get("percent") is not None else told


def _shifts(edges: Sequence[Told]) -> Iterator[float]:
    """How far each line runs beside the middle, where several join one pair."""
    total: dict[frozenset[str], int] = {}
    for a, b, _, _ in edges:
        total[frozenset((a, b))] = total.get(frozenset((a, b)), 0) + 1
    beside: dict[frozenset[str], int] = {}
    for a, b, _, _ in edges:
        pair = frozenset((a, b))
        number = beside.get(pair, 0)
        beside[pair] = number + 1
        yield (number - (total[pair] - 1) / 2) * BESIDE


def _ended(
    edges: Sequence[Told],
    shifts: Sequence[float],
    bends: Sequence[list[Point]],
    boxes: Mapping[str, Box],
    groups: frozenset[str],
) -> list[list[Point]]:
    """Each line with its two ends: bottom to top, top to bottom, or side to side within a layer."""
    sides: dict[tuple[str, int], list[tuple[float, float, int, int]]] = {}
    lines = [[(0.0, 0.0), *between, (0.0, 0.0)] for between in bends]
    for number, ((a, b, _, _), shift) in enumerate(zip(edges, shifts, strict=True)):
        near, far = boxes[a], boxes[b]
        if abs(near.y - far.y) < 1:
            sign = 1 if far.x > near.x else -1
            lines[number][0] = (near.x + sign * near.width / 2, near.y + shift / 3)
            lines[number][-1] = (far.x - sign * far.width / 2, far.y + shift / 3)
            continue
        sign = 1 if far.y > near.y else -1
        for node, end, own, other, towards in ((a, 0, near, far, sign), (b, -1, far, near, -sign)):
            beyond = lines[number][1 if end == 0 else -2][0] if len(lines[number]) > 2 else other.x + shift
            wish = own.x + (beyond - own.x) * 0.18 + shift
            sides.setdefault((node, towards), []).append((beyond, wish, number, end))
    for (node, towards), ends in sides.items():
        box = boxes[node]
        y = box.y + towards * (box.height / 2 + (LIFT if node in groups and towards < 0 else 0.0))
        for (_, _, number, end), x in zip(sorted(ends), _shared(box, sorted(ends)), strict=True):
            lines[number][end] = (x, y)
    return lines


def _shared(box: Box, ends: Sequence[tuple[float, float, int, int]]) -> list[float]:
    """Places along a side, in the order given, near to the wished ones and within the box."""
    reach = max(box.width / 2 - 10, 4.0)
    apart = min(APART, 2 * reach / max(1, len(ends) - 1))
    wished = [max(box.x - reach, min(box.x + reach, wish)) for _, wish, _, _ in ends]
    places = pooled(wished, [apart * number for number in range(len(ends))])
    for number in range(len(places)):
        least, most = box.x - reach + apart * number, box.x + reach - apart * (len(places) - 1 - number)
        places[number] = max(least, min(most, places[number]))
    return places


# --- labels -----------------------------------------------------------------------------------------------------------


def _label_places(lines: Sequence[Sequence[Point]], labels: Sequence[str], boxes: Mapping[str, Box]) -> list[Point]:
    taken = [(box.x, box.y, box.width / 2, box.height / 2 + 9) for box in boxes.values()]
    crossed = _cells(lines)
    places = []
    for number, (points, words) in enumerate(zip(lines, labels, strict=True)):
        half = text_width(words, LABEL) / 2
        best = min(
            (_cost(along(points, share), half, taken, crossed, number) + abs(share - 0.5), share) for share in _SHARES
        )
        place = along(points, best[1])
        taken.append((place[0], place[1] - 4, half, 15.0))
        places.append(place)
    return places


def _cells(lines: Sequence[Sequence[Point]]) -> dict[tuple[int, int], list[tuple[float, float, int]]]:
    """Points of all lines, by the square that they lie in."""
    found: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    for number, points in enumerate(lines):
        steps = 12 * (len(points) - 1)
        for step in range(1, steps):
            x, y = along(points, step / steps)
            found.setdefault((int(x // _CELL), int(y // _CELL)), []).append((x, y - 4, number))
    return found


def _cost(
    place: Point,
    half: float,
    taken: Sequence[tuple[float, float, float, float]],
    crossed: Mapping[tuple[int, int], list[tuple[float, float, int]]],
    own: int,
) -> float:
    """What a label at a place would cover: by far the most for a box or a label, a little for another line."""
    x, y = place[0], place[1] - 4
    covered = 0.0
    for other_x, other_y, width, height in taken:
        wide, high = half + width + 4 - abs(x - other_x), height - abs(y - other_y)
        if wide > 0 and high > 0:
            covered += 10.0 + min(wide, 2 * half) * high
    cells = (
        (column, row)
        for column in range(int((x - half) // _CELL), int((x + half) // _CELL) + 1)
        for row in range(int((y - 8) // _CELL), int((y + 8) // _CELL) + 1)
    )
    near = (point for cell in cells for point in crossed.get(cell, ()))
    lines = {number for px, py, number in near if number != own and abs(px - x) < half and abs(py - y) < 8}
    return covered + 0.6 * len(lines)


def along(points: Sequence[Point], share: float) -> Point:
    """A point on the drawn curve (each piece is a cubic whose handles are vertical)."""
    place = share * (len(points) - 1)
    index = min(int(place), len(points) - 2)
    t = place - index
    (x1, y1), (x2, y2) = points[index], points[index + 1]
    if abs(y2 - y1) < 1:
        return x1 + (x2 - x1) * t, y1 + (y2 - y1) * t - 6
    ease = 3 * t * t - 2 * t * t * t
    rise = 1.5 * t - 1.5 * t * t + t * t * t
    return x1 + (x2 - x1) * ease, y1 + (y2 - y1) * rise + 4
