"""The words of a column head, a caption or a sentence in, the periods and days that they name out.

Quarters, halves and fiscal years are those of the company's own calendar (`Context.fiscal`).
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from ...model import When
from ..mentions.anchors import windows
from ..mentions.mention import Context, FiscalCalendar
from .figures import straighten
from .period_forms import AFTER, ANCHORS, COUNT, LENGTHY, MONTHS, ORDINAL, PATTERNS, WEEKS, can_hold

_start = attrgetter("start")
_QUARTER_DAYS = 91
_FRIDAY = 4
_OFF = 3  # days by which the Saturday nearest to a month's end may follow it; one before it may be twice as far


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open span of the text and the time it names.

    Args:
        when: None for a length alone (`Three months ended`).
        months: the length that is told (3, 6, 9, 12), 0 where none is.
        bare: a year that stands alone, which may also be a plain number.
        part: which quarter or half is meant, where it is named without a year (`Third Quarter`); of months without
            a year (`Apr-Jun`) the last one, as a negative number.
    """

    start: int
    end: int
    when: When | None
    months: float = 0
    bare: bool = False
    part: int = 0

    def of(self, year: int, fiscal: FiscalCalendar | None) -> When:
        """The quarter or half of so many months that is named without its year."""
        if self.part < 0:
            end = _month_end(year, -self.part)
            return When.between(shift(end, -self.months), end)
        return _slice(year, round(self.months) * (self.part - 1), round(self.months), fiscal)


def fiscal_year(year: int, fiscal: FiscalCalendar | None) -> tuple[date, date]:
    """First and last day of the fiscal year that a company calls `year`."""
    end_month = fiscal.end_month if fiscal else 12
    end = year if fiscal is None or fiscal.named_by_end or end_month == 12 else year + 1
    last = date(end, end_month, calendar.monthrange(end, end_month)[1])
    return shift(last, -12), last


def shift(last: date, months: float) -> date:
    """The first day of the `-months` months that end on `last` (a month's end, or near one).

    A fraction of a month counts weeks, and so do quarters that end where a week does.
    """
    if -months in (3, 6, 9, 12) and ends_weeks(last):
        return last - timedelta(_QUARTER_DAYS * int(-months) // 3 - 1)
    if months != int(months):
        return last + timedelta(round(months * _MONTH_DAYS) + 1)
    total = last.year * 12 + last.month - 1 + int(months) + 1
    # A 13-week quarter ends some days off a month's end: count from the nearest month.
    if last.day < 15 and months:
        total -= 1
    return date(total // 12, total % 12 + 1, 1)


def months_on(first: date, months: int) -> date:
    """The last day of the `months` months that begin on `first`."""
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1) - timedelta(days=1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _slice(year: int, first: int, months: int, fiscal: FiscalCalendar | None) -> When:
    start, _ = fiscal_year(year, fiscal)
    begin = start.year * 12 + start.month - 1 + first
    end = begin + months - 1
    return When.between(date(begin // 12, begin % 12 + 1, 1), _month_end(end // 12, end % 12 + 1))


def _part_of_year(groups: dict[str, str]) -> tuple[int, int]:
    """Where in a fiscal year a quarter or a half begins, and how long it is, in months; the year where none is told."""
    if groups["q"]:
        return 3 * int(groups["q"]) - 3, 3
    return (6 * int(groups["h"]) - 6, 6) if groups["h"] else (0, 12)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.casefold()]


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)


def _day(found: re.Match[str], prefix: str) -> When | None:
    groups = found.groupdict()
    for n in "123456789":
        year = groups.get(f"{prefix}y{n}")
        if not year:
            continue
        month_text = groups[f"{prefix}m{n}"]
        month = int(month_text) if month_text.isdigit() else MONTHS[month_text.casefold()[:3]]
        if n in "58":
            return When.month(_full(year), month) if 1 <= month <= 12 else None
        day = int(groups[f"{prefix}d{n}"])
        if n in "39" and 1 <= day <= 12 and (month > 12 or _month_end(_full(year), day).day == month):
            day, month = month, day  # `12/31/2018`
        if not 1 <= month <= 12:
            return None
        # "Sept 31" and "June 31" occur in print; the month's end is meant.
        return (
            When.day(min(date(_full(year), month, 1) + timedelta(day - 1), _month_end(_full(year), month)))
            if 0 < day < 32
            else None
        )
    return None


_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "eighteen": 18},
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
}


_QUARTERS = {13: 3, 14: 3, 26: 6, 27: 6, 39: 9, 52: 12, 53: 12}
_MONTH_DAYS = 30.4375
_FEWEST_WEEKS = 4


def _months_of(weeks: str) -> float:
    """The months of so many weeks (`thirteen`, `52`, `thirty-nine`), 0 where they are no such number."""
    number = int(weeks) if weeks.isdigit() else sum(_NUMBERS[w] for w in re.findall(r"[a-z]+", weeks))
    if number in _QUARTERS:
        return _QUARTERS[number]
    return number * 7 / _MONTH_DAYS if _FEWEST_WEEKS <= number <= max(_QUARTERS) else 0


def _longer(weeks: str | None, first: date) -> bool:
    """Whether a week has to be added to quarters of 13 that begin in the middle of a month: 14, 27, 40 or 53 weeks."""
    if not weeks or first.day == 1:
        return False
    number = int(weeks) if weeks.isdigit() else sum(_NUMBERS[w] for w in re.findall(r"[a-z]+", weeks.casefold()))
    return number in _QUARTERS and number % 13 == 1


def length(text: str) -> float:
    """The months of a length as printed (`Three months`, `quarter`, `year`), 0 for none."""
    low = text.casefold()
    found = re.search(rf"\b({COUNT})[-\s]*months?", low)
    if found:
        return _number(found[1])
    weeks = re.search(WEEKS, low)
    if weeks:
        return _months_of(weeks["w"])
    if "quarter" in low:
        return 3
    if "half" in low:
        return 6
    return 12 if re.search(r"year|term|fy", low) else 0


def _read(name: str, found: re.Match[str], fiscal: FiscalCalendar | None) -> tuple[When | None, float] | None:
    groups = found.groupdict()
    if name == "range":
        first, last = _day(found, "a"), _day(found, "b")
        return (When.between(first.first, last.last), 0) if first and last and first.first <= last.last else None
    if name == "length":
        day = _day(found, "a")
        months = length(found.group())
        if not day or not months:
            return None
        start = shift(day.last, -months)
        return When.between(start - timedelta(days=7 * _longer(groups["w"], start)), day.last), months
    if name == "date":
        day = _day(found, "a")
        return (day, 0) if day else None
    if name == "open":
        return None, length(found.group())
    if name == "months_of":
        return (When.month(int(groups["y"]), int(groups["m"])), 0) if 1 <= int(groups["m"]) <= 12 else None
    if name == "months_to":
        begin, to = MONTHS[groups["m1"].casefold()[:3]], MONTHS[groups["m2"].casefold()[:3]]
        size = (to - begin) % 12 + 1
        # `Oct-Sep 2015/16` ends in the second of its years
        over = bool(groups["y2"]) and _full(groups["y2"][-2:]) == int(groups["y"]) + 1
        end = _month_end(int(groups["y"]) + over, to) if groups["y"] else None
        return (When.between(shift(end, -size), end) if end else None), size
    if name == "part_to":
        day, size = _day(found, "a"), 3 if groups["q"] else 6
        if day is None:
            return None
        until = months_on(shift(day.last, -12), size * ORDINAL[groups["o"].casefold()])
        return When.between(shift(until, -size), until), size
    if name == "part":
        return None, 3 if groups["q"] else 6
    if name == "year_end":
        year, month = _full(groups["y"]), int(groups["m"])
        if len(groups["y"]) == len(groups["m"]) == 2 and int(groups["y"]) == month + 1:  # `FY03/04`
            own = replace(fiscal, named_by_end=True) if fiscal else None
            return When.between(*fiscal_year(year, own)), 12
        return _slice(year, *_part_of_year(groups), FiscalCalendar(month, True)), _part_of_year(groups)[1]
    if name == "years":
        second = _full(groups["z"])
        if second != _full(groups["y"] or groups["b"]) + 1 or not (fiscal or groups["f"]):
            return None
        return When.between(*fiscal_year(second, replace(fiscal, named_by_end=True) if fiscal else None)), 12
    year = _full(groups["y"])
    if name == "stop":
        return When.day(fiscal_year(year, fiscal)[1]), 0
    if name == "quarter":
        return _slice(year, 3 * int(groups["q"] or groups["q2"]) - 3, 3, fiscal), 3
    if name == "ordinal":
        return _slice(year, 3 * ORDINAL[groups["o"].casefold()] - 3, 3, fiscal), 3
    if name == "half":
        return _slice(year, 6 * int(groups["h1"] or groups["h2"]) - 6, 6, fiscal), 6
    if name == "ordhalf":
        return _slice(year, 0 if groups["o"].casefold() == "first" else 6, 6, fiscal), 6
    if name == "months":
        return _slice(year, 0, _number(groups["n"]), fiscal), _number(groups["n"])
    # A year that stands alone is the calendar's: companies name their own (`FY2003`, `fiscal 2003`).
    return When.between(*fiscal_year(year, None if name == "bare" else fiscal)), 12


def periods(text: str, context: Context) -> list[Period]:
    """All periods that a text names, in order; where two readings overlap the longer pattern stands."""
    return list(_periods(text, context.fiscal))


def lengthy(text: str, context: Context) -> list[Period]:
    """The periods of a long text that have a length, in order; dates and years that stand alone are left out."""
    clean = straighten(text)
    signs = {anchor for anchor, _ in ANCHORS.values()}
    spots = {anchor: [found.start() for found in anchor.finditer(clean)] for anchor in signs}
    near = {name: windows(spots[anchor], before, 1, len(clean)) for name, (anchor, before) in ANCHORS.items()}
    return _read_all([(name, _near(near[name], pattern, clean)) for name, pattern in LENGTHY], context.fiscal)


def _near(near: list[tuple[int, int]], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a long text, looked for only where they can begin."""
    done = 0
    for start, end in near:
        for found in pattern.finditer(text, max(start, done), end + AFTER):
            if found.start() < end:
                done = found.end()
                yield found


@lru_cache(maxsize=4096)
def _periods(text: str, fiscal: FiscalCalendar | None) -> tuple[Period, ...]:
    clean = straighten(text)
    can = can_hold(clean)
    found = _read_all([(name, pattern.finditer(clean)) for name, pattern in PATTERNS if name in can], fiscal)
    return tuple(period for period in found if not _forecast_on(clean, period))


# `Previous forecast (A) (announced on May 12, 2016)`: the day on which it was told.
_FORECAST_ON = re.compile(
    r"\bforecasts?\b[^()\n]{0,24}(?:\([A-Z]\)\s*)?\((?:(?:as |previously )?[a-z]{0,12} ?(?:on|of)? ?)?\Z", re.IGNORECASE
)


def _forecast_on(text: str, period: Period) -> bool:
    """Whether what stands in a bracket behind `forecast` is the one day on which that was made."""
    day = period.when is not None and period.when.precision == "day"
    low = max(0, period.start - 90)
    return day and text.startswith(")", period.end) and _FORECAST_ON.search(text[low : period.start]) is not None


def _read_all(matches: Iterable[tuple[str, Iterator[re.Match[str]]]], fiscal: FiscalCalendar | None) -> list[Period]:
    """The periods of matches, in order of the text: where two overlap, the one whose pattern comes first stands."""
    taken: list[Period] = []
    for name, found_by in matches:
        for found in found_by:
            start, end = found.span()
            place = bisect_left(taken, end, key=_start)  # what is taken does not overlap: the last before decides
            if place and taken[place - 1].end > start:
                continue
            read = _read(name, found, fiscal)
            if read is not None:
                part = ORDINAL[found["o"].casefold()] if name == "part" else 0
                part = -MONTHS[found["m2"].casefold()[:3]] if name == "months_to" and read[0] is None else part
                taken.insert(place, Period(start, end, read[0], read[1], name == "bare", part))
    return taken


def ended(day: When, months: float) -> When:
    """The interval of so many months that ends on a day."""
    return When.between(shift(day.last, -months), day.last)


def ends_weeks(last: date) -> bool:
    """Whether periods that end on this day are of whole weeks: a Friday to Sunday beside the end of a month."""
    length = calendar.monthrange(last.year, last.month)[1]
    return last.weekday() >= _FRIDAY and (last.day <= _OFF or length - 2 * _OFF <= last.day < length)


def span_months(when: When) -> int:
    """The length of an interval in months, to the nearest; 0 for a day."""
    return 0 if when.precision == "day" else round(((when.last - when.first) + timedelta(days=1)).days / 30.44)
