"""Lines in, a table of figures by time out that was written one cell a line with blank lines between the cells.

`Three Months Ended`, `May 3, 2014`, `May 4, 2013`, `Net sales`, `$`, `148`, `$`, `137`, each a paragraph of its own:
so a converter of HTML leaves a statement. Signs that stand alone (`$`, `)`, `%`) belong to the figure beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import late as re
from .lines import Line
from .runs import Found, Span

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY_TEXT = rf"{_MONTH} \d{{1,2}},?(?: (?:19|20)\d\d)?"
_PERIOD = re.compile(
    r"(?:for the )?(?:(?:three|six|nine|twelve|thirteen|fourteen|twenty-six|thirty-nine|fifty-(?:two|three)|\d{1,2})"
    r"[- ](?:months?|weeks?)(?: periods?)? end(?:ed|ing)"
    r"|(?:fiscal |calendar )?(?:years?|quarters?|periods?)(?: end(?:ed|ing))?"
    r"|(?:first|second|third|fourth) quarter(?: end(?:ed|ing))?|(?:year|quarter)-to-date|as (?:of|at)|at)"
    rf"(?: {_DAY_TEXT}| (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_DAY = re.compile(_DAY_TEXT, re.IGNORECASE)
_YEAR = re.compile(r"(?:fiscal |FY ?)?(?:19|20)\d\d", re.IGNORECASE)
_CHANGE = re.compile(
    r"(?:(?:%|percent(?:age)?|\$|dollar) )?(?:change|increase|variance|inc\.?|(?:increase )?/? ?\(decrease\))\s?%?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\((?:un)?audited\)|\(?(?:in|dollars in|amounts in) [^()]{3,60}\)?|\(restated\)", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?P<sign>[$€£¥]\s?)?[(+\-–—]?\s?[$€£¥]?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|x)?\s?\)?\s?%?|[$€£¥]?\s?[-–—]{1,2}|n/?[am]",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[$€£¥]|\(|\(?[$€£¥]\(?")  # a sign that belongs to the figure below it
_AFTER = re.compile(r"\)\s?%?|%\s?\)?|x")  # and to the one above it
_MARK = re.compile(r"\(\d\)")  # of a footnote, behind the label
_HEADS = 16  # lines that may head the columns
_LONGEST = 160
_LABELS = 6  # lines without figures that may follow one another between rows
_COLUMNS = 12
_ROWS = 2  # at least


@dataclass(frozen=True, slots=True)
class _Run:
    """What stands between two figures' rows: labels, and the figures after the last of them."""

    labels: tuple[Span, ...]
    figures: tuple[Span, ...]
    last: int  # the line after the figures


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose heads begin at line `at`: first line, last line (half-open), rows; None if none does."""
    if _level(lines[at].text) not in ("period", "day") or not lines[at].gap:
        return None
    heads, first = _heads(lines, at)
    tops = Counter(level for level, _ in heads)
    width = max(tops.values(), default=0)
    if not 2 <= width <= _COLUMNS or any(width % count for count in tops.values()):
        return None
    runs = list(_runs(lines, first))
    if sum(len(_fitting(lines, run.figures, width)) in (width, 2 * width) for run in runs) < _ROWS:
        return None
    rows = _head_rows(heads, tops, width)
    last = first
    for run in runs:
        figures = _fitting(lines, run.figures, width)
        if len(figures) > width and len(figures) % width:
            break
        for label in run.labels[:-1]:
            rows.append((label, *[(label[1], label[1])] * width))
        if run.labels and len(figures) >= width:
            rows.append((run.labels[-1], *figures[:width]))
            last = run.last
    return (at, last, tuple(rows)) if last > first else None


def _level(text: str) -> str:
    if _DAY.fullmatch(text):
        return "day"
    if _YEAR.fullmatch(text):
        return "year"
    return "period" if _PERIOD.fullmatch(text) else "change" if _CHANGE.fullmatch(text) else ""


def _heads(lines: Sequence[Line], at: int) -> tuple[list[tuple[str, Span]], int]:
    """The cells that head the columns, each with its level, and the line after them."""
    heads: list[tuple[str, Span]] = []
    while at < len(lines) and len(heads) < _HEADS:
        text, end = lines[at].text, at + 1
        while end < min(len(lines), at + 3) and not lines[end].gap and _level(f"{text} {lines[end].text}"):
            text, end = f"{text} {lines[end].text}", end + 1
        level = _level(text)
        if level == "change":
            level = heads[-1][0]  # it stands in the row of what it is beside
        if level:
            heads.append((level, (lines[at].start, lines[end - 1].end)))
        elif not _NOTE.fullmatch(text):
            break
        at = end
    return heads, at


def _head_rows(heads: Sequence[tuple[str, Span]], tops: Counter[str], width: int) -> list[tuple[Span, ...]]:
    """A row for each level, what heads several columns told over each of them."""
    rows: list[tuple[Span, ...]] = []
    for level, count in tops.items():
        cells = [span for each, span in heads if each == level]
        start = cells[0][0]
        rows.append(((start, start), *(cells[n * count // width] for n in range(width))))
    return rows


def _fitting(lines: Sequence[Line], figures: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    """The figures without the mark of a footnote before them."""
    if len(figures) == width + 1:
        first = next(line for line in lines if line.start == figures[0][0])
        if _MARK.fullmatch(first.text):
            return figures[1:]
    return figures


def _runs(lines: Sequence[Line], at: int) -> Iterator[_Run]:
    """Labels and the figures after them, up to running text or the heads of the next table."""
    while at < len(lines):
        labels: list[Span] = []
        while at < len(lines) and not _figure(lines, at):
            label, end = _label(lines, at)
            if label is None or len(labels) == _LABELS:
                return
            labels.append(label)
            at = end
        figures: list[Span] = []
        while at < len(lines) and (found := _figure(lines, at)):
            figures.append(found[0])
            at = found[1]
        yield _Run(tuple(labels), tuple(figures), at)


def _label(lines: Sequence[Line], at: int) -> tuple[Span | None, int]:
    """A label, wrapped lines of it with it; None where it is none."""
    end = at + 1
    while end < min(len(lines), at + 3) and not lines[end].gap and not _figure(lines, end):
        end += 1
    length = lines[end - 1].end - lines[at].start
    text = lines[at].text
    sentence = lines[end - 1].text.endswith((".", ";")) and length > 60
    if length > _LONGEST or sentence or "\t" in text or "|" in text or _level(text) in ("period", "day"):
        return None, at
    return (lines[at].start, lines[end - 1].end), end


def _figure(lines: Sequence[Line], at: int) -> tuple[Span, int] | None:
    """The figure at a line, with signs that stand alone around it, and the line after it."""
    start = at
    if at + 1 < len(lines) and _BEFORE.fullmatch(lines[at].text):
        at += 1
    if not _FIGURE.fullmatch(lines[at].text):
        return None
    end = at + 1
    if end < len(lines) and _AFTER.fullmatch(lines[end].text):
        end += 1
    return (lines[start].start, lines[end - 1].end), end
