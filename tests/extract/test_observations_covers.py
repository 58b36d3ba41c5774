"""Cover pages of results: forecasts on one line, dividends by quarter end, movements in forms, balances of banks."""

from __future__ import annotations

from decimal import Decimal

import keiretsu.extract as extract
import pytest
from keiretsu.model import Extraction


def _read(text: str, name: str = "note.txt") -> Extraction:
    return extract.extract(extract.read(text.encode(), name, "-"))


def _figures(found: Extraction) -> set[tuple[str, str, Decimal, str]]:
    return {(o.metric, str(o.period), o.value, o.unit) for o in found.observations}


def _dividends(found: Extraction) -> set[tuple[str, str, Decimal]]:
    return {
        (f.status, str(f.date), Decimal(str(dict(f.values)["amountPerShare"])))
        for f in found.facts
        if f.type == "Dividend"
    }


HEAD = """Consolidated Financial Results for the Nine Months Ended December 31, 2019 [Japanese GAAP]

February 7, 2020
Company name: Shirakaba Valve Co., Ltd.

"""
FORECAST = """3. Consolidated Forecasts for the Fiscal Year Ending March 31, 2020 (April 1, 2019 to March 31, 2020)

              Net sales       Operating profit   Ordinary profit   Profit attributable to   Basic earnings
                                                                   owners of parent         per share
            Million yen  %    Million yen   %    Million yen  %    Million yen      %             Yen
Full year        25,200  3.2        1,750 (4.6)        1,800 (4.2)        1,220   (7.0)          88.90
"""
DIVIDENDS = """2. Dividends

                                      Annual dividends
                      1st         2nd          3rd        Year-end     Total
                  quarter-end  quarter-end  quarter-end
                      Yen         Yen          Yen          Yen         Yen
Fiscal year ended
March 31, 2019          -        12.00          -          14.00      26.00
Fiscal year ending
March 31, 2020          -        13.00          -
Fiscal year ending
March 31, 2020 (Forecast)                                  13.00      26.00
"""


def test_a_forecast_on_one_line_has_its_amounts_and_changes() -> None:
    found = _read(HEAD + FORECAST)
    year, figures = "2019-04-01/2020-03-31", _figures(found)
    assert ("Net sales", year, Decimal(25_200_000_000), "JPY") in figures
    assert ("Operating profit > %", year, Decimal("-4.6"), "percent") in figures
    assert ("Ordinary profit", year, Decimal(1_800_000_000), "JPY") in figures
    assert len([f for f in found.facts if f.type == "Guidance"]) == 5


def test_dividends_stand_under_the_ends_of_quarters() -> None:
    assert _dividends(_read(HEAD + DIVIDENDS)) == {
        ("completed", "2018-09-30", Decimal(12)),
        ("completed", "2019-03-31", Decimal(14)),
        ("completed", "2018-04-01/2019-03-31", Decimal(26)),
        ("completed", "2019-09-30", Decimal(13)),
        ("planned", "2020-03-31", Decimal(13)),
        ("planned", "2019-04-01/2020-03-31", Decimal(26)),
    }


def test_columns_of_other_things_are_no_dividends() -> None:
    text = DIVIDENDS.replace("2. Dividends", "2. Output").replace("Annual dividends", "Annual output")
    assert not _dividends(_read(HEAD + text))


FORM = """# Coorong Wines Limited

ABN 45 112 334 556

## Appendix 4E - Preliminary final report

Current period: Year ended 30 June 2021. Previous corresponding period: Year ended 30 June 2020.

| | | | | $'000 |
|---|---|---|---|---|
| Revenue from ordinary activities | up | 8.4% | to | 61,204 |
| Profit attributable to members | down | 12.1% | to | 4,380 |

Lodged on 26 August 2021.
"""


def test_a_form_tells_its_lines_as_movements() -> None:
    found = _read(FORM, "note.md")
    year, figures = "2020-07-01/2021-06-30", _figures(found)
    assert ("Revenue from ordinary activities", year, Decimal(61_204_000), "AUD") in figures
    assert ("Profit attributable to members > decrease", year, Decimal("12.1"), "percent") in figures
    assert [str(f.date) for f in found.facts if f.type == "EarningsRelease"] == ["2021-08-26"]


def test_a_movement_in_a_sentence_is_left_to_the_sentence() -> None:
    found = _read(FORM + "\nPrices of grapes went up 3% to 4,100 dollars a tonne.\n", "note.md")
    assert not [o for o in found.observations if o.value in (3, 4100)]


def test_a_balance_is_of_its_day_and_points_are_no_money() -> None:
    text = """# Fenland Savings Group plc: Q1 2021 trading statement

22 April 2021

| £m | Q1 2021 | Q4 2020 |
|---|---:|---:|
| Net interest income | 142 | 138 |
| Cost of risk (bps) | (4) | 8 |

| | 31 March 2021 | 31 December 2020 |
|---|---|---|
| Loans and advances (£bn) | 35.4 | 34.9 |
| CET1 ratio | 15.6% | 15.1% |
"""
    figures = _figures(_read(text, "note.md"))
    assert ("Loans and advances", "2021-03-31", Decimal(35_400_000_000), "GBP") in figures
    assert ("CET1 ratio", "2020-12-31", Decimal("15.1"), "percent") in figures
    assert ("Cost of risk", "2021-01-01/2021-03-31", Decimal(-4), "basis points") in figures
    assert ("Net interest income", "2021-01-01/2021-03-31", Decimal(142_000_000), "GBP") in figures


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("a final dividend of HK3.5 cents per share", "0.035"),
        ("a final dividend of 4.2 HK cents per ordinary share", "0.042"),
        ("a final dividend of 1.5 Singapore cents per share", "0.015"),
        ("a final dividend of US4.5 cents per share", "0.045"),
    ],
)
def test_cents_of_other_countries(words: str, amount: str) -> None:
    found = _read(f"Lok Wing Toys Holdings Limited\n\nThe Board recommends {words} for the year ended 31 March 2018.\n")
    assert [one[2] for one in _dividends(found)] == [Decimal(amount)]


def test_rows_of_earnings_per_share_in_cents_and_sums_of_parts() -> None:
    text = """LOK WING TOYS HOLDINGS LIMITED

ANNUAL RESULTS ANNOUNCEMENT FOR THE YEAR ENDED 31 MARCH 2018

                                     Notes         2018          2017
                                               HK$'000       HK$'000
Revenue                                3       812,406       774,918
Profit before tax (1-2)                6        90,684        70,092
Profit for the year                             74,912        57,188
Attributable to:
Owners of the Company                           73,104        55,960
Non-controlling interests                        1,808         1,228
                                                74,912        57,188
Earnings per share attributable to owners of the Company
- Basic (HK cents)                     9          14.6          11.2
"""
    figures = _figures(_read(text))
    year = "2017-04-01/2018-03-31"
    per_share = "Earnings per share attributable to owners of the Company > Basic"
    assert (per_share, year, Decimal("0.146"), "HKD") in figures
    assert ("Profit before tax", year, Decimal(90_684_000), "HKD") in figures
    assert not [one for one in figures if one[0].startswith("Attributable")]
