"""Tables and sentences that set a new forecast beside the one it replaces in, a `Guidance` for each of the two out."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Fact

HEAD = "EQS-Ad-hoc: Alpha Optik AG / Key word(s): Profit Warning\n\n24-Oct-2023 / 18:52 CET/CEST\n\n"


def _guided(text: str) -> set[tuple[str, str, str, str, str, str]]:
    facts: tuple[Fact, ...] = extract(read((HEAD + text).encode(), "n.txt", "n.txt")).facts
    return {
        (
            str(f.value("metric")),
            f.status,
            str(f.date),
            str(f.value("period"))[:4],
            "-".join(
                f"{float(str(f.value(key))):.12g}"
                for key in ("amount", "amountLow", "amountHigh")
                if f.value(key) is not None
            ),
            str(f.value("currency")),
        )
        for f in facts
        if f.type == "Guidance"
    }


SALES = {
    ("Group sales", "planned", "2023-10-24", "2023", "305000000-315000000", "EUR"),
    ("Group sales", "terminated", "2023-03-16", "2023", "340000000-360000000", "EUR"),
}
MARGIN = {
    ("EBIT margin", "planned", "2023-10-24", "2023", "5", "None"),
    ("EBIT margin", "terminated", "2023-03-16", "2023", "9-10", "None"),
}


@pytest.mark.parametrize(
    "table",
    [
        "Outlook for the financial year 2023\n\n"
        "                    New                        Previously (March 16, 2023)\n"
        "Group sales         EUR 305 to 315 million     EUR 340 to 360 million\n"
        "EBIT margin         around 5%                  9.0% to 10.0%\n",
        "| in EUR million | New forecast 2023 | Previous forecast 2023 (as of 16 March 2023) | Actual 2022 |\n"
        "|---|---|---|---|\n| Group sales | 305 - 315 | 340 - 360 | 338.1 |\n"
        "| EBIT margin | approx. 5% | 9 - 10% | 9.4% |\n",
        "The Management Board has adjusted the guidance for the financial year 2023 as follows:\n\n"
        "(EUR million)   Previous guidance (16 March 2023)   Updated guidance\n"
        "Group sales     340 - 360                           305 - 315\n"
        "EBIT margin     9 - 10%                             5%\n",
    ],
)
def test_both_columns_are_forecasts(table: str) -> None:
    assert _guided("Alpha Optik AG has today lowered its outlook.\n\n" + table) == SALES | MARGIN


def test_a_table_and_a_sentence_tell_one_forecast() -> None:
    text = (
        "Alpha Optik AG now expects consolidated sales of EUR 305 million to EUR 315 million for financial year 2023 "
        "(previous forecast: EUR 340 million to EUR 360 million).\n\n"
        "in EUR million      New forecast 2023    Previous forecast (16 March 2023)\n"
        "Sales               305 - 315            340 - 360\n"
        "EBIT                20 - 25              40 - 50\n"
    )
    assert {one for one in _guided(text) if one[0].endswith("ales")} == {
        ("consolidated sales", "planned", "2023-10-24", "2023", "305000000-315000000", "EUR"),
        ("consolidated sales", "terminated", "2023-03-16", "2023", "340000000-360000000", "EUR"),
    }


def test_a_rate_in_brackets_was_forecast_before() -> None:
    text = (
        "For the financial year 2023, Alpha Optik AG now expects an EBIT margin of around 5% (previously: 9% to 10%)."
    )
    assert _guided(text) == {
        ("EBIT margin", "planned", "2023-10-24", "2023", "5", "None"),
        ("EBIT margin", "terminated", "2023-10-24", "2023", "9-10", "None"),
    }


@pytest.mark.parametrize(
    "text",
    [
        # terms of a loan
        "Alpha Optik AG and its banks have amended the loan.\n\n"
        "                    New              Previously\nLine                EUR 80 million   EUR 120 million\n",
        # what was reached a year ago
        "Outlook confirmed: figures of the quarter\n\n"
        "in EUR million      Current quarter    Previous year quarter\nSales               61.4               88.9\n",
        # the year before is no forecast that is replaced
        "Alpha Optik AG reports an EBIT margin of 5% (previous year: 9%) for the third quarter of 2023.",
    ],
)
def test_what_is_compared_is_a_forecast(text: str) -> None:
    assert not {one for one in _guided(text) if one[1] == "terminated"}
