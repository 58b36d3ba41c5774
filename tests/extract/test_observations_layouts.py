"""Tables and sentences of results as several countries print them: each thing read, with its near miss beside it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from keiretsu.extract import extract, read

Told = set[tuple[str, str, Decimal, str]]


def told(text: str) -> Told:
    document = read(text.encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period), o.value, o.unit) for o in extract(document).observations}


def has(found: Told, metric: str, period: str, value: str, unit: str) -> bool:
    return (metric, period, Decimal(value), unit) in found


YEN = "Tokyo, May 14, 2010 -- Harimaya Seiki K.K. today announced its results for the year ended March 31, 2010.\n\n"
OUTLOOK = """3. Forecast for the fiscal year ending March 31, 2011
                    (Percentages indicate changes from the previous year)
                        Net sales            Operating income     Income per share
                     Millions of yen    %    Millions of yen    %        Yen
Full year                  12,400     3.2          980      5.1         31.20
"""


def test_one_row_of_a_forecast_under_a_head_of_units() -> None:
    found = told(YEN + OUTLOOK)
    assert has(found, "Net sales", "2010-04-01/2011-03-31", "12400000000", "JPY")
    assert has(found, "Operating income > %", "2010-04-01/2011-03-31", "5.1", "percent")
    assert has(found, "Income per share", "2010-04-01/2011-03-31", "31.20", "JPY")
    assert not [one for one in found if "Percentages" in one[0]]


BALANCE = """Balance sheets (Millions of yen)
                              March 31, 2009  March 31, 2010
Cash and deposits                      1,204           1,377
Inventories                              860             912
"""


def test_days_that_stand_close_head_a_column_each() -> None:
    found = told(YEN + BALANCE)
    assert has(found, "Cash and deposits", "2009-03-31", "1204000000", "JPY")
    assert has(found, "Inventories", "2010-03-31", "912000000", "JPY")


SHARES = """Number of shares
    1) Number of shares issued at end of period
         As of March 31, 2010            8,400,000 shares
         As of March 31, 2009            8,400,000 shares
    2) Number of treasury shares at end of period
         As of March 31, 2010               12,115 shares
         As of March 31, 2009               11,890 shares
"""


def test_days_under_a_group_take_its_name() -> None:
    found = told(YEN + SHARES)
    assert has(found, "Number of treasury shares at end of period", "2009-03-31", "11890", "count")
    assert len([one for one in found if one[2] == 8_400_000]) == 2


STATEMENT = """CONSOLIDATED STATEMENTS OF OPERATIONS
For the three months ended June 30, 2009 and 2010
(In thousands of yen and U.S. dollars)

                                     Thousands of    Thousands of    Thousands of
                                         Yen             Yen         U.S. Dollars
                                         2009            2010            2010
Revenues                             1,204,300       1,377,015          15,560
Operating income                        86,004          91,220           1,031
"""


def test_years_under_a_caption_that_lists_them() -> None:
    found = told(YEN + STATEMENT)
    assert has(found, "Revenues", "2009-04-01/2009-06-30", "1204300000", "JPY")
    assert has(found, "Operating income", "2010-04-01/2010-06-30", "1031000", "USD")
    assert not [one for one in found if one[1].startswith("2010-01-01")]


HALF = """3 September 2014

Tolverne Boats plc

Half-year results for the six months ended 30 June 2014

Tolverne Boats plc announces its results for the six months ended 30 June 2014.

"""
NOTED = """                                        Six months    Six months
                                             ended         ended
                                           30 June       30 June
                                              2014          2013
                                                      (restated)
                                Note         £'000         £'000
Revenue                            2        18,420        16,955
Finance costs                                 (112)         (140)
Earnings per share (pence)         5           4.2           3.1
"""


def test_a_column_of_notes_is_no_figure_and_restated_no_name() -> None:
    found = told(HALF + NOTED)
    assert has(found, "Revenue", "2013-01-01/2013-06-30", "16955000", "GBP")
    assert has(found, "Finance costs", "2013-01-01/2013-06-30", "-140000", "GBP")
    assert not [one for one in found if "ote" in one[0] or "restated" in one[0] or one[2] in (2000, 5)]


@pytest.mark.parametrize(
    ("text", "metric", "period", "value", "unit"),
    [
        ("Revenue up 12.0% to £18.4m (H1 2013: £16.9m).", "Revenue", "2013-01-01/2013-06-30", "16900000", "GBP"),
        ("Gross margin rose to 34.5% (2013: 33.3%).", "Gross margin", "2013-01-01/2013-06-30", "33.3", "percent"),
        ("- EBITDA of £7.4m (H1 2013: £6.2m, restated).", "EBITDA", "2014-01-01/2014-06-30", "7400000", "GBP"),
        ("Net debt at 30 June 2014 of £1.8m.", "Net debt", "2014-06-30", "1800000", "GBP"),
        (
            "Revenue was £18.4m, an increase of £1.5m on the prior year.",
            "Revenue > increase",
            "2014-01-01/2014-06-30",
            "1500000",
            "GBP",
        ),
        (
            "Gross margin was 18.0%, compared with 17.3% in 1Q13 and 18.4% in 4Q13.",
            "Gross margin",
            "2014-01-01/2014-06-30",
            "18.0",
            "percent",
        ),
        (
            "Gross margin improved 60 basis points to 31.7%.",
            "Gross margin > improvement",
            "2014-01-01/2014-06-30",
            "60",
            "basis points",
        ),
        (
            "Operating loss was £1.2m, compared to net income of £0.4m in the prior-year period.",
            "net income",
            "2013-01-01/2013-06-30",
            "400000",
            "GBP",
        ),
    ],
)
def test_sentences_that_compare(text: str, metric: str, period: str, value: str, unit: str) -> None:
    assert has(told(f"{HALF}{text}\n"), metric, period, value, unit)


def test_what_is_compared_with_is_of_no_period_that_is_not_told() -> None:
    found = told(f"{HALF}Operating loss was £1.2m, compared to net income of £0.4m.\n")
    assert not [one for one in found if one[0] == "net income"]


SALES = """ALDERBROOK FEED, INC. REPORTS SECOND QUARTER RESULTS

KNOXVILLE, Tenn., August 27, 2015 -- Alderbrook Feed, Inc. today announced results for its second fiscal quarter
ended August 1, 2015.

Fiscal 2015, which ends January 30, 2016, has 52 weeks. Net sales increased to $214.6 million from $200.9 million in
the second quarter of fiscal 2014.

                                               13 Weeks Ended
(Dollars in thousands)                 August 1,      % of       August 2,      % of
                                         2015        Sales         2014        Sales
Net sales                              214,602       100.0%      200,894       100.0%
Gross profit                            68,029        31.7        62,478        31.1
Average selling square feet (000's)      2,486                     2,290
"""


def test_quarters_of_a_year_that_ends_in_january() -> None:
    found = told(SALES)
    assert has(found, "Net sales", "2014-05-01/2014-07-31", "200900000", "USD")
    assert [one for one in found if one[0] == "Net sales" and one[2] == 214_600_000 and one[1].startswith("2015-05")]


def test_shares_of_sales_stand_under_the_period_on_their_left() -> None:
    found = told(SALES)
    assert [one for one in found if one[0] == "Gross profit > % of Sales" and one[1].startswith("2014-05")]
    assert [one for one in found if one[2] == 2_486_000 and one[3] == "count"]


ROLLING = """# Elmhult Pumps AB: Interim report January-June 2012

Elmhult, 18 July 2012

Elmhult Pumps AB today publishes its report for the second quarter of 2012.

| SEK m | Q2 2012 | Jan-Jun 2012 | Rolling 12 months | Full year 2011 |
|---|---:|---:|---:|---:|
| Net sales | 210 | 402 | 811 | 790 |
| Tax | -4 | -8 | -17 | -16 |
| Number of employees | 510 | 510 | 510 | 498 |
"""


def test_the_last_twelve_months_end_with_the_latest_period() -> None:
    found = told(ROLLING)
    assert has(found, "Net sales", "2011-07-01/2012-06-30", "811000000", "SEK")
    assert has(found, "Tax", "2012-01-01/2012-06-30", "-8000000", "SEK")
    assert has(found, "Number of employees", "2012-06-30", "510", "count")


SPLIT = """# Hollowell Bancorp, Inc. Announces First Quarter 2016 Earnings

Duluth, April 21, 2016 - Hollowell Bancorp, Inc. today announced its results for the first quarter of 2016.

(Dollars in thousands)

|  | March 31, 2016 | | | December 31, 2015 | | |
|---|---|---|---|---|---|---|
| Total assets | $ | 704,118 | | $ | 655,940 | |
| Allowance for loan losses | | (21,044 | ) | | (20,710 | ) |
| Equity to assets | | 9.55 | % | | 9.58 | % |
"""


def test_figures_that_stand_in_three_cells() -> None:
    found = told(SPLIT)
    assert has(found, "Total assets", "2015-12-31", "655940000", "USD")
    assert has(found, "Allowance for loan losses", "2016-03-31", "-21044000", "USD")
    assert has(found, "Equity to assets", "2016-03-31", "9.55", "percent")


RUN = """Ostermann Antriebe AG

Quarterly statement as of September 30, 2019

Bielefeld, November 7, 2019

Ostermann Antriebe AG reports on the first nine months of 2019.

in EUR million 9M 2019 9M 2018 Change in % Q3 2019 Q3 2018 Change in %
Revenue 634.2 621.7 2.0 208.9 205.5 1.7
EBIT margin (%) 7.7 9.0 7.4 9.1
Net income 31.8 38.0 -16.3 9.9 12.6 -21.4
"""


def test_rows_with_single_spaces_under_a_head_of_periods() -> None:
    found = told(RUN)
    assert has(found, "Revenue", "2018-07-01/2018-09-30", "205500000", "EUR")
    assert has(found, "EBIT margin", "2019-07-01/2019-09-30", "7.4", "percent")
    assert has(found, "Net income > Change in %", "2019-01-01/2019-09-30", "-16.3", "percent")
    assert has(found, "Net income > Change in %", "2019-07-01/2019-09-30", "-21.4", "percent")


def test_a_sentence_with_years_heads_no_table() -> None:
    found = told(RUN.replace("in EUR million 9M 2019", "The plants opened in 9M 2019 and"))
    assert not [one for one in found if "2018-07" in one[1]]


DOLLARS = """ASX Announcement
22 August 2023

Wirrabara Freight Limited (ASX: WBF) today announced its results for the year ended 30 June 2023 (FY23). Net debt was
$40.2 million.

$m                                         FY23         FY22
Revenue                                 1,284.6      1,171.2
Profit after tax                           41.5         48.0
"""


def test_a_bare_dollar_over_a_table_is_the_market_s() -> None:
    assert has(told(DOLLARS), "Revenue", "2022-07-01/2023-06-30", "1284600000", "AUD")
    american = told(DOLLARS.replace("$m  ", "US$m"))
    assert has(american, "Revenue", "2022-07-01/2023-06-30", "1284600000", "USD")


@pytest.mark.parametrize(
    ("text", "metric", "period", "value", "unit"),
    [
        (
            "Net margin was 3.61%, compared to 3.58% in the linked quarter.",
            "Net margin",
            "2015-10-01/2015-12-31",
            "3.58",
            "percent",
        ),
        (
            "Interest income was $22.4 million, up $1.3 million, or 6.2%.",
            "Interest income > increase",
            "2016-01-01/2016-03-31",
            "6.2",
            "percent",
        ),
        (
            "Cash, cash equivalents and investments were $14 million at March 31, 2016.",
            "Cash, cash equivalents and investments",
            "2016-03-31",
            "14000000",
            "USD",
        ),
        (
            "Profit attributable to owners of the Company was $2.5 million.",
            "Profit attributable to owners of the Company",
            "2016-01-01/2016-03-31",
            "2500000",
            "USD",
        ),
    ],
)
def test_sentences_of_a_quarter(text: str, metric: str, period: str, value: str, unit: str) -> None:
    assert has(told(f"{SPLIT}\n{text}\n"), metric, period, value, unit)


STACKED = """Summary of results

November 8, 2018

Company name: Shiranui Foods Co., Ltd.

Shiranui Foods Co., Ltd. announces its results for the six months ended September 30, 2018.

3. Forecast for the fiscal year ending March 31, 2019
Revenue
Operating profit
Earnings per share
Million yen
%
Million yen
%
Yen
Full year
172,000
3.6
10,800
1.2
128.02
Comments
"""


def test_one_row_with_a_cell_a_line_under_a_unit_for_each() -> None:
    found = told(STACKED)
    assert has(found, "Revenue", "2018-04-01/2019-03-31", "172000000000", "JPY")
    assert has(found, "Operating profit > %", "2018-04-01/2019-03-31", "1.2", "percent")
    assert has(found, "Earnings per share", "2018-04-01/2019-03-31", "128.02", "JPY")
    assert not told(STACKED.replace("Yen\nFull", "Full"))


QUARTER = """KELLERMAN PUMPS REPORTS SECOND-QUARTER RESULTS

AKRON, Ohio, July 28, 2009 - Kellerman Pumps Corporation today reported a second-quarter net loss of $3.2 million, or
11 cents per share. Spending in the six months ended June 30, 2009 was cut.

(In millions)
                                    Three Months Ended      Six Months Ended
                                         June 30,               June 30,
                                      2009       2008       2009        2008
Net sales ......................   $ 141.7    $ 228.4    $ 289.5     $ 442.0
Cost of sales ..................     113.8      165.0      230.1       318.9
Gross margin ...................      27.9       63.4       59.4       123.1
Operating margin ...............       6.1        9.9        5.8        10.2
"""


def test_a_margin_that_is_a_difference_is_money() -> None:
    found = told(QUARTER)
    assert has(found, "Gross margin", "2008-04-01/2008-06-30", "63400000", "USD")
    assert has(found, "Operating margin", "2008-04-01/2008-06-30", "9.9", "percent")


def test_a_part_of_the_year_without_the_year_is_the_paper_s() -> None:
    found = told(QUARTER)
    assert has(found, "net loss", "2009-04-01/2009-06-30", "3200000", "USD")
    assert has(found, "net loss per share", "2009-04-01/2009-06-30", "0.11", "USD")


KEYS = """Talvio Communications Oyj

Tampere, 25 April 2019

Talvio Communications Oyj publishes its interim report for January-March 2019.

EUR million                          Q4 2018   Q1 2019
Revenue                                181.0     176.4
Mobile subscriptions, thousand         1,619     1,624
ARPU, EUR                               17.8      17.9
"""


def test_labels_with_units_of_their_own() -> None:
    found = told(KEYS)
    assert has(found, "Revenue", "2019-01-01/2019-03-31", "176400000", "EUR")
    assert has(found, "ARPU", "2019-01-01/2019-03-31", "17.9", "EUR")
    assert [one for one in found if one[2] == 1_624_000 and one[3] == "count"]


SWISS = """Media release
Solothurn, 19 August 2014

Arvenmatt Group: first-half results 2014

Arvenmatt Group today publishes its results for the first half of 2014.

Key figures                                  January-June   January-June     Change
CHF million                                          2014           2013          %
Net sales                                           318.4          311.9        2.1
EBIT                                                 30.2           27.9        8.2
Shares outstanding used per share                    10.1           10.2
"""


def test_months_over_years_beside_a_column_of_percent() -> None:
    found = told(SWISS)
    assert has(found, "EBIT", "2013-01-01/2013-06-30", "27900000", "CHF")
    assert [one for one in found if one[0].startswith("EBIT > ") and one[2:] == (Decimal("8.2"), "percent")]
    assert not [one for one in found if one[2] in (2013, 2014)]
    assert {one[3] for one in found if one[0].startswith("Shares")} == {"count"}
