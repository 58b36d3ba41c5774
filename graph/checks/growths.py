"""A label of a change in, what it is a change of and from when out: 'Revenues > YoY % change', 'increase from 3Q02'."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .figures import SEPARATOR, Figure, Figures, Span

Back = Literal["year", "quarter", "named", "unsaid"]
GROWTHS: frozenset[str] = frozenset(("year", "named", "unsaid"))

_YEAR = re.compile(
    r"\byoy\b|year[- ](?:over|on)[- ]year|(?:previous|prior|last|preceding|earlier) (?:fiscal )?year|"
    r"year (?:earlier|before|ago)|than the year before",
    re.I,
)
_QUARTER = re.compile(
    r"\bqoq\b|quarter[- ](?:over|on)[- ]quarter|(?:previous|prior|last|preceding) quarter|sequential", re.I
)
_NAMED = re.compile(r"\b([1-4])Q(\d{2})\b", re.I)
_CHANGE = re.compile(r"\b(?:change[sd]?|chg|increase[sd]?|decrease[sd]?|growth|grew|decline[sd]?|rise|fall)\b", re.I)
_DOWN = re.compile(r"\b(?:decrease[sd]?|decline[sd]?|fall|fell)\b", re.I)
_OTHER = re.compile(
    r"constant|currenc|organic|like[- ]for[- ]like|pro forma|adjusted|underlying|real|points?|forecast|improve", re.I
)


@dataclass(frozen=True, slots=True)
class Growth:
    """A change in percent: of the line `base`, since `back`; `down` where the label itself says that it fell; `named`
    is the quarter that the label names (number, two digits of the year)."""

    base: str
    back: Back
    down: bool
    named: tuple[int, int] | None = None


def growth_of(figure: Figure) -> Growth | None:
    """What a label says; None where it is no growth of a line, or one that is not worked out from the figures shown."""
    base, separator, change = figure.label.rpartition(SEPARATOR)
    if (
        not separator
        or figure.unit != "percent"
        or (not _CHANGE.search(change) and not _YEAR.search(change) and not _QUARTER.search(change))
    ):
        return None
    if _OTHER.search(change):
        return None
    named = _NAMED.search(change)
    back: Back = (
        "named" if named else "year" if _YEAR.search(change) else "quarter" if _QUARTER.search(change) else "unsaid"
    )
    return Growth(base, back, bool(_DOWN.search(change)), (int(named[1]), int(named[2])) if named else None)


def earlier(span: Span, growth: Growth, starts: int | None) -> Span | None:
    """The period that a change counts from; None where it is not told.

    Args:
        starts: the month in which the company's fiscal year starts, where it is known.
    """
    months = length(span)
    if months is None:
        return None
    if growth.back == "year":
        return shifted(span, -12)
    if growth.back == "quarter":
        return shifted(span, -3) if months == 3 else None
    if growth.back == "named" and growth.named and starts is not None and months == 3:
        number, year = growth.named
        fits = []
        for back in (shifted(span, -3), shifted(span, -12)):
            quarter = (back[0].month - starts) % 12 // 3 + 1
            begun = back[0].year if back[0].month >= starts else back[0].year - 1
            if quarter == number and year in (begun % 100, (begun + (starts > 1)) % 100):
                fits.append(back)
        return fits[0] if len(fits) == 1 else None
    return None


def length(span: Span) -> int | None:
    """How many whole months a period has; None where it is not of whole months."""
    first, last = span
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1] or last < first:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def shifted(span: Span, months: int) -> Span:
    """A period of whole months, so many months later."""
    first, last = span
    ends = _month(last, months)
    return _month(first, months), ends.replace(day=monthrange(ends.year, ends.month)[1])


def _month(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def fiscal_starts(figures: Figures) -> dict[tuple[str, ...], int]:
    """By company: the month in which its fiscal years start, as most of its figures of whole years have it."""
    found: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    for figure in figures.all:
        if length(figure.span) == 12:
            found[figure.line[0]][figure.span[0].month] += 1
    return {company: min(months, key=lambda m: (-months[m], m)) for company, months in found.items()}
