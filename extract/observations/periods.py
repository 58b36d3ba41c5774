"""The words of a column head, a caption or a sentence in, the periods and days that they name out.

Quarters, halves and fiscal years are those of the company's own calendar (`Context.fiscal`).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ...model import When
from ..mentions.mention import Context, FiscalCalendar
from .figures import straighten

_MONTHS = {name.casefold()[:3]: n for n, name in enumerate(calendar.month_name) if name}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    # What a date can begin with, first of all: the alternatives are slow to fail.
    rf"(?=\d|[jfmasond][aepuco][nbrylgptvc])(?:(?P<{{0}}m1>{_MONTH})\s*(?P<{{0}}d1>\d{{{{1,2}}}})(?:st|nd|rd|th)?\s*,?\s*(?P<{{0}}y1>(?:19|20)\d\d)"
    rf"|(?P<{{0}}d2>\d{{{{1,2}}}})(?:st|nd|rd|th)?\s+(?P<{{0}}m2>{_MONTH}),?\s+(?P<{{0}}y2>(?:19|20)\d\d)"
    rf"|(?P<{{0}}d3>\d{{{{1,2}}}})[./](?P<{{0}}m3>\d{{{{1,2}}}})[./](?P<{{0}}y3>(?:19|20)\d\d)"
    rf"|(?P<{{0}}y4>(?:19|20)\d\d)[-/.](?P<{{0}}m4>\d{{{{1,2}}}})[-/.](?P<{{0}}d4>\d{{{{1,2}}}})"
    rf"|(?P<{{0}}m5>{_MONTH})\s+(?P<{{0}}y5>(?:19|20)\d\d))"
)
_COUNT = r"three|six|nine|twelve|3|6|9|12"
_LENGTH = (
    r"(?=[tsn12369qhfby])"  # what a length can begin with
    rf"(?:(?P<n>{_COUNT})[-\s]*months?(?:\s+periods?)?|(?:thirteen|13)\s*weeks|(?:twenty[- ]six|26)\s*weeks|"
    rf"quarters?|half[-\s]*years?|"
    r"FY|(?:fiscal\s+|financial\s+|full\s+|business\s+)?years?|(?:full\s+|business\s+|fiscal\s+)?term)"
)
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ORD = "|".join(_ORDINAL)
_YEAR = r"(?:FY\s*|fiscal\s+(?:year\s+)?)?'?(?P<{0}>(?:19|20)\d\d|\d\d)(?!\d|[.,]\d)"
_FULL = r"(?P<{0}>(?:19|20)\d\d)(?!\d|,\d)"

_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("range", re.compile(rf"{_DATE.format('a')}\s*(?:to|through|[-–~〜])\s*{_DATE.format('b')}", re.I)),
    (
        "length",
        re.compile(rf"(?:{_LENGTH})\s*\(?(?:(?:which\s+)?end(?:ed|ing|s)?(?:\s+on)?|to)\s+{_DATE.format('a')}", re.I),
    ),
    ("quarter", re.compile(rf"\b(?P<q>[1-4])[O0]?\s?Q\s*{_YEAR.format('y')}", re.I)),
    ("quarter", re.compile(rf"\bQ(?P<q>[1-4])[\s,/-]*(?:of\s+)?{_YEAR.format('y')}", re.I)),
    (
        "ordinal",
        re.compile(
            rf"\b(?P<o>{_ORD})[-\s]+quarter\s+(?:of\s+)?(?:the\s+)?(?:FY\s*|fiscal\s+(?:year\s+)?)?{_FULL.format('y')}",
            re.I,
        ),
    ),
    ("half", re.compile(rf"\b(?:(?P<h1>[12])\s?H|H(?P<h2>[12]))\s*(?:of\s+)?{_YEAR.format('y')}", re.I)),
    (
        "ordhalf",
        re.compile(
            rf"\b(?P<o>first|second)\s+half\s+(?:of\s+)?(?:the\s+)?(?:FY\s*|fiscal\s+(?:year\s+)?)?{_FULL.format('y')}",
            re.I,
        ),
    ),
    (
        "months",
        re.compile(
            rf"\bfirst\s+(?P<n>{_COUNT})\s+months\s+of\s+(?:FY\s*|fiscal\s+(?:year\s+)?)?{_FULL.format('y')}", re.I
        ),
    ),
    (
        "year",
        re.compile(
            r"\b(?:FY|fiscal\s+(?:year\s+)?)\s*'?(?P<y>(?:19|20)\d\d|\d\d)(?!\d|[.,]\d)(?:\s?[AEF]\b(?![/&-]))?", re.I
        ),
    ),
    ("date", re.compile(_DATE.format("a"), re.I)),
    ("months_of", re.compile(r"\(?(?P<y>(?:19|20)\d\d)[./](?P<m>\d{1,2})\)?(?![\d.])")),
    ("open", re.compile(rf"\b(?:{_LENGTH})\s+(?:ended|ending)\b(?:\s+(?P<m>{_MONTH})\s*(?P<d>\d{{1,2}})\b)?", re.I)),
    ("bare", re.compile(r"(?<![\d.,])(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d|\s*%)")),
]

_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"(?=(?:19|20)\d\d)")
_HALF = re.compile(r"[12]\s?[hH]|[hH][12]")
_MONTHLY = re.compile(r"\d[-./]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)
_LENGTHS = re.compile(r"month|week|quarter|half|year|term|fy")


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open span of the text and the time it names.

    Args:
        when: None for a length alone (`Three months ended`).
        months: the length that is told (3, 6, 9, 12), 0 where none is.
        bare: a year that stands alone, which may also be a plain number.
    """

    start: int
    end: int
    when: When | None
    months: int = 0
    bare: bool = False


def fiscal_year(year: int, fiscal: FiscalCalendar | None) -> tuple[date, date]:
    """First and last day of the fiscal year that a company calls `year`."""
    end_month = fiscal.end_month if fiscal else 12
    end = year if fiscal is None or fiscal.named_by_end or end_month == 12 else year + 1
    last = date(end, end_month, calendar.monthrange(end, end_month)[1])
    return shift(last, -12), last


def shift(last: date, months: int) -> date:
    """The first day of the `-months` months that end on `last` (a month's end, or near one)."""
    total = last.year * 12 + last.month - 1 + months + 1
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


def _number(text: str) -> int:
    return {"three": 3, "six": 6, "nine": 9, "twelve": 12}.get(text.casefold(), 0) or int(text)


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)


def _day(found: re.Match[str], prefix: str) -> When | None:
    groups = found.groupdict()
    for n in "12345":
        year = groups.get(f"{prefix}y{n}")
        if not year:
            continue
        month_text = groups[f"{prefix}m{n}"]
        month = int(month_text) if month_text.isdigit() else _MONTHS[month_text.casefold()[:3]]
        if not 1 <= month <= 12:
            return None
        if n == "5":
            return When.month(int(year), month)
        day = int(groups[f"{prefix}d{n}"])
        # "Sept 31" and "June 31" occur in print; the month's end is meant.
        return When.day(date(int(year), month, min(day, calendar.monthrange(int(year), month)[1]))) if day else None
    return None


def length(text: str) -> int:
    """The months of a length as printed (`Three months`, `quarter`, `year`), 0 for none."""
    low = text.casefold()
    found = re.search(rf"\b({_COUNT})[-\s]*months?", low)
    if found:
        return _number(found[1])
    if re.search(r"quarter|(?:thirteen|13)\s*weeks", low):
        return 3
    if re.search(r"half|(?:twenty[- ]six|26)\s*weeks", low):
        return 6
    return 12 if re.search(r"year|term|fy", low) else 0


def _read(name: str, found: re.Match[str], fiscal: FiscalCalendar | None) -> tuple[When | None, int] | None:
    groups = found.groupdict()
    if name == "range":
        first, last = _day(found, "a"), _day(found, "b")
        return (When.between(first.first, last.last), 0) if first and last and first.first <= last.last else None
    if name == "length":
        day = _day(found, "a")
        months = length(found.group())
        return (When.between(shift(day.last, -months), day.last), months) if day else None
    if name == "date":
        day = _day(found, "a")
        return (day, 0) if day else None
    if name == "open":
        return None, length(found.group())
    if name == "months_of":
        return (When.month(int(groups["y"]), int(groups["m"])), 0) if 1 <= int(groups["m"]) <= 12 else None
    year = _full(groups["y"])
    if name == "quarter":
        return _slice(year, 3 * int(groups["q"]) - 3, 3, fiscal), 3
    if name == "ordinal":
        return _slice(year, 3 * _ORDINAL[groups["o"].casefold()] - 3, 3, fiscal), 3
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


def _can_hold(text: str) -> frozenset[str]:
    """The patterns that a text can match at all, told by their words: the patterns themselves are slow."""
    low = text.lower()
    can = {"open"} if "ended" in low or "ending" in low else set()
    if _DIGIT.search(text) is None:
        return frozenset(can)
    can |= {"quarter"} if "q" in low else set()
    can |= {"half"} if _HALF.search(text) else set()
    can |= {"year"} if "fy" in low or "fiscal" in low else set()
    years = len(_YEARS.findall(text))
    if not years:
        return frozenset(can)
    can |= {"bare", "months_of"}
    can |= {"ordinal"} if "quarter" in low else set()
    can |= {"ordhalf"} if "half" in low else set()
    can |= {"months"} if "months" in low else set()
    if _MONTHLY.search(text):
        can |= {"date"}
        can |= {"range"} if years > 1 else set()
        can |= {"length"} if _LENGTHS.search(low) else set()
    return frozenset(can)


@lru_cache(maxsize=4096)
def _periods(text: str, fiscal: FiscalCalendar | None) -> tuple[Period, ...]:
    clean = straighten(text)
    can = _can_hold(clean)
    taken: list[Period] = []
    for name, pattern in _PATTERNS:
        if name not in can:
            continue
        for found in pattern.finditer(clean):
            if any(p.start < found.end() and found.start() < p.end for p in taken):
                continue
            read = _read(name, found, fiscal)
            if read is not None:
                taken.append(Period(found.start(), found.end(), read[0], read[1], name == "bare"))
    return tuple(sorted(taken, key=lambda p: p.start))


def ended(day: When, months: int) -> When:
    """The interval of so many months that ends on a day."""
    return When.between(shift(day.last, -months), day.last)


def span_months(when: When) -> int:
    """The length of an interval in months, to the nearest; 0 for a day."""
    return 0 if when.precision == "day" else round(((when.last - when.first) + timedelta(days=1)).days / 30.44)
