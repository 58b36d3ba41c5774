"""The lines around a table in, its caption out: what names or scales it, before or after."""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from . import kinds
from .lines import Line

Span = tuple[int, int]

_UNIT = re.compile(
    r"\b(?:millions?|thousands?|billions?|lakhs?|crores?|hundreds|000s?|mn|bn|expressed|units?|unaudited|except per"
    r"|yen|jpy|usd|u\.s\. dollars?|dollars?|euros?|eur|rmb|rs\.?)\b|[¥$€£%]|'000",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:Table|Exhibit|Chart|Figure)\s+\d{1,2}\b|\([Tt]able \d", re.IGNORECASE)
_STATEMENT = re.compile(
    r"\b(?:statements? of|balance sheets?|results of|income statements?|cash flows"
    r"|financial (?:position|results|statistics|highlights)"
    r"|for the (?:\w+ ){0,3}(?:months|quarters?|years?|period)s? end)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:The|This|In|As|We|Our|It|These) (?:following|table|company|results|[a-z]+ (?:is|are|was|were))\b"
)
_REACH = 4  # lines before a table that may be its caption


def find(lines: Sequence[Line], first: int, last: int, floor: int, ceiling: int) -> Span | None:
    """The caption of the table in lines `first` to `last`; lines before `floor` and from `ceiling` on are others'."""
    before = _before(lines, first, floor)
    above = (
        (before[0].start + len(before[0].text) - len(before[0].text.lstrip("# ")), before[-1].end) if before else None
    )
    if any(_NUMBERED.match(line.text) for line in before):
        return above
    after = _after(lines, last, ceiling)
    if after and (not before or _NUMBERED.match(after.text)):
        return after.start, after.end
    return above


def in_head(text: str, caption: Span | None, row: Sequence[Span]) -> Span | None:
    """The caption, with the first row's cells where one of them alone gives the unit (`(Rs. in Lakhs)`)."""
    if caption and _UNIT.search(text[slice(*caption)]):
        return caption
    unit = next((cell for cell in row if cell[0] < cell[1] and is_unit(text[slice(*cell)])), None)
    if unit is None or (caption and caption[0] > unit[0]):
        return caption
    return (caption[0] if caption else next(cell[0] for cell in row if cell[0] < cell[1])), unit[1]


def _before(lines: Sequence[Line], first: int, floor: int) -> list[Line]:
    at = first
    while at > floor and first - at < _REACH and lines[at].gap <= 2 and _belongs(lines[at - 1]):
        if kinds.label(lines[at - 1].text) and lines[at - 1].text[:4] != "Note":
            break
        at -= 1
    while at < first and not _names(lines[at].text):
        at += 1
    return list(lines[at:first])


def _belongs(line: Line) -> bool:
    """A line that names the table, or a short one set in the middle (`12 Weeks Ended`) between such lines."""
    return _names(line.text) or (line.indent > 20 and len(line.text) < 50)


def _after(lines: Sequence[Line], last: int, ceiling: int) -> Line | None:
    if last >= min(len(lines), ceiling) or lines[last].gap > 1:
        return None
    line = lines[last]
    if _NUMBERED.match(line.text):
        # It is the next table's when it stands right above that.
        return None if last + 1 == ceiling < len(lines) else line
    return line if is_unit(line.text) and not line.gap else None


def is_unit(text: str) -> bool:
    """`(millions of yen; %)`."""
    return len(text) < 200 and text[0] in "([" and text[-1] in ")]" and bool(_UNIT.search(text))


def _names(text: str) -> bool:
    if len(text) > 320 or (text.endswith((".", ";", ":")) and not _NUMBERED.match(text)) or _SENTENCE.match(text):
        return False
    if is_unit(text) or _NUMBERED.match(text) or (_STATEMENT.search(text) and len(text) < 260):
        return True
    bare = text.rstrip("*¹²³ ")
    return "(" in text and len(text) < 160 and bare.endswith(")") and is_unit(bare[bare.rindex("(") :])
