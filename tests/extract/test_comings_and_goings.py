"""Who comes and who goes: in directors' notices, in tables of changes, and in the many words for leaving and taking."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

Told = set[tuple[str, str, str]]


def _told(text: str, name: str = "a.txt") -> Told:
    """(type, person, office) of all facts about officers."""
    lines = to_lines(extract(read((text + "\n").encode(), name, name)))
    return {
        (row["type"], row["roles"]["person"][0], row["values"].get("position", ""))
        for row in lines
        if row.get("type", "").startswith("Officer")
    }


TABLE = """BRAMLEY CASTINGS PLC
Directorate changes

| Director | Role | Date | Nature of change |
|---|---|---|---|
| Ingrid Sayle | Finance Director | 1 March 2020 | Appointed |
| Colin Marsh | Finance Director | 29 February 2020 | {} |
"""


def test_a_table_says_in_a_column_who_comes_and_who_goes() -> None:
    told = _told(TABLE.format("Resigned"), "a.md")
    assert ("OfficerAppointment", "Ingrid Sayle", "Finance Director") in told
    assert ("OfficerDeparture", "Colin Marsh", "Finance Director") in told
    assert ("OfficerAppointment", "Colin Marsh", "Finance Director") not in told


def test_what_a_table_says_of_neither_is_no_change() -> None:
    assert {told for told in _told(TABLE.format("No change"), "a.md") if told[0] == "OfficerDeparture"} == set()


def test_columns_of_outgoing_and_incoming_officers() -> None:
    told = _told(
        "Bramley Castings, Inc. Management changes\n\n"
        "Outgoing            Incoming            Position                   Date\n"
        "Paul Dean           Denise Hall         Chief Operating Officer    May 1, 2013\n"
    )
    assert ("OfficerAppointment", "Denise Hall", "Chief Operating Officer") in told
    assert ("OfficerDeparture", "Paul Dean", "Chief Operating Officer") in told


@pytest.mark.parametrize(
    ("lines", "kind", "office"),
    [
        (
            "Name of director: Greg Tully\nDate that director ceased to be director: 30 June 2016",
            "Departure",
            "director",
        ),
        ("Name of director: Greg Tully\nDate of appointment: 30 June 2016", "Appointment", "director"),
        (
            "Name: Mr. Greg Tully\nDesignation: Company Secretary\nReason for change: Resignation\n"
            "Date of appointment / cessation: 30 June 2016",
            "Departure",
            "Company Secretary",
        ),
    ],
)
def test_label_lines_of_one_director(lines: str, kind: str, office: str) -> None:
    told = _told(f"Bramley Castings Limited\n30 June 2016\n\n{lines}\n")
    assert ("Officer" + kind, "Greg Tully", office) in told
    assert {one for one in told if one[0] in ("OfficerDeparture", "OfficerAppointment")} == {
        ("Officer" + kind, "Greg Tully", office)
    }


def test_a_notice_of_interests_alone_is_no_change() -> None:
    told = _told("Bramley Castings Limited\n\nName of director: Greg Tully\nDate of last notice: 3 March 2016\n")
    assert {kind for kind, _, _ in told} <= {"Officer"}


def test_a_heading_within_a_list_of_changes_needs_no_office() -> None:
    told = _told(
        "Haruna Seiko Co., Ltd.\nChanges of officers (effective June 28, 2019)\n1. Newly appointed\n"
        "Director: Takashi Ono\nAuditor (full-time): Sachiko Mori\n2. Resigning\nDirector: Makoto Seki\n"
    )
    assert ("OfficerAppointment", "Sachiko Mori", "Auditor (full-time)") in told
    assert ("OfficerDeparture", "Makoto Seki", "Director") in told
    assert ("OfficerAppointment", "Makoto Seki", "Director") not in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Bramley, Inc. parted ways with its chief operating officer, Denise Hall, on February 4, 2013.",
            ("OfficerDeparture", "Denise Hall", "chief operating officer"),
        ),
        (
            "The employment of Denise Hall, the Chief Operating Officer of Bramley, Inc., ended on February 4, 2013.",
            ("OfficerDeparture", "Denise Hall", "Chief Operating Officer"),
        ),
        (
            "Bramley AG and its CFO Dr. Uwe Brandt have agreed to terminate his contract as of 30 June 2018.",
            ("OfficerDeparture", "Uwe Brandt", "CFO"),
        ),
        (
            "Bramley, Inc. reports with sadness the passing of its chairman, Walter Ames, on August 9, 2010.",
            ("OfficerDeparture", "Walter Ames", "chairman"),
        ),
        ("Bramley, Inc. has made Denise Hall its treasurer.", ("OfficerAppointment", "Denise Hall", "treasurer")),
        (
            "Denise Hall moves up to president of Bramley, Inc. from chief operating officer.",
            ("OfficerAppointment", "Denise Hall", "president"),
        ),
        (
            "Shareholders elected three new members to the board of Bramley ASA: Kari Lunde, Per Moe and Stig Aas.",
            ("OfficerAppointment", "Stig Aas", "director"),
        ),
        (
            "Bramley, Inc. said Denise Hall was promoted from Treasurer to Finance Director, effective immediately.",
            ("OfficerAppointment", "Denise Hall", "Finance Director"),
        ),
        (
            "Bramley plc said Tom Bray, Chairman, will retire. The senior independent director, Gwen Ashdown, will "
            "succeed him.",
            ("OfficerAppointment", "Gwen Ashdown", "Chairman"),
        ),
        (
            "Bramley plc said that its chief executive, Tom Bray, had resigned. His successor is Anna Reed.",
            ("OfficerAppointment", "Anna Reed", "chief executive"),
        ),
        (
            "The offer was judged by the two outside directors of Bramley plc, Ms. Noriko Sufu and Mr. Hideaki Kume.",
            ("Officer", "Hideaki Kume", "outside director"),
        ),
        (
            "Haruhiko Mina, now Treasurer of Bramley plc, will become Chairman.",
            ("Officer", "Haruhiko Mina", "Treasurer"),
        ),
        (
            "Fatima Okello, Sofia Burns and Aisha Rahman joined the Board of Bramley plc.",
            ("OfficerAppointment", "Sofia Burns", "director"),
        ),
    ],
)
def test_words_for_coming_and_going(text: str, told: tuple[str, str, str]) -> None:
    assert told in _told(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "Bramley, Inc. said Denise Hall was promoted from Treasurer to Finance Director, effective immediately.",
            ("OfficerAppointment", "Denise Hall", "Treasurer"),
        ),
        (
            "Bramley plc has suspended its finance director, Neil Cook, pending an inquiry.",
            ("OfficerDeparture", "Neil Cook", "finance director"),
        ),
        (
            "Bramley plc may part ways with its finance director, Neil Cook.",
            ("OfficerDeparture", "Neil Cook", "finance director"),
        ),
        (
            "Three directors of Bramley plc, Neil Cook, Ann Fry and Tom Bray, spoke.",
            ("Officer", "Tom Bray", "finance director"),
        ),
        ("Haruna Seiko Co., Ltd.\n\nOsaka Branch, Manager\n", ("Officer", "Osaka Branch", "Manager")),
    ],
)
def test_what_is_no_coming_and_no_going(text: str, never: tuple[str, str, str]) -> None:
    assert never not in _told(text)
