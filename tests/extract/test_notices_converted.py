"""Notices that a converter took apart: tables of one cell a line, labels stuck to their values, careers, dividends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keiretsu.extract import extract, read
from keiretsu.extract.reading import lay_out
from keiretsu.graph.facts import to_lines
from keiretsu.model import Document


def _document(text: str) -> Document:
    return read((text + "\n").encode(), "a.txt", "a.txt")


def _lines(text: str, kind: str = "") -> list[dict[str, Any]]:
    return [row for row in to_lines(extract(_document(text))) if not kind or row.get("type") == kind]


HEAD = """October 14, 2011
Listed companyMIYAMA FOODS CO., LTD.
(Code: 2868, TSE 2nd Section)
RepresentativeKeizo Muroda, President
ContactTakuro Ebihara, Executive Officer
Capital1,200 million yen (as of March 31, 2011)

Miyama Foods Co., Ltd. ("Miyama Foods") revises its forecast for the fiscal year ending February 29, 2012.

"""


def _cells(text: str) -> list[list[list[str]]]:
    tables = (block.table for block in lay_out(_document(text)).blocks)
    return [[[cell.text for cell in row] for row in table.rows] for table in tables if table is not None]


def test_a_label_is_parted_from_what_is_stuck_to_it() -> None:
    reading = lay_out(_document(HEAD))
    assert "Capital: 1,200 million yen" in reading.text and "Contact: Takuro Ebihara" in reading.text
    told = {(row["roles"]["person"][0], row["values"]["position"]) for row in _lines(HEAD, "Officer")}
    assert told == {("Keizo Muroda", "President"), ("Takuro Ebihara", "Executive Officer")}
    for row in _lines(HEAD):
        for seen in row["evidence"]:
            assert (HEAD + "\n")[seen["start"] : seen["end"]] == seen["quote"]


@pytest.mark.parametrize(
    "text", ["Windows95 units were sold.", "Contact\n\nTERRA Networks S.A. is a customer.", "Capital500\n"]
)
def test_one_such_line_alone_is_left_as_it_is(text: str) -> None:
    assert lay_out(_document(text)).text.strip() == text.strip()


def test_names_and_offices_one_a_line() -> None:
    table = (
        "Name\nNew position\nPresent position\nYuka Tatewaki\nPresident\nDirector\nKeizo Muroda\nAdviser\nPresident\n"
    )
    assert _cells("Miyama Foods Co., Ltd.\n\n" + table) == [
        [
            ["Name", "New position", "Present position"],
            ["Yuka Tatewaki", "President", "Director"],
            ["Keizo Muroda", "Adviser", "President"],
        ]
    ]
    text = HEAD + "Change of officers (effective November 1, 2011)\n\n" + table
    taken = {(row["roles"]["person"][0], row["values"]["position"]) for row in _lines(text, "OfficerAppointment")}
    left = {(row["roles"]["person"][0], row["values"]["position"]) for row in _lines(text, "OfficerDeparture")}
    assert taken == {("Yuka Tatewaki", "President"), ("Keizo Muroda", "Adviser")}
    assert left == {("Keizo Muroda", "President")}  # who is promoted leaves nothing


@pytest.mark.parametrize(
    "text",
    [
        "Name\nNew position\nYuka Tatewaki\nPresident\nKeizo Muroda\n",  # a cell is missing
        "Name\nYuka Tatewaki\nKeizo Muroda\n",  # one column is a list
        "Name\nNew position\n\nThe Company has decided on the following.\n",
    ],
)
def test_what_fits_no_columns_is_no_table(text: str) -> None:
    assert _cells("Miyama Foods Co., Ltd.\n\n" + text) == []


@given(st.integers(1, 5), st.integers(2, 4))
def test_rows_and_columns_of_names_come_back_as_they_were(rows: int, columns: int) -> None:
    heads = ["Name", "New position", "Present position", "Date"][:columns]
    body = [
        [f"Person{chr(65 + r)}", *(f"Office {chr(65 + r)}{chr(65 + c)}" for c in range(1, columns))]
        for r in range(rows)
    ]
    lines = "\n".join(cell for row in [heads, *body] for cell in row)
    assert _cells(lines) == [[heads, *body]]


def test_a_table_whose_heads_a_blank_line_parts_from_its_figures() -> None:
    text = HEAD + (
        "(Millions of yen)\n\nNet sales\nOperating income\nNet income\n\nPrevious forecast (A)\n48,200\n1,310\n640\n\n"
        "Revised forecast (B)\n45,900\n720\n(180)\n\nChange (B - A)\n(2,300)\n(590)\n(820)\n"
    )
    told = {
        (row["status"], row["values"]["metric"], row["values"]["amount"])
        for row in _lines(text, "Guidance")
        if row["values"].get("period") == "2011-03-01/2012-02-29"
    }
    assert ("planned", "Net income", -180_000_000) in told and ("terminated", "Net sales", 48_200_000_000) in told
    assert len(told) == 6


DIVIDEND = HEAD + (
    "3. Dividend\n\nYear-end dividend per share\nPrevious forecast (April 14, 2011)10.00 yen\n"
    "Revised forecast4.00 yen\nPrevious year (actual)10.00 yen\n"
)


def test_forecasts_of_a_dividend_line_by_line() -> None:
    told = {(row["status"], row["date"], row["values"]["amountPerShare"]) for row in _lines(DIVIDEND, "Dividend")}
    assert told == {("terminated", "2012-02-29", 10), ("planned", "2012-02-29", 4), ("completed", "2011-02-28", 10)}
    figures = {
        (r["status"], r["period"], r["value"])
        for r in _lines(DIVIDEND)
        if r["kind"] == "observation" and "ividend" in r["metric"]
    }
    assert ("forecast", "2011-03-01/2012-02-29", 4) in figures and ("actual", "2010-03-01/2011-02-28", 10) in figures


def test_one_line_below_a_dividend_is_no_list_of_forecasts() -> None:
    text = HEAD + "Year-end dividend per share\nPrevious year: see the report\nRevised forecast\n"
    assert _lines(text, "Dividend") == []


CAREER = HEAD + (
    "Career of president Yuka Tatewaki\nDate of birthAugust 2, 1957\nApril 1980Joined Ariyama Shoji Co., Ltd.\n"
    "June 2004Director of Miyama Foods\nMay 2009Senior Managing Director of Miyama Foods (to the present)\n"
    "Shares held12,400 shares\n"
)


def test_steps_of_a_career_are_appointments_and_the_last_one_is_held() -> None:
    taken = {(row["date"], row["values"]["position"]) for row in _lines(CAREER, "OfficerAppointment")}
    assert taken == {("2004-06", "Director"), ("2009-05", "Senior Managing Director")}
    held = [row for row in _lines(CAREER, "Officer") if row["roles"]["person"] == ["Yuka Tatewaki"] and row.get("from")]
    assert [(row["from"], row["values"]["position"]) for row in held] == [("2009-05", "Senior Managing Director")]
    shares = [(row["roles"]["holder"], row["values"]["shares"]) for row in _lines(CAREER, "Shareholding")]
    assert shares == [(["Yuka Tatewaki"], 12400)]


def test_dates_under_another_heading_are_no_career() -> None:
    text = HEAD + "Schedule\nJune 2004 Director of Miyama Foods\nMay 2009 Meeting of the Board\n"
    assert [row for row in _lines(text, "OfficerAppointment") if row.get("date") == "2004-06"] == []


def test_marks_of_a_list_of_the_board_say_who_is_new() -> None:
    text = HEAD + (
        "Officers after the general meeting of shareholders on May 25, 2012\n\n1. Directors\n"
        "President and Representative Director      Yuka Tatewaki     (new)\n"
        "Outside Director                           Lucia Marino      (reappointment)\n"
        "Outside Director                           Kazuo Yasuda\n"
    )
    told = {row["roles"]["person"][0] for row in _lines(text, "OfficerAppointment")}
    assert told == {"Yuka Tatewaki", "Lucia Marino"}
