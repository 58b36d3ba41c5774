"""Lines in, a table out whose rows are times, under names of items that a converter ran together without their units.

`Net sales Operating income Net income per share` over `Year ended March 31, 2003 121,746 7,382 17.68`: the names are
told apart as under a line of units, and there must be as many of them as each row has figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from .glued import CELL, WORD, cuts
from .lines import Line
from .runs import Found, Span

_TIME = re.compile(
    r"(?:for the |as (?:of|at) |at )?(?:(?:fiscal |full |half|first |second |third |fourth |interim |three |six |nine |"
    r"twelve )(?:[- ]?(?:year|half|period|quarter|term|months?))?|FY|years?|[1-4]Q|Q[1-4]|[12]H|H[12]|"
    r"(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, ?)?(?:19|20)\d\d)\b[^|\t]{0,40}\Z",
    re.IGNORECASE,
)
_NO_HEAD = re.compile(r"\d|[.;:]\Z|\t|\|")
_MISREAD = str.maketrans("OolI|", "00111")
_FEWEST = 2  # rows
_NARROW = 3  # columns
_LONGEST = 200


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose names are line `at`; None if it is none."""
    head = lines[at]
    if not head.text[0].isupper() or len(head.text) > _LONGEST or _NO_HEAD.search(head.text):
        return None
    rows: list[tuple[Span, ...]] = []
    end = at + 1
    while end < len(lines) and not lines[end].gap:
        row = _row(lines[end], len(rows[0]) - 1 if rows else 0)
        if row is None:
            break
        rows.append(row)
        end += 1
    if len(rows) < _FEWEST:
        return None
    words = [(head.start + f.start(), head.start + f.end(), f.group()) for f in WORD.finditer(head.text)]
    for way in range(3):
        for names in cuts(words, len(rows[0]) - 1, way):
            return at, end, (((head.start, head.start), *names), *rows)
    return None


def _row(line: Line, width: int) -> tuple[Span, ...] | None:
    """A time and the figures behind it, as many as in the row above where that is known; None for another line."""
    words = list(WORD.finditer(line.text))
    spans: list[Span] = []
    for found in reversed(words):
        text = found.group()
        told = text.translate(_MISREAD) if any(map(str.isdigit, text)) else text
        if (width and len(spans) == width) or not CELL.match(told):
            break
        spans.append((line.start + found.start(), line.start + found.end()))
    if len(spans) < _NARROW or (width and len(spans) != width):
        return None
    name = line.text[: spans[-1][0] - line.start].rstrip()
    return ((line.start, line.start + len(name)), *spans[::-1]) if _TIME.match(name) else None
