"""Lines in, a table out that a converter to Markdown left in the tags of HTML: `<tr><td>Sales</td><td>287</td></tr>`.

A head that spans several columns stands over each of them; under a cell that spans several rows stand empty ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import late as re
from .lines import Line
from .runs import Found, Span

_OPENS = re.compile(r"<(?:table|tr)\b", re.IGNORECASE)
_CLOSES = re.compile(r"</tr\s*>[^<]*(?:</table\s*>\W*)?\Z|</table\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>tr|t[dh]|table)\b(?P<about>[^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"(?P<what>col|row)span\s*=\s*[\"']?(?P<n>\d{1,2})", re.IGNORECASE)
_INLINE = re.compile(r"(?:\s|&nbsp;|</?(?:b|strong|i|em|u|p|span|div|sup|br)\b[^<>]*>)+", re.IGNORECASE)
_LONGEST = 600  # lines


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line `at`: first line, last line (half-open), rows; None if none does."""
    if not _OPENS.search(lines[at].text):
        return None
    last = at - 1
    for n in range(at, min(at + _LONGEST, len(lines))):
        if n == last + 1 and n > at and not _TAG.search(lines[n].text):
            break  # a row has ended, and no other begins
        if _CLOSES.search(lines[n].text):
            last = n
    if last < at:
        return None
    rows = tuple(_rows(lines[at : last + 1]))
    return (at, last + 1, rows) if rows else None


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Span, ...]]:
    row: list[Span] = []
    below: dict[int, int] = {}  # by column, how many rows a cell above still reaches into
    began: tuple[int, str] | None = None  # where a cell begins, and what its tag says
    for line in lines:
        for tag in _TAG.finditer(line.text):
            here = line.start + tag.start()
            name = tag["name"].lower()
            if began is not None:
                _add(row, below, (began[0], here), began[1], lines)
                began = None
            if name in ("tr", "table") and row:
                yield tuple(row)
                row = []
            elif name in ("td", "th") and not tag["end"]:
                began = (line.start + tag.end(), tag["about"])
    if row:
        yield tuple(row)


def _add(row: list[Span], below: dict[int, int], cell: Span, about: str, lines: Sequence[Line]) -> None:
    """Put a cell at its column, with empty ones where a cell above reaches down and where it is wide itself."""
    spans = {found["what"].lower(): int(found["n"]) for found in _SPAN.finditer(about)}
    while below.get(len(row), 0):
        below[len(row)] -= 1
        row.append((cell[0], cell[0]))
    for number in range(spans.get("col", 1)):
        if spans.get("row", 1) > 1:
            below[len(row)] = spans["row"] - 1
        row.append(_bare(cell, lines) if number == 0 or row else (cell[0], cell[0]))


def _bare(cell: Span, lines: Sequence[Line]) -> Span:
    """A cell without the blanks and tags around its words."""
    start, end = cell
    line = next((line for line in lines if line.start <= start <= line.end), lines[0])
    text = line.text[start - line.start : end - line.start]
    lead = _INLINE.match(text)
    start += lead.end() if lead else 0
    if end <= line.end:
        while (tail := _last(text[start - cell[0] : end - cell[0]])) is not None:
            end = start + tail
    return (start, max(start, end))


def _last(text: str) -> int | None:
    """Where the blanks or the tag begin with which a text ends."""
    found = re.search(r"(?:\s|&nbsp;|</?(?:b|strong|i|em|u|p|span|div|sup|br)\b[^<>]*>)\Z", text, re.IGNORECASE)
    return found.start() if found else None
