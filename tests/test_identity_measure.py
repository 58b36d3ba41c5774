"""The measure of identity: gold's fillers and our parties over names that stand in the text."""

from __future__ import annotations

import pytest

from benchmarks.identity import Filler, Gold, Item, compare, found_alone


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
    assert all(count.prf() == (1, 1, 1) for count in compare(gold, right).counts.values())
    lumped = {**right, ("one", "minato group"): right["one", "minato denki"]}
    report = compare(gold, lumped)
    within, across = report.counts["within"], report.counts["across"]
    assert (within.both, within.ours, within.gold) == (2, 2, 0)
    assert (across.both, across.ours, across.gold) == (4, 1, 0)
    assert all(Item("one", "minato group") in pair for pair in report.wrong)
    del right["two", "umi"]  # nobody bears it
    assert compare(gold, right).counts["within"].prf() == pytest.approx((1, 0.5, 2 / 3))
