"""What notices tell in passing of results and forecasts: bases, years in brackets, days without a year, and whose
results are a release."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read

HEAD = """Oldmoor Foods plc

14 October 2022

Disposal of Graythorn Ceramics Limited and current trading

Oldmoor Foods plc ("Oldmoor") has agreed to sell Graythorn Ceramics Limited ("Graythorn") for £41.5 million.

"""
RESULTS = """Clearbrook Drilling Corporation

Tulsa, May 6, 2013 -- Clearbrook Drilling Corporation announced results for the first quarter ended March 31, 2013.

"""


def figures(text: str, head: str = RESULTS) -> set[tuple[str, str, float]]:
    found = extract(read((head + text + "\n").encode(), "n.txt", "n.txt")).observations
    return {(o.metric, str(o.period), float(o.value)) for o in found}


@pytest.mark.parametrize(
    ("text", "metric", "period", "value"),
    [
        ("For the year ended December 31, 2012 revenues were $231.4 million.",
         "revenues", "2012-01-01/2012-12-31", 231.4e6),
        ("Net loss was $8.2 million in 2012, as against net income of $4.5 million in 2011.",
         "net income", "2011-01-01/2011-12-31", 4.5e6),
        ("It had a turnover of $11.2 million for FY 2012 (FY 2011: $9.8 million; FY 2010: $9.1 million).",
         "turnover", "2010-01-01/2010-12-31", 9.1e6),
        ("Net debt amounted to $187 million at the end of March, down from $204 million at the end of December.",
         "Net debt", "2012-12-31", 204e6),
        ("As of April 30, 2013 there were 44,310,222 shares of common stock outstanding.",
         "shares outstanding", "2013-04-30", 44310222),
        ("$7.4 million was outstanding under the Prior Facility, which would have matured on March 3, 2020.",
         "Prior Facility > outstanding", "2013-05-06", 7.4e6),
    ],
)  # fmt: skip
def test_figures(text: str, metric: str, period: str, value: float) -> None:
    assert (metric, period, value) in figures(text)


def test_the_test_of_a_rule_book_is_no_figure() -> None:
    assert not figures("As one applicable ratio is above 5% and none reaches 25%, it has to be announced.")


def guidance(text: str, head: str = RESULTS) -> set[tuple[object, object, object]]:
    facts = extract(read((head + text + "\n").encode(), "n.txt", "n.txt")).facts
    told = [f for f in facts if f.type == "Guidance"]
    return {(f.value("metric"), f.value("period"), f.value("amount") or f.value("amountLow")) for f in told}


def test_what_a_forecast_is_compared_with_is_none() -> None:
    found = guidance(
        "The Company expects revenue of $92 million to $94 million, compared with $101.3 million in the same quarter "
        "of 2012, and a net loss of $2 million, compared with net income of $3.1 million a year ago."
    )
    assert not {one for one in found if one[0] == "net income"}
    assert not {one for one in found if one[1] and str(one[1]).startswith("2012")}


def test_a_dividend_is_no_forecast_of_the_line_before_it() -> None:
    found = guidance(
        "The forecast for 2013 stands: net sales $300 million, operating income $14.8 million, and a "
        "year-end dividend of $0.18 per share."
    )
    assert {float(str(one[2])) for one in found} == {300e6, 14.8e6}


def releases(text: str, head: str) -> set[tuple[str, str]]:
    facts = extract(read((head + text + "\n").encode(), "n.txt", "n.txt")).facts
    return {(f.role("company")[0].name, f.status) for f in facts if f.type == "EarningsRelease"}


def test_results_of_what_is_sold_are_no_release() -> None:
    target = (
        "For the six months ended 31 July 2022, Graythorn's revenue was £38.2 million and its profit was £3.9 million. "
        "Graythorn's earnings rose by 4%, sales of Graythorn rose by 5% and the income of Graythorn grew by 6%."
    )
    assert not releases(target, HEAD)
    business = "(2) Operating results of the business to be transferred (year ended 31 March 2022)\n\nSales: £4 million"
    assert not releases(business, HEAD)
    assert ("Clearbrook Drilling Corporation", "completed") in releases("", RESULTS)
