"""A table, an outline or a deal in, the day on which its holdings are so out."""

from __future__ import annotations

from ...model import When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Block, Reading
from .holding_tables import AFTER, BEFORE
from .profiles import day_in

_CLOSING = re.compile(
    r"(?:payment date|disposition date|disposal date|date of payment|closing date|effective date"
    r"|(?:share )?transfer date"
    r"|date of (?:the )?(?:share )?(?:transfer|closing|completion|merger)"
    r"|date of (?:the )?(?:share exchange|company split)|settlement (?:commencement|start|starting) date"
    r"|(?:start|commencement) (?:date )?of settlement|settlement|payment for|closing|delivery date"
    r"|due date of payment"
    r"|first day of trading|completion)\b",
    re.IGNORECASE,
)
_AFTER_DEAL = re.compile(
    r"\b(?:after|following|upon) (?:the |this |its )?(?:absorption-type )?(?:merger|integration|share exchange"
    r"|share transfer|company split|split|business transfer)\b",
    re.IGNORECASE,
)
_OUTLINE = re.compile(r"\b(?:outline|profile|overview|particulars|(?:share|stock)holders)\b", re.IGNORECASE)
_TAKES_PLACE = re.compile(r"\b(?:expected|scheduled|will|take place|occur|complete[sd]?|closes?|on or about)\b")
_TITLE = 110
_OUTLINE_LINES = 14
_AFTER_WHAT = re.compile(r"\b(?:after|following|upon|immediately after) (?:the )?([A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\b")


def section_day(reading: Reading, mentions: Mentions, offset: int) -> When | None:
    """The day in the heading above: `Outline of X (as of March 31, 2011)`."""
    above = [b for b in reading.blocks if b.start <= offset and b.table is None and b.end <= offset]
    for block in reversed(above[-30:]):
        title = block.end - block.start < _TITLE and _OUTLINE.search(reading.text, block.start, block.end)
        if block.kind in ("heading", "item") or title:
            day = day_in(reading, mentions, block.start, block.end)
            if day is not None or block.kind == "heading":
                return day
    return None


def after_deal(reading: Reading, offset: int) -> bool:
    """Whether the heading above says that its lines are of a company as it will be: `Company after the merger`."""
    for block in reversed([b for b in reading.blocks if b.start <= offset and b.table is None][-_OUTLINE_LINES:]):
        if block.kind == "heading" or block.label:
            text = reading.text[block.start : block.end]
            return len(text) < _TITLE and _AFTER_DEAL.search(text) is not None
    return False


def closing_day(reading: Reading, mentions: Mentions) -> When | None:
    """The day of payment or closing that the document names, where it still lies ahead."""
    issued = mentions.context.issued
    for match in _CLOSING.finditer(reading.text):
        scheduled = _line_day(reading, mentions, match.start())
        if scheduled is not None and (issued is None or scheduled.first >= issued.first):
            return scheduled
        for mention in mentions.within(match.end(), match.end() + 60, "date"):
            if isinstance(mention.value, When) and (issued is None or mention.value.first >= issued.first):
                return mention.value
        if issued is not None:
            before = list(mentions.within(max(0, match.start() - 30), match.start(), "date"))
            if before and isinstance(before[-1].value, When) and before[-1].value.first > issued.last:
                return before[-1].value
    return None


def _line_day(reading: Reading, mentions: Mentions, offset: int) -> When | None:
    """The day that opens the line of a schedule at an offset: `September 30, 2009   Due date of payment`."""
    start = reading.text.rfind("\n", 0, offset) + 1
    first = next((m for m in mentions.within(start, offset, "date")), None)
    if first is None or reading.text[start : first.start].strip(" |*•-(") or not isinstance(first.value, When):
        return None
    return first.value


def _named_day(reading: Reading, mentions: Mentions, head: str) -> When | None:
    """The day of what a head calls by its name: `Held after Second Admission`, `Second Admission  29 June`."""
    named = _AFTER_WHAT.search(head)
    if named is None:
        return None
    for match in re.finditer(re.escape(named[1]), reading.text):
        for mention in mentions.within(match.end(), match.end() + 60, "date"):
            between = reading.text[match.end() : mention.start]
            if isinstance(mention.value, When) and (len(between) < 30 or _TAKES_PLACE.search(between)):
                return mention.value
    return None


def head_day(reading: Reading, mentions: Mentions, block: Block, head: str, side: str) -> When | None:
    """The day in a column's head, else (but for what comes after a deal) in the lines above the table or under it."""
    if block.table is None:
        return None
    wanted = {"after": AFTER, "before": BEFORE}.get(side)
    for row in block.table.rows[:3]:
        for cell in row:
            if cell.text and (wanted.search(cell.text) if wanted else cell.text in head or cell is row[0]):
                named = (m.value for m in mentions.within(cell.start, cell.end, "date") if isinstance(m.value, When))
                day = next(named, None)
                if day is not None:
                    return day
    if side == "after":
        return _named_day(reading, mentions, head)
    above = reading.text.rfind("\n", 0, max(0, block.start - 120))
    for start, end in ((max(0, above), block.start), (block.end, min(len(reading.text), block.end + 160))):
        day = day_in(reading, mentions, start, end)
        if day is not None:
            return day
    return None
