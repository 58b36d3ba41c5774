"""Periods told by any number of weeks or months, by the month a year ends in, and once for a whole paragraph."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines


def _figures(text: str) -> set[tuple[str, float, str]]:
    lines = to_lines(extract(read((text + "\n").encode(), "a.txt", "a.txt")))
    return {(row["metric"], row["value"], row["period"]) for row in lines if row["kind"] == "observation"}


CASES = [
    ("for the 18 weeks ended 4 November 2017", "2017-07-02/2017-11-04"),
    ("for the 43 weeks to 28 October 2017", "2017-01-01/2017-10-28"),
    ("for the five months ended 31 May 2019", "2019-01-01/2019-05-31"),
    ("for FY3/2022", "2021-04-01/2022-03-31"),
    ("for FY12/21", "2021-01-01/2021-12-31"),
    ("for 2Q FY3/2022", "2021-07-01/2021-09-30"),
]


@pytest.mark.parametrize(("when", "period"), CASES)
def test_a_length_or_the_month_that_a_year_ends_in_tells_the_period(when: str, period: str) -> None:
    text = f"Larkin Stores Group plc\n\nLarkin Stores Group plc today reports {when}. Group sales {when} were £412.6m."
    assert ("Group sales", 412_600_000, period) in _figures(text)


def test_a_date_of_no_length_is_no_period() -> None:
    text = "Larkin Stores Group plc\n\nGroup sales were £412.6m. The shop opened within 3 weeks of 4 November 2017."
    assert not [period for _, _, period in _figures(text) if "/" in period and "2017-11" in period]


RELEASE = (
    "Brightline, Inc. Reports Fourth Quarter and Fiscal 2011 Results\n\nMay 5, 2011 - Brightline, Inc. "
    "today announced results for its fourth quarter and fiscal year ended March 31, 2011.\n\n"
    "Fourth quarter revenue was $48.2 million. GAAP net income was $3.1 million. For the full year, revenue was $181.0 "
    "million.\n"
)


def test_the_part_of_the_year_that_opens_a_paragraph_holds_for_the_rest_of_it() -> None:
    told = _figures(RELEASE)
    assert ("GAAP net income", 3_100_000, "2011-01-01/2011-03-31") in told
    assert ("revenue", 181_000_000, "2010-04-01/2011-03-31") in told


def test_there_are_six_lengths() -> None:
    assert len(CASES) == 6
