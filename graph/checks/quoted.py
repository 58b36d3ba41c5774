"""A figure and the words it was read from in, its interval out: how exactly the text tells it.

The last digit that is printed is the precision: 9.6 billion is told to 0.1 billion, 9.60 billion to 0.01. A figure
may have been rounded or cut off (both are usual in results), so it may be off by up to one unit of that digit.
'Approximately' widens, 'more than' and 'up to' open a side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from ..precision import step
from .interval import Interval

_TOKEN = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ABOUT = re.compile(
    r"\b(?:approximately|approx\.?|about|around|some|roughly|nearly|almost|circa|ca\.)\W*(?:\W*\w+\W+)?\Z", re.I
)
_ABOVE = re.compile(r"\b(?:more than|over|at least|exceed\w*|above|in excess of|minimum of)\W*(?:\w+\W+)?\Z", re.I)
_BELOW = re.compile(
    r"\b(?:up to|less than|at most|not more than|no more than|below|under|maximum of)\W*(?:\w+\W+)?\Z", re.I
)
_BEFORE = 32  # characters before a figure in which such a word may stand
_ROUND = 3  # so many zeros at the end of an amount written in full look rounded
_WIDEST = Decimal("0.05")  # 'approximately' is off by a twentieth at most


def told(value: Decimal, quotes: Iterable[str], *, count: bool = False, half: bool = False) -> Interval:
    """The interval of a figure.

    Args:
        count: of shares, or a price: written in full it is exact, however many zeros it ends with.
        half: take it as rounded to the nearest, not as cut off.
    """
    found = [place for quote in quotes for place in _places(abs(value), quote)]
    if not found:
        unit = Decimal(0) if count and value == value.to_integral_value() else step(value)
        return _with(value, unit, "", half)
    unit = min(unit for unit, _, _ in found)
    if count and any(full for _, full, _ in found):
        unit = Decimal(0)
    elif all(full for _, full, _ in found):
        unit = max(unit, _zeros(value))
    words = {before for _, _, before in found}
    return _with(value, unit, words.pop() if len(words) == 1 else "", half)


def unit_of(value: Decimal, quotes: Iterable[str]) -> Decimal:
    """The size of the last digit that the words print."""
    found = [unit for quote in quotes for unit, _, _ in _places(abs(value), quote)]
    return min(found) if found else step(value)


def prints(value: Decimal, quote: str) -> bool:
    """Whether the words print a figure, at whatever scale."""
    return any(True for _ in _places(abs(value), quote))


def _with(value: Decimal, unit: Decimal, how: str, half: bool) -> Interval:
    margin = unit / 2 if half else unit
    if how == "about":
        margin = max(margin, min(step(value), abs(value) * _WIDEST))
    around = Interval.around(value, margin)
    if how == "above":
        return Interval(value, around.low, None)
    return Interval(value, None, around.high) if how == "below" else around


def _zeros(value: Decimal) -> Decimal:
    size = step(value)
    return size if size >= Decimal(10) ** _ROUND else Decimal(1)


def _places(value: Decimal, quote: str) -> Iterable[tuple[Decimal, bool, str]]:
    """Where a quote prints a figure: the unit of its last digit, whether it is written in full, and how it is told."""
    if not value:
        return
    for match in _TOKEN.finditer(quote):
        try:
            printed = Decimal(match[0].replace(",", ""))
        except InvalidOperation:
            continue
        if not printed:
            continue
        scale = value / printed
        if scale.normalize().as_tuple().digits != (1,):
            continue
        _, _, exponent = printed.as_tuple()
        assert isinstance(exponent, int)
        before = quote[max(0, match.start() - _BEFORE) : match.start()]
        how = "about" if _ABOUT.search(before) else "above" if _ABOVE.search(before) else ""
        how = how or ("below" if _BELOW.search(before) else "")
        yield Decimal(1).scaleb(exponent) * scale, scale == 1 and exponent == 0, how
