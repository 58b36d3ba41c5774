"""Rows of cells in, the same out with figures in one piece each.

A converter cut them over cells (`$ | 1,234`, `(38 | )`, `0.55 | %`); a northern paper sets thousands apart (`1 284`).
"""

from __future__ import annotations

from .. import late as re
from ..reading import Cell

Cells = tuple[Cell, ...]

_SIGN = re.compile(r"(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3}|Rs\.?)\(?\Z")
_TAIL = re.compile(r"[)%]{1,2}(?: ?%)?\Z|%\)\Z")
_OPEN = re.compile(r"[$£€¥₹]?\s?\(?[-–—]?[\d,.]+\)?%?\Z|[-–—]{1,3}\Z")


def whole(rows: tuple[Cells, ...]) -> tuple[Cells, ...]:
    """Rows with fewer columns, where columns hold nothing but signs before figures and marks after them."""
    width = max((len(row) for row in rows), default=0)
    joins = _joins(rows, width)
    return _closed(tuple(_joined(row, joins) for row in rows) if any(joins) else rows)


# Thousands set apart by a blank; where commas part any, two figures apart are two.
_APART = re.compile(r"[(\-–−]?\s?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?\)?")
_COMMA = re.compile(r"\d,\d{3}(?!\d)")
_BLANK = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_LEAST = 3  # such cells in a table


def _closed(rows: tuple[Cells, ...]) -> tuple[Cells, ...]:
    """Rows whose thousands stand together, where the table sets them apart."""
    texts = [cell.text.strip() for row in rows for cell in row[1:]]
    if sum(_APART.fullmatch(text) is not None for text in texts) < _LEAST or any(map(_COMMA.search, texts)):
        return rows
    return tuple(
        tuple(c._replace(text=_BLANK.sub("", c.text)) if _APART.fullmatch(c.text.strip()) else c for c in row)
        for row in rows
    )


def _joins(rows: tuple[Cells, ...], width: int) -> list[int]:
    """For each column 1 where it belongs to the one on its right, -1 to the one on its left, 0 where it stands."""
    body = [row for row in rows if _holds_figures(row)]
    heads = [row for row in rows if not _holds_figures(row)]
    texts = [[row[k].text.strip() for row in body if k < len(row)] for k in range(width)]
    signs = [bool(any(t)) and all(_SIGN.match(x) for x in t if x) for t in texts]
    tails = [bool(any(t)) and all(_TAIL.match(x) for x in t if x) for t in texts]
    if not any(tails) and not any(signs):
        return [0] * width
    empty = [k > 0 and not any(t) for k, t in enumerate(texts)]
    out = [0] * width
    for k in range(1, width):
        headed = any(row[k].text.strip() for row in heads if k < len(row))
        if signs[k] and k + 1 < width:
            out[k] = 1
        elif tails[k] or (empty[k] and not headed):
            out[k] = -1
        elif empty[k] and k + 1 < width:
            out[k] = 1
    return out


def _holds_figures(row: Cells) -> bool:
    return any(_OPEN.match(c.text.strip()) for c in row[1:])


def _joined(row: Cells, joins: list[int]) -> Cells:
    out: list[Cell] = []
    held: Cell | None = None
    for k, item in enumerate(row):
        join = joins[k] if k < len(joins) else 0
        if join == 1:
            held = _with(held, item)
        elif join == -1 and out:
            out[-1] = _with(out[-1], item) or item
        else:
            out.append(_with(held, item) or item)
            held = None
    if held is not None:
        out.append(held)
    return tuple(out)


def _with(left: Cell | None, right: Cell) -> Cell | None:
    if left is None or not left.text:
        return right
    if not right.text:
        return left
    close = left.text[-1] in "$£€¥₹(" or right.text[0] in ")%"
    return Cell(left.text + ("" if close else " ") + right.text, left.start, right.end)
