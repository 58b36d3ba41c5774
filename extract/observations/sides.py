"""A table that sets two lists side by side (assets | liabilities) in, a table for each of the two out.

`Current assets | 1,812 million yen | Current liabilities | 655 million yen`: each list has labels and figures of its
own, and what is named above it is the group of its lines.
"""

from __future__ import annotations

from dataclasses import replace

from .. import late as re
from ..reading import Cell, Reading, Table
from .grid import is_figure
from .rows import clean_label

_APART = re.compile(r"[ \t]{2,}")
_LABEL = re.compile(r"[^\W\d][^\d]{2,60}")
_STUB = re.compile(r"(?:item|account|classification|category|title of account|accounts?)s?", re.IGNORECASE)
_WIDTH = 4  # cells of a row: a label and a figure on each side
_LEAST = 2  # rows


def halves(reading: Reading, table: Table) -> tuple[Table, ...]:
    """The two tables, or the one as it is."""
    rows = [_cells(reading, row) for row in table.rows]
    both = [row for row in rows if _is_both(row)]
    told = [row for row in rows if any(is_figure(cell.text) for cell in row)]
    if len(both) < _LEAST or len(both) * 3 < len(told) * 2:
        return (table,)
    first = rows.index(both[0])
    heads = [row for row in rows[:first] if not any(_STUB.fullmatch(clean_label(cell.text)) for cell in row[:1])]
    names = [cell for cell in heads[-1] if cell.text] if heads else []
    sides = []
    for n in (0, 1):
        group = ((names[n],),) if len(names) == len((0, 1)) else ()
        body = tuple(row[2 * n : 2 * n + 2] for row in rows[first:] if len(row) == _WIDTH and row[2 * n].text)
        sides.append(replace(table, rows=(*group, *body)))
    return tuple(sides)


def _is_both(row: tuple[Cell, ...]) -> bool:
    if len(row) != _WIDTH:
        return False
    return all(_LABEL.fullmatch(row[n].text) and is_figure(row[n + 1].text) for n in (0, 2))


def _cells(reading: Reading, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row, a figure apart from the label that a layout put behind it."""
    out: list[Cell] = []
    for cell in row:
        raw = reading.text[cell.start : cell.end]
        gap = _APART.search(raw)
        if gap and not _APART.search(raw, gap.end()):
            out.append(Cell(" ".join(raw[: gap.start()].split()), cell.start, cell.start + gap.start()))
            out.append(Cell(" ".join(raw[gap.end() :].split()), cell.start + gap.end(), cell.end))
        else:
            out.append(cell)
    return tuple(out)
