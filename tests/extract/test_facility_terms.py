"""Facilities of one loan agreement: the terms of each from the sentences behind, and what is only a part of one."""

from __future__ import annotations

from typing import Any

from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

SIGNED = (
    'On June 14, 2019, Sutton Valve, Inc. (the "Company") signed a Loan Agreement with Crest Trust Company, as lender. '
    'The Loan Agreement provides for a $120.0 million revolving line of credit (the "Revolver") that matures on '
    'June 14, 2024 and a term loan of $65.0 million (the "Term Loan"). '
)


def _told(text: str) -> dict[float, dict[str, Any]]:
    rows = to_lines(extract(read((SIGNED + text + "\n").encode(), "case.txt", "case.txt")))
    return {row["values"]["amount"]: row["values"] for row in rows if row.get("type") == "CreditFacility"}


def test_each_facility_has_its_own_terms() -> None:
    told = _told("The term loan bears interest at a fixed rate of 4.85% per annum and matures on June 14, 2025.")
    assert (told[65000000]["interestRate"], told[65000000]["maturity"]) == (4.85, "2025-06-14")
    assert told[120000000]["maturity"] == "2024-06-14"


def test_a_margin_is_no_rate() -> None:
    told = _told("The term loan bears interest at the base rate plus a margin of 2.25% and matures on June 14, 2025.")
    assert "interestRate" not in told[65000000]


def test_what_may_be_drawn_in_another_form_is_no_facility() -> None:
    told = _told("Up to $15.0 million of the Revolver may be taken up in the form of letters of credit.")
    assert set(told) == {120000000, 65000000}
