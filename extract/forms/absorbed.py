"""Facts of one document in, the same ones out without the end of companies that a merger takes in.

`Beta will be dissolved` tells in a notice of Beta's absorption by Alpha how the merger works: nobody winds Beta up.
"""

from __future__ import annotations

from ...model import Fact
from .. import late as re

_WOUND_UP = re.compile(r"\b(?:liquidat|wind|wound|struck off|strike off|deregist)", re.IGNORECASE)


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts in the same order."""
    absorbed = {
        agent.id
        for fact in facts
        if fact.type == "Merger" and fact.role("survivor")
        for agent in fact.role("party")
        if agent not in fact.role("survivor")
    }
    return [
        fact
        for fact in facts
        if fact.type != "Dissolution"
        or not absorbed.issuperset(agent.id for agent in fact.role("company"))
        or any(_WOUND_UP.search(piece.quote) for piece in fact.evidence)
    ]
