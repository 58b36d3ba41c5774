"""Lines in, a table out that was written one cell a line, where that is certain.

Certain is: a label line, then the same number of lines with figures alone, and all that at least twice. The lines
above are its head where their number fits the columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from .lines import Line
from .runs import Found, Span

_VALUE = re.compile(
    r"[▲△(+\-–—]?\s?(?:[¥$€£]|JPY|USD)?\s?[▲△(-]?\d[\d,]*(?:\.\d+)?\s?(?:%|x|p|yen|million|shares)?\)?%?\Z|[-–—―]{1,2}\Z|n/?a\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(r"%|Yen|JPY|USD|Shares|\(?%\)?|\(?Millions? (?:of )?yen\)?|¥|\$|¥m|£m|€m|\(?yen\)?", re.IGNORECASE)
_ENTRY = re.compile(r":\s*[¥$€£]?\s?\d")  # a line of a note, with its figure behind a colon
_NOTES = re.compile(r"Notes?", re.IGNORECASE)
_REFERENCE = re.compile(r"\d{1,2}(?:\([a-z]\)|[a-z])?(?:, ?\d{1,2})?")  # to a note
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADS = 26  # lines above the first row that may be heads
_LONGEST = 90
_WIDE = 4  # columns of a table of one row
FORECAST = re.compile(r"\b(?:forecast|plan|estimate)", re.IGNORECASE)
_TIME = re.compile(r"(?:(?:the )?(?:fiscal |financial )?(?:year|term)|FY)\b.*\d", re.IGNORECASE)
# What the labels of the rows go on from (`Nine months ended` over `December 31, 2016`): it heads no column.
STUB = re.compile(
    r"(?:for the )?(?:(?:three|six|nine|twelve) months|(?:fiscal |financial )?year|(?:first |second |third )?quarter"
    r"|half) end(?:ed|ing)|as (?:of|at)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:full|half|first|annual|fiscal|year)\b", re.IGNORECASE)


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line `at`: first line, last line (half-open), rows; None if none does."""
    first = _first_row(lines, at)
    if first < 0:
        return None
    noted = any(_NOTES.fullmatch(line.text) for line in lines[at:first])
    width = _values(lines, first + 1)
    if noted:  # the columns are as many as their units: a reference stands before the figures of some rows only
        width = sum(_UNIT.fullmatch(line.text) is not None for line in lines[at:first]) or width
    heads = _heads([line for line in lines[at:first] if not _NOTES.fullmatch(line.text)], width)
    rows: list[tuple[Span, ...]] = []
    end = first
    while _is_label(lines, end) and 0 < (count := _values(lines, end + 1)) <= width + noted:
        past = end + 1
        if count == width + 1:
            if not _REFERENCE.fullmatch(lines[past].text):
                break
            past, count = past + 1, width
        if count < width and not (heads and rows and _TIME.match(lines[end].text)):
            break  # only times under names may lack figures: dividends of a year that goes on
        cells = [(line.start, line.end) for line in lines[past : past + count]]
        gap = [(lines[end].end, lines[end].end)] * (width - count)
        row = [*gap, *cells] if FORECAST.search(lines[end].text) else [*cells, *gap]
        rows.append(((lines[end].start, lines[end].end), *row))
        end = past + count
    if heads is None or not rows:
        return None
    if len(rows) < 2 and not (width >= _WIDE and heads and _ONE.match(lines[first].text)):
        return None
    return at, end, (*heads, *rows)


def _first_row(lines: Sequence[Line], at: int) -> int:
    """The label line of the first row of a table whose heads begin at `at`; -1 if it is no such table."""
    if _VALUE.match(lines[at].text) or not _is_head(lines[at], None):
        return -1
    for i in range(at, min(at + _HEADS, len(lines) - 3)):
        if i > at and not _is_head(lines[i], lines[at]):
            apart = lines[i].gap and _is_head(lines[i], None)  # names, a blank line, a label with as many figures
            return i if apart and i - at > 1 and _values(lines, i + 1) == i - at else -1
        if _YEAR.fullmatch(lines[i].text) or _YEAR.fullmatch(lines[i + 1].text):
            continue  # years over the columns are heads
        if _VALUE.match(lines[i + 1].text) and not _UNIT.fullmatch(lines[i + 1].text):
            return i if _values(lines, i + 1) >= 2 else -1
    return -1


def _is_head(line: Line, top: Line | None) -> bool:
    text = line.text
    if (
        len(text) > _LONGEST
        or "\t" in text
        or _ENTRY.search(text)
        or (text[0] in "#(|-•" and len(text) > 3)
        or text[-1] in ".;:"
    ):
        return False
    return top is None or not line.gap


def _is_label(lines: Sequence[Line], at: int) -> bool:
    if at >= len(lines):
        return False
    text = lines[at].text
    return len(text) <= _LONGEST and not _VALUE.match(text) and any(map(str.isalpha, text)) and "\t" not in text


def _values(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are figures alone."""
    end = at
    while end < len(lines) and not lines[end].gap and _VALUE.match(lines[end].text):
        end += 1
    return end - at


def _heads(lines: Sequence[Line], width: int) -> list[tuple[Span, ...]] | None:
    """The head rows over `width` columns; [] without a head, None where the lines fit no columns."""
    if not lines:
        return []
    names: list[Span] = []
    units: list[Span] = []
    stubs = [line for line in lines if STUB.fullmatch(line.text)]
    stub = stubs[0] if len(stubs) == 1 else None  # told over each column it is a part of their heads
    corner = (stub.start, stub.end) if stub else (lines[0].start, lines[0].start)
    for line in lines:
        if line is stub:
            continue
        if _UNIT.fullmatch(line.text):
            units.append((line.start, line.end))
        elif (names and not units and line.text[0].islower()) or (names and lines and _open(lines, line)):
            names[-1] = (names[-1][0], line.end)
        elif units:
            return None
        else:
            names.append((line.start, line.end))
    if len(names) == width:
        rows = [(corner, *names)]
        if len(units) == width:
            rows.append((corner, *units))
        return rows
    if len(names) in (2 * width, 2 * width + 1) and width > 1:  # `2011 2011 2010 2010` over what each column holds
        two = names[len(names) - 2 * width :]
        words = [tuple(line.text for line in lines if a <= line.start < b) for a, b in two]
        if all(len(set(half)) == width for half in (words[:width], words[width:])):
            return None  # two rows of heads of which neither comes again are captions and a head
        head = names[0] if len(names) > 2 * width else corner
        over = [(head, *two[:width]), (corner, *two[width:])]
        return [*over, (corner, *units)] if len(units) == width else over
    if len(names) == width + 1:
        return [tuple(names), (corner, *units)] if len(units) == width else [tuple(names)]
    return _paired(lines, names, units, width, corner)


def _paired(
    lines: Sequence[Line], names: list[Span], units: list[Span], width: int, corner: Span
) -> list[tuple[Span, ...]] | None:
    """A figure and its change in percent under one name: the `%` below a name heads a column of its own."""
    if len(units) == width and names:
        return _measured(lines, names, units, corner)
    percents = {(line.start, line.end) for line in lines if "%" in line.text and len(line.text) < 4}
    if len(names) != len(units) or len(names) + sum(unit in percents for unit in units) != width:
        return None
    row: list[Span] = [corner]
    for name, unit in zip(names, units, strict=True):
        row += [name, unit] if unit in percents else [name]
    return [tuple(row)]


def _measured(
    lines: Sequence[Line], names: list[Span], units: list[Span], corner: Span
) -> list[tuple[Span, ...]] | None:
    """A unit for each column, where a `%` that follows money is the change of the same name."""
    percents = {(line.start, line.end) for line in lines if "%" in line.text and len(line.text) < 4}
    if len(names) != sum(unit not in percents for unit in units):
        return None
    left = iter(names)
    row = [corner, *(unit if unit in percents else next(left) for unit in units)]
    return [tuple(row), (corner, *units)]


def _open(lines: Sequence[Line], line: Line) -> bool:
    """Whether the head above this line goes on in it (`Ordinary income /`)."""
    at = next(i for i, each in enumerate(lines) if each is line)
    return at > 0 and lines[at - 1].text.endswith(
        ("/", "&", ",", " of", " and", " on", " to", " per", " from", " ended")
    )
