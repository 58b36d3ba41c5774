"""HTML rows with spans in, straight rows of cell texts out; tables that only lay out a page come out as lines."""

from __future__ import annotations

from dataclasses import dataclass

from .. import late as re

_LABEL = re.compile(r"(?:\(?[0-9a-zA-Z]{1,4}[.)]|[•●○■◦▪·*\-–—☐☒□✓]|\(?[ivxIVX]{1,5}[.)]|[oþ¨o])\Z")
_BEFORE = re.compile(r"(?:US|C|A|HK|NT)?[$£€¥]\s*\(?|\(|Rs\.?|JPY|USD|EUR|GBP")
_AFTER = re.compile(r"[)%*]+|\)\s*%|%\s*\)|\([0-9a-z]\)|pts?\.?|bps|x")
_MAX_CELLS = 400_000  # beyond this a table is written as it stands
_LONG = 160


@dataclass(frozen=True, slots=True)
class Span:
    """A table cell as HTML has it: its lines and how many columns and rows it covers."""

    lines: tuple[str, ...]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return " ".join(self.lines)


Row = list[Span]


def layout_lines(rows: list[Row]) -> list[str] | None:
    """The lines of a table that is none: single cells, or bullets and numbers beside their paragraphs."""
    lines: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell.lines]
        if not filled:
            continue
        if len(filled) == 1:
            lines += [*filled[0].lines, ""]
        elif len(filled) == 2 and _LABEL.match(filled[0].text):
            first, *rest = filled[1].lines
            lines += [f"{filled[0].text} {first}", *rest, ""]
        else:
            return None
    return lines


def straighten(rows: list[Row]) -> list[list[str]]:
    """Rows of equal columns: spans filled with empty cells, lone signs put to their figures, spacer columns dropped."""
    grid, spanned = _grid(rows)
    if not grid or len(grid) * len(grid[0]) > _MAX_CELLS:
        return grid
    for row in grid:
        _join_signs(row)
    return _drop_spacers(grid, spanned)


def _grid(rows: list[Row]) -> tuple[list[list[str]], set[int]]:
    """The rows with spans spelled out, and the columns that some cell covers together with the next one."""
    grid: list[list[str]] = []
    spanned: set[int] = set()
    hanging: dict[int, int] = {}  # column -> rows that a cell from above still covers
    for row in rows:
        cells: list[str] = []
        below: dict[int, int] = {}
        for cell in row:
            while hanging.get(len(cells), 0) > 0:
                below[len(cells)] = hanging[len(cells)] - 1
                cells.append("")
            start = len(cells)
            cells.append(cell.text.replace("\t", " "))
            cells += [""] * (cell.columns - 1)
            if cell.lines:
                spanned.update(range(start, start + cell.columns - 1))
            if cell.rows > 1:
                below.update(dict.fromkeys(range(start, start + cell.columns), cell.rows - 1))
        below.update({column: left - 1 for column, left in hanging.items() if column >= len(cells) and left > 1})
        hanging = below
        if any(cells):
            grid.append(cells)
    width = max(map(len, grid), default=0)
    for cells in grid:
        cells += [""] * (width - len(cells))
    return grid, spanned


def _join_signs(row: list[str]) -> None:
    """`$` stands before its figure and `)` or `%` behind it, each in a cell of its own: they are put together."""
    for at, text in enumerate(row):
        if not text or len(text) > 6:
            continue
        if _BEFORE.fullmatch(text):
            to = next((i for i in range(at + 1, min(at + 4, len(row))) if row[i]), -1)
            if to > 0 and row[to][0] in "0123456789.(-–—":
                row[to], row[at] = text + row[to], ""
        elif _AFTER.fullmatch(text):
            to = next((i for i in range(at - 1, max(at - 4, -1), -1) if row[i]), -1)
            if to >= 0 and row[to][-1] in "0123456789)—–-%":
                row[to], row[at] = row[to] + text, ""


def _drop_spacers(grid: list[list[str]], spanned: set[int]) -> list[list[str]]:
    """Columns side by side that one cell spans, and that never both have text, are one column; empty ones go."""
    columns = [list(column) for column in zip(*grid, strict=True)]
    kept: list[list[str]] = []
    joined = False  # whether the last kept column may still take in its neighbour
    for at, column in enumerate(columns):
        if kept and joined and all(not (a and b) for a, b in zip(kept[-1], column, strict=True)):
            kept[-1] = [a or b for a, b in zip(kept[-1], column, strict=True)]
        else:
            kept.append(column)
        joined = at in spanned
    kept = [column for column in kept if any(column)]
    return [list(row) for row in zip(*kept, strict=True)]
