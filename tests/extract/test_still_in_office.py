"""Who is going to leave an office still holds it; who has left does not, and one office is told once."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = 'Cornholm Group plc\n\n12 May 2022\n\nCornholm Group plc (the "Company") announces:\n\n'

# the sentence, and the offices that persons hold by it
CASES = [
    (
        "Sir Alan Treadgold will step down as Chairman at the end of July 2022.",
        [("current", "Alan Treadgold", "Chairman")],
    ),
    (
        "On 9 May 2022 Dale Pemberley notified the Company that he will retire as Chief Financial Officer on 30 June.",
        [("current", "Dale Pemberley", "Chief Financial Officer")],
    ),
    ("Dale Pemberley left as Chief Financial Officer on 30 April 2022.", []),
    # the apposition tells the office: once
    (
        "Jane Aldous, finance director, will leave the Company on 31 July 2022.",
        [("current", "Jane Aldous", "finance director")],
    ),
    # no office is told
    ("Jane Aldous will leave the Company on 31 July 2022.", []),
    ("Jane Aldous will not step down as Chairman.", []),
]


@pytest.mark.parametrize(("sentence", "offices"), CASES)
def test_an_office_is_held_until_its_holder_leaves(sentence: str, offices: list[tuple[str, str, str]]) -> None:
    lines = to_lines(extract(read((HEAD + sentence + "\n").encode(), "a.txt", "a.txt")))
    told = [line for line in lines if line["type"] == "Officer"]
    assert [(x["status"], *x["roles"]["person"], x["values"]["position"]) for x in told] == offices
    assert len(CASES) == 6
