"""Figures of tables and prose: columns to periods and units, labels with groups, comparisons for their periods."""

from __future__ import annotations

from decimal import Decimal

import pytest
from keiretsu.extract import read
from keiretsu.extract.mentions.mention import Context, FiscalCalendar, Mention, Mentions
from keiretsu.extract.observations import find
from keiretsu.extract.reading import lay_out
from keiretsu.model import Agent, Observation, When

COMPANY = Agent("a1", "Tidewater Looms K.K.", "company", ("Tidewater",))
MILL = Agent("a2", "Harbour Mill Ltd.", "company")
Row = tuple[str, str, str, str]


def observe(
    text: str,
    *,
    issued: str = "2011-05-20",
    fiscal: FiscalCalendar | None = None,
    currency: str = "JPY",
    agents: tuple[Agent, ...] = (COMPANY,),
) -> list[Observation]:
    document = read(text.encode(), "note.txt", "note.txt")
    reading = lay_out(document)
    context = Context(COMPANY, When.parse(issued), fiscal or FiscalCalendar(3, False), currency)
    named = [
        Mention("organization", at, at + len(agent.name), agent)
        for agent in agents
        for at in range(len(reading.text))
        if reading.text.startswith(agent.name, at)
    ]
    found = find(reading, Mentions(named, context, agents))
    for one in found:
        for piece in one.evidence:
            assert document.text[piece.start : piece.end] == piece.quote
    return found


def rows(found: list[Observation]) -> set[Row]:
    return {(o.metric, str(o.period), f"{o.value:f}", o.unit) for o in found}


def has(found: list[Observation], metric: str, period: str, value: str, unit: str) -> bool:
    return any((o.metric, str(o.period), o.unit) == (metric, period, unit) and o.value == Decimal(value) for o in found)


Q2, Q2_BEFORE, Q1 = "2010-07-01/2010-09-30", "2009-07-01/2009-09-30", "2010-04-01/2010-06-30"

QUARTERS = """Table 1. Sales by kind (JPY in millions)

Sales\t\t\tYoY\t\tQoQ
\t2Q10\t2Q09\t% change\t1Q10\t% change
Cloth:
Plain cloth\t412\t450\t(8.4%)\t400\t3.0%
Other\t36\t-\t\t30\t20.0%
Total cloth\t448\t450\t(0.4%)\t430\t4.2%
Total sales\t448\t450\t(0.4%)\t430\t4.2%
"""


def test_columns_carry_period_unit_and_scale_and_changes_go_under_the_later_period() -> None:
    found = observe(QUARTERS)
    assert has(found, "Plain cloth", Q2, "412000000", "JPY")
    assert has(found, "Plain cloth", Q2_BEFORE, "450000000", "JPY")
    assert has(found, "Plain cloth > YoY % change", Q2, "-8.4", "percent")
    assert has(found, "Plain cloth > QoQ % change", Q2, "3.0", "percent")
    assert has(found, "Plain cloth", Q1, "400000000", "JPY")


def test_an_ambiguous_label_takes_its_group_and_a_dash_is_no_figure() -> None:
    found = observe(QUARTERS)
    assert has(found, "Cloth > Other", Q2, "36000000", "JPY")
    assert not any(o.metric.endswith("Other") and str(o.period) == Q2_BEFORE for o in found)


# Heads that a converter has spoilt: debris over the periods, a date cut in two, units that repeat by group.
STATEMENT = """TIDEWATER LOOMS K.K. CONSOLIDATED STATEMENTS OF OPERATIONS (UNAUDITED)
For the Three Months Ended Sept 30, 2010, Sept 30, 2009 and Jun 30, 2010
(Expressed in Thousands of Japanese Yen (JPY) and U.S. Dollars (USD) Except for Per Share Data) (1)

\tn Thousads o\t-\tYear-on-year\t\t\t\t\tSequenti\t
\t\tSept 30, 2010\tj\t\tSept 30, 2009\t\t\tJun 30, 2010\t
\t\t\t% of Total\t\t% of Total\tYOY\t\t% of Total\tQOQ
_\tUSD (1)\tJPY\tRevenues\tJPY\tRevenues\tChg %\tJPY\tRevenues\tChg %
Revenues:\t10 2\t2 1 0\t30 1\t1 9\t2 2\t(0.1())\t1 1\t20 1\t
Cloth sales\t4,001\t412,118\t92.0%\t450,301\t100.0%\t(8.5%)\t400,007\t93.0%\t3.0%
Yarn sales Services rendered under contract:\t348\t35,882\t8.0\t-\t-\t-\t30,001\t7.0\t19.6
Total revenues\t4,349\t448,000\t100.0\t450,301\t100.0\t(0.5)\t430,008\t100.0\t4.2
Cost of weaving and
dyeing\t3,020\t311,020\t69.4\t322,070\t71.5\t(3.4)\t299,999\t69.8\t3.7
Net loss\t(21)\t(2,118)\t(0.5%)\t(3,070)\t(0.7%)\t(31.0%)\t(4,009)\t(0.9%)\t(47.2%)
Basic net loss per share\t\t(10.59)\t\t(15.35)\t\t\t(20.05)\t\t
Weighted average number of shares\t\t200,000\t\t200,000\t\t\t199,950\t\t
"""


@pytest.mark.parametrize(
    ("metric", "period", "value", "unit"),
    [
        ("Cloth sales", Q2, "4001000", "USD"),
        ("Cloth sales", Q2, "412118000", "JPY"),
        ("Cloth sales > % of Total Revenues", Q2, "92.0", "percent"),
        ("Cloth sales > % of Total Revenues", Q2_BEFORE, "100.0", "percent"),
        ("Cloth sales > YOY Chg %", Q2, "-8.5", "percent"),
        ("Cloth sales > QOQ Chg %", Q2, "3.0", "percent"),
        ("Cloth sales", Q1, "400007000", "JPY"),
        ("Yarn sales", Q1, "30001000", "JPY"),
        ("Cost of weaving and dyeing", Q2, "311020000", "JPY"),
        ("Net loss", Q2_BEFORE, "-3070000", "JPY"),
        ("Basic net loss per share", Q2, "-10.59", "JPY"),
        ("Weighted average number of shares", Q1, "199950", "count"),
    ],
)
def test_a_damaged_head_of_four_rows_is_read(metric: str, period: str, value: str, unit: str) -> None:
    assert has(observe(STATEMENT), metric, period, value, unit)


def test_a_spoilt_row_of_a_group_yields_no_figures() -> None:
    assert not any(o.metric.startswith("Revenues") for o in observe(STATEMENT))


BALANCE = """CONSOLIDATED BALANCE SHEETS
As of Sept 30, 2010, Sept 30, 2009 and Jun 30, 2010
(Expressed in Thousands of Japanese Yen (JPY) and U.S. Dollars (USD))

\tSept 30, 2010\t\tSept 30, 2\t2009\tJun 30, 2010\t\t
\tUSD (1)\tJPY\t%\tJPY\t%\tJPY\t%
ASSETS\t\t\t\t\t\t\t
Cash\t105\t10,805\t30.7%\t4,772\t12.2%\t2,819\t10.2%
Looms Other machinery\t871 168\t89,269\t1.7\t98,668\t1.3 0.3\t45,908 34,025\t3.1 1.9
Other machines\t188\t17,418\t1.2\t14,923\t0.3\t34,025\t1.9
Total assets\t344\t34,434\t100.0%\t39,342\t100.0%\t86,600\t100.0%
"""


def test_a_date_cut_in_two_is_joined_and_a_balance_sheet_stands_at_days() -> None:
    found = observe(BALANCE)
    assert has(found, "Cash", "2010-09-30", "105000", "USD")
    assert has(found, "Cash", "2009-09-30", "4772000", "JPY")
    assert has(found, "Cash > %", "2009-09-30", "12.2", "percent")
    assert has(found, "Total assets", "2010-06-30", "86600000", "JPY")


def test_two_rows_on_one_line_are_taken_apart_and_an_echo_of_the_next_row_is_dropped() -> None:
    found = observe(BALANCE)
    assert has(found, "Looms", "2010-09-30", "871000", "USD")
    assert has(found, "Looms", "2010-06-30", "45908000", "JPY")
    assert has(found, "Other machines", "2010-06-30", "34025000", "JPY")
    assert not any(o.metric.startswith("Other machinery") for o in found)


ALIGNED = """                 STATEMENTS OF INCOME
          (In thousands, except per share data)

                                 Three months ended        Nine months ended
                                      March 31,                March 31,
                                 2011          2010        2011          2010
Sales:
  Cloth                       $  4,121      $  4,503    $ 12,400      $ 13,000
  Yarn                             359            --         700            --
                               --------      --------    --------      --------
    Total sales                  4,480         4,503      13,100        13,000
Net income per share:
  Basic                       $   0.11      $   0.12    $   0.33      $   0.31
  Diluted                     $   0.10      $   0.12    $   0.31      $   0.30
Average number of shares:
  Basic                           2,000         2,010       2,000         2,010
"""


def test_aligned_columns_under_spanning_heads() -> None:
    found = observe(ALIGNED, fiscal=FiscalCalendar(6, True), currency="USD")
    assert has(found, "Cloth", "2011-01-01/2011-03-31", "4121000", "USD")
    assert has(found, "Cloth", "2009-07-01/2010-03-31", "13000000", "USD")
    assert has(found, "Net income per share > Diluted", "2010-07-01/2011-03-31", "0.31", "USD")
    assert has(found, "Average number of shares > Basic", "2010-01-01/2010-03-31", "2010000", "count")


def test_rows_may_be_periods_and_columns_items() -> None:
    text = """1. Consolidated forecasts, year ending March 31, 2012

                              Net       Operating
                              sales     income
Previous forecast (A)         2,150     180
Revised forecast (B)          2,000     120
Change (B-A)                   (150)    (60)
Percentage change              (7.0)    (33.3)
                                         (millions of yen; %)
"""
    found = observe(text)
    year = "2011-04-01/2012-03-31"
    assert has(found, "Net sales", year, "2150000000", "JPY")
    assert has(found, "Operating income", year, "120000000", "JPY")
    assert has(found, "Net sales > Change (B-A)", year, "-150000000", "JPY")
    assert has(found, "Net sales > Percentage change", year, "-7.0", "percent")
    assert {o.status for o in found if o.metric == "Net sales"} == {"forecast"}


def test_the_same_figure_in_table_and_prose_is_one_record_with_two_pieces_of_evidence() -> None:
    text = QUARTERS + "\nSales of plain cloth were JPY 412 million in 2Q10, a decrease of 8.4% compared to 2Q09.\n"
    found = observe(text)
    plain = [o for o in found if str(o.period) == Q2 and o.value == 412_000_000]
    assert len(plain) == 1
    assert len(plain[0].evidence) == 2


def test_prose_gives_both_currencies_the_comparison_and_the_change() -> None:
    found = observe(
        "Revenues in 2Q10 totaled JPY 448 million ($ 4.3 million), an increase of 4.2% from JPY 430 million in 1Q10.\n"
    )
    assert has(found, "Revenues", Q2, "448000000", "JPY")
    assert has(found, "Revenues", Q2, "4300000", "USD")
    assert has(found, "Revenues", Q1, "430000000", "JPY")
    assert has(found, "Revenues > increase from 1Q10", Q2, "4.2", "percent")


@pytest.mark.parametrize(
    "text",
    [
        "The office in 2Q10 was moved to 14 Quay Street, 430 metres from the old one.\n",
        "Tidewater will issue 400 shares at JPY 51,000 a share on June 10, 2011.\n",
        "Revenues grew in 2Q10 thanks to 31 new customers.\n",
    ],
)
def test_prose_without_a_metric_yields_nothing(text: str) -> None:
    assert rows(observe(text)) == set()


def test_a_profile_gives_each_company_its_own_figures() -> None:
    text = """# The two companies (as of March 31, 2010)

| | Surviving | Absorbed |
|---|---|---|
| Name | Tidewater Looms K.K. | Harbour Mill Ltd. |
| Capital | ¥500 million | ¥30 million |
| Established | June 2, 1950 | May 1, 1970 |
| Shares issued | 200,000 | 600 |
"""
    found = observe(text, agents=(COMPANY, MILL))
    capital = {(o.company.name, f"{o.value:f}", str(o.period)) for o in found if o.metric == "Capital"}
    assert capital == {
        ("Tidewater Looms K.K.", "500000000", "2010-03-31"),
        ("Harbour Mill Ltd.", "30000000", "2010-03-31"),
    }
    assert {f"{o.value:f}" for o in found if o.unit == "count"} == {"200000", "600"}


def test_without_an_announcer_there_is_nobody_to_give_figures_to() -> None:
    reading = lay_out(read(QUARTERS.encode(), "note.txt", "note.txt"))
    assert find(reading, Mentions([], Context(), ())) == []
