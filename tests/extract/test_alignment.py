"""Evidence quotes the text as it stands, and says how exactly it was read; flat facts and graph say the same."""

from __future__ import annotations

import json

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph import facts
from keiretsu.graph.claims import quads
from keiretsu.model import Extraction

HEAD = "Tokyo, September 16, 2003 - Minato Internet Inc. today announced the following.\n\n"
SALE = "On September 16, 2003, Minato Internet Inc. acquired all shares of Umi Data K.K. for JPY 9.6 billion."


def told(sentence: str, name: str = "a.txt") -> Extraction:
    return extract(read((HEAD + sentence + "\n").encode(), name, name))


@pytest.mark.parametrize(
    ("sentence", "alignment"),
    [
        (SALE, "exact"),
        (SALE.replace("all shares", "all\nshares"), "folded"),
        (SALE.replace("Umi Data", "**Umi** Data"), "folded"),
        (SALE.replace("9.6", "９.６"), "folded"),
        (SALE.replace("9.6 billion", "9,6OO,OOO,OOO"), "repaired"),
        (SALE.replace("16, 2003,", "16, 2OO3,"), "repaired"),
    ],
)
def test_how_exactly_a_quote_was_read(sentence: str, alignment: str) -> None:
    found = told(sentence, "a.md" if "**" in sentence else "a.txt")
    (deal,) = (fact for fact in found.facts if fact.type == "Acquisition")
    (piece,) = deal.evidence
    assert piece.quote == found.document.text[piece.start : piece.end] == sentence
    assert piece.alignment == alignment
    assert str(deal.date) == "2003-09-16"
    assert deal.value("amount") == 9_600_000_000
    (line,) = (line for line in facts.to_lines(found) if line.get("type") == "Acquisition")
    assert line["evidence"] == [{"start": piece.start, "end": piece.end, "quote": sentence, "alignment": alignment}]
    assert line["rule"] == deal.rule


def test_one_quote_is_told_by_its_less_exact_reading_in_lines_and_graph() -> None:
    from dataclasses import replace

    found = told(SALE)
    deal = next(fact for fact in found.facts if fact.type == "Acquisition")
    again = replace(deal, status="planned", evidence=(replace(deal.evidence[0], alignment="repaired"),))
    both = replace(found, facts=(*found.facts, again))
    lines = list(facts.to_lines(both))
    assert {e["alignment"] for x in lines for e in x["evidence"] if e["start"] == deal.evidence[0].start} == {
        "repaired"
    }
    assert list(facts.from_quads(quads(both))) == json.loads(json.dumps(lines))
