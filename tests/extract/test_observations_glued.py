"""Tables whose cells stand single spaces apart, notes with several periods on a line, and columns of changes told as
amounts: each thing read, with its near miss beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from keiretsu.extract import extract, read

Told = set[tuple[str, str, Decimal, str]]
YEN = """Tokyo, November 5, 2012 -- Harimaya Seiki K.K. today announced its results for the six months ended
September 30, 2012.

"""
HALF, LAST = "2012-04-01/2012-09-30", "2011-04-01/2011-09-30"


def told(text: str) -> Told:
    return {
        (o.metric, str(o.period), o.value, o.unit) for o in extract(read(text.encode(), "n.txt", "n.txt")).observations
    }


def has(found: Told, metric: str, period: str, value: str, unit: str) -> bool:
    return (metric, period, Decimal(value), unit) in found


RESULTS = """(1) Operating results
Net sales Operating income Ordinary income Net income
Million yen % Million yen % Million yen % Million yen %
Six months ended September 30, 2012 8,210 4.1 402 (6.3) 431 (2.0) 260 1.5
Six months ended September 30, 2011 7,887 2.2 429 12.8 440 10.1 256 9.4
Note: Comprehensive income (million yen): Six months ended Sep. 30, 2012: 312 (up 14.7%)
Six months ended Sep. 30, 2011: 272 (down 3.2%)
"""


def test_names_over_a_line_of_units_head_the_figures_below() -> None:
    found = told(YEN + RESULTS)
    assert has(found, "Net sales", HALF, "8210000000", "JPY")
    assert has(found, "Ordinary income", LAST, "440000000", "JPY")
    assert has(found, "Operating income > %", HALF, "-6.3", "percent")
    assert has(found, "Net income", HALF, "260000000", "JPY")


def test_a_note_tells_a_figure_for_each_period() -> None:
    found = told(YEN + RESULTS)
    assert has(found, "Comprehensive income", HALF, "312000000", "JPY")
    assert has(found, "Comprehensive income > increase", HALF, "14.7", "percent")
    assert has(found, "Comprehensive income > decrease", LAST, "3.2", "percent")
    both = "Reference: Shareholders' equity (million yen): As of Sep. 30, 2012: 9,120 As of Mar. 31, 2012: 8,944\n"
    found = told(YEN + both)
    assert has(found, "Shareholders' equity", "2012-09-30", "9120000000", "JPY")
    assert has(found, "Shareholders' equity", "2012-03-31", "8944000000", "JPY")


def test_a_note_with_words_between_its_periods_is_no_list() -> None:
    mixed = (
        "Reference: Shareholders' equity (million yen): As of Sep. 30, 2012: 9,120 less what As of Mar. 31, 2012: was\n"
    )
    assert not [one for one in told(YEN + mixed) if one[0].startswith("Shareholders")]


@pytest.mark.parametrize(
    "names",
    [
        "Net sales Operating income Net income",  # three names over four amounts
        "Net sales fell, Operating income rose, Ordinary income rose and Net income fell.",  # a sentence
    ],
)
def test_names_that_fit_no_columns_head_nothing(names: str) -> None:
    text = RESULTS.replace("Net sales Operating income Ordinary income Net income", names)
    assert not [one for one in told(YEN + text) if one[0] == "Ordinary income"]


DIVIDENDS = """Dividends
Dividend per share
1Q-end 2Q-end 3Q-end Year-end Total
Yen Yen Yen Yen Yen
Year ended March 31, 2012 - 5.00 - 6.00 11.00
Year ending March 31, 2013 - 5.50
Year ending March 31, 2013 (forecast) - 6.50 12.00
"""


def test_a_short_row_stands_left_and_one_of_a_forecast_right() -> None:
    found = told(YEN + DIVIDENDS)
    assert has(found, "2Q-end", "2012-04-01/2013-03-31", "5.50", "JPY")
    assert has(found, "Year-end", "2012-04-01/2013-03-31", "6.50", "JPY")
    assert has(found, "Total", "2012-04-01/2013-03-31", "12.00", "JPY")
    assert not has(found, "1Q-end", "2012-04-01/2013-03-31", "6.50", "JPY")


def test_a_dividend_of_a_half_that_is_over_is_no_forecast() -> None:
    document = extract(read((YEN + DIVIDENDS).encode(), "n.txt", "n.txt"))
    status = {(o.metric, o.value): o.status for o in document.observations}
    assert status["2Q-end", Decimal("5.50")] == "actual"
    assert status["Year-end", Decimal("6.50")] == "forecast"


STACKED = """(1) Operating results
Revenue
Operating profit
Nine months ended
Million yen
%
Million yen
%
December 31, 2011
72,118
(3.9)
3,040
(41.6)
December 31, 2010
75,044
2.8
5,206
11.9
2. Cash dividends
1st quarter-end
2nd quarter-end
3rd quarter-end
Year-end
Total
Yen
Yen
Yen
Yen
Yen
Year ended March 31, 2012
-
8.00
-
10.00
18.00
Year ending March 31, 2013
-
9.00
Year ending March 31, 2013 (Forecast)
6.00
15.00
"""


def test_a_line_that_the_rows_go_on_from_heads_no_column_and_rows_may_be_short() -> None:
    found = told(YEN + STACKED)
    assert has(found, "Revenue", "2011-04-01/2011-12-31", "72118000000", "JPY")
    assert has(found, "Operating profit > %", "2010-04-01/2010-12-31", "11.9", "percent")
    assert has(found, "2nd quarter-end", "2012-04-01/2013-03-31", "9.00", "JPY")
    assert has(found, "Year-end", "2012-04-01/2013-03-31", "6.00", "JPY")
    assert not has(found, "1st quarter-end", "2012-04-01/2013-03-31", "6.00", "JPY")


DOLLARS = """Boston, August 2, 2012 -- Ashdown Tools Corp. today announced its results for the second quarter of 2012,
with revenue of $12.4 million.

"""
SPANNED = """(In thousands of dollars)
Three months ended June 30, Six months ended June 30,
2012 2011 2012 2011
Net sales 12,405 11,617 24,918 24,105
Cost of sales 7,405 6,610 14,918 14,102
"""


def test_lengths_over_years_cover_as_many_columns_each() -> None:
    found = told(DOLLARS + SPANNED)
    assert has(found, "Net sales", "2012-04-01/2012-06-30", "12405000", "USD")
    assert has(found, "Net sales", "2012-01-01/2012-06-30", "24918000", "USD")
    assert has(found, "Cost of sales", "2011-01-01/2011-06-30", "14102000", "USD")


CHANGES = """Balance sheet (in thousands of dollars)
June 30, 2012 Dec. 31, 2011 Change
Receivables 3,405 3,617 {0}
Inventories 2,110 2,004 {1}
Total assets 12,405 11,617 {2}
"""


def test_a_column_of_changes_is_of_money_where_it_is_the_difference() -> None:
    found = told(DOLLARS + CHANGES.format("(212)", "106", "788"))
    assert has(found, "Receivables > Change", "2012-06-30", "-212000", "USD")
    found = told(DOLLARS + CHANGES.format("(5.9)", "5.3", "6.8"))
    assert has(found, "Receivables > Change", "2012-06-30", "-5.9", "percent")


def test_a_margin_of_many_times_the_whole_is_an_amount() -> None:
    margin = "(In thousands of dollars)\n2Q 2012 2Q 2011 Change\nRevenue 5,214 4,288 21.6%\nGross margin {} {} 31.4%\n"
    assert has(
        told(DOLLARS + margin.format("1,318", "1,003")), "Gross margin", "2012-04-01/2012-06-30", "1318000", "USD"
    )
    assert has(
        told(DOLLARS + margin.format("25.3", "23.4")), "Gross margin", "2012-04-01/2012-06-30", "25.3", "percent"
    )


def test_weeks_told_beside_a_quarter_tell_the_fiscal_year() -> None:
    weeks = "Acorn Stores, Inc. announced results for the second quarter (13 weeks) ended August 2, 2014.\n\n"
    weeks += "Net sales in the second quarter of fiscal 2014 were $20 million.\n"
    found = told("St. Paul, Aug. 21, 2014 -- " + weeks)
    assert {one[1] for one in found if one[0] == "Net sales"} == {"2014-05-04/2014-08-02"}


SAID = """{0} ("AIX") today announced its results. Revenues in 2004 totaled $5 million.

Kagura Wireless Co., Ltd. bought routers.
"""


@pytest.mark.parametrize(
    ("name", "speaks"), [("Aoyama Internet Exchange Inc.", True), ("Aoyama Stock Exchange Inc.", False)]
)
def test_a_company_may_be_called_an_exchange_and_a_market_speaks_for_nobody(name: str, speaks: bool) -> None:
    found = extract(read(SAID.format(name).encode(), "n.txt", "n.txt")).observations
    assert (name in {one.company.name for one in found}) is speaks


STORES = """Net sales in thousands of dollars
Q2 2012 Q2 2011
Net sales 12,405 11,617
Cost of sales 7,405 6,610

Store data
Q2 2012 Q2 2011
Stores at end of quarter 117 116
Fuel centers 41 36
Retail square feet (thousands) 5,265 5,208
"""


def test_a_table_that_counts_takes_no_money_from_the_one_above() -> None:
    found = told(DOLLARS + STORES)
    assert {one[3] for one in found if one[0] == "Fuel centers"} == {"count"}
    assert {one[3] for one in found if one[0] == "Cost of sales"} == {"USD"}


NORTH = """NOK million\tQ2 2012\tQ2 2011
Operating revenues\t1 284\t1 037
Operating costs\t{0}\t941
Assets\t2 110\t2 004
"""


def test_thousands_may_be_set_apart_by_a_blank() -> None:
    found = told(DOLLARS + NORTH.format("1 073"))
    assert has(found, "Operating revenues", "2012-04-01/2012-06-30", "1284000000", "NOK")
    glued = told(DOLLARS + NORTH.format("1,073"))  # where commas part thousands, two figures apart are two
    assert not has(glued, "Operating revenues", "2012-04-01/2012-06-30", "1284000000", "NOK")


NOTED = """Income statement
26 weeks ended 30 June 2012 26 weeks ended 30 June 2011 52 weeks ended 31 December 2011
Note $m $m $m
Revenue 3 241.3 228.1 461.9
Cost of sales (98.2) (92.0) (187.4)
Operating profit 4 26.1 28.2 51.9
"""


def test_a_column_of_references_and_a_line_of_units_under_a_head_of_lengths() -> None:
    found = told(DOLLARS + NOTED)
    assert has(found, "Revenue", "2012-01-01/2012-06-30", "241300000", "USD")
    assert has(found, "Operating profit", "2011-01-01/2011-12-31", "51900000", "USD")
    assert not [one for one in found if one[2] in (3, 4)]
    bare = NOTED.replace("Note $m $m $m\n", "")  # where nothing names it, the first of four is no reference
    assert not has(told(DOLLARS + bare), "Revenue", "2012-01-01/2012-06-30", "241300000", "USD")


QUARTERS = """(Millions of yen) FY2011 3Q FY2011 4Q FY2012 1Q
Net sales 12,158 12,460 13,015
Operating profit 2,111 2,122 2,369

End of March 2012 End of June 2012 Change
Total assets 41,415 43,242 1,827
Net assets 29,785 31,498 1,713
"""


def test_quarters_behind_their_years_and_ends_of_months_head_columns() -> None:
    found = told(YEN + QUARTERS)
    assert has(found, "Net sales", "2011-10-01/2011-12-31", "12158000000", "JPY")
    assert has(found, "Operating profit", "2012-04-01/2012-06-30", "2369000000", "JPY")
    assert {(one[0], one[1]) for one in found if one[0].startswith("Net assets")} == {
        ("Net assets", "2012-03-31"),
        ("Net assets", "2012-06-30"),
        ("Net assets > Change", "2012-06-30"),
    }


def test_a_year_that_ends_in_january_is_named_as_the_title_tells() -> None:
    text = """Cirro Logs, Inc. Announces Third Quarter Fiscal Year {0} Results

San Mateo, Dec. 5, 2019 -- Cirro Logs, Inc. today announced results for its third quarter ended October 31, 2019.

Revenue was $81.9 million, compared with $56.9 million in the third quarter of fiscal 2019.
"""
    assert ("Revenue", "2018-08-01/2018-10-31") in {one[:2] for one in told(text.format(2020))}
    assert ("Revenue", "2018-08-01/2018-10-31") not in {one[:2] for one in told(text.format(2019))}


TIERS = """(3) Cash flows
Cash flows from operating activities Cash and cash equivalents at end of period
Fiscal year ended Million yen Million yen
March 31, 2012 3,704 5,933
March 31, 2011 3,350 5,601
2. Dividends
Annual dividends Total dividends Payout ratio (consolidated)
2nd quarter-end Fiscal year-end Total
Yen Yen Yen Million yen %
Fiscal year ended March 31, 2012 10.00 12.00 22.00 338 25.6
Fiscal year ending March 31, 2013 (Forecast) 13.00 13.00 26.00 27.6
"""


def test_a_name_may_stand_over_several_and_a_forecast_may_leave_out_their_total() -> None:
    found = told(YEN + TIERS)
    assert has(found, "Cash flows from operating activities", "2011-04-01/2012-03-31", "3704000000", "JPY")
    assert has(
        found, "Cash and cash equivalents at end of period", "2011-04-01/2012-03-31", "5933000000", "JPY"
    ) or has(found, "Cash and cash equivalents at end of period", "2012-03-31", "5933000000", "JPY")
    assert has(found, "Total dividends", "2011-04-01/2012-03-31", "338000000", "JPY")
    assert has(found, "Fiscal year-end", "2012-04-01/2013-03-31", "13.00", "JPY")
    assert has(found, "Payout ratio (consolidated)", "2012-04-01/2013-03-31", "27.6", "percent")
    assert not [one for one in found if one[0] == "Total dividends" and one[1] == "2012-04-01/2013-03-31"]


BESIDE = """(Note) Comprehensive income
Six months ended September 30, 2012: 312 million yen [14.7%]
Six months ended September 30, 2011: 272 million yen [△3.2%]
Basic earnings per share
Diluted earnings per share
Yen
Yen
Six months ended September 30, 2012
12.40
12.10
Six months ended September 30, 2011
11.80
11.60
"""


def test_a_line_of_a_note_is_no_head_of_the_stack_below_it() -> None:
    found = told(YEN + BESIDE)
    assert has(found, "Comprehensive income", LAST, "272000000", "JPY")
    assert has(found, "Diluted earnings per share", LAST, "11.60", "JPY")
