"""Who holds which share, told as a level or with the share first; of who speaks where no other company is meant."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = 'Cornholm Group plc\n\n12 May 2022\n\nCornholm Group plc (the "Company", AIM: CRN) makes pumps.\n\n'
CASES = [
    ("Tarle Capital LLP's stake falls to 9.8% as a result.", [("Tarle Capital", "Cornholm", 9.8, "current")]),
    (
        "After the placing the holding of Tarle Capital LLP will be 9.8%.",
        [("Tarle Capital", "Cornholm", 9.8, "planned")],
    ),
    ("The stake of Tarle Capital LLP comes to 12.4%.", [("Tarle Capital", "Cornholm", 12.4, "current")]),
    ("The Company's stake in Brintle Ltd falls to 15%.", [("Cornholm", "Brintle", 15, "current")]),
    ("With 12.4% Tarle Capital LLP is the biggest shareholder.", [("Tarle Capital", "Cornholm", 12.4, "current")]),
    (
        "Some 12.4% is owned by Tarle Capital LLP and 8.1% by Fell Partners plc.",
        [("Tarle Capital", "Cornholm", 12.4, "current"), ("Fell Partners", "Cornholm", 8.1, "current")],
    ),
    (
        "Tarle Capital LLP (12.4%) and Fell Partners plc (8.1%) have undertaken to vote in favour.",
        [("Tarle Capital", "Cornholm", 12.4, "current"), ("Fell Partners", "Cornholm", 8.1, "current")],
    ),
    (
        "Tarle Capital LLP, Cornholm's second-largest shareholder (12.4%), would not sell.",
        [("Tarle Capital", "Cornholm", 12.4, "current")],
    ),
    (
        "Tarle Capital LLP, which has 12.4% of the votes, supports the plan.",
        [("Tarle Capital", "Cornholm", 12.4, "current")],
    ),
    # no holding as it stands, or nobody knows of whom
    ("Fell Partners plc sold its entire holding of 8.1%.", []),
    ("The market share of Tarle Capital LLP (12.4%) fell.", []),
    ("Tarle Capital LLP (12.4% of sales) and Fell Partners plc (8.1%) are its main customers.", []),
    ("Tarle Capital LLP's stake could fall to 9.8%.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_a_holding(sentence: str, wanted: list[tuple[str, str, float, str]]) -> None:
    lines = to_lines(extract(read((HEAD + sentence + "\n").encode(), "a.txt", "a.txt")))
    told = [x for x in lines if x.get("type") == "Shareholding"]
    assert len(told) == len(wanted), told
    for fact, (holder, issuer, percent, status) in zip(told, wanted, strict=True):
        assert holder in fact["roles"]["holder"][0] and issuer in fact["roles"]["issuer"][0]
        assert (fact["values"]["percent"], fact["status"]) == (percent, status)
    assert len(CASES) == 13
