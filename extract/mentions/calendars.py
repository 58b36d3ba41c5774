"""Words and parts of dates in, `When` out: months, eras, quarters and years of a fiscal calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from ...model import When
from ..months import NAMES
from .mention import FiscalCalendar

MONTHS = {name: i for i, name in enumerate(NAMES, 1)} | {name[:3]: i for i, name in enumerate(NAMES, 1)} | {"sept": 9}
_ALT = [f"{n[:3]}(?:{n[3:]}|\\.)?" if len(n) > 3 else n for n in NAMES]
_ALT[8] = r"sep(?:tember|t\.?|\.)?"
MONTH = "(?:" + "|".join(f"{_a.capitalize()}|{_a.upper()}".replace(r"\\.", r"\.") for _a in _ALT) + ")"
"""Month names and their usual short forms, with a capital or all in capitals."""

ERAS = {"平成": 1988, "昭和": 1925, "令和": 2018, "大正": 1911, "Heisei": 1988, "Showa": 1925, "Reiwa": 2018}
COUNTS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12, "first": 1, "second": 2,
    "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "thirteen": 3, "13": 3, "fourteen": 3, "14": 3,
    "26": 6,    "twenty-six": 6, "39": 9, "thirty-nine": 9, "52": 12, "53": 12, "fifty-two": 12, "fifty-three": 12,
}  # fmt: skip


def month_of(word: str) -> int:
    """The number of a month name in any case, with or without its dot. Raises KeyError for another word."""
    return MONTHS[re.sub(r"[.\s]", "", word).lower()]


def day(year: int, month: int, number: int) -> When | None:
    """That day, None where the calendar has no such day or the year is out of 1600-2199."""
    try:
        return When.day(date(year, month, number)) if 1600 <= year < 2200 else None
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """A year of two or four digits; '03' is 2003 and '87' 1987."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 70 else 2000)


def _back(year: int, month: int, months: int) -> tuple[int, int]:
    index = year * 12 + month - 1 - months
    return index // 12, index % 12 + 1


def ending(last: date, months: int) -> When:
    """The period of so many months that ends on a day: months that are whole, or 13-week quarters."""
    if last.day == calendar.monthrange(last.year, last.month)[1]:
        year, month = _back(last.year, last.month, months - 1)
        return When.between(date(year, month, 1), last)
    if months == 12:
        first = last - timedelta(days=363 if last.day != 28 or last.month != 2 else 364)
        try:
            first = last.replace(year=last.year - 1) + timedelta(days=1)
        except ValueError:
            first = last.replace(year=last.year - 1, day=28) + timedelta(days=1)
        return When.between(first, last)
    return When.between(last - timedelta(days=91 * months // 3 - 1), last)


def fiscal_year(number: int, fiscal: FiscalCalendar) -> When:
    """FY`number` of a calendar, as its first to its last day."""
    year = number if fiscal.named_by_end or fiscal.end_month == 12 else number + 1
    last = date(year, fiscal.end_month, calendar.monthrange(year, fiscal.end_month)[1])
    return ending(last, 12)


def part_of(whole: When, part: int, months: int) -> When:
    """The `part`-th stretch of so many months of a fiscal year (quarter 2: part=2, months=3)."""
    first = whole.first
    year, month = _back(first.year, first.month, -(part - 1) * months)
    end_year, end_month = _back(year, month, -(months - 1))
    return When.between(date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))
