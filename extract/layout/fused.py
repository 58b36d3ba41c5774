"""Lines in, a table out whose cells a converter ran together: `Revenue123.4115.66.99.9`, `Net cash–(4.2)(3.1)(4.0)`.

That all figures of a table have as many decimals says where each of them ends; where they have none, the commas do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .. import late as re
from .lines import Line

Span = tuple[int, int]
Rows = tuple[tuple[Span, ...], ...]
Found = tuple[int, int, Rows]

_DASH = r"[–—]|-(?![\d(])"
_FIGURES = tuple(
    re.compile(rf"{_DASH}|\({number}\)%?|[-−]?{number}%?")
    for number in (
        r"\d{1,3}(?:,\d{3})*\.\d",
        r"\d{1,3}(?:,\d{3})*\.\d\d",
        r"\d{1,3}(?:,\d{3})+",
    )
)
_LABEL = re.compile(r"[A-Za-z(*][^\d\t|]{0,70}?(?=[(–—−-]?[\d–—-])")
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d")
_YEAR = re.compile(r"(?:[A-Z][A-Za-z/ ]{0,18}?\d? ?)??(?:19|20)\d\d(?:[/-]\d\d)?")
_UNIT = re.compile(r"[£$€¥] ?(?:millions?|m|bn|k|['’]?000)?|Rs\.? ?(?:crores?|lakhs?)|%|pence|p(?![a-z])")
_LEAST = 3  # rows of figures
_HEADS = 3  # lines of a head at most
_LONGEST = 400  # lines of a table at most


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose head, or first row, is line `at`; None if there is none."""
    near = range(at, min(at + _HEADS + 1, len(lines)))
    first = next((n for n in near if _may_be_row(lines[n].text) and _row(lines[n])), None)
    if first is None or any(lines[n].gap for n in range(at + 1, first + 1)):
        return None
    last, rows = _body(lines, first)
    if sum(len(row) > 1 for row in rows) < _LEAST:
        return None
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)[0][0]
    heads = [_head(line, width - 1) for line in lines[at:first]]
    if not all(heads) or not all(len(row) in (1, width) for row in rows):
        return None
    return at, last, (*(head for head in heads), *rows)


def _may_be_row(text: str) -> bool:
    """Whether the last word of a line has the points or commas of two figures: quick."""
    word = text[text.rfind(" ") + 1 :]
    return word.count(".") + word.count(",") > 1 and (word[-1].isdigit() or word[-1] in ")%")


def _body(lines: Sequence[Line], first: int) -> tuple[int, list[tuple[Span, ...]]]:
    """Rows of figures, and the labels alone between them, as far as they go on without a blank line."""
    rows: list[tuple[Span, ...]] = []
    at = last = first
    while at < min(len(lines), first + _LONGEST) and (at == first or not lines[at].gap):
        row = _row(lines[at])
        rows.append(row or ((lines[at].start, lines[at].end),))
        at += 1
        if row:
            last = at
    return last, rows[: last - first]


def _row(line: Line) -> tuple[Span, ...]:
    """The label of a line and two figures or more that follow it without a blank; () where it is no such row."""
    label = _LABEL.match(line.text)
    if label is None:
        return ()
    for figure in _FIGURES:
        spans = _all(figure, line, label.end())
        if len(spans) > 1 and any(b - a > 1 for a, b in spans):
            return ((line.start, line.start + label.end()), *spans)
    return ()


def _head(line: Line, width: int) -> tuple[Span, ...]:
    """The corner and so many heads that a line consists of; () where it cannot be cut into them."""
    for head in (_DAY, _YEAR, _UNIT):
        found = head.search(line.text)
        for start in {found.start(), 0} if found else ():
            spans = _all(head, line, start)
            if len(spans) == width:
                return ((line.start, line.start + start), *spans)
    return ()


def _all(part: re.Pattern[str], line: Line, start: int) -> list[Span]:
    """The parts that a line consists of from `start` on, blanks between them aside; [] where anything else is left."""
    spans: list[Span] = []
    at = start
    while at < len(line.text):
        found = part.match(line.text, at)
        if found is None or found.end() == at:
            return []
        spans.append((line.start + found.start(), line.start + found.end()))
        at = found.end() + (line.text[found.end() : found.end() + 1] == " " and part not in _FIGURES)
    return spans
