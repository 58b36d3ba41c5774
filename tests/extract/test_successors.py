"""Who takes the office that somebody else leaves, when, and as what; and whose office an enumeration tells."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = 'Cornholm Group plc\n\n12 May 2022\n\nCornholm Group plc (the "Company") announces:\n\n'
LEAVES = "Mr. Edmund Lowe has resigned as Chief Financial Officer with effect from 31 May 2022. "

# the text, and who is appointed: status, person, position, day
CASES = [
    (
        LEAVES + "Ms. Winnie Tennant, financial controller since 2017, takes over on 1 June 2022.",
        [("planned", "Winnie Tennant", "Chief Financial Officer", "2022-06-01")],
    ),
    (
        "Peter Marle, finance director, leaves on 31 May 2022; Anna Wilde takes his place.",
        [("planned", "Anna Wilde", "finance director", "2022-05-31")],
    ),
    (
        "Sir Alan Treadgold, chairman, will stand down at the meeting. Tom Beckley is to follow him in the chair.",
        [("planned", "Tom Beckley", "chairman", None)],
    ),
    (
        "Peter Marle will retire as finance director on 31 May 2022. His successor is Anna Wilde.",
        [("planned", "Anna Wilde", "finance director", "2022-05-31")],
    ),
    (
        "Anna Wilde joins the board as a non-executive director on 1 June 2022.",
        [("planned", "Anna Wilde", "non-executive director", "2022-06-01")],
    ),
    ("Anna Wilde has joined the Board as finance director.", [("completed", "Anna Wilde", "finance director", None)]),
    # nobody is appointed
    (LEAVES + "Ms. Winnie Tennant took over the files on 9 May 2022.", []),
    (LEAVES + "Brintle Ltd takes over the lease on 1 June 2022.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_an_appointment(text: str, wanted: list[tuple[str, str, str, str | None]]) -> None:
    lines = to_lines(extract(read((HEAD + text + "\n").encode(), "a.txt", "a.txt")))
    told = [x for x in lines if x["type"] == "OfficerAppointment"]
    assert [(x["status"], x["roles"]["person"][0], x["values"]["position"], x.get("date")) for x in told] == wanted
    assert len(CASES) == 8


def test_an_office_before_a_name_is_of_that_name() -> None:
    text = (
        "As at the date of this announcement, the executive Directors are Mr. Mak Ting and Mr. Fok Wing Sang, "
        "the non-executive Director is Ms. Mak Hiu Lan and the independent non-executive Directors are "
        "Dr. Yuen Shiu Fong and Ms. Prudence Howe.\n"
    )
    lines = to_lines(extract(read((HEAD + text).encode(), "a.txt", "a.txt")))
    held = {x["roles"]["person"][0]: x["values"]["position"] for x in lines if x["type"] == "Officer"}
    assert held == {
        "Mak Ting": "executive Director",
        "Fok Wing Sang": "executive Director",
        "Mak Hiu Lan": "non-executive Director",
        "Yuen Shiu Fong": "independent non-executive Director",
        "Prudence Howe": "independent non-executive Director",
    }
