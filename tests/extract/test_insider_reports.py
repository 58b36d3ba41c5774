"""Statements of changes in beneficial ownership: dealings in the market, what is held after them, and the office."""

from __future__ import annotations

from typing import Any

from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = """FORM 4
STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP

1. Name and Address of Reporting Person*
Marlowe Edith B
(Last) (First) (Middle)
2. Issuer Name and Ticker or Trading Symbol
Harbor Fasteners, Inc. [ HBFS ]
5. Relationship of Reporting Person(s) to Issuer
X Officer (give title below)
Other (specify below)
Chief Financial Officer

Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned
"""
PIPES = """Common Stock | 05/14/2015 | P | | 2,500 | A | $18.42 | 41,300 | D |
Common Stock | 05/15/2015 | S | | 1,000 | D | $18.95 | 40,300 | D |
"""
TAKEN = "Common Stock | 05/14/2015 | F | | 2,500 | D | $18.42 | 41,300 | D |\n"
RIGHTS = "Stock Option (right to buy) | 05/14/2015 | P | | 2,500 | A | $18.42 | 41,300 | D |\n"


def _told(text: str) -> list[dict[str, Any]]:
    return list(to_lines(extract(read(text.encode(), "case.txt", "case.txt"))))


def _of(kind: str, text: str) -> list[dict[str, Any]]:
    return [row for row in _told(text) if row.get("type") == kind]


def test_a_purchase_in_the_market_is_an_acquisition() -> None:
    (fact,) = _of("Acquisition", HEAD + PIPES)
    assert fact["roles"] == {"acquirer": ["Edith B Marlowe"], "target": ["Harbor Fasteners, Inc."]}
    assert (fact["date"], fact["values"]["shares"], fact["values"]["pricePerShare"]) == ("2015-05-14", 2500, 18.42)


def test_a_sale_is_a_divestiture() -> None:
    (fact,) = _of("Divestiture", HEAD + PIPES)
    assert (fact["date"], fact["values"]["shares"]) == ("2015-05-15", 1000)


def test_cells_may_stand_a_line_each() -> None:
    (fact,) = _of("Acquisition", HEAD + PIPES.split("\n")[0].replace("| |", "|").replace(" | ", "\n\n"))
    assert fact["values"]["shares"] == 2500


def test_what_is_held_after_the_last_row_is_a_holding() -> None:
    (fact,) = _of("Shareholding", HEAD + PIPES)
    assert (fact["asOf"], fact["values"]["shares"]) == ("2015-05-15", 40300)


def test_the_person_has_the_office_of_the_form() -> None:
    (fact,) = _of("Officer", HEAD + PIPES)
    assert fact["values"]["position"] == "Chief Financial Officer"


def test_shares_kept_back_for_taxes_and_options_are_no_dealings() -> None:
    assert not _of("Divestiture", HEAD + TAKEN) and not _of("Acquisition", HEAD + RIGHTS)


COVER = """SCHEDULE 13D

Orrick Pharma, Inc.
(Name of Issuer)

May 12, 2013
(Date of Event which Requires Filing of this Statement)

1. NAMES OF REPORTING PERSONS
Redmond Capital Management LLC
11. AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON
3,215,600
13. PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)
9.4%

Item 4. Purpose of Transaction

On May 12, 2013, Redmond Capital Management LLC and the Issuer entered into a Settlement Agreement under which the
Issuer agreed to appoint Samuel Odum and Claire Benning to its board of directors.

Item 5. Interest in Securities of the Issuer

Redmond Capital Management LLC beneficially owns 3,215,600 shares, or 9.4% of the 34,210,880 shares outstanding as of
April 30, 2013.
"""


def test_the_issuer_of_a_schedule_is_who_its_cover_names() -> None:
    assert {row["roles"]["company"][0] for row in _of("OfficerAppointment", COVER)} == {"Orrick Pharma, Inc."}
    (nomination,) = _of("BoardNomination", COVER)
    assert nomination["roles"]["nominator"] == ["Redmond Capital Management LLC"]


def test_the_shares_outstanding_are_the_issuers_and_their_day_is_not_the_holdings() -> None:
    (holding,) = _of("Shareholding", COVER)
    assert holding["asOf"] == "2013-05-12"
    counts = [row for row in _told(COVER) if row.get("metric", "").startswith("shares outstanding")]
    assert [row["company"] for row in counts] == ["Orrick Pharma, Inc."]
