"""Contracts attached to a report, and words that name nothing in particular, tell no events."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.frames.generic import names_something, site
from keiretsu.extract.layout.exhibits import contracts
from keiretsu.graph.facts import to_lines

REPORT = (
    "Tarnwell Finance, Inc.\n\nMay 11, 2011\n\nItem 1.01 Entry into a Material Definitive Agreement.\n\n"
    'On May 9, 2011, Tarnwell Finance, Inc. (the "Company") entered into a Loan Agreement with Ostrow Bank, N.A. for '
    "a revolving credit facility of $40 million. "
    + "The facility is secured by receivables of the Company. " * 8
    + "\n\n"
)
CLAUSE = (
    "Section 7.{n} Sale of Assets. No Borrower shall sell the Westmark Division of Tarnwell Finance, Inc. hereunder "
    "unless the Agent consents thereto. Tarnwell Finance, Inc. acquired Delmont Credit Corp. in accordance with this "
    "Agreement.\n\n"
)
CONTRACT = "LOAN AGREEMENT\n\nWHEREAS, the Borrower desires credit;\n\n" + "".join(
    CLAUSE.format(n=n) for n in range(1, 31)
)


def _types(text: str) -> set[str]:
    return {line["type"] for line in to_lines(extract(read(text.encode(), "r.txt", "r.txt"))) if "type" in line}


def test_what_a_contract_lays_down_has_not_happened() -> None:
    told = _types(REPORT + "EXHIBIT 10.1\n\n" + CONTRACT)
    assert "CreditFacility" in told
    assert not told & {"Acquisition", "Divestiture"}


def test_a_press_release_as_an_exhibit_is_read() -> None:
    release = "TARNWELL BUYS DELMONT\n\nTarnwell Finance, Inc. acquired Delmont Credit Corp. for $12 million.\n\n"
    assert "Acquisition" in _types(REPORT + "EXHIBIT 99.1\n\n" + release + CONTRACT)
    assert "Acquisition" in _types(REPORT + "EXHIBIT 10.1\n\n" + CONTRACT + "EXHIBIT 99.1\n\n" + release)


def test_where_contracts_lie() -> None:
    text = REPORT + "EXHIBIT 10.1\n\n" + CONTRACT + "EXHIBIT 99.1\n\nNews."
    ((start, end),) = contracts(text)
    assert text[start:end].strip() == CONTRACT.strip()
    assert contracts("EXHIBIT 10.1\n\n" + CONTRACT) == []  # a contract without a report is read as it stands
    assert contracts(REPORT + "Exhibit 10.1\n\nLoan Agreement\n\nExhibit 99.1\n\nPress release") == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("most of them at the headquarters in Leeds", "headquarters in Leeds"),
        ("s Osaka plant", "Osaka plant"),
        ("o New plant in Brasov", "New plant in Brasov"),
        ("machinery to the new Dahlia-III facility", "new Dahlia-III facility"),
        ("or consolidating facilities", ""),
        ("for offices", ""),
        ("Tokyo and Osaka offices", "Tokyo and Osaka offices"),
        ("factory for medical devices", "factory for medical devices"),
        ("38 stores", "38 stores"),
    ],
)
def test_a_site_is_what_is_meant(words: str, named: str) -> None:
    assert site(words) == named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("performing assets", False),
        ("very large blocks", False),
        ("properties or assets", False),
        ("Form 8-K", False),
        ("the Offering", False),
        ("pump business", True),
        ("two hotels", True),
        ("Dutch operations", True),
        ("Offering Suite 4", True),
    ],
)
def test_a_description_names_something(words: str, named: bool) -> None:
    assert names_something(words) is named
