"""Two figures as texts state them in, whether they can be one figure out: rounding to the digits shown, no more.

9.6 billion agrees with 9,603,373,500 and not with 9,480,000,000.
"""

from __future__ import annotations

from decimal import Decimal


def step(value: Decimal) -> Decimal:
    """The size of the last significant digit: 100,000,000 for 9.6 billion, 1 for 788 or 10,095, 0.1 for 31.6.

    Trailing zeros of a whole number are taken as not significant, which is what rounding leaves behind.
    """
    digits = value.normalize()
    _, figures, exponent = digits.as_tuple()
    if not isinstance(exponent, int) or not any(figures):
        return Decimal(1)
    return Decimal(1).scaleb(exponent)


def agree(left: Decimal, right: Decimal) -> bool:
    """Whether the coarser one is the finer one rounded (or cut off) to its digits. At least two significant digits
    must be told for a rounding to count; '10 million' agrees with 10,353,000,000 no more than with anything."""
    if left == right:
        return True
    coarse, fine = (left, right) if step(left) >= step(right) else (right, left)
    unit = step(coarse)
    if unit <= 1 and coarse == coarse.to_integral_value() and fine == fine.to_integral_value():
        return False
    if len(coarse.normalize().as_tuple().digits) < 2 and abs(left - right) > abs(fine) / 50:
        return False
    return abs(left - right) < unit and abs(left - right) <= max(abs(left), abs(right)) / 20
