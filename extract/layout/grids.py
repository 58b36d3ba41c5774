"""Lines in, the tables among them out: tab-separated, Markdown, aligned columns, figures in a row, one cell a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .. import late as re
from . import columns, fused, glued, named_runs, spread, stacked, stacked_names, tagged
from .lines import Line

Span = tuple[int, int]
Row = tuple[Span, ...]

_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z")
_MARK = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-k])\)|[①-⑳]")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of lines `first` to `last` (half-open), its cells as spans of the text (empty ones where they stand)."""

    first: int
    last: int
    rows: tuple[Row, ...]


def find(lines: Sequence[Line]) -> list[Grid]:
    """All tables, in order. Each line is looked at once by each kind, in the order of how certain the kind is."""
    grids: list[Grid] = []
    at = 0
    while at < len(lines):
        grid = (
            _tagged(lines, at)
            or _tabs(lines, at)
            or _pipes(lines, at)
            or _fused(lines, at)
            or _glued(lines, at)
            or _named_runs(lines, at)
            or _aligned(lines, at)
            or _stacked(lines, at)
        )
        if grid:
            grids.append(grid)
            at = grid.last
        else:
            at += 1
    return grids


def _tabs(lines: Sequence[Line], at: int) -> Grid | None:
    if "\t" not in lines[at].text:
        return None
    rows: list[Row] = []
    end = at
    width = 0
    while end < len(lines):
        line = lines[end]
        if "\t" in line.text:
            if rows and line.gap and (line.gap > 1 or line.text.count("\t") + 1 != width):
                break
            row = _split(line, "\t")
            width = len(row)
            rows.append(row)
        elif not (_is_torn(lines, end) and rows):
            break
        else:
            rows.append(((line.start, line.end),))
        end += 1
    if len(rows) == 1 and (len(rows[0]) < 3 or not any(a < b for a, b in rows[0][1:])):
        return None
    return Grid(at, end, tuple(rows))


def _is_torn(lines: Sequence[Line], at: int) -> bool:
    """A line without tabs right between two with tabs: a row whose other cells a converter lost."""
    line = lines[at]
    return (
        not line.gap
        and at + 1 < len(lines)
        and not lines[at + 1].gap
        and "\t" in lines[at + 1].text
        and len(line.text) < 100
    )


def _pipes(lines: Sequence[Line], at: int) -> Grid | None:
    line = lines[at]
    if "|" not in line.text or at + 1 >= len(lines):
        return None
    if not line.text.startswith("|") and not _PIPE_RULE.match(lines[at + 1].text) and not _barred(lines, at):
        return None
    end = at
    rows: list[Row] = []
    ruled = False
    while end < len(lines) and (end == at or not lines[end].gap) and "|" in lines[end].text:
        if _PIPE_RULE.match(lines[end].text) and "-" in lines[end].text:
            ruled = True
        else:
            rows.append(_pipe_cells(lines[end]))
        end += 1
    # Without the rule below the head, bars are a table only where several lines agree on how many there are.
    if not rows or (not ruled and (len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2)):
        return None
    rows = [row for row in rows if any(a < b for a, b in row)]
    return Grid(at, end, tuple(_uncounted(rows, lines[at:end]))) if rows else None


def _uncounted(rows: list[Row], lines: Sequence[Line]) -> list[Row]:
    """Rows without a first column that only numbers them: `(1) | Name | Alpha Corp.`"""
    told = [row for row in rows if len(row) > 2 and row[0][0] < row[0][1]]
    marks = [_text(lines, *row[0]) for row in told]
    if len(told) < 2 or any(not _MARK.fullmatch(mark) for mark in marks) or any(len(row) < 3 for row in rows):
        return rows
    return [row[1:] for row in rows]


def _text(lines: Sequence[Line], start: int, end: int) -> str:
    line = next(line for line in lines if line.start <= start < line.end)
    return line.text[start - line.start : end - line.start]


def _barred(lines: Sequence[Line], at: int) -> bool:
    """Whether a line and the next are parted by the same number of bars, two or more: `Name | Shares | Percent`."""
    bars = lines[at].text.count(" | ")
    return bars > 1 and not lines[at + 1].gap and lines[at + 1].text.count(" | ") == bars


def _pipe_cells(line: Line) -> Row:
    bars = [found.start() for found in _PIPE.finditer(line.text)]
    edges = [-1, *bars, len(line.text)]
    if line.text.startswith("|"):
        edges = edges[1:]
    if line.text.endswith("|") and len(edges) > 2:
        edges = edges[:-1]
    return tuple(_trim(line, a + 1, b) for a, b in pairwise(edges))


def _split(line: Line, mark: str) -> Row:
    cells: list[Span] = []
    at = 0
    for piece in line.text.split(mark):
        cells.append(_trim(line, at, at + len(piece)))
        at += len(piece) + len(mark)
    return tuple(cells)


def _trim(line: Line, start: int, end: int) -> Span:
    piece = line.text[start:end]
    body = piece.strip()
    if not body:
        return line.start + start, line.start + start
    first = line.start + start + len(piece) - len(piece.lstrip())
    return first, first + len(body)


def _aligned(lines: Sequence[Line], at: int) -> Grid | None:
    found = columns.find(lines, at)
    return Grid(*found) if found else None


def _fused(lines: Sequence[Line], at: int) -> Grid | None:
    found = fused.find(lines, at)
    return Grid(*found) if found else None


def _glued(lines: Sequence[Line], at: int) -> Grid | None:
    found = glued.find(lines, at)
    return Grid(*found) if found else None


def _tagged(lines: Sequence[Line], at: int) -> Grid | None:
    found = tagged.find(lines, at) if "<" in lines[at].text else None
    return Grid(*found) if found else None


def _named_runs(lines: Sequence[Line], at: int) -> Grid | None:
    found = named_runs.find(lines, at)
    return Grid(*found) if found else None


def _stacked(lines: Sequence[Line], at: int) -> Grid | None:
    found = stacked_names.find(lines, at) or spread.find(lines, at) or stacked.find(lines, at)
    return Grid(*found) if found else None


_KINDS = (_tabs, _pipes, _fused, _glued, _aligned, _stacked)
