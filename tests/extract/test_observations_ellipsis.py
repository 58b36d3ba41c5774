"""Figures that share words: two times in one breath, a verb told once, shares of a whole, what explains a name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from keiretsu.extract import extract, read

HEAD = """HALDEN MEDICAL, INC. REPORTS THIRD QUARTER 2021 RESULTS

DENVER, November 4, 2021 -- Halden Medical, Inc. (NASDAQ: HALD) today reported results for the three
months ended September 30, 2021.

"""
QUARTER, BEFORE = "2021-07-01/2021-09-30", "2020-07-01/2020-09-30"
NINE, NINE_BEFORE = "2021-01-01/2021-09-30", "2020-01-01/2020-09-30"


def told(body: str, head: str = HEAD) -> set[tuple[str, str, Decimal]]:
    document = read((head + body + "\n").encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period), o.value) for o in extract(document).observations}


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        (
            "Cash collections for the quarter and nine months ended September 30, 2021 were $26.0 million and $85.3 "
            "million, respectively, compared to $18.0 million and $46.2 million for the same periods a year earlier.",
            "Cash collections",
        ),
        (
            "Net sales for the three and nine months ended September 30, 2021 were $26.0 million and $85.3 million, "
            "versus $18.0 million and $46.2 million.",
            "Net sales",
        ),
        (
            "Gross profit for the third quarter and first nine months of 2021 was $26.0 million and $85.3 million, "
            "respectively, against $18.0 million and $46.2 million a year ago.",
            "Gross profit",
        ),
    ],
)
def test_two_times_in_one_breath_have_a_figure_each(text: str, metric: str) -> None:
    found = told(text)
    for when, value in ((QUARTER, "26.0"), (NINE, "85.3"), (BEFORE, "18.0"), (NINE_BEFORE, "46.2")):
        assert (metric, when, Decimal(value) * 1_000_000) in found


def test_one_time_and_two_figures_are_no_pair() -> None:
    found = told("Interest and tax for the nine months ended September 30, 2021 were $2 million and $3 million.")
    assert not [one for one in found if one[1] == QUARTER]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("Revenue was DKK 1,204m and EBITDA DKK 211m.", "EBITDA", "211000000"),
        ("Revenue amounted to DKK 1,204m, EBITDA to DKK 221m and EBIT to DKK 121m.", "EBIT", "121000000"),
        ("Sales came in at EUR 14.2 million, EBITDA at EUR 2.1 million.", "EBITDA", "2100000"),
        ("Operating profit was SEK 92.1 m (81.0) and the operating margin 11.3% (10.9).", "operating margin", "11.3"),
        ("We delivered revenue of $98 million and EBITDA of $12 million.", "revenue", "98000000"),
        ("Operating income reached an all-time high of $7.2 million.", "Operating income", "7200000"),
        ("Net income rose 21% to a record $5.6 million.", "Net income", "5600000"),
        ("With earnings per diluted share growing 24% to $0.46, we are pleased.", "earnings per diluted share", "0.46"),
        ("Copper production was 24.6 million pounds.", "Copper production", "24600000"),
    ],
)
def test_a_metric_whose_verb_is_told_once(text: str, metric: str, value: str) -> None:
    assert (metric, QUARTER, Decimal(value)) in told(text)


@pytest.mark.parametrize(
    ("text", "metric", "value", "before"),
    [
        (
            "Operating profit was $44.1 million, or 16.8% of net sales, compared to $43.7 million, or 18.7% of net "
            "sales, in the third quarter of 2020.",
            "Operating profit > % of net sales",
            "16.8",
            "18.7",
        ),
        (
            "As a percentage of net sales, gross profit decreased to 40.0% compared to 40.1% in the third quarter of "
            "2020.",
            "gross profit > % of net sales",
            "40.0",
            "40.1",
        ),
        ("Overheads were 22% of turnover (2020: 24%).", "Overheads > % of turnover", "22", "24"),
        (
            "Adjusted EBITDA was $15.1 million, $0.51 per diluted share, compared to $13.3 million, $0.45 per diluted "
            "share, last year.",
            "Adjusted EBITDA per diluted share",
            "0.51",
            "0.45",
        ),
        (
            "Diluted earnings per share increased 9.2% to $6.88, including a $0.14 benefit due to tax, compared to "
            "$6.30, including a $0.02 benefit, in the third quarter of 2020.",
            "Diluted earnings per share",
            "6.88",
            "6.30",
        ),
        (
            "Comparable sales (sales of stores open at least 14 months) increased 9.3%, compared to an increase of "
            "18.0% in the third quarter of 2020.",
            "Comparable sales > increase",
            "9.3",
            "18.0",
        ),
    ],
)
def test_a_share_and_what_it_was_a_year_ago(text: str, metric: str, value: str, before: str) -> None:
    found = told(text)
    assert (metric, QUARTER, Decimal(value)) in found
    assert (metric, BEFORE, Decimal(before)) in found


def test_what_rose_behind_its_change_is_not_the_metric_before() -> None:
    found = told("Comparable sales increased 9.3%, driven by an 11.0% increase in transactions and higher prices.")
    assert ("transactions > increase", QUARTER, Decimal("11.0")) in found
    assert ("Comparable sales > increase", QUARTER, Decimal("11.0")) not in found
    assert not [one for one in told("Sales rose 2%, helped by a 5% increase in prices.") if one[2] == 5]


def test_book_value_is_of_a_day_and_per_share_in_both_years() -> None:
    found = told("At quarter-end, book value was $11.64 per share, compared to $10.79 a year earlier.")
    assert ("book value per share", "2021-09-30", Decimal("11.64")) in found
    assert ("book value per share", "2020-09-30", Decimal("10.79")) in found
    assert not told("The company sold a site with a book value of $4.1 million.")


def test_last_years_results_are_of_the_time_before() -> None:
    found = told("Last year's results included a tax benefit of $91 million.")
    assert ("tax benefit", BEFORE, Decimal(91000000)) in found


def test_a_release_names_its_fiscal_quarter_and_tells_its_day_apart() -> None:
    head = """BRANNOCK FINANCIAL CORP. FIRST QUARTER PROFIT UP 24%

BOISE, July 20, 2016 -- Brannock Financial Corp. (Nasdaq: BRNK) today reported record profits for the first quarter of
fiscal 2017. For the quarter ended June 30, 2016, net income was $4.6 million.

"""
    found = told("Total revenues increased to $14.2 million in the first quarter of fiscal 2017.", head)
    assert ("Total revenues", "2016-04-01/2016-06-30", Decimal(14200000)) in found


def test_what_ended_last_tells_how_years_are_numbered() -> None:
    head = """VESPER COSMETICS ANNOUNCES FIRST QUARTER FISCAL 2023 RESULTS

May 25, 2023 -- Vesper Cosmetics, Inc. (NASDAQ: VSPR) today announced results for the thirteen-week period ("first
quarter") ended April 29, 2023, compared to the first quarter of fiscal 2022, which ended April 30, 2022. Fiscal year
ends on January 28, 2024.

"""
    found = told("In the first quarter of fiscal 2023 gross profit was $1.1 billion.", head)
    assert [one[1][:7] for one in found if one[0] == "gross profit"] == ["2023-02"] or (
        "gross profit",
        "2023-01-29/2023-04-29",
        Decimal(1100000000),
    ) in found
