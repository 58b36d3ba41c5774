"""A table in, the companies whose figures it holds out, where it names any: in its head, its caption or its outline."""

from __future__ import annotations

from ...model import Agent
from .. import late as re
from ..forms.profiles import outlines
from ..mentions.mention import Mentions
from ..reading import Block, Reading
from ..words import names
from .column import Column
from .grid import Grid

_OUTLINE = re.compile(r"\b(?:outline|profile|overview|particulars|information on|details) of\b|\babout\b", re.I)


def subject(reading: Reading, mentions: Mentions, block: Block) -> Agent | None:
    """The company that a table is about, where its caption or the outline that it goes on with names one."""
    return _subject(block, mentions) or _outlined(reading, mentions, block)


def _subject(block: Block, mentions: Mentions) -> Agent | None:
    """The company that a table's heading or caption names, where it names one."""
    assert block.table is not None
    named = _named_in(f"{block.table.heading} {block.table.caption}", mentions)
    if not named:
        # `2. Outline of X` above `(10) Results`
        outlines = [title for title in block.section if _OUTLINE.search(title)]
        named = _named_in(outlines[-1], mentions) if outlines else []
    return named[0] if len(named) == 1 else None


def _outlined(reading: Reading, mentions: Mentions, block: Block) -> Agent | None:
    """The company whose outline the table goes on with: `2. Overview of the target`, its profile, then its results."""
    told = bool(block.section) and _OUTLINE.search(block.section[-1]) is not None
    return outlines(reading, mentions).subjects.at(block.start) if told else None


def _named_in(text: str, mentions: Mentions) -> list[Agent]:
    return [
        agent
        for agent in mentions.agents
        if agent.kind == "company" and any(len(n) > 2 and names(n, text) for n in (agent.name, *agent.aliases))
    ]


def companies(grid: Grid, mentions: Mentions, heads: list[Column]) -> list[Column]:
    """Columns that are headed by companies, each with its own."""
    found: dict[int, Agent] = {}
    for row in grid.head:
        for k, item in row.cells.items():
            for mention in mentions.within(item.start, item.end, "organization"):
                if isinstance(mention.value, Agent) and k < len(heads):
                    found.setdefault(k, mention.value)
    if len({a.id for a in found.values()}) < 2:
        return heads
    return [
        Column(c.when, c.unit, c.scale, "", c.change, found.get(k), c.past) if k in found else c
        for k, c in enumerate(heads)
    ]
