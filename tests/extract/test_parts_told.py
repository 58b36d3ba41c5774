"""Whom a text means by the part that somebody plays in a deal told before: `the seller`, `the venture`."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = 'Cornholm Group plc\n\n12 May 2022\n\nCornholm Group plc (the "Company", AIM: CRN) makes pumps.\n\n'
DEAL = "On 1 February 2022 the Company bought Brintle Ltd from Mardle Holdings plc for £12 million.\n\n"
VENTURE = "On 3 March 2022 the Company and Harle Metals Ltd formed a joint venture, Harle Castings Ltd.\n\n"
SUBSCRIBED = "On 7 March 2022 Tarle Bank plc subscribed for 1,000,000 new shares of the Company.\n\n"

# what is told before, the sentence, the type, the role, who has it; nobody where there is no such fact
CASES = [
    (DEAL, "The seller retains a 10% stake in the target.", "Shareholding", "holder", "Mardle Holdings plc"),
    (DEAL, "The seller retains a 10% stake in the target.", "Shareholding", "issuer", "Brintle Ltd"),
    (DEAL, "The vendor keeps 10% of Brintle Ltd.", "Shareholding", "holder", "Mardle Holdings plc"),
    (
        DEAL,
        "The acquired business closed its Hexby depot on 2 April 2022.",
        "FacilityClosure",
        "company",
        "Brintle Ltd",
    ),
    (
        VENTURE,
        "The venture appointed Jane Holt as chief executive.",
        "OfficerAppointment",
        "company",
        "Harle Castings Ltd",
    ),
    (VENTURE, "Harle Metals holds 51% of the joint venture.", "Shareholding", "issuer", "Harle Castings Ltd"),
    (SUBSCRIBED, "The investor nominated Peter Marsh to the board.", "BoardNomination", "nominator", "Tarle Bank plc"),
    # the last to play the part is meant
    (
        DEAL + "On 4 March 2022 the Company bought Osgan Ltd from Fell Partners plc for £3 million. ",
        "The seller retains a 10% stake in Osgan Ltd.",
        "Shareholding",
        "holder",
        "Fell Partners plc",
    ),
    # nobody has played the part: not who speaks
    ("", "The venture appointed Jane Holt as chief executive.", "OfficerAppointment", "company", None),
    ("", "The seller retains a 10% stake in Brintle Ltd.", "Shareholding", "holder", None),
    (DEAL, "The venture appointed Jane Holt as chief executive.", "OfficerAppointment", "company", None),
    # a word that only qualifies another one
    (
        DEAL,
        "The target price of 45 pence was cut in April 2022 and 300 jobs were cut.",
        "Restructuring",
        "company",
        "Cornholm Group plc",
    ),
    # a party with a name of its own is meant by that name
    (DEAL, "Tarle Bank plc, the lender, holds 4% of the Company.", "Shareholding", "holder", "Tarle Bank plc"),
]


@pytest.mark.parametrize(("before", "sentence", "kind", "role", "who"), CASES)
def test_a_part_stands_for_who_plays_it(before: str, sentence: str, kind: str, role: str, who: str | None) -> None:
    text = HEAD + before + sentence + "\n"
    told = [
        fact
        for fact in to_lines(extract(read(text.encode(), "a.txt", "a.txt")))
        if fact["type"] == kind and sentence.startswith(fact["evidence"][0]["quote"][:20])
    ]
    names = [forms[0] if isinstance(forms, list) else forms for fact in told for forms in fact["roles"].get(role, ())]
    assert names == ([who] if who else []), told


def test_where_two_sold_together_the_seller_is_neither() -> None:
    deal = "On 1 February 2022 the Company bought Brintle Ltd from Mardle plc and Fell Partners plc for £12 million. "
    text = HEAD + deal + "The seller retains a 10% stake in Brintle Ltd.\n"
    told = [line for line in to_lines(extract(read(text.encode(), "a.txt", "a.txt"))) if line["type"] == "Shareholding"]
    assert not told


def test_cases_are_all_here() -> None:
    assert len(CASES) == 13
