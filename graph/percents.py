"""A percentage as told, or its told bounds, in; the span of it out, and whether two spans can be one figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from .precision import agree

NONE, WHOLE = Decimal(0), Decimal(100)
BOUNDS = ("percentAtLeast", "percentAbove", "percentAtMost", "percentBelow")


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high` percent; `over`: the low end itself is not reached; `under`: the high one is not."""

    low: Decimal
    high: Decimal
    over: bool = False
    under: bool = False

    def __str__(self) -> str:
        """'31.6 %', 'more than 50 % to 75 %', 'at least 75 %', 'less than 25 %'."""
        low, high = (f"{side.normalize():f} %" for side in (self.low, self.high))
        if self.low == self.high:
            return low
        if self.high >= WHOLE and not self.under:
            return f"more than {low}" if self.over else f"at least {low}"
        if self.low <= NONE and not self.over:
            return f"less than {high}" if self.under else f"at most {high}"
        return f"{'more than ' if self.over else ''}{low} to {'less than ' if self.under else ''}{high}"

    def within(self, other: Span) -> Span | None:
        """What two spans have in common, None where they have nothing."""
        low, over = max((self.low, self.over), (other.low, other.over))
        high, reached = min((self.high, not self.under), (other.high, not other.under))
        if low > high or (low == high and (over or not reached)):
            return None
        return Span(low, high, over, not reached)


def told(number: Callable[[str], Decimal | None]) -> Span | None:
    """The span of what is told: the percentage itself, else its bounds; None where neither is told.

    Args:
        number: gives the value of a property of the ontology, None where there is none.
    """
    exact = number("percent")
    return Span(exact, exact) if exact is not None else bounded(number)


def bounded(number: Callable[[str], Decimal | None]) -> Span | None:
    """The span of the bounds that are told, None where none is, or where they leave nothing."""
    least, above, most, below = map(number, BOUNDS)
    if least is None and above is None and most is None and below is None:
        return None
    lows = [(value, over) for value, over in ((least, False), (above, True)) if value is not None]
    highs = [(value, reached) for value, reached in ((most, True), (below, False)) if value is not None]
    low, over = max(lows, default=(NONE, False))
    high, reached = min(highs, default=(WHOLE, True))
    found = Span(low, high, over, not reached)
    return found.within(Span(low, high)) and found


def apart(left: Span | None, right: Span | None) -> bool:
    """Whether two spans cannot be one figure, at the precision that it is told in."""
    if left is None or right is None or left.within(right):
        return False
    exact = left.low == left.high and right.low == right.high
    return not (exact and agree(left.low, right.low))


def common(spans: Iterable[Span]) -> Span | None:
    """What all spans have in common; None where there are none, or nothing."""
    found: Span | None = Span(NONE, WHOLE)
    some = False
    for one in spans:
        found, some = (found.within(one) if found else None), True
    return found if some else None
