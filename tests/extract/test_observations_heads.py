"""Heads of several levels, tables apart from each other, rows with numbers, and lines of a label and a figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.extract import extract, read

HEAD = """SUNDARGARH CABLES LIMITED

Statement of unaudited results for the quarter and nine months ended 31st December, 2018

6 February 2019

Sundargarh Cables Limited today announces its results.

"""


def told(body: str, head: str = HEAD) -> set[tuple[str, str, Decimal, str]]:
    document = read((head + body).encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period), o.value, o.unit) for o in extract(document).observations}


RESULTS = """                                                                        (Rs. in Crore)
--------------------------------------------------------------------------------------------
                                       Quarter ended            Nine months ended   Year ended
Sr.  Particulars             31-Dec-18   30-Sep-18   31-Dec-17   31-Dec-18   31-Dec-17   31-Mar-18
No.                          Unaudited   Unaudited   Unaudited   Unaudited   Unaudited   Audited
--------------------------------------------------------------------------------------------
I    Revenue from operations    212.60      198.15      171.42      597.80      566.25     848.90
II   Other income                 3.15        2.90        4.08        9.45       11.60      15.72
III  Total income               215.75      201.05      175.50      607.25      577.85     864.62
VI   Exceptional items           (6.20)          -           -       (6.20)          -          -
"""


def test_lengths_over_days() -> None:
    found = told(RESULTS)
    assert ("Revenue from operations", "2018-10-01/2018-12-31", Decimal(2126000000), "INR") in found
    assert ("Revenue from operations", "2018-04-01/2018-12-31", Decimal(5978000000), "INR") in found
    assert ("Other income", "2017-04-01/2018-03-31", Decimal(157200000), "INR") in found
    assert ("Exceptional items", "2018-04-01/2018-12-31", Decimal(-62000000), "INR") in found
    assert len([one for one in found if one[0] == "Total income"]) == 6


SEGMENTS = """SEGMENTS (Rs. in Crore)
                                  Segment revenue                 Segment result
                           Q3 FY19   Q2 FY19   Q3 FY18     Q3 FY19   Q2 FY19   Q3 FY18
Power cables                126.45    118.30    101.12       28.40     25.95     29.33
House wires                  86.15     79.85     70.30       14.92     13.38     12.74
"""


def test_groups_of_columns_name_their_figures() -> None:
    found = told(RESULTS + "\n" + SEGMENTS)
    assert ("House wires > Segment revenue", "2018-07-01/2018-09-30", Decimal(798500000), "INR") in found
    assert ("House wires > Segment result", "2017-10-01/2017-12-31", Decimal(127400000), "INR") in found
    assert ("Revenue from operations", "2018-10-01/2018-12-31", Decimal(2126000000), "INR") in found


def test_a_head_above_a_blank_line() -> None:
    found = told(
        "STATEMENTS OF INCOME        Quarter Ended   One Year   Quarter Ended\n"
        "(unaudited)             December 31, 2018     Change   December 31, 2017\n"
        "--------------------------------------------------------------------\n\n"
        "Interest income:\n"
        "   Interest on loans         Rs. 17,328          41%       Rs. 12,272\n"
        "   Interest on securities           866         -15%            1,022\n"
    )
    assert ("Interest on loans", "2018-10-01/2018-12-31", Decimal(17328), "INR") in found
    assert ("Interest on loans > One Year Change", "2018-10-01/2018-12-31", Decimal(41), "percent") in found
    assert ("Interest on securities", "2017-10-01/2017-12-31", Decimal(1022), "INR") in found


def test_an_outline_is_no_head() -> None:
    found = told(
        "2. Date of the change:       June 12, 2018\n3. Holding\n\n"
        "                             Shares held     Percent\n"
        "      Before the change       13,650,000        9.1%\n"
    )
    assert not [one for one in found if one[1] == "2018-06-12"]


def test_a_unit_that_the_label_tells() -> None:
    found = told(
        "                                       Q3 FY19        Q3 FY18\n"
        "Cable production (tonnes)                4,310          3,985\n"
        "Revenue (Rs. crore)                       31.8           24.6\n"
        "Paid-up capital (face value Rs. 2 per share) (Rs. crore)   15.3   15.3\n"
    )
    assert ("Cable production", "2018-10-01/2018-12-31", Decimal(4310), "tonnes") in found
    assert ("Revenue", "2017-10-01/2017-12-31", Decimal(246000000), "INR") in found


TOKYO = """July 13, 2022
Hinoki Robotics, Inc.

Hinoki Robotics, Inc. (TSE: 6999, "the Company") announces the following.

"""


def test_lines_under_a_period() -> None:
    found = told(
        "8. Performance forecast (year ending May 31, 2023, non-consolidated)\n"
        "Net sales 8,450 million yen (growth of 31.2%)\nOperating profit 1,010 million yen\n"
        "Profit per share 36.44 yen\n",
        TOKYO,
    )
    assert ("Net sales", "2022-06-01/2023-05-31", Decimal(8450000000), "JPY") in found
    assert ("Net sales > growth", "2022-06-01/2023-05-31", Decimal("31.2"), "percent") in found
    assert ("Profit per share", "2022-06-01/2023-05-31", Decimal("36.44"), "JPY") in found


def test_two_periods_in_one_line() -> None:
    found = told(
        "Results\nFiscal year ended March 31, 2021 / Fiscal year ended March 31, 2022\n\n"
        "Revenues\n¥46,170 million/¥44,707 million\n\nNet income\n¥1,868 million/¥2,034 million\n",
        TOKYO,
    )
    assert ("Revenues", "2020-04-01/2021-03-31", Decimal(46170000000), "JPY") in found
    assert ("Net income", "2021-04-01/2022-03-31", Decimal(2034000000), "JPY") in found


def test_terms_of_a_deal_are_no_figures_of_the_company() -> None:
    found = told(
        "Outline (as of June 30, 2022)\nTotal purchase price of shares 1,480 million yen\n"
        "Offering proceeds 900 million yen\nNumber of shares to be transferred 1,530 shares\n",
        TOKYO,
    )
    assert not found


STOCKHOLM = """# Interim report January–June 2021

**Brannvik Fastening AB (publ)** — Stockholm, 16 July 2021

## Key figures

"""


BANK = """ALDERMOOR BANCORP, INC. REPORTS RESULTS

January 17, 2019

Aldermoor Bancorp, Inc. (NASDAQ: ALDR) reported.

"""


def test_months_over_years_and_a_scale_after_a_code() -> None:
    found = told(
        "| | Apr-Jun | Apr-Jun | Jan-Jun | Jan-Jun | Jan-Dec |\n|---|---|---|---|---|---|\n"
        "| SEK m | 2021 | 2020 | 2021 | 2020 | 2020 |\n"
        "| Net sales | 1,284 | 1,127 | 2,511 | 2,302 | 4,688 |\n"
        "| Earnings per share, SEK | 2.31 | 1.42 | 4.49 | 3.11 | 7.20 |\n"
        "| EBIT margin, % | 12.0 | 8.7 | 12.0 | 9.3 | 10.4 |\n",
        STOCKHOLM,
    )
    assert ("Net sales", "2020-04-01/2020-06-30", Decimal(1127000000), "SEK") in found
    assert ("Net sales", "2020-01-01/2020-12-31", Decimal(4688000000), "SEK") in found
    assert ("Earnings per share", "2021-01-01/2021-06-30", Decimal("4.49"), "SEK") in found
    assert ("EBIT margin", "2021-04-01/2021-06-30", Decimal("12.0"), "percent") in found
    assert len(found) == 15


def test_heads_whose_words_stand_on_many_rows() -> None:
    found = told(
        "BALANCE SHEETS (unaudited)\n\n"
        "                                         Three              One\n"
        "(in 000s,                    Dec 31,     Month   Sept 30,   Year    Dec 31,\n"
        "except share data)              2018    Change       2018  Change      2017\n"
        "Interest-bearing deposits   $  2,785      -59%   $  6,836    -74%  $ 10,832\n"
        "Securities available\n for sale                    47,981       -7%     51,652    -14%    55,676\n"
        "Total assets                $124,807       34%   $118,457    -17%  $129,785\n",
        BANK,
    )
    assert ("Interest-bearing deposits", "2018-09-30", Decimal(6836000), "USD") in found
    assert ("Securities available for sale", "2017-12-31", Decimal(55676000), "USD") in found
    assert ("Total assets > Three Month Change", "2018-12-31", Decimal(34), "percent") in found


def test_a_table_goes_on_after_a_break() -> None:
    found = told(
        "BALANCE SHEET (in thousands)\n"
        "                                      December 31,    December 31,\n"
        "                                          2018            2017\n"
        "Cash and cash equivalents             $   88,204      $   71,330\n"
        "Total current assets                     629,549         585,944\n"
        "\n\nCommon stock, par value $0.005; 900,000,000 shares authorized; 443,841,000 shares\n\n"
        "Additional paid-in capital                 6,982           6,884\n"
        "Retained earnings                         16,412          15,585\n",
        BANK,
    )
    assert ("Retained earnings", "2017-12-31", Decimal(15585000), "USD") in found
    assert ("Additional paid-in capital", "2018-12-31", Decimal(6982000), "USD") in found


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1000, 999999), min_size=3, max_size=3),
    st.lists(st.integers(1000, 999999), min_size=3, max_size=3),
)
def test_every_figure_falls_to_its_column(first: list[int], second: list[int]) -> None:
    body = "(in thousands of yen)\n" + " " * 30 + "FY2020         FY2021         FY2022\n"
    for label, row in (("Net sales", first), ("Operating expenses", second)):
        body += f"{label:24}" + "".join(f"{value:>15,}" for value in row) + "\n"
    found = told("Consolidated results\n" + body, TOKYO)
    for label, row in (("Net sales", first), ("Operating expenses", second)):
        got = sorted((when, value) for metric, when, value, _ in found if metric == label)
        assert [value for _, value in got] == [1000 * value for value in row]


def test_shares_before_and_after_what_is_resolved() -> None:
    found = told(
        "1. Outline of the split\nTotal number of issued shares before the split: 60,000 shares\n"
        "Total number of issued shares after the split: 120,000 shares\nEffective date: October 1, 2022\n"
        "2. Others\nIssued shares after the offering 9,000,000 shares\n",
        TOKYO,
    )
    assert ("Total number of issued shares before the split", "2022-07-13", Decimal(60000), "count") in found
    assert ("Total number of issued shares after the split", "2022-10-01", Decimal(120000), "count") in found
    assert not [one for one in found if one[2] == 9000000]


def test_the_day_of_a_payment_is_no_head() -> None:
    found = told(
        "Outline\n(1) Payment date                 March 1, 2023\n(2) Number of new shares         2,400,000 shares\n"
        "(3) Amount of funds raised       JPY 1,764,000,000\n(4) Total value                  JPY 1,800,000,000\n",
        TOKYO,
    )
    assert not found


def test_results_in_a_profile_are_those_of_its_company() -> None:
    found = told(
        "5. Company profile\n\n(1) Trade name         Kirishima Kiko K.K.\n(2) Capital            JPY 100 million\n"
        "(3) Results of last three years (Millions of yen)\n"
        "    Fiscal year            March 2019     March 2020    March 2021\n"
        "    Net sales                1,204          1,188         1,042\n"
        "    Operating income            60             44           (12)\n",
        TOKYO,
    )
    assert ("Net sales", "2018-04-01/2019-03-31", Decimal(1204000000), "JPY") in found
    assert ("Operating income", "2020-04-01/2021-03-31", Decimal(-12000000), "JPY") in found


def test_a_period_at_the_end_of_a_label() -> None:
    found = told(
        "B. Net assets as of March 31, 2022                              JPY 24,500 million\n"
        "C. Ordinary income for the fiscal year ended March 31, 2022     JPY 1,820 million\n",
        TOKYO,
    )
    assert ("Net assets", "2022-03-31", Decimal(24500000000), "JPY") in found
    assert ("Ordinary income", "2021-04-01/2022-03-31", Decimal(1820000000), "JPY") in found
