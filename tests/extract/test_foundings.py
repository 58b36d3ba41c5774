"""How old companies are, told in the words of papers' last paragraphs; names that begin with a number."""

from __future__ import annotations

from typing import Any

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines


def _lines(text: str, kind: str) -> list[dict[str, Any]]:
    lines = to_lines(extract(read((text + "\n").encode(), "a.txt", "a.txt")))
    return [row for row in lines if row.get("type") == kind]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Setouchi Foods Co., Ltd.\nFounded in 1934 as a wholesaler of fish, the Company sells food.", "1934"),
        ("Falken Technik AG makes gears. It goes back to a shop that Anton Falken founded in 1908.", "1908"),
        ("Tsukimi Seiki Co., Ltd. has made gears since its founding in 1952.", "1952"),
        ("Orwell plc is a family business that began life in 1898.", "1898"),
        ("Orwell Oyj, whose history dates back to 1856, makes paper.", "1856"),
        ("Orwell Limited, with roots dating to 1856, makes pumps.", "1856"),
        ("Since its founding in 1952 by Taro Ono, Orwell Co., Ltd. has made gears.", "1952"),
    ],
)
def test_how_old_a_company_is(text: str, year: str) -> None:
    assert [row["date"] for row in _lines(text, "CompanyFormation")] == [year]


@pytest.mark.parametrize(
    "text",
    [
        "Orwell plc says that the committee, established in 1999, meets twice a year.",
        "Orwell plc and its Leeds plant, founded in 1904, are for sale.",
        "Orwell plc uses data going back to 1998.",
        "Orwell plc started the year well and in 2004 opened shops.",
    ],
)
def test_other_things_that_began_in_a_year(text: str) -> None:
    assert _lines(text, "CompanyFormation") == []


@pytest.mark.parametrize(
    "name", ["Seven Stars Japan Co., Ltd.", "Three Rivers Trading Inc.", "Tokyo Ad Partners Co., Ltd."]
)
def test_a_number_and_a_short_word_belong_to_a_name(name: str) -> None:
    assert [row["roles"]["acquirer"] for row in _lines(f"{name} bought Tern Inc. in 2010.", "Acquisition")] == [[name]]


def test_a_number_before_a_company_s_plants_is_no_name() -> None:
    told = _lines("Two Orwell Inc. plants stood still. Orwell Inc. bought Tern Inc. in 2010.", "Acquisition")
    assert [row["roles"]["acquirer"] for row in told] == [["Orwell Inc."]]
