"""What a dash, a line of a contact or a second clause adds to a figure, an office or a purpose by mistake."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = 'Cornholm Group plc\n\n12 May 2022\n\nCornholm Group plc (the "Company") announces a placing.\n\n'


def _told(text: str, kind: str) -> list[dict[str, object]]:
    lines = to_lines(extract(read((HEAD + text + "\n").encode(), "news.txt", "news.txt")))
    return [line for line in lines if line.get("type") == kind]


def test_a_dash_that_opens_an_item_is_no_minus() -> None:
    text = (
        "The net proceeds will be used as follows:\n\n-  £6.5 million towards a second press line at Hexby;\n"
        "- £2.0 million for working capital."
    )
    assert [line["values"]["amount"] for line in _told(text, "UseOfProceeds")] == [6500000, 2000000]  # type: ignore[index]


def test_a_dash_before_a_figure_of_a_table_is_a_minus() -> None:
    text = "£ million | 2021 | 2020\n--- | --- | ---\nOperating profit | - 8.5 | 2.1\nRevenue | 40.2 | 38.9"
    lines = to_lines(extract(read((HEAD + text + "\n").encode(), "news.md", "news.md")))
    assert -8500000 in [line["value"] for line in lines if line["kind"] == "observation"]


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        (
            "The proceeds will be used as to £6 million to repay a loan of Barling Bank plc; and the balance "
            "as general working capital.",
            {"repay a loan of Barling Bank plc", "general working capital"},
        ),
        (
            "The proceeds will be used to repay the loan of Barling Bank plc, of which £3 million is outstanding.",
            {"repay the loan of Barling Bank plc"},
        ),
    ],
)
def test_a_purpose_ends_where_the_next_one_or_an_aside_begins(text: str, purposes: set[str]) -> None:
    told = _told(text, "UseOfProceeds")
    assert {line["values"]["purpose"] for line in told} == purposes  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Jon Petershagen, Head of Investor Relations\nPhone +49 234 5678", "Head of Investor Relations"),
        ("Jon Petershagen\nHead of Investor Relations\nCornholm Optik AG", "Head of Investor Relations"),
        ("Jon Petershagen, Head of Corporate Finance and Treasury", "Head of Corporate Finance and Treasury"),
    ],
)
def test_an_office_ends_with_its_line(text: str, position: str) -> None:
    assert [line["values"]["position"] for line in _told("Contact:\n\n" + text, "Officer")] == [position]  # type: ignore[index]


def test_two_offices_told_with_a_preposition_each_are_told_without() -> None:
    (left,) = _told(
        "Martin Heskell will step down as Chief Executive and as a director on 31 May 2022.", "OfficerDeparture"
    )
    assert left["values"]["position"] == "Chief Executive and director"  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (
            "Approved the allotment of 5,00,000 equity shares at Rs. 212 per share (including a premium of Rs. 202) "
            "on preferential basis to Godavari Holdings LLP, a promoter group entity, aggregating to Rs. 10.60 crore.",
            106000000,
        ),
        ("The Company allotted 500,000 shares at £2.12 per share to Godavari Holdings LLP for £1.06 million.", 1060000),
    ],
)
def test_a_premium_of_one_share_is_no_sum_paid(text: str, amount: int) -> None:
    told = _told(text, "ShareSubscription")
    assert [line["values"]["amount"] for line in told] == [amount]  # type: ignore[index]


PURPOSES = [
    (
        "Ostrander expects using the net proceeds to fund a trial of OB-12 in adults, to hire people and "
        "for general corporate purposes.",
        [("trial of OB-12 in adults", None), ("hire people", None), ("general corporate purposes", None)],
    ),
    (
        "The Company intends to apply the net proceeds as to (i) approximately $70 million for the construction of a "
        "logistics centre; (ii) approximately $30 million for the repayment of bank loans; and (iii) the balance for "
        "general working capital.",
        [
            ("construction of a logistics centre", 70_000_000),
            ("repayment of bank loans", 30_000_000),
            ("general working capital", None),
        ],
    ),
    (
        "The funds will be allotted to a machining line at the Sanjo plant ($25 million, by March 2016) and to the "
        "repayment of borrowings (the rest).",
        [("machining line at the Sanjo plant", 25_000_000), ("repayment of borrowings", None)],
    ),
    ("Funds raised will be used for:\n\n- US$6.5m – drilling at Tallong\n", [("drilling at Tallong", 6_500_000)]),
]


@pytest.mark.parametrize(("words", "wanted"), PURPOSES, ids=[w[:40] for w, _ in PURPOSES])
def test_each_purpose_of_the_money_stands_with_its_own_sum(words: str, wanted: list[tuple[str, int | None]]) -> None:
    top = "Ostrander Biologics, Inc. announced today a public offering of common stock.\n\n"
    told = [(line["values"]["purpose"], line["values"].get("amount")) for line in _told(top + words, "UseOfProceeds")]  # type: ignore[index,attr-defined]
    assert told == wanted
