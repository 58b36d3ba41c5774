"""A text and its days in, the fiscal calendar that the day of a report on a numbered quarter or year means out.

Results are told within three months of their time: a `third quarter of fiscal 2012` that is reported on May 4, 2012
ended on March 31, and the year ends in June. Asked only where a text tells no end of a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .. import late as re
from .calendars import COUNTS
from .dates import Point
from .mention import FiscalCalendar

_YEAR = r"(?:[Ff]iscal(?:\s[Yy]ear)?|FISCAL(?:\sYEAR)?|[Ff]inancial\s[Yy]ear)\s(?P<{}>20\d\d)\b"
_ORDER = r"(?P<{}>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|FIRST|SECOND|THIRD|FOURTH)[\s-](?:[Qq]uarter|QUARTER)"
_REPORTS = (
    r"\b(?:announc|report|releas|disclos|regarding|relating|concerning|containing|setting\sforth|issued)"
    r"\w*[^.;\d]{0,90}?"
)
_RESULTS = r"\b(?:[Rr]esults?|RESULTS|[Ee]arnings|EARNINGS)\b"
_BEHIND = re.compile(  # `results for the third quarter of fiscal 2012`, `results for fiscal year 2012`
    rf"{_RESULTS}(?:\sof\s[Oo]perations)?(?:\sand\sfinancial\scondition)?\s(?:for|of|in|from)\s(?:the\s|its\s|our\s)?"
    rf"(?:(?:full\s|entire\s)?(?:year|twelve\smonths)\sand\s)?(?:{_ORDER.format('order')}(?:\sand\s(?:the\s)?(?:full\s)?"
    rf"(?:year|first\shalf|nine\smonths|six\smonths))?,?\s(?:of\s|in\s|for\s)?(?:its\s|the\s)?)?{_YEAR.format('year')}"
    r"(?!\s(?:[Ff]irst|[Ss]econd|[Tt]hird|[Hh]alf|Q))"
)
_AHEAD = re.compile(  # `its fiscal 2012 full year and fourth quarter financial results`
    rf"{_YEAR.format('year')}\s(?:(?:full[\s-]year|year[\s-]end|annual)(?:\s(?:and|&)\s)?)?(?:{_ORDER.format('order')})?"
    rf"(?:\sand\s(?:full[\s-]year|year[\s-]end|annual))?\s(?:(?:financial|operating|earnings|unaudited)\s)?{_RESULTS}"
)
_LEADS = re.compile(_REPORTS + r"\Z")
_TO_COME = re.compile(r"\b(?:outlook|guidance|expect\w*|estimat\w*|forecast\w*|will|plans?)\b", re.IGNORECASE)
_READ = 12_000  # characters: results are told at the head of a report
_NEAR = 400  # characters before it within which the day stands on which it is told
_WAIT = 14  # days that a company needs at least before it reports
_LATE = 105  # days after which a time is no longer reported on


def find(text: str, points: Sequence[Point]) -> FiscalCalendar | None:
    """The calendar of the first report on a numbered time whose day agrees with the number of its year; else None."""
    head = text[:_READ]
    days = [(p.start, p.when.last) for p in points if p.when is not None and p.when.precision == "day"]
    for expression in (_BEHIND, _AHEAD):
        for found in expression.finditer(head):
            lead = head[max(0, found.start() - 140) : found.start()]
            if not _LEADS.search(lead) or _TO_COME.search(lead):
                continue
            told = [day for start, day in days if found.start() - _NEAR < start < found.start()]
            if told and (calendar := _calendar(told[-1], COUNTS[(found["order"] or "fourth").lower()], found["year"])):
                return calendar
    return None


def _calendar(told: date, order: int, year: str) -> FiscalCalendar | None:
    """The calendar in which the quarter of that order had ended before the day on which it is told."""
    end = _quarter_end(told - timedelta(days=_WAIT))
    if (told - end).days > _LATE:
        return None
    months = end.month + 3 * (4 - order)
    closes = end.year + (months - 1) // 12
    if closes - int(year) not in (0, 1):
        return None
    return FiscalCalendar((months - 1) % 12 + 1, closes == int(year))


def _quarter_end(day: date) -> date:
    """The last end of a quarter of the calendar on or before a day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first - timedelta(days=1)
