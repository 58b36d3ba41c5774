"""Facts in, those out whose companies and persons have names: a table cut in the wrong place leaves `Co., Ltd.`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Agent, Fact
from ..mentions.words import LEGAL, key

_NO_NAMES = frozenset(("and", "of", "the", "company", "limited", "unlimited", "partnership", "corporation"))


def named(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, in order, without those with a party of legal forms alone, or one that ran into the next label."""
    return (fact for fact in facts if not any(_nameless(agent) for agent in fact.agents()))


def _nameless(agent: Agent) -> bool:
    if agent.kind not in ("company", "group", "person"):
        return False
    words = key(agent.name).split()
    return ": " in agent.name or all(word in LEGAL or word in _NO_NAMES for word in words)
