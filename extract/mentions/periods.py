"""The head of a table column in, the period or day it names out."""

from __future__ import annotations

from ...model import When
from .. import late as re
from . import dates, fiscal
from .calendars import COUNTS, MONTH, day, ending, fiscal_year, full_year, month_of
from .mention import Context, FiscalCalendar
from .numerals import shadow

_YEAR = re.compile(r"(?<![\d.,/-])(?:FY)?(?P<y>(?:19|20)\d{2})(?![\d.,]\d|\d)")
_YEAR_MONTH = re.compile(
    r"(?<![\d/.])(?P<y>(?:19|20)\d{2})[/.](?P<m>\d{1,2})(?![\d/.])|(?<![\d/.])(?P<m2>\d{1,2})/(?P<y2>(?:19|"
    r"20)\d{2})(?![\d/.])"
)
_SHORT_DAY = re.compile(r"(?<!\d)(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{2})(?!\d)")
_SHORT_MONTH = re.compile(rf"\b(?P<m>{MONTH})[\s'’.-]+(?P<y>\d{{2}})\b(?!,)")
_MONTHS = re.compile(r"\b(?P<n>[Tt]hree|[Ss]ix|[Nn]ine|[Tt]welve|[369]|12)[\s-](?:[Mm]onths?|MONTHS?)")


def parse_period(text: str, context: Context) -> When | None:
    """The period or day that a column head names, None where it names none.

    Args:
        context: its fiscal calendar reads '2Q03' and 'FY2003'; the calendar year where it has none.
    """
    head = shadow(" ".join(text.split()))
    if not any(c.isdigit() for c in head):
        return None
    points = dates.settle(dates.find(head), context.issued)
    periods = fiscal.find(head, context.fiscal, points)
    if periods:
        return periods[0].when
    joined = dates.ranges(head, points)
    days = [p.when for p in joined if p.when is not None]
    if days:
        return _months(head, days[0])
    short = _short(head)
    if short is not None:
        return short
    year = _YEAR.search(head)
    if year is None:
        return None
    own = context.fiscal
    if "FY" in year.group() or (own and own.end_month != 12):
        return fiscal_year(int(year["y"]), own or FiscalCalendar())
    return When.year(int(year["y"]))


def _months(head: str, when: When) -> When:
    """'Three months Sept 30, 2003', its 'ended' lost by the converter."""
    found = _MONTHS.search(head)
    if found is None or when.precision != "day":
        return when
    return ending(when.last, COUNTS[found["n"].lower()])


def _short(head: str) -> When | None:
    found = _SHORT_DAY.search(head)
    if found:
        year, a, b = full_year(found["y"]), int(found["a"]), int(found["b"])
        return day(year, b, a) if a > 12 or (b <= 12 and "." in found.group()) else day(year, a, b)
    found = _YEAR_MONTH.search(head)
    if found and 1 <= int(found["m"] or found["m2"]) <= 12:
        return When.month(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]))
    found = _SHORT_MONTH.search(head)
    return When.month(full_year(found["y"]), month_of(found["m"])) if found else None
