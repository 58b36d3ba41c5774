"""Exchanges are one by whatever name a paper calls them; two sections of one are two."""

from __future__ import annotations

from itertools import combinations

import pytest
from keiretsu.graph.identity import identify
from keiretsu.graph.identity.markets import market
from keiretsu.graph.records import Named

MARKETS = [
    ["TSE 1st Section", "First Section of the Tokyo Stock Exchange", "Tokyo Stock Exchange (First Section)",
     "First Section, Tokyo Stock Exchange", "TSE1"],
    ["Second Section of the Tokyo Stock Exchange", "TSE Second Section", "Tokyo Stock Exchange, 2nd Section"],
    ["Tokyo Stock Exchange", "TSE", "The Tokyo Stock Exchange, Inc."],
    ["TSE Prime", "Prime Market of the Tokyo Stock Exchange"],
    ["The Nasdaq Stock Market LLC", "NASDAQ", "Nasdaq National Market", "NASDAQ Global Market"],
    ["Nasdaq Capital Market", "NASDAQ Capital Market"],
    ["Nasdaq Tallinn", "Tallinn Stock Exchange"],
    ["London Stock Exchange plc", "LSE", "Main Market of the London Stock Exchange"],
    ["AIM", "AIM market of the London Stock Exchange"],
    ["Main Board of The Stock Exchange of Hong Kong Limited", "Hong Kong Stock Exchange", "HKEX"],
    ["Hakodate Grain Exchange", "THE HAKODATE GRAIN EXCHANGE"],
]  # fmt: skip


@pytest.mark.parametrize("names", MARKETS, ids=lambda names: names[0])
def test_one_market(names: list[str]) -> None:
    given = [Named(f"a{n}", "exchange", f"d{n}", (name,)) for n, name in enumerate(names)]
    (party,) = identify(given)
    assert len(party.members) == len(names) and all(m.reason for m in party.members[1:])


def test_two_markets() -> None:
    cases = [(a, b) for left, right in combinations(MARKETS, 2) for a in left for b in right]
    assert len(cases) == 432
    assert all(market(a) != market(b) for a, b in cases)
