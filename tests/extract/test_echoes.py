"""What a sentence adds to the event told before it, what only describes a name, and days told by their distance."""

from __future__ import annotations

from datetime import date

import pytest
from keiretsu.extract import descriptions, extract, read
from keiretsu.extract.mentions import weekdays
from keiretsu.model import Fact

HEAD = (
    "Mordell Group plc\n\n4 May 2016\n\nMordell Group plc has agreed to sell its ferry business to Kestrel Lines AB. "
)


def _facts(text: str, kind: str) -> list[Fact]:
    found = extract(read((text + "\n").encode(), "case.txt", "case.txt"))
    return [fact for fact in found.facts if fact.type == kind]


@pytest.mark.parametrize(
    ("more", "day", "amount"),
    [
        ("The disposal is expected to be completed on 30 June 2016.", "2016-06-30", None),
        ("The transaction should close in July 2016.", "2016-07", None),
        ("The sale, which reflects a multiple of 5.8, will complete on 30 June 2016.", "2016-06-30", None),
        ("Completion is expected in July 2016.", "2016-07", None),
        ("The consideration amounts to EUR 12 million.", None, 12_000_000),
        ("The disposal will not be completed before 30 June 2016.", None, None),
        ("The business had sales of EUR 12 million.", None, None),
        ("The Annual General Meeting will be held on 30 June 2016.", None, None),
    ],
)
def test_a_sentence_adds_a_day_or_a_sum(more: str, day: str | None, amount: int | None) -> None:
    (fact,) = _facts(HEAD + more, "Divestiture")
    assert (str(fact.date) if fact.date else None) == day
    assert fact.value("amount") == amount


def test_a_sentence_adds_a_party_that_has_no_other_part() -> None:
    text = "Kestrel Lines AB\n\n4 May 2016\n\nKestrel Lines AB has acquired Tern Ferries Ltd for EUR 9 million. "
    (fact,) = _facts(text + "The seller is private equity firm Hollin Partners LLP.", "Acquisition")
    assert [agent.name for agent in fact.role("seller")] == ["Hollin Partners LLP"]
    (fact,) = _facts(text + "The buyer is Kestrel Lines AB.", "Acquisition")
    assert not fact.role("seller") and [agent.name for agent in fact.role("acquirer")] == ["Kestrel Lines AB"]


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("it will buy German elevator maker Alpha AG", "Alpha", "it will buy "),
        ("a deal with Sweden's Alpha AB", "Alpha", "a deal with "),
        ("it sold the unit to Chicago-based Alpha Inc.", "Alpha", "it sold the unit to "),
        ("a subsidiary of the privately held retailer Alpha Inc.", "Alpha", "a subsidiary of "),
        ("its largest customer Alpha Inc.", "Alpha", "its largest customer "),
        ("the parent company Alpha Inc.", "Alpha", "the parent company "),
    ],
)
def test_what_only_describes_a_name_is_left_out(text: str, name: str, left: str) -> None:
    at = text.index(name)
    assert text[: descriptions.start_of(text, 0, at)] == left


def test_a_description_that_opens_a_sentence_means_the_company_described_so() -> None:
    text = "LEEDS, 4 May 2016 - Dutch brewer Hoppel NV and Tarn Valley Mills Ltd share a lorry. "
    (fact,) = _facts(text + "The brewer has acquired Kent Malt Ltd.", "Acquisition")
    assert [agent.name for agent in fact.role("acquirer")] == ["Hoppel NV"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It filed for protection on Tuesday.", ["2016-05-03"]),
        ("It closed the plant on Wednesday.", ["2016-05-04"]),
        ("The shares will begin trading on Monday.", ["2016-05-09"]),
        ("It was founded last Friday and will move tomorrow.", ["2016-04-29", "2016-05-05"]),
        ("It said on Monday that it had sold the unit.", []),  # the day of the telling
        ("On Tuesday, May 10 it will meet.", []),  # a date of its own
        ("It opens next month.", ["2016-06"]),
        ("Ruby Tuesday Inc. has 40 restaurants.", []),
    ],
)
def test_a_day_told_by_its_distance(text: str, days: list[str]) -> None:
    found = weekdays.find(text, date(2016, 5, 4))
    assert sorted(str(mention.value) for mention in found) == days
