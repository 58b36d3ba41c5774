"""Old and new forecasts side by side, trades of large holders, capitals misread as small letters."""

from __future__ import annotations

from typing import Any

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines


def _lines(text: str, kind: str = "", name: str = "a.txt") -> list[dict[str, Any]]:
    lines = to_lines(extract(read((text + "\n").encode(), name, name)))
    return [row for row in lines if not kind or row.get("type") == kind]


TABLE = """Falken Technik AG
17 October 2023

| {} | {} | {} |
|---|---|---|
| Sales revenue | EUR 410 million to EUR 430 million | EUR 370-380 million |
| EBIT margin | 7.0% to 8.0% | around 3.5% |
"""


@pytest.mark.parametrize(
    "heads",
    [
        ("Group", "Forecast of 9 March 2023", "New forecast"),
        ("2023", "Previous guidance", "Updated guidance"),
        ("Key figures 2023", "Guidance dated March 9, 2023", "Revised guidance"),
    ],
)
def test_the_old_forecast_is_replaced_by_the_new_one(heads: tuple[str, str, str]) -> None:
    told = {
        (row["status"], row["values"]["metric"], row["values"].get("amountLow"), row["values"].get("amount"))
        for row in _lines(TABLE.format(*heads), "Guidance", "a.md")
    }
    assert told == {
        ("terminated", "Sales revenue", 410_000_000, None),
        ("planned", "Sales revenue", 370_000_000, None),
        ("terminated", "EBIT margin", 7, None),
        ("planned", "EBIT margin", None, 3.5),
    }
    periods = {row["values"]["period"] for row in _lines(TABLE.format(*heads), "Guidance", "a.md")}
    assert periods == {"2023-01-01/2023-12-31"}


def test_a_column_of_what_was_is_no_forecast() -> None:
    text = TABLE.format("Group", "Actual 2022", "Forecast 2023")
    assert {row["status"] for row in _lines(text, "Guidance", "a.md")} <= {"planned"}


REPORT = """SCHEDULE 13D/A
(Amendment No. 2)

Dunmore Brands, Inc.
(Name of Issuer)

Item 5. Interest in Securities of the Issuer.

(c) Transactions of Saltmarsh Fund LP in the past sixty days, all of them {}:

    Date              Shares {}         Price per Share
    July 8, 2019           60,000             $13.92
    August 1, 2019        110,000             $12.75

Dated: August 14, 2019
"""


@pytest.mark.parametrize(
    ("words", "head", "kind"), [("purchases", "Bought", "Acquisition"), ("sales", "Sold", "Divestiture")]
)
def test_trades_of_a_large_holder(words: str, head: str, kind: str) -> None:
    told = {
        (
            row["roles"]["acquirer" if kind == "Acquisition" else "seller"][0],
            row["roles"]["target"][0],
            row["date"],
            row["values"]["shares"],
            row["values"]["pricePerShare"],
        )
        for row in _lines(REPORT.format(words, head), kind)
    }
    assert told == {
        ("Saltmarsh Fund LP", "Dunmore Brands, Inc.", "2019-07-08", 60_000, 13.92),
        ("Saltmarsh Fund LP", "Dunmore Brands, Inc.", "2019-08-01", 110_000, 12.75),
    }


def test_a_table_that_tells_of_no_side_is_no_list_of_trades() -> None:
    text = REPORT.format("listed below", "")
    assert not _lines(text, "Acquisition") and not _lines(text, "Divestiture")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The Board approved the lncorporation of a wholly owned subsidiary, to be named Tern Gulf FZE.",
            "Subsidiary",
        ),
        (
            "The Board approved the lssue of 500,000 equity shares at Rs. 412 per share to Tern Capital LLP.",
            "ShareIssuance",
        ),
    ],
)
def test_words_whose_capital_was_misread(text: str, kind: str) -> None:
    whole = "Orwell Polymers Limited\n6th November, 2024\n\n" + text
    assert _lines(whole, kind)
    for row in _lines(whole, kind):
        for seen in row["evidence"]:
            assert (whole + "\n")[seen["start"] : seen["end"]] == seen["quote"]


def test_who_leaves_has_the_day_of_his_own_clause() -> None:
    text = (
        "Orwell Polymers Limited\n6th November, 2024\n\nAppointment of Ms. Lata Nair as Chief Financial Officer with "
        "effect from 1st December, 2024, in place of Mr. V. Raman, who retires on 30th November, 2024."
    )
    left = [(row["date"], row["values"]["position"]) for row in _lines(text, "OfficerDeparture")]
    taken = [(row["date"], row["values"]["position"]) for row in _lines(text, "OfficerAppointment")]
    assert left == [("2024-11-30", "Chief Financial Officer")] and taken == [("2024-12-01", "Chief Financial Officer")]
