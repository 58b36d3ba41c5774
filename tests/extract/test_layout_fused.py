"""Tables whose cells a converter ran together: how many figures a row holds, and what is no such table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keiretsu.extract import extract, read
from keiretsu.extract.layout import fused
from keiretsu.extract.layout.lines import split
from keiretsu.graph.facts import to_lines

INCOME = (
    "H1 2014H1 2013\n£m£m\nRevenue412.6398.1\nCost of sales(290.4)(281.0)\nExceptional items–(3.1)\n"
    "Before tax\nOperating profit21.318.9\n"
)


def _cells(text: str) -> list[list[str]]:
    lines = split(text)
    found = fused.find(lines, 0)
    return [] if found is None else [[text[a:b] for a, b in row] for row in found[2]]


def test_decimals_say_where_a_figure_ends() -> None:
    assert _cells(INCOME) == [
        ["", "H1 2014", "H1 2013"],
        ["", "£m", "£m"],
        ["Revenue", "412.6", "398.1"],
        ["Cost of sales", "(290.4)", "(281.0)"],
        ["Exceptional items", "–", "(3.1)"],
        ["Before tax"],
        ["Operating profit", "21.3", "18.9"],
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("£m25 January 201426 January 2013\nStocks88.190.2\nCash12.311.8\nLoans(7.0)(8.5)", ["Stocks", "88.1", "90.2"]),
        ("20142013\nSales1,2041,115\nCosts(1,100)(1,020)\nCash2,3102,208", ["Sales", "1,204", "1,115"]),
        ("20142013\nEarnings1.231.15\nDividend0.400.35\nBook value12.1011.75", ["Earnings", "1.23", "1.15"]),
    ],
)
def test_days_years_and_commas(text: str, first: list[str]) -> None:
    assert next(row for row in _cells(text) if len(row) > 2 and row[0] not in ("", "£m")) == first


@pytest.mark.parametrize(
    "text",
    [
        "Version 1.2.3 of the software\nwas released on 4.5.2014\nand version 1.3.1 after it",
        "Revenue412.6398.1\nA line of words\nAnother line",  # one row is no table
        "20142013\nSales12041115\nCosts11001020\nCash23102208",  # nothing says where a figure ends
        "Revenue 412.6 398.1\nCosts (290.4) (281.0)\nProfit 21.3 18.9",  # blanks do: another reader's
    ],
)
def test_what_is_no_such_table(text: str) -> None:
    assert _cells(text) == []


def test_its_figures_are_read() -> None:
    text = f"Cornholm Stores plc\n\n25 March 2014\n\nIncome statement\n\n{INCOME}"
    lines = list(to_lines(extract(read(text.encode(), "r.txt", "r.txt"))))
    told = {line["value"] for line in lines if line["kind"] == "observation"}
    assert {412600000, 398100000, -290400000, 21300000, 18900000} <= told


@given(st.lists(st.lists(st.integers(0, 99999), min_size=3, max_size=3), min_size=3, max_size=6))
def test_rows_come_apart_as_they_were(rows: list[list[int]]) -> None:
    told = [[f"{number / 10:,.1f}" for number in row] for row in rows]
    assert [row[1:] for row in _cells("\n".join("Sales" + "".join(row) for row in told))] == told
