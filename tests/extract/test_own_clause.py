"""A person whom a sentence names beside another: the clause behind the name says whether, and when, that one went."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = "Tolvane Mills plc\n4 May 2016\n\n"
TOLD = [
    ("She succeeds Martin Holloway, who retired at the meeting of April 27.", "completed", "2016-04-27"),
    ("She succeeds Martin Holloway, who left the company in March.", "completed", "2016-03"),
    ("She replaces Martin Holloway, who has since left.", "completed", None),
    ("She succeeds Martin Holloway, who will retire on June 30, 2016.", "planned", "2016-06-30"),
    ("She replaces Martin Holloway, whose contract expires on June 30, 2016.", "planned", "2016-06-30"),
    ("Martin Holloway did not stand for re-election and left office.", "completed", None),
    ("Martin Holloway will not stand for re-election.", "planned", None),
]
LENT = [
    ("Harlan Bank plc has agreed to extend its £25 million facility to the Company.", ["Harlan Bank plc"]),
    ("Tolvane Mills plc signed a £25 million facility agreement with Harlan Bank plc as lender.", ["Harlan Bank plc"]),
    ("Tolvane Mills plc signed a £25 million credit agreement with Harlan Bank plc, as administrative agent.", None),
]


def _facts(kind: str, text: str) -> list[dict[str, object]]:
    return [row for row in to_lines(extract(read(text.encode(), "a.txt", "a.txt"))) if row.get("type") == kind]


@pytest.mark.parametrize(("sentence", "status", "day"), TOLD)
def test_the_own_clause_decides(sentence: str, status: str, day: str | None) -> None:
    opening = "Rosalind Whitmore has been appointed chairman. " if sentence.startswith("She") else ""
    told = _facts("OfficerDeparture", f"{HEAD}{opening}{sentence}\n")
    assert [(row["status"], row.get("date")) for row in told] == [(status, day)]


@pytest.mark.parametrize(("sentence", "lenders"), LENT)
def test_a_bank_lends_and_an_agent_does_not(sentence: str, lenders: list[str] | None) -> None:
    told = [row["roles"] for row in _facts("CreditFacility", f"{HEAD}{sentence}\n")]
    assert told
    for roles in told:
        assert isinstance(roles, dict)
        assert roles["borrower"] == ["Tolvane Mills plc"]
        assert roles.get("lender") == lenders
