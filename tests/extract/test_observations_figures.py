"""What is printed in a cell or a head: figures with sign, unit and scale; periods of the company's own calendar."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.extract.mentions.mention import Context, FiscalCalendar
from keiretsu.extract.observations.figures import cell, figures, nothing, straighten
from keiretsu.extract.observations.periods import periods

MARCH = Context(fiscal=FiscalCalendar(3, False))

CELLS = [
    ("(8.7%)", "-8.7", "percent"),
    ("△3.6", "-3.6", ""),
    ("+25%", "25", "percent"),
    ("(1.7)%", "-1.7", "percent"),
    ("39.5p", "0.395", "GBP"),
    ("($2.3)", "-2.3", "USD"),
    ("$ (0.34)", "-0.34", "USD"),
    ("JPY22,958 million", "22958000000", "JPY"),
    ("24,12,345", "2412345", ""),
    ("98,74O", "98740", ""),
    ("92,l97", "92197", ""),
    ("JPY10.6B", "10600000000", "JPY"),
    ("19,420m²", "19420", "m2"),
    ("1.8x", "1.8", "ratio"),
]


@pytest.mark.parametrize(("text", "value", "unit"), CELLS)
def test_a_cell_is_read(text: str, value: str, unit: str) -> None:
    found = cell(text)
    assert [(f.value, f.unit) for f in found] == [(Decimal(value), unit)]


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "Sept", "(0.50())", "growth of 5 %", "organic"])
def test_a_cell_of_words_or_debris_holds_no_figure(text: str) -> None:
    assert cell(text) == []


def test_dashes_are_nothing_and_rules_are_not() -> None:
    assert nothing("--")
    assert nothing("—")
    assert not nothing("----------")
    assert not nothing("0")


PERIODS = [
    ("2Q10", "2010-07-01/2010-09-30"),
    ("20Q10", "2010-07-01/2010-09-30"),
    ("FY2010", "2010-04-01/2011-03-31"),
    ("Three months ended March 31, 2011", "2011-01-01/2011-03-31"),
    ("year ended 31 December 2010", "2010-01-01/2010-12-31"),
    ("first half of fiscal 2010", "2010-04-01/2010-09-30"),
    ("April 1, 2010 to March 31, 2011", "2010-04-01/2011-03-31"),
    ("30.09.2O20", "2020-09-30"),
    ("STEP 1 (2011.1)", "2011-01"),
    ("as of Sept. 30, 2010", "2010-09-30"),
]


@pytest.mark.parametrize(("text", "when"), PERIODS)
def test_a_head_names_its_period(text: str, when: str) -> None:
    assert [str(p.when) for p in periods(text, MARCH)] == [when]


def test_a_year_that_ends_in_june_and_is_named_by_its_end() -> None:
    june = Context(fiscal=FiscalCalendar(6, True))
    assert str(periods("Q3 FY07", june)[0].when) == "2007-01-01/2007-03-31"


@settings(derandomize=True, max_examples=200)
@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False), st.booleans())
def test_what_is_printed_is_read_back(value: Decimal, negative: bool) -> None:
    printed = f"({value:,})" if negative else f"{value:,}"
    found = cell(printed)
    assert [f.value for f in found] == [-value if negative else value]


@settings(derandomize=True, max_examples=200)
@given(st.text(max_size=60))
def test_any_text_can_be_read_and_spans_hold(text: str) -> None:
    assert len(straighten(text)) == len(text)
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
    for period in periods(text, MARCH):
        assert 0 <= period.start < period.end <= len(text)
