"""What reports to the SEC tell over several sentences: closings, careers, tranches, releases, days with a name."""

from __future__ import annotations

from typing import Any

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions.namesakes import alike
from keiretsu.graph.facts import to_lines

COVER = """FORM 8-K

CURRENT REPORT

Date of Report (Date of earliest event reported): June 14, 2023

BRANTLEY HOLDINGS, INC.
(Exact name of registrant as specified in its charter)

Item 8.01 Other Events.

"""


def _told(kind: str, text: str) -> list[dict[str, Any]]:
    document = read((COVER + text + "\n").encode(), "case.txt", "case.txt")
    return [row for row in to_lines(extract(document)) if row.get("type") == kind]


def _one(kind: str, text: str) -> dict[str, Any]:
    found = _told(kind, text)
    assert len(found) == 1, found
    return found[0]


OFFERING = (
    "On June 5, 2023, the Company entered into an underwriting agreement with Tilden & Moss LLC, as representative "
    "of the "
    "several underwriters, relating to the issuance and sale of 8,000,000 shares of its common stock at a price to the "
    "public of $12.50 per share. "
)
SALE = (
    "On June 5, 2023, the Company entered into a Stock Purchase Agreement with Montclair Capital Partners, LP, "
    "pursuant to "
    "which the Company agreed to sell all of the outstanding capital stock of Ryland Plastics, Inc. for $34.0 million. "
)


def test_an_offering_that_closed_is_completed_on_that_day() -> None:
    fact = _one("ShareIssuance", OFFERING + "The offering closed on June 9, 2023.")
    assert (fact["status"], fact["date"], fact["values"]["shares"]) == ("completed", "2023-06-09", 8000000)


def test_an_offering_that_is_expected_to_close_is_planned_for_that_day() -> None:
    fact = _one("ShareIssuance", OFFERING + "The offering is expected to close on or about June 19, 2023.")
    assert (fact["status"], fact["date"]) == ("planned", "2023-06-19")


def test_a_sale_that_closed_keeps_the_day_of_its_agreement() -> None:
    fact = _one("Divestiture", SALE + "The closing of the transaction occurred on June 9, 2023.")
    assert (fact["status"], fact["date"], fact["dates"]["signed"]) == ("completed", "2023-06-09", "2023-06-05")


def test_a_sale_that_may_close_stays_agreed() -> None:
    fact = _one("Divestiture", SALE + "If the transaction closed on another day, the price would change.")
    assert fact["status"] == "agreed"


def test_a_closing_of_nothing_is_nothing() -> None:
    assert _told("Divestiture", "The closing of the transaction occurred on June 9, 2023.") == []


def test_a_long_definition_does_not_part_a_party_from_its_verb() -> None:
    fact = _one(
        "InsolvencyFiling",
        "On June 12, 2023, the Company (together with its direct and indirect subsidiaries named in the annex, the "
        '"Debtors") '
        "filed a voluntary petition for relief under chapter 11 of the Bankruptcy Code.",
    )
    assert fact["values"]["proceeding"] == "chapter11"


def test_a_day_that_was_given_a_name_is_that_day() -> None:
    fact = _one(
        "DebtIssuance",
        'On June 1, 2023 (the "Effective Date"), the Company entered into a note agreement with Pinnacle Bank. On the '
        "Effective Date, the Company issued $50,000,000 aggregate principal amount of 5.20% notes due 2030.",
    )
    assert fact["date"] == "2023-06-01"


def test_the_parts_of_a_loan_are_told_and_their_total_is_not() -> None:
    found = _told(
        "CreditFacility",
        "On June 12, 2023, Loma Logistics, LLC, a wholly-owned subsidiary of the Company, entered into a $10.0 "
        "million Loan "
        'Agreement with Pinnacle Bank (the "Lender"). The Loan Agreement includes a $7.0 million term loan note '
        '(the "Term '
        'Loan") and a $3.0 million revolving credit note. The Term Loan matures on October 21, 2028.',
    )
    assert {f["values"]["amount"] for f in found} == {7000000, 3000000}
    assert all(f["roles"] == {"borrower": ["Loma Logistics, LLC"], "lender": ["Pinnacle Bank"]} for f in found)
    assert {f["values"]["amount"]: f["values"].get("maturity") for f in found}[7000000] == "2028-10-21"


def test_two_loans_that_add_up_to_nothing_told_stay_two() -> None:
    found = _told(
        "CreditFacility",
        "The Credit Agreement provides for (i) a five-year term loan in the amount of $200 million and (ii) a "
        "five-year "
        "revolving credit facility in the amount of $100 million.",
    )
    assert {f["values"]["amount"] for f in found} == {200000000, 100000000}


def test_what_a_press_release_announced_has_its_day() -> None:
    departure = "On June 5, 2023, Martin Hadley resigned as Treasurer of the Company. "
    fact = _one(
        "OfficerDeparture",
        departure + "On June 8, 2023, the Company issued a press release announcing the resignation.",
    )
    assert fact["dates"]["announced"] == "2023-06-08"
    other = _one(
        "OfficerDeparture",
        departure + "On June 8, 2023, the Company issued a press release announcing its quarterly dividend.",
    )
    assert "announced" not in other.get("dates", {})


def test_who_notifies_the_board_on_one_day_leaves_on_another() -> None:
    fact = _one(
        "OfficerDeparture",
        "On June 12, 2023, Martin Hadley, a director of the Company, notified the Board of Directors of the "
        "Company that he "
        "intends to step down from the Board in September 2023.",
    )
    assert fact["date"] == "2023-09"


STATIONS = [
    ("Susan Ortega was Treasurer of Vantage Outdoor Corp. from 2002 to 2004.", "former", "2002", "2004"),
    ("From 2015 to 2020, Susan Ortega served as Treasurer of Vantage Outdoor Corp.", "former", "2015", "2020"),
    (
        "Prior to joining the Company, from May 2015 until March 2020, Susan Ortega served as Treasurer of Vantage "
        "Outdoor "
        "Corp.",
        "former",
        "2015-05",
        "2020-03",
    ),
    ("Susan Ortega has served as Treasurer of Vantage Outdoor Corp. since May 2015.", "current", "2015-05", None),
    (
        "Susan Ortega spent ten years at Vantage Outdoor Corp., most recently as Senior Vice President and Treasurer.",
        "former",
        None,
        None,
    ),
    ("Susan Ortega previously held the position of Treasurer at Vantage Outdoor Corp.", "former", None, None),
    ("Susan Ortega began her career at Vantage Outdoor Corp. as a junior analyst.", "former", None, None),
    ("Susan Ortega is 52 years old. She was Treasurer of Vantage Outdoor Corp. until May 2020.", "former", None, None),
]


@pytest.mark.parametrize(("text", "status", "since", "until"), STATIONS, ids=[s[0][:50] for s in STATIONS])
def test_a_station_of_a_career(text: str, status: str, since: str | None, until: str | None) -> None:
    fact = _one("Officer", text)
    assert fact["roles"]["company"] == ["Vantage Outdoor Corp."]
    assert (fact["status"], fact.get("from"), fact.get("until")) == (status, since, until)


NO_STATIONS = [
    "Prior to joining the Company, Susan Ortega served as Treasurer for a maker of tents.",
    "The Company entered into a letter agreement under which Susan Ortega may serve as Treasurer of Vantage "
    "Outdoor Corp.",
    "Susan Ortega sold shares of Vantage Outdoor Corp. from 2015 to 2020.",
]


@pytest.mark.parametrize("text", NO_STATIONS)
def test_no_station(text: str) -> None:
    assert _told("Officer", text) == []


ALIKE = [
    ("Rich Jacobs", "Richard P. Jacobs", True),
    ("Gary Goodwin", "Gary E. Goodwin", True),
    ("V. Laurence Egan", "Laurence Egan", True),
    ("John P. McCord", "John H. McCord II", False),
    ("John McCord", "Jane McCord", False),
    ("James F. Carney", "Christopher G. Carney", False),
    ("Robert Hale", "Robert Hales", False),
]


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_two_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same and alike(other, one) is same


OFFICES = [
    "Vice President - General Counsel and Secretary",
    "Senior Vice President, Finance And Chief Financial Officer",
    "Executive Vice President-Finance, Chief Financial Officer",
    "Authorized Signatory",
    "Group Vice President and Chief Information Officer",
]


@pytest.mark.parametrize("office", OFFICES)
def test_the_office_of_a_signature_is_whole(office: str) -> None:
    block = "SIGNATURES\n\nBRANTLEY HOLDINGS, INC.\n\nDate: June 14, 2023\n\nBy: /s/ Janet Fielding\nJanet Fielding\n"
    signed = block + office
    assert _one("Officer", signed)["values"]["position"] == office


def test_holders_are_no_issuers() -> None:
    text = (
        "Pursuant to a Stock Purchase Agreement dated June 12, 2023, Roger Dane sold 12,000,000 shares of common "
        "stock of the "
        "Company to Castleton Ventures LLC for a total purchase price of $300,000."
    )
    assert _told("ShareIssuance", text) == []
    assert _one("Divestiture", text)["status"] == "completed"


def test_a_company_that_only_a_career_names() -> None:
    fact = _one(
        "Officer", "Prior to joining the Company, Susan Ortega served as Treasurer of Syndale Health from May 2018."
    )
    assert (fact["roles"]["company"], fact["status"], fact["from"]) == (["Syndale Health"], "former", "2018-05")


def test_two_stations_at_one_company() -> None:
    found = _told(
        "Officer",
        "Susan Ortega served as President of Atlas Cargo, Inc. from July 2019 to January 2020 and as Treasurer from "
        "September 2006 to July 2019.",
    )
    assert {(f["values"]["position"], f["from"], f["until"]) for f in found} == {
        ("President", "2019-07", "2020-01"),
        ("Treasurer", "2006-09", "2019-07"),
    }


def test_a_name_with_a_number_is_known_by_its_surname() -> None:
    fact = _one(
        "Officer", "Guy M. Erland II is 47. Mr. Erland was Treasurer of Vantage Outdoor Corp. from 2017 to 2021."
    )
    assert fact["roles"]["person"] == ["Guy M. Erland II"]


def test_a_resignation_that_takes_effect_later_is_of_that_day() -> None:
    fact = _one(
        "OfficerDeparture",
        "On June 12, 2023, Martin Hadley notified the Company of his decision to resign as Treasurer of the "
        "Company. His "
        "resignation will become effective on June 30, 2023.",
    )
    assert fact["date"] == "2023-06-30"


def test_a_meeting_that_was_held_is_no_plan() -> None:
    held = (
        "At the Company's annual meeting of stockholders held on June 10, 2023, the stockholders approved the new plan."
    )
    assert _one("BoardResolution", held)["status"] == "completed"
    ahead = "The proposal will be put to the annual meeting of stockholders to be held on June 30, 2023."
    assert _one("BoardResolution", ahead)["status"] == "planned"


def test_the_underwriter_of_an_agreement_issues_nothing() -> None:
    told = _one(
        "DebtIssuance",
        "On June 5, 2023, the Company entered into a terms agreement with Tilden Securities LLC, as underwriter, with "
        "respect to the offer and sale of $250,000,000 aggregate principal amount of its 2.950% Notes due 2027.",
    )
    assert told["roles"]["issuer"] == ["BRANTLEY HOLDINGS, INC."]
    assert told["roles"]["underwriter"] == ["Tilden Securities LLC"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("Dividend", "Under the rule dividends may not be paid if net capital would fall below the minimum."),
        ("Dividend", "Capital may not be withdrawn nor cash dividends paid if net capital would be too small."),
        ("Restructuring", "Nationally, 1.2 million jobs have been lost since August, or 0.9% of employment."),
        (
            "CreditFacility",
            "The decline came of $1.6 million in non-accrual interest on non-accrual loans in the quarter.",
        ),
        ("DebtRepurchase", "The loss of $777,000 on the in-kind redemption of the fund was offset by other income."),
        ("ListedOn", "Her former employer was bought by Oakmere Sundries (Nasdaq: OAKS) in 2001."),
    ],
)
def test_what_is_said_of_others_or_in_general_is_no_fact_of_the_company(kind: str, sentence: str) -> None:
    assert [row for row in _told(kind, sentence) if "Brantley" in str(row["roles"])] == []


def test_a_number_that_is_written_out_takes_no_scale_from_the_next_one() -> None:
    told = _told("ShareIssuance", "The Company issued 2,435,846 and 6.3 million shares of common stock to the sellers.")
    assert told and all(row["values"].get("shares") in (2435846, 6300000) for row in told)


MEETING = """Brantley Holdings, Inc. held its Annual Meeting of Shareholders on June 12, 2023.

1) Election of four directors to the Company's Board of Directors;

Director Nominee

Robert B. Haines III

Lance W. Tolliver

John A. Moreno

Sha-Lynn Manders

2) Ratification of the appointment of Cole Doyle, LLP as independent registered public accountants;
"""


def test_nominees_listed_without_votes_are_elected_where_the_meeting_was_held() -> None:
    told = _told("OfficerAppointment", MEETING)
    people = {row["roles"]["person"][0] for row in told if row["status"] == "completed"}
    assert people == {"Robert B. Haines III", "Lance W. Tolliver", "John A. Moreno", "Sha-Lynn Manders"}
    assert {row["date"] for row in told} == {"2023-06-12"}


def test_nominees_of_a_meeting_to_come_are_not_elected() -> None:
    coming = MEETING.replace(
        "held its Annual Meeting of Shareholders on June 12", "will hold its Annual Meeting on July 12"
    )
    assert all(row["status"] == "planned" for row in _told("OfficerAppointment", coming))


def test_a_list_that_is_of_no_persons_elects_nobody() -> None:
    listed = MEETING.split("Director Nominee")[0] + "Annual Report\n\nProxy Statement\n\nOther Business\n"
    assert _told("OfficerAppointment", listed) == []
