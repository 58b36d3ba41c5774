"""The measure of identity: gold's fillers and our parties over names that stand in the text."""

from __future__ import annotations

import pytest

from benchmarks.identity import Filler, Gold, Item, compare, found_alone, found_parties


def filler(document: str, *names: str) -> Filler:
    keys = tuple(dict.fromkeys(name.casefold() for name in names))
    return Filler(document, keys, {key: tuple(n for n in names if n.casefold() == key) for key in keys})


TEXTS = {
    "one": "Minato Denki, called MD, is in the Minato Group. Umi was there.",
    "two": "Minato Denki and Umi Holdings, formerly Umi.",
}
TOLD = [
    filler("one", "Minato Denki", "MD", "Absent Name"),
    filler("one", "Minato Group", "Minato Denki", "MD"),  # either-or: keeps its own name only
    filler("one", "Umi"),
    filler("two", "Minato Denki"),
    filler("two", "Umi Holdings", "Umi"),
]


def test_gold_says_who_is_who() -> None:
    parties: dict[str, set[tuple[str, str]]] = {}
    for item, party in Gold(TOLD, TEXTS).items.items():
        parties.setdefault(party, set()).add((item.document, item.written))
    assert sorted(map(sorted, parties.values())) == [
        [("one", "MD"), ("one", "Minato Denki"), ("two", "Minato Denki")],
        [("one", "Minato Group")],
        [("one", "Umi"), ("two", "Umi"), ("two", "Umi Holdings")],
    ]


def test_names_stand_alone() -> None:
    names = ["Katsu", "Eijiro Katsu", "IIX"]
    assert set(found_alone("Mr. Eijiro\nKatsu of IIX.", names)) == {"Eijiro Katsu", "IIX"}
    assert set(found_alone("Mr. Katsu of IIXX.", names)) == {"Katsu"}


def test_pairs_are_counted_within_and_across() -> None:
    gold = Gold(TOLD, TEXTS).items
    right = {(item.document, item.key): party for item, party in gold.items()}

    def told(item: Item) -> str | None:
        return right.get((item.document, item.key))

    report = compare(gold, told)
    assert all(count.prf() == (1, 1, 1) for count in (report.mentions, report.names, report.across))
    right["one", "minato group"] = right["one", "minato denki"]
    report = compare(gold, told)
    assert (report.names.both, report.names.ours, report.names.gold) == (2, 2, 0)
    assert (report.across.both, report.across.ours, report.across.gold) == (4, 1, 0)
    assert all(Item("one", "minato group") in pair for pair in report.wrong)
    del right["two", "umi"]  # nobody bears it
    assert compare(gold, told).names.prf() == pytest.approx((1 / 3, 0.5, 0.4))
    assert found_parties(gold, told) == gold  # its party has another name there
    del right["two", "umi holdings"]
    assert len(gold) - len(found_parties(gold, told)) == 2


def test_places_of_a_name_are_mentions() -> None:
    text = {"one": "Umi is MD. MD is Umi. Umi!"}
    report = compare(
        Gold([filler("one", "Umi", "MD")], text).items, lambda item: item.key if item.key == "umi" else None
    )
    assert (report.mentions.both, report.mentions.gold) == (3, 1 + 6)
    assert (report.names.both, report.names.gold) == (0, 1)
