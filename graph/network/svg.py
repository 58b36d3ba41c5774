"""A network in, an SVG picture out: bytes that are the same for the same network, readable on light and on dark.

A relation's kind is told by its line's form and end, never by colour alone; planned ones are dashed, former dotted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Any

from .layout import LINE_HEIGHT, Box, plan
from .lines import LIFT, Point, runs
from .text import text_width

if TYPE_CHECKING:
    from networkx import MultiDiGraph

MARGIN = 28.0
_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of relation is drawn: its words, line class, and the ends of the line."""

    words: str
    line: str
    end: str
    start: str = ""


FORMS: Mapping[str, Form] = {
    "Shareholding": Form("holds shares of", "thin", "solid"),
    "Subsidiary": Form("is the parent of", "double", "solid"),
    "EquityMethodAffiliate": Form("equity-method investor in", "thin", "open"),
    "GroupMembership": Form("group of", "thin", "", "diamond"),
    "BoardNomination": Form("may nominate directors of", "thin", "dot"),
    "BoardObservation": Form("observes the board of", "thin", "ring"),
    "Officer": Form("is an officer of", "thin", "bar"),
    "ListedOn": Form("is listed on", "thin", "bar"),
    "CustomerOf": Form("is a customer of", "thin", "bar", "ring"),
}
OTHER = Form("is related to", "thin", "solid", "ring")


@cache
def style() -> str:
    """The style sheet: plain colours with a dark set, so that renderers which know no variables draw it too."""
    return resources.files(__package__).joinpath("drawing.css").read_text("utf-8").strip()


def clean(text: object) -> str:
    """Text that any XML parser takes: characters that XML forbids become U+FFFD, markup is escaped."""
    return escape(_XML.sub("\ufffd", str(text)), quote=True)


def draw(network: MultiDiGraph[str]) -> str:
    """The picture of a network made by `graph.network.network`."""
    labels = {node: str(data.get("name") or node) for node, data in network.nodes(data=True)}
    layout = plan(labels, [(a, b) for a, b in network.edges()])
    note, legend = _notes(network), _legend(network)
    width = max(layout.width, max([text_width(line, 12.0) for line in note], default=0.0), 430.0) + 2 * MARGIN
    head = 34.0 + 17.0 * len(note)
    foot = 24.0 + 20.0 * len(legend)
    height = head + layout.height + foot + 2 * MARGIN
    heading = title(network)
    out = [
        f'<svg class="kn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" aria-label="{clean(heading)}">',
        f"<title>{clean(heading)}</title><style>{style()}</style>",
        f'<rect class="paper" fill="#fff" width="{_n(width)}" height="{_n(height)}"/>',
        f'<text class="head" x="{_n(MARGIN)}" y="{_n(MARGIN + 12)}">{clean(heading)}</text>',
    ]
    out += [
        f'<text class="soft" x="{_n(MARGIN)}" y="{_n(MARGIN + 31 + 17 * i)}">{clean(line)}</text>'
        for i, line in enumerate(note)
    ]
    out.append(f'<g transform="translate({_n(MARGIN + (width - 2 * MARGIN - layout.width) / 2)} {_n(MARGIN + head)})">')
    lines, words = _edges(network, layout.boxes, layout.routes)
    nodes = [_node(node, network.nodes[node], layout.boxes[node]) for node in sorted(labels)]
    out += [*lines, *nodes, *words, "</g>"]
    out += [_legend_row(kind, status, i, MARGIN + head + layout.height + 40) for i, (kind, status) in enumerate(legend)]
    return "\n".join([*out, "</svg>"]) + "\n"


def title(network: MultiDiGraph[str]) -> str:
    """What stands above the picture."""
    return str(network.graph.get("title", "Who owns, controls and directs whom"))


def _n(value: float) -> str:
    """A number with at most one decimal, so that bytes are short and the same everywhere."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def _notes(network: MultiDiGraph[str]) -> list[str]:
    day, known = network.graph.get("as_of"), network.graph.get("known_on")
    lines = [f"As of {day}" if day else "As last known"]
    lines[0] += f", as known on {known}" if known else ""
    lines[0] += f" · {len(network)} parties, {network.number_of_edges()} relations"
    if cut := network.graph.get("cut"):
        lines.append(str(cut))
    return lines


def _legend(network: MultiDiGraph[str]) -> list[tuple[str, str]]:
    kinds = sorted({str(data["relation"]) for _, _, data in network.edges(data=True)})
    statuses = sorted({str(data["status"]) for _, _, data in network.edges(data=True)} - {"current"})
    return [(kind, "") for kind in kinds] + [("", status) for status in statuses]


def _legend_row(kind: str, status: str, row: int, top: float) -> str:
    y = top + 20.0 * row
    form = FORMS.get(kind, OTHER)
    words = form.words if kind else {"planned": "planned, not yet so", "former": "ended"}.get(status, status)
    shape = _line(form, [(MARGIN, y - 4), (MARGIN + 52, y - 4)]) if kind else ""
    if not kind:
        shape = f'<path class="line" d="M{_n(MARGIN)} {_n(y - 4)}h52"/>'
    text = f'<text class="soft" x="{_n(MARGIN + 64)}" y="{_n(y)}">{clean(words)}</text>'
    return f'<g class="edge {clean(kind or status)}">{shape}</g>{text}'


def _node(node: str, data: Mapping[str, Any], box: Box) -> str:
    kind = str(data.get("kind", "company"))
    corner = {"person": box.height / 2, "group": 3.0, "company": 7.0}.get(kind, 0.0)
    body = _sheet(box, corner, "body")
    if kind == "group":  # a sheet behind the sheet: several companies under one name
        body = _sheet(Box(box.x + LIFT, box.y - LIFT, box.width, box.height, ()), corner, "back") + body
    first = box.y - (len(box.lines) - 1) * LINE_HEIGHT / 2 + 4.5
    text = "".join(
        f'<text x="{_n(box.x)}" y="{_n(first + i * LINE_HEIGHT)}">{clean(line)}</text>'
        for i, line in enumerate(box.lines)
    )
    focus = " focus" if data.get("focus") else ""
    name = clean(data.get("name", node))
    marks = f'class="node {clean(kind)}{focus}" data-node="{clean(node)}" data-name="{name}" tabindex="0"'
    return f"<g {marks}><title>{name} ({clean(kind)})</title>{body}{text}</g>"


def _sheet(box: Box, corner: float, name: str) -> str:
    left, top = box.x - box.width / 2, box.y - box.height / 2
    size = f'width="{_n(box.width)}" height="{_n(box.height)}" rx="{_n(corner)}"'
    return f'<rect class="{name}" x="{_n(left)}" y="{_n(top)}" {size}/>'


def _edges(
    network: MultiDiGraph[str], boxes: Mapping[str, Box], routes: Mapping[tuple[str, str], tuple[Point, ...]]
) -> tuple[list[str], list[str]]:
    """Lines, and their labels, which go on top of all else and keep clear of each other and of the boxes."""
    every = sorted(network.edges(keys=True, data=True), key=lambda e: (e[0], e[1], str(e[3]["relation"]), str(e[2])))
    groups = frozenset(node for node, data in network.nodes(data=True) if data.get("kind") == "group")
    lines, labels = [], []
    for run in runs(every, boxes, routes, groups):
        a, b, key, data = run.told
        form = FORMS.get(str(data["relation"]), OTHER)
        head = f'<g class="edge {clean(data["relation"])} {clean(data["status"])}" data-edge="{clean(key)}"'
        tip = f"<title>{clean(_tooltip(network, a, b, data))}</title>"
        lines.append(f"{head}>{tip}{_line(form, run.points)}</g>")
        labels.append(f'{head}><text x="{_n(run.at[0])}" y="{_n(run.at[1])}">{clean(run.label)}</text></g>')
    return lines, labels


def _tooltip(network: MultiDiGraph[str], a: str, b: str, data: Mapping[str, Any]) -> str:
    names = [network.nodes[node].get("name", node) for node in (a, b)]
    form = FORMS.get(str(data["relation"]), OTHER)
    told = [f"{names[0]} {form.words} {names[1]}", str(data["label"])]
    told += [f'"{piece["quote"]}" ({piece["document"]})' for piece in data.get("evidence", ())[:1]]
    return "\n".join(told)


def _path(points: Sequence[Point]) -> str:
    out = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        if abs(y2 - y1) < 1:
            out.append(f"L{_n(x2)} {_n(y2)}")
        else:
            half = (y2 - y1) / 2
            out.append(f"C{_n(x1)} {_n(y1 + half)} {_n(x2)} {_n(y2 - half)} {_n(x2)} {_n(y2)}")
    return "".join(out)


def _line(form: Form, points: Sequence[Point]) -> str:
    """The stroke, double where the form asks for it, and the signs at its ends."""
    start, end = points[0], points[-1]
    before = points[-2] if abs(points[-2][1] - end[1]) < 1 else (end[0], points[-2][1])
    after = points[1] if abs(points[1][1] - start[1]) < 1 else (start[0], points[1][1])
    if form.line == "double":  # it ends within its sign, which is no wider at the tip
        d = _path([*points[:-1], _back(end, before, 9.0)])
        strokes = f'<path class="line wide" d="{d}"/><path class="inner" d="{d}"/>'
    else:
        strokes = f'<path class="line" d="{_path(points)}"/>'
    return strokes + _sign(form.end, before, end) + _sign(form.start, after, start)


def _back(tip: Point, source: Point, by: float) -> Point:
    length = hypot(tip[0] - source[0], tip[1] - source[1]) or 1.0
    return tip[0] + (source[0] - tip[0]) / length * by, tip[1] + (source[1] - tip[1]) / length * by


def _sign(kind: str, source: Point, tip: Point) -> str:
    if not kind:
        return ""
    length = hypot(tip[0] - source[0], tip[1] - source[1]) or 1.0
    ux, uy = (tip[0] - source[0]) / length, (tip[1] - source[1]) / length

    def at(back: float, side: float) -> str:
        return f"{_n(tip[0] - ux * back - uy * side)} {_n(tip[1] - uy * back + ux * side)}"

    if kind in ("dot", "ring"):
        x, y = at(5, 0).split(" ")
        return f'<circle class="tip{" hollow" if kind == "ring" else ""}" cx="{x}" cy="{y}" r="4.2"/>'
    if kind == "bar":
        return f'<path class="tip" d="M{at(2, 6)}L{at(2, -6)}"/>'
    if kind == "diamond":
        return f'<path class="tip hollow" d="M{at(0, 0)}L{at(8, 5)}L{at(16, 0)}L{at(8, -5)}Z"/>'
    hollow = " hollow" if kind == "open" else ""
    return f'<path class="tip{hollow}" d="M{at(0, 0)}L{at(11, 5.5)}L{at(11, -5.5)}Z"/>'
