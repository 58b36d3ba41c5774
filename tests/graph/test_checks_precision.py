"""How exactly figures are told, and interval arithmetic: rounding at the edge agrees, one unit beyond does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.graph.checks.interval import Interval, total
from keiretsu.graph.checks.quoted import prints, told

D = Decimal


@pytest.mark.parametrize(
    ("value", "quote", "low", "high"),
    [
        ("9600000000", "a price of 9.6 (billion yen)", "9500000000", "9700000000"),
        ("9600000000", "a price of 9.60 billion yen", "9590000000", "9610000000"),
        ("9185259000", "Total revenues\t82,431\t9,185,259", "9185258000", "9185260000"),
        ("31.6", "holds 31.6% of the shares", "31.5", "31.7"),
        ("30", "holds 30.0% of the shares", "29.9", "30.1"),
        ("12000000000", "JPY 12 billion", "11000000000", "13000000000"),
        ("15077600000", "JPY15,077,600,000 in all", "15077500000", "15077700000"),  # zeros at the end look rounded
        ("15077612345", "JPY15,077,612,345 in all", "15077612344", "15077612346"),
        ("750000000", "no figure is printed here", "740000000", "760000000"),
    ],
)
def test_the_last_digit_that_is_printed_is_the_precision(value: str, quote: str, low: str, high: str) -> None:
    at = told(D(value), [quote])
    assert (at.low, at.high) == (D(low), D(high))


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [
        ("approximately JPY 12.5 billion", "12400000000", "12600000000"),
        ("an approximately JPY 12.50 billion placement", "12400000000", "12600000000"),  # wider than it is printed
        ("more than JPY 12.5 billion", "12400000000", None),
        ("up to JPY 12.5 billion", None, "12600000000"),
    ],
)
def test_words_before_a_figure_widen_it_or_open_a_side(quote: str, low: str | None, high: str | None) -> None:
    at = told(D("12500000000"), [quote])
    assert (at.low, at.high) == (low and D(low), high and D(high))


def test_a_round_figure_that_is_approximate_is_off_by_a_twentieth_at_most() -> None:
    assert told(D("9000000000"), ["approximately 9,000,000,000 yen"]).margin == D("1000000000")
    assert told(D("90"), ["about 90.0 tons"]).margin == D("4.5")


def test_a_count_that_is_written_in_full_is_exact() -> None:
    assert told(D(1000000), ["1,000,000 shares"], count=True).is_exact
    assert not told(D(1000000), ["1 million shares"], count=True).is_exact
    assert not told(D(1000000), ["about 1,000,000 shares"], count=True).is_exact


def test_a_figure_is_found_in_words_at_any_scale_and_no_other() -> None:
    assert prints(D(9185000000), "JPY 9,185 million") and prints(D(-243000000), "(243)")
    assert not prints(D(9185000000), "JPY 9,186 million") and not prints(D(9185000000), "91,850,001")


def test_rounding_at_the_edge_agrees_and_one_unit_beyond_does_not() -> None:
    stated = told(D(9600000000), ["9.6 billion"])
    assert stated.meets(Interval.exact(D(9603373500))) and stated.meets(Interval.exact(D(9699999999)))
    assert not stated.meets(Interval.exact(D(9700000000))) and not stated.meets(Interval.exact(D(9500000000)))


NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=3, allow_nan=False)
MARGINS = st.decimals(min_value=0, max_value=1000, places=3, allow_nan=False)
WITHIN = st.integers(min_value=-1000, max_value=1000)


def _pick(at: Interval, share: int) -> Decimal:
    assert at.margin is not None
    return at.value + at.margin * share / 1000


@settings(derandomize=True, max_examples=300, deadline=None)
@given(a=NUMBERS, b=NUMBERS, m=MARGINS, n=MARGINS, s=WITHIN, t=WITHIN)
def test_the_result_holds_that_of_every_pair_of_true_figures(
    a: Decimal, b: Decimal, m: Decimal, n: Decimal, s: int, t: int
) -> None:
    left, right = Interval.around(a, m), Interval.around(b, n)
    x, y = _pick(left, s), _pick(right, t)
    assert (left + right).holds(x + y) and (left - right).holds(x - y) and (left * right).holds(x * y)
    assert abs(left).holds(abs(x)) or (left.low or 0) * (left.high or 0) < 0
    try:
        quotient = left / right
    except ZeroDivisionError:
        assert right.holds(D(0))
    else:
        near = D("0.000000001")
        assert quotient.low is not None and quotient.high is not None
        assert quotient.low - near <= x / y <= quotient.high + near


@settings(derandomize=True, max_examples=200, deadline=None)
@given(a=NUMBERS, b=NUMBERS, m=MARGINS, n=MARGINS)
def test_meeting_goes_both_ways_and_wider_meets_more(a: Decimal, b: Decimal, m: Decimal, n: Decimal) -> None:
    left, right = Interval.around(a, m), Interval.around(b, n)
    assert left.meets(right) == right.meets(left)
    assert left.meets(left)
    if left.meets(right):
        assert Interval.around(a, m + 1).meets(right)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(value=st.integers(min_value=1000, max_value=10**12), digits=st.integers(min_value=3, max_value=6))
def test_every_rounding_and_every_cutting_off_agrees_with_what_it_came_from(value: int, digits: int) -> None:
    unit = 10 ** max(0, len(str(value)) - digits)
    for shown in (round(value / unit), value // unit):
        if shown and unit > 1:
            assert told(D(shown * unit), [f"{shown:,} units"]).meets(Interval.exact(D(value)))


def test_sums_of_none_and_open_bounds() -> None:
    assert total([]) == Interval.exact(D(0))
    opened = Interval(D(10), D(10), None)
    assert (opened + Interval.exact(D(1))).high is None and opened.meets(Interval.exact(D(99)))
    assert not opened.meets(Interval.exact(D(9))) and opened.margin is None
    with pytest.raises(ValueError, match="open"):
        opened * opened
