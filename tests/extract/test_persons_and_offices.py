"""Persons by a surname alone, given names that are words, offices of several persons and offices told to their end."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions.offices import find
from keiretsu.graph.facts import to_lines

Told = set[tuple[str, str]]


def _told(text: str, kind: str) -> Told:
    lines = to_lines(extract(read((text + "\n").encode(), "a.txt", "a.txt")))
    return {(row["roles"]["person"][0], row["values"]["position"]) for row in lines if row.get("type") == kind}


STORY = (
    "Sankei Trading Corporation named Koji Abe, 58, a managing director, to succeed Toru Endo, 66, as president. "
    "{} will become chairman without representative rights."
)


def test_a_surname_alone_is_the_person_named_in_full_before() -> None:
    assert ("Toru Endo", "chairman") in _told(STORY.format("Endo"), "OfficerAppointment")


@pytest.mark.parametrize(
    "text",
    [
        STORY.format("Ueda"),  # whom nobody named
        "Jiro Endo, a director, and " + STORY.format("Endo"),  # two of that name
        "Endo Shoji Co., Ltd., a rival, fell. " + STORY.format("Endo"),  # a company's name too
    ],
)
def test_a_surname_that_may_be_another_s_is_nobody(text: str) -> None:
    assert "chairman" not in {position for _, position in _told(text, "OfficerAppointment")}


def test_an_office_in_a_bracket_is_of_all_persons_since_the_bracket_before() -> None:
    told = _told(
        "The Board of Trimont plc comprises Ruth Castle (Chief Executive), Neil Orr (Finance Director), and Anne Bowes "
        "and Peter Holt (independent non-executive directors).",
        "Officer",
    )
    assert told == {
        ("Ruth Castle", "Chief Executive"),
        ("Neil Orr", "Finance Director"),
        ("Anne Bowes", "independent non-executive director"),
        ("Peter Holt", "independent non-executive director"),
    }


def test_per_is_a_given_name_before_a_surname_and_a_word_elsewhere() -> None:
    told = _told(
        "Halden Marine ASA\n\nContact: Per Olav Strand, CEO\n\nEarnings Per Share, Director of Accounts\n", "Officer"
    )
    assert {person for person, _ in told} == {"Per Olav Strand"}


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Takashi Mori  Director, Senior Managing Officer (to become Advisor)", ["Director, Senior Managing Officer"]),
        ("Emi Sudo, head of the European business, on April 1", ["head of the European business"]),
        ("Ken Doi, Managing Executive Officer, said", ["Managing Executive Officer"]),
        ("operating officers of the company said", []),
        ("the head of the table", []),
    ],
)
def test_an_office_is_told_to_its_end(text: str, offices: list[str]) -> None:
    assert [office.name for office in find(text)][: len(offices) or 1] == offices


def test_a_state_behind_a_city_is_no_legal_form() -> None:
    text = "Silicon Valley, CA (April 16, 2025) - Kanto BioPharma, Inc. today reported results for the year 2024.\n"
    lines = to_lines(extract(read(text.encode(), "a.txt", "a.txt")))
    assert {row["roles"]["company"][0] for row in lines if row.get("type") == "EarningsRelease"} == {
        "Kanto BioPharma, Inc."
    }
