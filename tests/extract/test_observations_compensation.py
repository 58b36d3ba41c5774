"""Pay tables with a cell a line: names over two lines, titles, signs on lines of their own, heads with their year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from keiretsu.extract import extract, read

HEAD = """UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM 8-K

Date of Report (Date of earliest event reported): March 9, 2011

TARNBECK INSTRUMENTS, INC.
(Exact name of registrant as specified in its charter)

Item 5.02 Compensatory Arrangements of Certain Officers.

"""
TAIL = """

SIGNATURES

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has signed this report.

TARNBECK INSTRUMENTS, INC.

Date: March 11, 2011
"""


def told(*cells: str, lead: str = "On March 9, 2011, the Committee approved the following:") -> set[tuple[str, ...]]:
    body = "\n\n".join([lead, *cells])
    document = read((HEAD + body + TAIL).encode(), "note.txt", str(Path("note.txt")))
    return {(o.metric, str(o.period)[:4], str(o.value), o.unit, o.status) for o in extract(document).observations}


ROWS = (
    "Martha\nK. Lindqvist",
    "President and\n\nChief Executive Officer",
    "Owen R. Castellane",
    "Chief Financial Officer*",
)


def test_two_salaries_of_each_officer() -> None:
    found = told(
        "Name\nand Title", "2010\nAnnual Base Salary", "2011\nAnnual Base Salary",
        *ROWS[:2], "$412,000", "$430,000", *ROWS[2:], "295,500", "310,000",
        "* Joined in 2009.",
    )  # fmt: skip
    assert found == {
        ("2010 Annual Base Salary > Martha K. Lindqvist", "2010", "412000", "USD", "actual"),
        ("2011 Annual Base Salary > Martha K. Lindqvist", "2011", "430000", "USD", "actual"),
        ("2010 Annual Base Salary > Owen R. Castellane", "2010", "295500", "USD", "actual"),
        ("2011 Annual Base Salary > Owen R. Castellane", "2011", "310000", "USD", "actual"),
    }


def test_years_and_signs_on_lines_of_their_own() -> None:
    found = told(
        "Executive", "2010", "Bonus(1)", "2011", "Base Salary2",
        *ROWS[:2], "$", "96,000", "$", "430,000", *ROWS[2:], "—", "$", "310,000",
    )  # fmt: skip
    assert found == {
        ("2010 Bonus > Martha K. Lindqvist", "2010", "96000", "USD", "actual"),
        ("2011 Base Salary > Martha K. Lindqvist", "2011", "430000", "USD", "actual"),
        ("2011 Base Salary > Owen R. Castellane", "2011", "310000", "USD", "actual"),
    }


def test_the_year_behind_the_word_and_a_share_of_salary() -> None:
    found = told(
        "Named Executive Officer", "Salary for 2011", "Target Bonus for 2011",
        "Martha K. Lindqvist, President", "$430,000", "75%", "Owen R. Castellane, Treasurer", "$310,000", "50%",
    )  # fmt: skip
    assert ("Salary for 2011 > Owen R. Castellane", "2011", "310000", "USD", "actual") in found
    assert ("Target Bonus for 2011 > Martha K. Lindqvist", "2011", "75", "percent", "forecast") in found


def test_the_year_told_ahead_of_the_table() -> None:
    lead = "The Committee approved the payment of bonuses for fiscal year 2010 to the officers named below as follows:"
    found = told("Name", "Cash Bonus", *ROWS[:2], "$96,000", *ROWS[2:], "$71,250", lead=lead)
    assert found == {
        ("Cash Bonus > Martha K. Lindqvist", "2010", "96000", "USD", "actual"),
        ("Cash Bonus > Owen R. Castellane", "2010", "71250", "USD", "actual"),
    }


@pytest.mark.parametrize(
    "cells",
    [
        ("Name", "Year", "Salary", "Bonus", "Martha K. Lindqvist", "2010", "412,000", "96,000"),  # a head more
        ("Name", "Base Salary", "Martha K. Lindqvist", "$412,000"),  # no year
        ("Name", "2010 Votes For", "Martha K. Lindqvist", "12,412,000"),  # no pay
        ("Name", "2011 Stock Award", "Martha K. Lindqvist", "12,000"),  # shares or dollars: not told
        ("Name", "2011 Base Salary", "Martha K. Lindqvist will receive her salary in cash.", "$412,000"),  # no cell
    ],
)  # fmt: skip
def test_no_such_table(cells: tuple[str, ...]) -> None:
    assert told(*cells) == set()


def test_options_are_counted() -> None:
    found = told("Name", "2011 Award (Number of Options)", *ROWS[:2], "40,000", *ROWS[2:], "25,000")
    assert {(one[2], one[3]) for one in found} == {("40000", "count"), ("25000", "count")}


def test_evidence_is_the_row() -> None:
    document = read(
        (HEAD + "\n\n".join(["As follows:", "Name", "2011 Base Salary", *ROWS[:2], "$430,000"]) + TAIL).encode(),
        "note.txt",
        "note.txt",
    )
    (one,) = extract(document).observations
    assert one.value == Decimal(430000)
    assert one.evidence[0].quote.startswith("Martha\nK. Lindqvist") and one.evidence[0].quote.endswith("$430,000")
