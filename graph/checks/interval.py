"""Figures as texts state them in, intervals that hold the true figure out, with their arithmetic.

A figure told in words has a precision; arithmetic over figures carries it along, so that two results agree exactly
where their intervals meet. Source: Moore, Interval Analysis (1966), chapter 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and the bounds that its true value lies within; a bound that is None is open ('more than 10').

    The value itself need not be the middle: it is what people are shown.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None

    @classmethod
    def exact(cls, value: Decimal) -> Interval:
        return cls(value, value, value)

    @classmethod
    def around(cls, value: Decimal, margin: Decimal) -> Interval:
        """`margin` either side; a margin of nothing is the figure itself."""
        return cls(value, value - margin, value + margin)

    @property
    def margin(self) -> Decimal | None:
        """The larger distance from the value to a bound; None where a bound is open."""
        if self.low is None or self.high is None:
            return None
        return max(self.value - self.low, self.high - self.value)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high == self.value

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.value + other.value, _sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(-self.value, None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Raises ValueError where a bound is open."""
        a, b, c, d = *self._closed(), *other._closed()
        corners = (a * c, a * d, b * c, b * d)
        return Interval(self.value * other.value, min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ValueError where a bound is open, ZeroDivisionError where the divisor may be nothing."""
        low, high = other._closed()
        if low <= 0 <= high:
            raise ZeroDivisionError(f"{other.value} may be nothing at the precision that it is told in")
        own = self._closed()
        corners = [bound / by for bound in own for by in (low, high)]
        return Interval(self.value / other.value, min(corners), max(corners))

    def __abs__(self) -> Interval:
        if self.value < 0:
            return abs(-self)
        return Interval(self.value, None if self.low is None else max(self.low, Decimal(0)), self.high)

    def meets(self, other: Interval) -> bool:
        """Whether both can be one figure: they overlap by more than an edge, or are the same."""
        if self.value == other.value:
            return True
        for exact, against in ((self, other), (other, self)):
            if exact.is_exact:
                return not against.is_exact and against.encloses(exact.value)
        lows = [bound for bound in (self.low, other.low) if bound is not None]
        highs = [bound for bound in (self.high, other.high) if bound is not None]
        return not lows or not highs or max(lows) < min(highs)

    def encloses(self, value: Decimal) -> bool:
        """Whether a value lies within the bounds, edges excluded."""
        return (self.low is None or self.low < value) and (self.high is None or value < self.high)

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies within the bounds, edges included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def _closed(self) -> tuple[Decimal, Decimal]:
        if self.low is None or self.high is None:
            raise ValueError(f"a bound of {self.value} is open")
        return self.low, self.high


def total(parts: list[Interval]) -> Interval:
    """The sum of any number of figures, nothing for none."""
    out = Interval.exact(Decimal(0))
    for part in parts:
        out = out + part
    return out


def _sum(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left + right
