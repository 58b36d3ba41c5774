"""No fact has a party of legal forms alone."""

from __future__ import annotations

import pytest
from keiretsu.extract.frames.nameless import named
from keiretsu.model import Agent, Evidence, Fact

CASES = [
    ("Co., Ltd.", False),
    ("Limited Partnership", False),
    ("Unlimited", False),
    ("Jane Aldous Position: Chief executive officer", False),
    ("Aldous Co., Ltd.", True),
    ("Limited Brands, Inc.", True),
    ("3i Group plc", True),
    ("SA SA International Holdings Limited", True),
    ("AG Barr p.l.c.", True),
]


@pytest.mark.parametrize(("name", "kept"), CASES)
def test_a_party_has_a_name(name: str, kept: bool) -> None:
    party, other = Agent("a1", name, "company"), Agent("a2", "Cornholm plc", "company")
    roles = (("holder", (party,)), ("issuer", (other,)))
    fact = Fact("relation", "Shareholding", "current", roles, (Evidence(0, 4, "text"),), "rule")
    assert list(named([fact])) == ([fact] if kept else [])
