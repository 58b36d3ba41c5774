"""A table in, a picture of it out where it has one: figures over days as a line, figures by name as bars.

The picture is SVG without scripts and without inline styles; all text in it is escaped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from html import escape

from .tables import Cell, Table

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/.*)?\Z")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 280, 78, 16, 14, 30
MOST_BARS, MOST_POINTS, MOST_LINES = 30, 2000, 6


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and what it shows, in words."""

    svg: str
    caption: str


def chart(table: Table) -> Chart | None:
    """The picture of a table, None where none suits it: it wants a column of figures, and one of days or of names."""
    if not 2 <= len(table.rows) <= MOST_POINTS:
        return None
    table, unit = _of_one_unit(table)
    columns = list(zip(*table.rows, strict=True))
    figures = [i for i, cells in enumerate(columns) if _is_figures(cells)]
    days = [i for i, cells in enumerate(columns) if _is_days([cell.text for cell in cells])]
    if figures and days:
        value, when = figures[0], days[0]
        groups = [i for i in range(len(columns)) if i not in (value, when) and _is_group(columns[i])]
        if not groups or len({row[groups[0]].text for row in table.rows}) < len(table.rows):
            return _lines(table, when, value, groups[0] if groups else None, unit)
    names = [i for i, cells in enumerate(columns) if i not in figures and _is_names(cells)]
    return _bars(table, names[0], figures[0], unit) if figures and names and len(table.rows) <= MOST_BARS else None


def _of_one_unit(table: Table) -> tuple[Table, str]:
    """The rows of the unit that most of them are in: figures of several have no common axis."""
    place = next((i for i, name in enumerate(table.columns) if name in ("unit", "currency")), None)
    if place is None:
        return table, ""
    units = Counter(row[place].text for row in table.rows)
    unit = max(sorted(units), key=lambda name: units[name])
    return Table(table.columns, tuple(row for row in table.rows if row[place].text == unit)), unit


def _is_figures(cells: Sequence[Cell]) -> bool:
    told = [cell for cell in cells if cell.text]
    return len(told) >= 2 and all(cell.figure and _number(cell.text) is not None for cell in told)


def _is_days(texts: Sequence[str]) -> bool:
    told = [text for text in texts if text]
    return len(set(told)) >= 2 and all(_day(text) is not None for text in told)


def _is_names(cells: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in cells]
    return all(texts) and len(set(texts)) == len(texts) and max(map(len, texts)) <= 60 and not _is_days(texts)


def _is_group(cells: Sequence[Cell]) -> bool:
    texts = {cell.text for cell in cells if not cell.figure}
    return 2 <= len(texts) <= MOST_LINES and all(0 < len(text) <= 60 for text in texts)


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 24 else None


def _day(text: str) -> int | None:
    match = _DAY.match(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)).toordinal()
    except ValueError:
        return None


def _lines(table: Table, when: int, value: int, name: int | None, unit: str) -> Chart | None:
    """None where a line would have two figures of one day."""
    series: dict[str, list[tuple[int, Decimal]]] = {}
    for row in table.rows:
        day, figure = _day(row[when].text), _number(row[value].text) if row[value].text else None
        if day is not None and figure is not None:
            series.setdefault(row[name].text if name is not None else "", []).append((day, figure))
    points = [point for line in series.values() for point in line]
    if len(points) < 2 or any(len({day for day, _ in line}) < len(line) for line in series.values()):
        return None
    first, last = min(day for day, _ in points), max(day for day, _ in points)
    low, high = min(Decimal(0), *(y for _, y in points)), max(Decimal(0), *(y for _, y in points))

    def x(day: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / max(1, last - first)

    def y(figure: Decimal) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - float((figure - low) / ((high - low) or Decimal(1))))

    parts = [_axis([(_brief(figure), y(figure)) for figure in dict.fromkeys((low, (low + high) / 2, high))])]
    for place, (label, line) in enumerate(sorted(series.items())):
        line.sort()
        path = " ".join(f"{x(day):.1f},{y(figure):.1f}" for day, figure in line)
        parts.append(f'<polyline class="line c{place}" points="{path}"/>')
        for day, figure in line:
            said = escape(f"{label} {date.fromordinal(day).isoformat()}: {figure:,f}".strip())
            at = f'cx="{x(day):.1f}" cy="{y(figure):.1f}" r="3"'
            parts.append(f'<circle class="dot c{place}" {at}><title>{said}</title></circle>')
        if label:
            parts.append(_text(label, LEFT + 10, TOP + 14 + 16 * place, mark=f"key c{place}"))
    parts.append(_text(date.fromordinal(first).isoformat(), x(first), HEIGHT - 8))
    parts.append(_text(date.fromordinal(last).isoformat(), x(last), HEIGHT - 8, "end"))
    return _chart(parts, HEIGHT, _said(table, value, when, unit))


def _said(table: Table, value: int, over: int, unit: str) -> str:
    return f"{table.columns[value]}{f' in {unit}' if unit else ''} by {table.columns[over]}"


def _text(text: str, x: float, y: float, anchor: str = "start", mark: str = "label") -> str:
    return f'<text class="{mark}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _axis(figures: Sequence[tuple[str, float]]) -> str:
    parts = []
    for said, y in figures:
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(said, LEFT - 6, y + 4, "end"))
    return "".join(parts)


def _bars(table: Table, name: int, value: int, unit: str) -> Chart:
    pairs = [(row[name].text, _number(row[value].text) if row[value].text else None) for row in table.rows]
    top = max([abs(figure) for _, figure in pairs if figure is not None] + [Decimal(0)]) or Decimal(1)
    height, left = 24 * len(pairs) + 8, 250
    parts = []
    for place, (label, figure) in enumerate(pairs):
        y = 24 * place + 6
        parts.append(_text(label if len(label) <= 34 else label[:33] + "…", left - 8, y + 14, "end"))
        if figure is not None:
            wide = float(abs(figure) / top) * (WIDTH - left - 110)
            mark = "bar minus" if figure < 0 else "bar"
            parts.append(f'<rect class="{mark}" x="{left}" y="{y}" width="{wide:.1f}" height="18"/>')
            parts.append(_text(f"{figure:,f}", left + wide + 6, y + 14))
    return _chart(parts, height, _said(table, value, name, unit))


def _brief(figure: Decimal) -> str:
    for size, letter in ((12, "T"), (9, "B"), (6, "M"), (3, "k")):
        if abs(figure) >= 10**size:
            return f"{figure / 10**size:.1f}".rstrip("0").rstrip(".") + letter
    text = f"{figure:.2f}"
    return text.rstrip("0").rstrip(".")


def _chart(parts: Sequence[str], height: int, caption: str) -> Chart:
    said = escape(caption)
    head = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{said}"><title>{said}</title>'
    return Chart(f"{head}{''.join(parts)}</svg>", caption)
