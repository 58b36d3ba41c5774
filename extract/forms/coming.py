"""A sentence on results to come and their day in, the period that they are of out.

`third quarter results on October 26`: no year is told, so it is the last such period that is over on that day, in the
company's own fiscal year.
"""

from __future__ import annotations

import calendar
from datetime import date

from ...model import When
from .. import late as re
from ..mentions.calendars import ending
from ..mentions.mention import FiscalCalendar

_QUARTER = re.compile(
    r"\b(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|Q[1-4]|[1-4]Q)[- ]?(?:quarter\b[^.;]{0,24}?)?\s?"
    r"(?:financial |operating )?(?:results|earnings|report|figures)\b",
    re.IGNORECASE,
)
_QUARTERLY = re.compile(
    r"\bquarterly\s(?:financial )?(?:statement|report|figures|results|announcement)\b", re.IGNORECASE
)
_HALF = re.compile(
    r"\b(?:interim|half[- ]year(?:ly)?|first[- ]half|six[- ]months?)\s(?:financial |trading )?"
    r"(?:results|report|figures|accounts)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:full[- ]year|annual|final|preliminary|year[- ]end)\s(?:audited |financial )?"
    r"(?:results|report|figures|accounts)\b",
    re.IGNORECASE,
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LATE = 200  # days after its end within which a period is reported


def periods(text: str, day: When, fiscal: FiscalCalendar | None) -> list[When]:
    """The period whose results a sentence announces for a day; none where it names none."""
    end = fiscal.end_month if fiscal else 12
    quarter = _QUARTER.search(text)
    if quarter is not None:
        said = quarter["n"].lower()
        number = _ORDER.get(said) or int(next(c for c in said if c.isdigit()))
        return last_over((end + 3 * number - 1) % 12 + 1, 3, day)
    if _QUARTERLY.search(text):
        ends = [last_over((end + 3 * number - 1) % 12 + 1, 3, day) for number in range(1, 5)]
        return max(ends, key=lambda found: found[0].last if found else date.min)
    if _HALF.search(text):
        return last_over((end + 5) % 12 + 1, 6, day)
    return last_over(end, 12, day) if _YEAR.search(text) else []


def last_over(month: int, months: int, day: When) -> list[When]:
    """The last period of so many months, ended with a month, that is over on a day."""
    year = day.first.year
    for each in (year, year - 1):
        last = date(each, month, calendar.monthrange(each, month)[1])
        if 0 < (day.first - last).days < _LATE:
            return [ending(last, months)]
    return []
