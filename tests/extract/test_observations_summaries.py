"""Summaries of results: fiscal years told by both ends, the time a paper is about, second heads, columns of rates."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Extraction

Told = dict[tuple[str, str, str], Decimal]


def _read(text: str) -> Extraction:
    return extract(read(text.encode(), "n.txt", "n.txt"))


@cache
def _told(text: str) -> Told:
    return {(o.metric, str(o.period), o.unit): o.value for o in _read(text).observations}


NINE, BEFORE = "2009-04-01/2009-12-31", "2008-04-01/2008-12-31"
SUMMARY = """                                                                                  February 4, 2010
Company name:   MORIYAMA LOOMS CO., LTD.
Consolidated results for the nine months ended December 31, 2009 (from April 1, 2009 to December 31, 2009)
(1) Operating results
                           Net sales            Operating income        Ordinary income
                       Million yen      %      Million yen      %      Million yen      %
Nine months ended
December 31, 2009          21,416   (31.7)             812      -           (155)       -
Nine months ended
December 31, 2008          31,356      -             2,341      -           2,018       -

                          Net income per share        Diluted net income per share
                                           Yen                                 Yen
Nine months ended
December 31, 2009                       (13.61)                                  -
Nine months ended
December 31, 2008                        24.70                               24.66

(Reference) Shareholders' equity: As of December 31, 2009: 41,381 million yen  As of March 31, 2009: 43,400 million yen

Number of shares issued
    1) Shares issued at end of period (including treasury stock)
         Third quarter of FY2009    40,592,541 shares     FY2008                      40,592,500 shares

2. Forecasts for fiscal 2009 (from April 1, 2009 to March 31, 2010)
                    Net sales         Operating income
               Million yen     %     Million yen    %
Full year          30,000   (22.6)         900     -

In the period under review demand was weak. Orders received came to 20,850 million yen. The order backlog at the end
of December stood at 9,407 million yen. Exports made up 58.3% of net sales, and fiscal 2008 had been no better.
"""


@pytest.mark.parametrize(
    ("metric", "period", "unit", "value"),
    [
        # a second head names the columns anew
        ("Net income per share", NINE, "JPY", "-13.61"),
        ("Diluted net income per share", BEFORE, "JPY", "24.66"),
        ("Operating income", BEFORE, "JPY", "2341000000"),
        # a line of a table that holds its own periods, and what stands at a day
        ("Shareholders' equity", "2009-03-31", "JPY", "43400000000"),
        ("Shares issued at end of period (including treasury stock)", "2009-12-31", "count", "40592541"),
        # fiscal 2009 begins in 2009, where both ends of it are told
        ("Net sales", "2009-04-01/2010-03-31", "JPY", "30000000000"),
        # the time that ends last is what the paper is about
        ("Orders received", NINE, "JPY", "20850000000"),
        ("order backlog", "2009-12-31", "JPY", "9407000000"),
    ],
)
def test_a_summary_of_results(metric: str, period: str, unit: str, value: str) -> None:
    assert _told(SUMMARY).get((metric, period, unit)) == Decimal(value)


def test_figures_under_a_second_head_are_not_those_of_the_first() -> None:
    found = _told(SUMMARY)
    assert not [
        key for key, value in found.items() if key[0] != "Net income per share" and abs(value) == Decimal("13.61")
    ]
    assert "made" not in " ".join(metric for metric, _, _ in found)
    assert not [metric for metric, _, _ in found if metric.startswith("Exports >") and "increase" in metric]


HALF = """Lorne Pumps plc

Half-year report for the six months ended 30 September 2018

15 November 2018

"""
RATES = """| £ million | H1 2019 | H1 2018 | {first} | {second} |
|---|---|---|---|---|
| Order intake | 148.3 | 133.0 | {cell} | 8% |
| Revenue | 139.7 | 128.4 | 8.8% | 6% |
"""


def test_columns_of_rates_beside_periods_are_of_the_latest() -> None:
    now = "2018-04-01/2018-09-30"
    found = _told(HALF + RATES.format(first="Reported", second="Organic", cell="11.5%"))
    assert found["Order intake > Reported", now, "percent"] == Decimal("11.5")
    assert found["Revenue > Organic", now, "percent"] == Decimal(6)
    plain = _told(HALF + RATES.format(first="Budget", second="Organic", cell="120.0"))
    assert not [key for key in plain if "Budget" in key[0]]  # money without a time is of no period


GROUPS = """BUSINESS AREAS
                              Net sales                          EBITA                     EBITA margin, %
SEK m             Q3 2016  Q3 2015  Change, %      Q3 2016  Q3 2015  Change, %      Q3 2016   Q3 2015
Fittings              702      681        3.1           58       53        9.4          8.3       7.8
Repairs               391      364        7.4           49       42       16.7         12.5      11.5
"""
NORTH = """LULERÖR AB (publ)
INTERIM REPORT 1 JANUARY - 30 SEPTEMBER 2016

Stockholm, 26 October 2016

LULERÖR AB today publishes its interim report for January - September 2016.

Net debt was SEK 905 million, compared with SEK 948 million at the end of 2015. Net sales rose by 7 per cent to SEK 84
million and operating profit by 9 per cent to SEK 12 million. The total number of shares is 48,852,000.

SEK m                                 Jul-Sep   Jul-Sep   Oct-Sep   Full year
                                         2016      2015   2015/16        2015
Net sales                               1,286     1,237     5,420       5,193
Net debt/EBITDA, times                      -         -       1.7         1.9

"""


def test_groups_of_columns_with_changes_among_them() -> None:
    found = _told(NORTH + GROUPS)
    assert found["Repairs > EBITA", "2016-07-01/2016-09-30", "SEK"] == Decimal(49000000)
    assert found["Repairs > EBITA Change, %", "2016-07-01/2016-09-30", "percent"] == Decimal("16.7")
    assert found["Fittings > EBITA margin,", "2015-07-01/2015-09-30", "percent"] == Decimal("7.8")


def test_months_of_two_years_multiples_and_the_end_of_a_year() -> None:
    found = _told(NORTH)
    assert found["Net sales", "2015-10-01/2016-09-30", "SEK"] == Decimal(5420000000)
    assert found["Net debt/EBITDA", "2015-12-31", "ratio"] == Decimal("1.9")
    assert found["Net debt", "2015-12-31", "SEK"] == Decimal(948000000)
    assert found["operating profit", "2016-01-01/2016-09-30", "SEK"] == Decimal(12000000)
    assert found["operating profit > increase", "2016-01-01/2016-09-30", "percent"] == Decimal(9)
    assert found["total number of shares", "2016-10-26", "count"] == Decimal(48852000)


def test_the_end_of_a_time_is_not_the_day_of_the_paper() -> None:
    releases = [f for f in _read(NORTH).facts if f.type == "EarningsRelease"]
    assert [str(f.date) for f in releases] == ["2016-10-26"]


WEEKS = """GARNET STORES, INC. REPORTS SECOND QUARTER RESULTS

KNOXVILLE, Tenn. - August 22, 2012 - Garnet Stores, Inc. (NYSE: GNT) today announced results for its second quarter of
fiscal 2012, which ended July 28, 2012.{length}

For the third quarter the Company expects earnings of $0.31 to $0.34 per diluted share.
"""


@pytest.mark.parametrize(
    ("length", "quarter", "coming"),
    [
        (" It had thirteen weeks.", "2012-04-29/2012-07-28", "2012-07-29/2012-10-27"),
        ("", "2012-05-01/2012-07-31", "2012-08-01/2012-10-31"),
    ],
)
def test_periods_of_weeks_to_the_day(length: str, quarter: str, coming: str) -> None:
    told = {
        f.type: dict(f.values)["period"]
        for f in _read(WEEKS.format(length=length)).facts
        if dict(f.values).get("period")
    }
    assert told["EarningsRelease"] == quarter
    assert told["Guidance"] == coming


def test_a_margin_keeps_its_name_and_a_replaced_forecast_has_a_day() -> None:
    text = (
        "Brunn AG\n\nZurich, 19 August 2014\n\nIt today publishes its results for the first half of 2014.\n\n"
        "Brunn AG expects an EBIT margin of 9% for 2014. Brunn AG now expects capex of CHF 40 million for "
        "2014, previously CHF 45 million.\n"
    )
    found = [f for f in _read(text).facts if f.type == "Guidance"]
    assert "EBIT margin" in {dict(f.values)["metric"] for f in found}
    assert [str(f.date) for f in found if f.status == "terminated"] == ["2014-08-19"]
