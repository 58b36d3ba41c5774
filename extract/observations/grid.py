"""A table as laid out in, its rows with a label and figures by column out.

Columns of aligned text are found again by where their figures stand on the line, because heads that are centred over
several columns, and cells that are left blank, lose their place when a line is only cut at its gaps.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from .. import late as re
from ..mentions.mention import Context
from ..reading import Cell, Reading, Table
from .figures import CODES, cell, nothing
from .periods import periods
from .split_cells import whole

_SERIAL = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,5})[.)]?\Z")
_SIGN = re.compile(r"\(?\s*(?:[$£€¥]|US\$|A\$|Rs\.?)\s*\(?\Z")
_DAY_ROW = re.compile(
    r"\b(?:payment|effective|delivery|resolution|application|closing|transfer|record) dates?\b|\bdates? of\b", re.I
)
_AUDIT = re.compile(r"\(?(?:un-?)?(?:audited|reviewed)\)?|\(?(?:restated|actuals?)\)?", re.I)
_HEAD = re.compile(rf"(?:{'|'.join(CODES)}|%|[$£€¥]m?)\s*\(\d\)\Z", re.I)


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: label and its indent (columns of the source line, 0 where unknown), cells by column number.

    `start` and `end` are the row's half-open span in `Reading.text`; `spots` are the texts right of the label with
    the columns of the source line that they fill (aligned text only).
    """

    label: str
    cells: dict[int, Cell]
    start: int
    end: int
    indent: int = 0
    spots: tuple[tuple[str, int, int], ...] = ()

    def figures(self) -> bool:
        return any(is_figure(c.text) for c in self.cells.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """Head rows and body rows of one table or part of one.

    Args:
        width: number of data columns.
        edges: (left, right) of each column on the source line for aligned text, () where cells are separated.
        titles: label-only lines above the head.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    width: int
    edges: tuple[Span, ...] = ()
    titles: tuple[str, ...] = ()
    stub: str = ""


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """A cell that holds figures and nothing else, and is no head such as `USD (1)`."""
    return bool(cell(text)) and not _HEAD.match(text.strip())


@lru_cache(maxsize=1024)
def is_period(text: str, context: Context) -> bool:
    """A cell that names a period and nothing but."""
    found = periods(text, context)
    if not found:
        return _AUDIT.fullmatch(text.strip()) is not None
    rest = text
    for period in reversed(found):
        rest = rest[: period.start] + rest[period.end :]
    return (
        len(re.sub(r"[\W\d_]|(?i:audited|unaudited|reviewed|restated|as of|as at|at|actual|and|on|ended)", "", rest))
        == 0
    )


def _column(reading: Reading, offset: int) -> int:
    source = reading.origin[offset]
    return source - (reading.document.text.rfind("\n", 0, source) + 1)


def _aligned(reading: Reading, table: Table) -> bool:
    """Aligned text that the layout could not put into columns: rows of different lengths, cells apart by spaces."""
    if len({len(row) for row in table.rows}) == 1:
        return False
    votes: Counter[bool] = Counter()
    for row in table.rows:
        full = [c for c in row if c.text]
        for left, right in itertools.pairwise(full):
            between = reading.document.text[reading.origin[max(left.end - 1, 0)] + 1 : reading.origin[right.start]]
            votes[bool(between) and not between.strip(" ")] += 1
    return votes[True] > votes[False]


def _join_signs(cells: list[Cell]) -> list[Cell]:
    """A currency sign in a cell of its own belongs to the figure after it; a lone `)` or `%` to the one before."""
    out: list[Cell] = []
    for item in cells:
        if out and item.text and (_SIGN.match(out[-1].text) or re.fullmatch(r"[)%]{1,2}", item.text)):
            left = out.pop()
            item = Cell(
                f"{left.text} {item.text}" if _SIGN.match(left.text) else left.text + item.text, left.start, item.end
            )
        out.append(item)
    return out


def _edges(extents: list[tuple[int, int]]) -> tuple[Span, ...]:
    merged: list[list[int]] = []
    for left, right in sorted(extents):
        if merged and left < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return tuple((a, b) for a, b in merged)


def _place(extent: tuple[int, int], edges: tuple[Span, ...]) -> int:
    def distance(k: int) -> float:
        left, right = edges[k]
        overlap = min(right, extent[1]) - max(left, extent[0])
        return -overlap if overlap > 0 else abs((left + right) / 2 - (extent[0] + extent[1]) / 2) + 1

    return min(range(len(edges)), key=distance)


def _is_value(text: str) -> bool:
    return is_figure(text) or (nothing(text) and bool(text.strip()))


def _aligned_rows(reading: Reading, table: Table, context: Context) -> tuple[list[Row], tuple[Span, ...]]:
    raw: list[list[tuple[Cell, int, int]]] = []
    for line in table.rows:
        kept = _join_signs([c for c in line if c.text and not re.fullmatch(r"[-=_–—]{4,}", c.text)])
        if kept:
            raw.append([(c, _column(reading, c.start), _column(reading, c.end - 1) + 1) for c in kept])
    extents = [
        (left, right)
        for row in raw
        for n, (c, left, right) in enumerate(row)
        if _is_value(c.text) and not is_period(c.text, context) and (n > 0 or left > 20) and len(c.text) < 22
    ]
    edges = _edges(extents)
    rows = []
    for row in raw:
        label, indent = "", 0
        cells: dict[int, Cell] = {}
        rest = row
        first, left, _right = row[0]
        if not edges or (left < edges[0][0] and not _is_value(first.text)):
            label, indent, rest = first.text, left, row[1:]
            # Text that runs on in the label's own ground (`1.  Net sales`) is label too.
            while rest and edges and rest[0][2] <= edges[0][0] and not _is_value(rest[0][0].text):
                label, rest = f"{label} {rest[0][0].text}", rest[1:]
        elif left < edges[0][0] - 3 and _SERIAL.match(first.text) and len(row) > 1:
            label, indent, rest = row[1][0].text, row[1][1], row[2:]
        for item, a, b in rest:
            if edges:
                k = _place((a, b), edges)
                old = cells.get(k)
                cells[k] = Cell(f"{old.text} {item.text}", old.start, item.end) if old else item
        spots = tuple((c.text, a, b) for c, a, b in rest)
        rows.append(Row(label, cells, row[0][0].start, row[-1][0].end, indent, spots))
    return rows, edges


def _separated_rows(table: Table) -> list[Row]:
    width = max((len(r) for r in table.rows), default=0)
    words = [0] * width
    for row in table.rows:
        for k, item in enumerate(row):
            if item.text and not _is_value(item.text) and not _SERIAL.match(item.text) and is_any_figure(row[k + 1 :]):
                words[k] += 1
    stub = max(range(width), key=lambda k: (words[k], -k)) if width else 0
    rows = []
    for row in table.rows:
        full = [c for c in row if c.text]
        if not full:
            continue
        labels = [c.text for c in row[: stub + 1] if c.text]
        if len(labels) > 1 and _SERIAL.match(labels[0]):
            labels = labels[1:]
        cells = {k - stub - 1: c for k, c in enumerate(row) if k > stub and c.text}
        rows.append(Row(" ".join(labels), cells, full[0].start, full[-1].end))
    return rows


def _drawn(reading: Reading, table: Table) -> bool:
    """Whether cells of a row stand on one line with nothing but spaces between them."""
    for row in table.rows:
        full = [c for c in row if c.text]
        if len(full) > 2 and is_any_figure(tuple(full)):
            between = reading.document.text[reading.origin[full[-2].end - 1] + 1 : reading.origin[full[-1].start]]
            return len(between) > 1 and not between.strip(" $£€¥(")
    return False


def _with_places(reading: Reading, rows: list[Row]) -> tuple[list[Row], tuple[Span, ...]]:
    """The rows with the places of their cells on the source line, and the columns as their figures fill them."""
    columns: dict[int, list[int]] = {}
    out: list[Row] = []
    for row in rows:
        spots = []
        for k, item in row.cells.items():
            left, right = _column(reading, item.start), _column(reading, item.end - 1) + 1
            spots.append((item.text, left, right))
            if is_figure(item.text):
                edge = columns.setdefault(k, [left, right])
                edge[:] = [min(edge[0], left), max(edge[1], right)]
        out.append(replace(row, spots=tuple(spots)))
    width = max((k for r in rows for k in r.cells), default=-1) + 1
    full = len(columns) == width and all(columns[k][1] <= columns[k + 1][0] for k in range(width - 1))
    return (out, tuple((columns[k][0], columns[k][1]) for k in range(width))) if full and width else (rows, ())


def is_any_figure(cells: tuple[Cell, ...]) -> bool:
    return any(is_figure(c.text) for c in cells)


def _parts(rows: list[Row], context: Context) -> list[tuple[list[Row], list[Row]]]:
    """Head and body, over again where a new line of periods stands in the middle of a table."""
    parts: list[tuple[list[Row], list[Row]]] = []
    head: list[Row] = []
    body: list[Row] = []
    filled = [r for r in rows if r.cells]
    counted = sum(r.figures() and not _headlike(r, context) for r in filled) * 2 >= len(filled)
    for row in rows:
        heads = [c for c in row.cells.values() if is_period(c.text, context)]
        data = [c for c in row.cells.values() if is_figure(c.text) and not is_period(c.text, context)]
        above = counted and not body and _headlike(row, context)
        figure = bool(data) or (bool(row.label) and row.figures() and not above and not _all_years(row, context))
        timed = bool(heads) and (len(heads) > 1 or not row.label) and len(row.cells) == len(heads)
        if body and not data and (timed or _renamed(row, body, context)):
            parts.append((head, body))
            head, body = [], []
        profile = bool(row.label and row.cells and any(r.cells for r in head) and not heads_on(row, context))
        profile = profile and not above and not all(is_period(c.text, context) for c in row.cells.values())
        profile = profile or (len(row.cells) == 1 and _DAY_ROW.search(row.label) is not None)
        if not body and not figure and not profile:
            head.append(row)
        else:
            body.append(row)
    parts.append((head, body))
    return parts


def _renamed(row: Row, body: list[Row], context: Context) -> bool:
    """Names of other items over rows that are periods: the columns of a summary go on under a second head."""
    named = not row.label and all(re.search(r"[A-Za-z]{3}", c.text) for c in row.cells.values())
    told = [r for r in body if r.figures()]
    return bool(row.cells) and named and bool(told) and all(r.label and is_period(r.label, context) for r in told)


def _placed_anew(reading: Reading, rows: list[Row]) -> list[Row]:
    """The rows of a part whose columns are not those of the part above, by where their own figures stand."""
    spots = [[(c, _column(reading, c.start), _column(reading, c.end - 1) + 1) for c in r.cells.values()] for r in rows]
    edges = _edges([(a, b) for row in spots for c, a, b in row if _is_value(c.text)])
    if not edges:
        return rows
    return [
        replace(row, cells={_place((a, b), edges): c for c, a, b in cells}, spots=())
        for row, cells in zip(rows, spots, strict=True)
    ]


def heads_on(row: Row, context: Context) -> bool:
    """A labelled row that may still be head: its label tells a length, a unit or nothing of its own."""
    return bool(periods(row.label, context)) or bool(
        re.search(
            r"[$£€¥%]|\b(?:millions?|thousands?|particulars|item|unaudited|audited)\b|\A[\W_]*\Z", row.label, re.I
        )
    )


def _headlike(row: Row, context: Context) -> bool:
    """Short words and years over columns of figures."""
    texts = [c.text for c in row.cells.values() if c.text]
    return bool(texts) and all(
        len(t) < 26 and (t == "%" or not nothing(t)) and (is_period(t, context) or not is_figure(t)) for t in texts
    )


def _all_years(row: Row, context: Context) -> bool:
    return bool(row.cells) and all(is_period(c.text, context) for c in row.cells.values())


def grids(reading: Reading, table: Table, context: Context) -> list[Grid]:
    """The parts of a table, each with its own head. A table without figures yields none."""
    edges: tuple[Span, ...] = ()
    if _aligned(reading, table):
        rows, edges = _aligned_rows(reading, table, context)
    else:
        rows = _separated_rows(replace(table, rows=whole(table.rows)))
        if _drawn(reading, table):
            rows, edges = _with_places(reading, rows)
    rows = [_unnoted(r) for r in rows]
    captions = tuple(_words(r) for r in rows if _is_caption(r))
    rows = [r for r in rows if not _is_caption(r)]
    captions += tuple(
        c.text for r in rows for c in r.cells.values() if c.text[:1] == "(" and _CAPTION.fullmatch(c.text)
    )
    out = []
    for number, (head, body) in enumerate(_parts(rows, context)):
        if number and not edges and _drawn(reading, table):
            anew = _placed_anew(reading, [*head, *body])
            head, body = anew[: len(head)], anew[len(head) :]
        if not any(r.figures() for r in body):
            continue
        # Label-only lines right above the first figures open groups; those above the head are titles.
        last = max((n for n, r in enumerate(head) if r.cells), default=-1)
        titles = tuple(r.label for r in head[: last + 1] if r.label and not r.cells) + captions
        groups = head[last + 1 :]
        heads = tuple(r for r in head[: last + 1] if r.cells)
        width = max((k for r in [*heads, *body] for k in r.cells), default=-1) + 1
        out.append(Grid(heads, (*groups, *body), width, edges, titles, " ".join(r.label for r in heads)))
    return out


_CAPTION = re.compile(
    r"\(?[^()]*\b(?:in\s+)?(?:thousands?|millions?|billions?|lakhs?|crores?|'?000s?)\b[^()]*\)?(?:\s*\(\d\))?|"
    r"\(?units?\s*:[^()]*\)?",
    re.I,
)


_REMARK = re.compile(
    r"[(\[][^()]*\b(?:percentages?|figures?|amounts?|indicates?|represents?|rounded|unless)\b[^()]*[)\]]"
    r"(?<![A-Za-z] thousands\))",
    re.I,
)


def _unnoted(row: Row) -> Row:
    """A row of a head without a remark that stands over its columns (`(Percentages indicate year-on-year changes)`)."""
    if row.figures():
        return row
    kept = {k: c for k, c in row.cells.items() if len(c.text) < 25 or not _REMARK.fullmatch(c.text)}
    return row if len(kept) == len(row.cells) else replace(row, cells=kept)


def _words(row: Row) -> str:
    return " ".join([row.label, *(c.text for _, c in sorted(row.cells.items()))]).strip()


def _is_caption(row: Row) -> bool:
    """A row of a table that only tells its scale (`(Rs. in Lakhs)`, `(million of yen; %)`)."""
    texts = [row.label, *(c.text for c in row.cells.values())]
    full = [t.strip() for t in texts if t.strip()]
    return len(full) <= 2 and any(_CAPTION.fullmatch(t) for t in full) and not row.figures()
