"""A period of the calendar in, the one of whole weeks that it stands for out, where a company counts in weeks.

`the third quarter` of a paper on the thirteen weeks ended July 28, 2012 ends thirteen weeks later.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from ...model import When
from .. import late as re
from ..mentions.mention import Mentions
from ..observations.periods import ends_weeks
from ..reading import Reading

_COUNTED = re.compile(
    r"\b(?:1[34]|26|39|5[23]|thirteen|fourteen|twenty-six|thirty-nine|fifty-(?:two|three))[\s-]weeks?\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:ended|ending|ends|to)\s(?:on\s)?\Z", re.IGNORECASE)
_MONTHS = re.compile(r"\b(?:(?:three|six|nine|twelve) months|quarters?|years?) ended\b", re.IGNORECASE)
_HEADS = 3  # rows of a table that may head its columns
_QUARTER = 91  # days
_OFF = 10  # days by which a year of 52 weeks misses a month's end
_AWAY = 2  # quarters from one whose end is told


def exact(reading: Reading, mentions: Mentions, when: When) -> When:
    """The period to the day, by an end that is told near it or, for parts of a year, up to two quarters from it."""
    months = (when.last.year - when.first.year) * 12 + when.last.month - when.first.month + 1
    whole = when.first.day == 1 and when.last.day == calendar.monthrange(when.last.year, when.last.month)[1]
    if not whole or months not in (3, 6, 9, 12):
        return when
    ends = mentions.once("ends of weeks", lambda: _told(reading, mentions))
    near = [day for day in ends if abs((day - when.last).days) <= _OFF]
    if not near:
        moved = ((day, round((when.last - day).days / _QUARTER)) for day in ends)
        near = [day + timedelta(_QUARTER * n) for day, n in moved if 0 < abs(n) <= _AWAY]
        near = [day for day in near if abs((day - when.last).days) <= _OFF]
    if not near:
        return when
    last = min(near, key=lambda day: abs((day - when.last).days))
    return When.between(last - timedelta(_QUARTER * months // 3 - 1), last)


def _told(reading: Reading, mentions: Mentions) -> tuple[date, ...]:
    """The days on which periods end, in a paper that counts weeks; none in another."""
    text = reading.text
    days: dict[date, None] = dict.fromkeys(_headed(reading, mentions))
    if _COUNTED.search(text) is None:
        return tuple(days)
    for mention in mentions.within(0, len(text), "date"):
        when = mention.value
        if not isinstance(when, When):
            continue
        ended = when.precision == "day" and _ENDS.search(text, max(0, mention.start - 12), mention.start)
        if ended or (when.precision == "interval" and when.first.day != 1):
            days[when.last] = None
    return tuple(days)


def _headed(reading: Reading, mentions: Mentions) -> Iterator[date]:
    """The days in heads of columns `Three Months Ended` on one that ends a week, not a month."""
    for block in reading.blocks:
        if block.table is None:
            continue
        heads = [cell for row in block.table.rows[:_HEADS] for cell in row if cell.start < cell.end]
        if any(_MONTHS.search(cell.text) for cell in heads):
            for cell in heads:
                for mention in mentions.within(cell.start, cell.end, "date"):
                    if isinstance(mention.value, When) and mention.value.precision == "day":
                        yield from (mention.value.last,) if ends_weeks(mention.value.last) else ()
