"""Tables of notices: a dividend of surplus by its columns, the day of a forecast in its label, a change of holders."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact

HEAD = "May 12, 2016\n\nAlpha Seiki Co., Ltd.\n(Code: 6123, First Section of the Tokyo Stock Exchange)\n\n"


def _facts(text: str, kind: str, name: str = "n.txt") -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), name, name)).facts if fact.type == kind]


def test_a_dividend_of_surplus_is_told_by_columns() -> None:
    text = (
        HEAD + "Notice Concerning Dividends of Surplus\n\n1. Details of dividend\n"
        "                            Determined amount    Most recent dividend forecast       Previous fiscal year\n"
        "                                                 (announced February 9, 2016)        (ended March 31, 2015)\n"
        "Record date                 March 31, 2016       March 31, 2016                      March 31, 2015\n"
        "Dividend per share          24.00 yen            20.00 yen                           18.00 yen\n"
        "Total amount of dividends   412 million yen      -                                   309 million yen\n"
        "Effective date              June 27, 2016        -                                   June 28, 2015\n"
    )
    told = {
        (f.status, str(f.date), str(f.value("amountPerShare")), str(f.value("amount")))
        for f in _facts(text, "Dividend")
    }
    assert told == {
        ("planned", "2016-06-27", "24.00", "412000000"),
        ("terminated", "2016-03-31", "20.00", "None"),
        ("completed", "2015-06-28", "18.00", "309000000"),
    }


def test_dividends_under_a_head_in_yen_have_that_currency() -> None:
    text = (
        HEAD + "Revision of dividend forecast for the fiscal year ending March 31, 2017\n\n"
        "                                 Annual dividends per share (yen)\n"
        "                                 Second quarter-end    Year-end     Total\n"
        "Previous forecast                15.00                 15.00        30.00\n"
        "Revised forecast                 15.00                 20.00        35.00\n"
    )
    assert {f.value("currency") for f in _facts(text, "Dividend")} == {"JPY"}


def test_the_day_of_a_forecast_is_no_period() -> None:
    text = (
        "# Notice Regarding Revision of Results Forecast\n\n**Alpha Seiki Co., Ltd.** (TSE Prime: 6123)\n\n"
        "January 12, 2022\n\n## 1. Revision of forecast for the year ending February 28, 2022 (March 1, 2021 to "
        "February 28, 2022)\n\n| | Net sales (¥ million) | Operating income (¥ million) |\n|---|---|---|\n"
        "| Previous forecast (A) (announced on October 8, 2021) | 41,000 | 800 |\n"
        "| Revised forecast (B) | 38,600 | (350) |\n"
    )
    told = _facts(text, "Guidance", "n.md")
    assert {f.value("period") for f in told} == {"2021-03-01/2022-02-28"}
    assert {(str(f.value("amount")), f.status) for f in told if f.value("metric") == "Net sales"} == {
        ("41000000000", "terminated"),
        ("38600000000", "planned"),
    }


def test_a_change_of_holders_is_of_the_name_above_its_lines() -> None:
    text = (
        HEAD + "Notice Concerning Change in Major Shareholder\n\nA change in the major shareholder of Alpha Seiki Co., "
        "Ltd. took place as of April 28, 2016, as follows.\n\n2. Outline of the shareholders concerned\n"
        "(1) New major shareholder\n    Name: Northgate Partners LLP\n(2) Former one\n    Name: Beta Suisan K.K.\n\n"
        "3. Number of voting rights held and ratio to total voting rights\n(1) Northgate Partners LLP\n"
        "                              Number of voting rights       Ratio to total voting rights\n"
        "                              (Number of shares)\n"
        "Before the change             8,020 units (802,000 shares)      8.02%\n"
        "After the change              15,340 units (1,534,000 shares)   15.34%\n"
        "(2) Beta Suisan K.K.\nBefore the change             14,200 units (1,420,000 shares)   14.20%\n"
        "After the change              6,900 units (690,000 shares)      6.90%\n"
    )
    told = {
        (f.role("holder")[0].name, f.status, str(f.as_of), str(f.value("shares"))) for f in _facts(text, "Shareholding")
    }
    assert told == {
        ("Northgate Partners LLP", "former", "None", "802000"),
        ("Northgate Partners LLP", "current", "2016-04-28", "1534000"),
        ("Beta Suisan K.K.", "former", "None", "1420000"),
        ("Beta Suisan K.K.", "current", "2016-04-28", "690000"),
    }
