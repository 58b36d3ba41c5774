"""Two values or times that were told of one thing in, whether they are the same out, and which of them says more."""

from __future__ import annotations

from decimal import Decimal

from ...model import Value, When

_TOLERANCE = Decimal("0.005")  # the same figure told twice, once rounded


def same_value(a: Value, b: Value) -> bool:
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return abs(a - b) <= _TOLERANCE * max(abs(a), abs(b))
    x, y = str(a).casefold(), str(b).casefold()
    if x[:4].isdigit() and y[:4].isdigit():
        return _same_time(x, y)
    return x in y or y in x


def _same_time(a: str, b: str) -> bool:
    """Whether two values that begin with a year are one: periods that cover the same days, or the same words."""
    try:
        x, y = When.parse(a), When.parse(b)
    except ValueError:
        return a in b or b in a
    return (x.first, x.last) == (y.first, y.last)


def meet(a: When, b: When) -> bool:
    return a.first <= b.last and b.first <= a.last


def finer(a: When, b: When) -> When:
    return a if (a.last - a.first) <= (b.last - b.first) else b


def better(a: Value, b: Value) -> Value:
    """The exacter of two figures told alike, the fuller of two descriptions."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a if len(a.normalize().as_tuple().digits) >= len(b.normalize().as_tuple().digits) else b
    return a


def fuller(general: Value, *told: Value) -> Value:
    """A general value (`director`), or the first of those told that ends in it (`finance director`)."""
    return next((value for value in told if str(value).casefold().endswith(f" {general}".casefold())), general)
