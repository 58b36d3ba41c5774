"""Who holds which share of whom, in sentences where any way to begin goes with any way to end."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

TOP = 'Hatsumi Foods Co., Ltd.\nApril 3, 2019\n\nHatsumi Foods Co., Ltd. ("Hatsumi") today announced its results. '
CASES = [
    ("Hatsumi keeps 24% of Oakmere Dairies Ltd.", ("Hatsumi Foods", "Oakmere Dairies", 24, "current")),
    ("Its 11.2% stake in Oakmere Dairies Ltd dates from 2004.", ("Hatsumi Foods", "Oakmere Dairies", 11.2, "current")),
    ("Oakmere Dairies Ltd, a 62%-owned subsidiary, runs four plants.",
     ("Hatsumi Foods", "Oakmere Dairies", 62, "current")),
    ("Oakmere Dairies Ltd is 35 percent owned by Brightwell plc.", ("Brightwell", "Oakmere Dairies", 35, "current")),
    ("Brightwell plc is the largest shareholder of Oakmere Dairies Ltd, with 18.9% of its shares.",
     ("Brightwell", "Oakmere Dairies", 18.9, "current")),
    ("Its largest shareholders are Brightwell plc (14.8%) and Kanda Bank, Ltd., a regional lender (5.1%).",
     ("Kanda Bank", "Hatsumi Foods", 5.1, "current")),
    ("Hatsumi has agreed to buy from Kanda Bank, Ltd. its 35% interest in Oakmere Dairies Ltd for JPY 560 million.",
     ("Kanda Bank", "Oakmere Dairies", 35, "current")),
    ("Afterwards Brightwell plc will hold 30% of the voting rights of Oakmere Dairies Ltd.",
     ("Brightwell", "Oakmere Dairies", 30, "planned")),
]  # fmt: skip
NONE = [
    "Hatsumi sold 24% of its milk to Oakmere Dairies Ltd.",
    "Hatsumi may acquire 24% of Oakmere Dairies Ltd.",
    "Brightwell plc has 12% of the market for butter.",
    "Hatsumi pays Brightwell plc 5% interest on the loan.",
    "The margin of Oakmere Dairies Ltd (4.2%) was held at the level of Brightwell plc.",
]


def holdings(sentence: str) -> list[dict[str, object]]:
    document = read((TOP + sentence + "\n").encode(), "case.txt", "case.txt")
    return [row for row in to_lines(extract(document)) if row.get("type") == "Shareholding"]


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[c[0][:50] for c in CASES])
def test_a_holding(sentence: str, wanted: tuple[str, str, float, str]) -> None:
    told = [
        (
            row["roles"]["holder"][0],
            row["roles"]["issuer"][0],
            row["values"].get("percent"),
            row.get("status", "current"),
        )  # type: ignore[index]
        for row in holdings(sentence)
    ]
    holder, issuer, percent, status = wanted
    assert any(holder in h and issuer in i and p == percent and s == status for h, i, p, s in told), told


@pytest.mark.parametrize("sentence", NONE)
def test_no_holding(sentence: str) -> None:
    assert holdings(sentence) == []


def test_there_are_as_many_near_misses_as_a_reader_needs() -> None:
    assert len(CASES) == 8 and len(NONE) == 5


def test_a_holding_told_beside_its_chairman_is_of_the_company_that_its_means() -> None:
    told = holdings(
        "The board of Oakmere Dairies Ltd recommends the offer. Its chairman, Jane Aldous, and Brightwell plc, which "
        "together hold 2,112,500 shares (25.0%), have undertaken to tender all of their shares."
    )
    assert {row["roles"]["issuer"][0] for row in told} == {"Oakmere Dairies Ltd"}  # type: ignore[index]
