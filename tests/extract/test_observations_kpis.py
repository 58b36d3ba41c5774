"""Key figures of banks, mines and chains, and revisions: parts of a year alone, physical units, labels that run on."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from keiretsu.extract import extract, read

Told = dict[tuple[str, str, str], Decimal]


@cache
def _told(text: str, name: str = "n.md") -> Told:
    return {(o.metric, str(o.period), o.unit): o.value for o in extract(read(text.encode(), name, name)).observations}


BANK = """# Havnes Sparebank ASA – Third quarter 2019 fact book

Bergen, 24 October 2019

## Highlights Q3 2019

- Profit after tax: NOK 366 million (NOK 329 million in Q3 2018)
- Return on equity: 11.4% (11.1%)
- Core Tier 1 ratio: 15.1% (14.8%)

| NOK million | Q3 2019 | Q3 2018 | YTD 2019 | YTD 2018 |
|---|---:|---:|---:|---:|
| Net interest income | 648 | 597 | 1,901 | 1,765 |

## Revenue (NOK million)

| | Q1 | Q2 | Q3 | Q4 |
|---|---:|---:|---:|---:|
| 2018 | 318 | 284 | 309 | 329 |
| 2019 | 331 | 344 | 348 | |
"""
NOW, AGO = "2019-07-01/2019-09-30", "2018-07-01/2018-09-30"


@pytest.mark.parametrize(
    ("metric", "period", "unit", "value"),
    [
        ("Return on equity", NOW, "percent", "11.4"),
        ("Return on equity", AGO, "percent", "11.1"),
        ("Core Tier 1 ratio", NOW, "percent", "15.1"),
        ("Net interest income", "2019-01-01/2019-09-30", "NOK", "1901000000"),
        ("Net interest income", "2018-01-01/2018-09-30", "NOK", "1765000000"),
        ("Revenue", "2018-04-01/2018-06-30", "NOK", "284000000"),
        ("Revenue", NOW, "NOK", "348000000"),
    ],
)
def test_figures_of_a_bank(metric: str, period: str, unit: str, value: str) -> None:
    assert _told(BANK).get((metric, period, unit)) == Decimal(value)


MINE = """BLUFF COPPER CORP.
(All amounts in US dollars)

Vancouver, British Columbia - August 6, 2014 - Bluff Copper Corp. (TSX: BLF) today reported its results for the three
months ended June 30, 2014. Net income was $7.2 million ($0.04 per share).

                                          Three months ended
                                                June 30
                                           2014        2013
Revenue (in thousands)                  $86,914     $79,805
Ore milled (thousand tonnes)              4,268       4,015
Copper produced (million pounds)           24.6        24.1
Cash cost ($ per pound)                    1.87        1.95
"""


def test_what_is_weighed_is_no_money_and_a_price_has_no_scale() -> None:
    found, quarter = _told(MINE, "n.txt"), "2014-04-01/2014-06-30"
    assert found["Ore milled (thousand tonnes)", quarter, "tonnes"] == Decimal(4268000)
    assert found["Copper produced (million pounds)", quarter, "pounds"] == Decimal(24600000)
    assert found["Cash cost ($ per pound)", quarter, "USD"] == Decimal("1.87")
    assert not [key for key in found if "per share" in key[0] and key[1] != quarter]


CHAIN = """February 5, 2019

Akebono Dining Co., Ltd.

**Monthly report for January 2019**

Akebono Dining Co., Ltd. (TSE: 3398) announces its net sales for January 2019. Its fiscal year ends on June 30, 2019.

1. Year-on-year comparison (%)

|  | Nov | Dec | Jan |
|---|---|---|---|
| All restaurants: net sales | 112.4 | 110.8 | 109.9 |
| Existing restaurants: customers | 100.8 | 99.6 | 98.5 |

2. Net sales and number of restaurants

| | January 2019 | January 2018 |
|---|---|---|
| Net sales (million yen) | 1,482 | 1,365 |
| Restaurants opened | 2 | 1 |
"""


def test_months_without_a_year_are_the_last_ones() -> None:
    found = _told(CHAIN)
    assert found["All restaurants: net sales", "2018-12", "percent"] == Decimal("110.8")
    assert found["Existing restaurants: customers", "2019-01", "percent"] == Decimal("98.5")


def test_a_label_that_tells_its_money_among_counts() -> None:
    found = _told(CHAIN)
    assert found["Net sales", "2019-01", "JPY"] == Decimal(1482000000)
    assert found["Restaurants opened", "2018-01", "count"] == Decimal(1)


REVISION = """                                                                       November 8, 2019
Company name:    Hibari Home Goods Co., Ltd.
Hibari Home Goods Co., Ltd. (TSE: 7960) announces a revision of its forecasts for the fiscal year ending March 31, 2020.

Revision of forecasts for the fiscal year ending March 31, 2020 (Consolidated)
                                                              (Millions of yen)
                              Net sales   Operating profit   Ordinary profit
Previous forecast (A)            29,500              1,250             1,290
Revised forecast (B)             27,800                700               740
(Reference) Results for the      28,940              1,214             1,246
fiscal year ended
March 31, 2019

Revision of the dividend forecast
                                         Dividends per share (yen)
                               End of 2Q      Year-end       Total
Previous forecast                  15.00         15.00       30.00
Revised forecast                                  8.00       23.00
Results for the previous year      15.00         17.00       32.00
(ended March 31, 2019)
"""


def test_labels_that_go_on_below_their_figures_and_years_that_stand_above_another_table() -> None:
    facts = extract(read(REVISION.encode(), "n.txt", "n.txt"))
    found = {(o.metric, str(o.period), o.status): o.value for o in facts.observations}
    assert found["Net sales", "2018-04-01/2019-03-31", "actual"] == Decimal(28940000000)
    assert found["Net sales", "2019-04-01/2020-03-31", "forecast"] in (Decimal(27800000000), Decimal(29500000000))
    assert found["Total", "2018-04-01/2019-03-31", "actual"] == Decimal(32)
    guided = [dict(f.values)["amount"] for f in facts.facts if f.type == "Guidance"]
    assert Decimal(28940000000) not in guided and Decimal(27800000000) in guided


REPORT = """MIKASA NETWORKS CORPORATION
Excerpt from the annual report on Form 20-F for the fiscal year ended {end}, 2006

B. Capitalization and Indebtedness (as of {end}, 2006)

                                                        Actual       As adjusted
                                                      (in millions of yen)
Short-term borrowings                                  ¥ 4,555          ¥ 4,555
Total capitalization                                   ¥ 32,732        ¥ 34,861

Note 15. Segment information
                                                 (in thousands of yen)
                                          2004             2005             2006
Connectivity services             ¥23,118,042      ¥22,680,471      ¥21,843,906
Systems integration                11,530,266       15,905,734       24,610,554

As of {end}, 2004, 2005 and 2006, we had 1,154, 1,186 and 1,253 employees, respectively. Loans bear interest at a
weighted average rate of 1.38% at {end}, 2006.
"""


def test_years_behind_a_day_and_counts_respectively() -> None:
    found = _told(REPORT.format(end="March 31"), "n.txt")
    counts = {
        period: value for (metric, period, unit), value in found.items() if metric == "employees" and unit == "count"
    }
    assert counts == {"2004-03-31": Decimal(1154), "2005-03-31": Decimal(1186), "2006-03-31": Decimal(1253)}
    assert found["weighted average rate", "2006-03-31", "percent"] == Decimal("1.38")


@pytest.mark.parametrize(
    ("end", "year"), [("March 31", "2003-04-01/2004-03-31"), ("December 31", "2004-01-01/2004-12-31")]
)
def test_bare_years_over_columns_are_the_companys_own(end: str, year: str) -> None:
    found = _told(REPORT.format(end=end), "n.txt")
    assert found["Systems integration", year, "JPY"] == Decimal(11530266000)
    day = "2006-03-31" if end == "March 31" else "2006-12-31"
    assert found["Total capitalization > As adjusted", day, "JPY"] == Decimal(34861000000)


@pytest.mark.parametrize(("unit", "each"), [("pence", "0.126"), ("£", "12.6")])
def test_a_dividend_in_the_hundredth_of_its_money(unit: str, each: str) -> None:
    text = (
        "Wharfe Mills plc\n\n8 June 2017\n\nIt announces its results for the year ended 31 March 2017.\n\n"
        f"| | Year ended 31 March 2017 | Year ended 31 March 2016 |\n|---|---|---|\n| Revenue (£m) | 84.2 | 81.9 |\n"
        f"| Total dividend per share ({unit}) | 12.6 | 11.5 |\n"
    )
    paid = [
        dict(f.values)["amountPerShare"]
        for f in extract(read(text.encode(), "n.md", "n.md")).facts
        if f.type == "Dividend"
    ]
    assert Decimal(each) in paid
