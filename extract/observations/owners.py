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
    return _subject(block, mentions) or _outlined(reading, mentions, block) or _target(reading, mentions, block)


_TARGET = re.compile(
    r"\b(?:target|disposal|acquired)\s+(?:company|group|companies)\b|\bfinancial information (?:of|on) the target\b",
    re.I,
)
_ABOUT_TARGET = re.compile(
    r"financial (?:information|results) of the (?:Target|Disposal)"
    r"|^\W*(?:(?-i:[A-Z\d]{1,3})[.)]\s*)?(?:information|particulars|details)\s+(?:on|of|about|regarding"
    r"|relating to)\s+the\s+"
    r"(?:target|disposal)\b[^\n.]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_LEAD, _BACK = 700, 2500  # characters above a table in which its words stand, and in which the target is named


def _target(reading: Reading, mentions: Mentions, block: Block) -> Agent | None:
    """The company that is bought or sold, where a table stands under words about it: `Information on the Target`."""
    own = mentions.context.announcer
    head = block.section[-1] if block.section else ""
    above = reading.text[max(0, block.start - _LEAD) : block.start]
    if own is None or not (_TARGET.search(head) or _ABOUT_TARGET.search(above)):
        return None
    return target_before(reading, mentions, block.start, own)


def target_before(reading: Reading, mentions: Mentions, at: int, own: Agent) -> Agent | None:
    """The company that a paper calls the target, by the last place before an offset that does so."""
    for mention in reversed(list(mentions.within(max(0, at - _BACK), at, "organization"))):
        agent = mention.value
        if isinstance(agent, Agent) and agent.id != own.id and _TARGET.search(reading.text, mention.start, mention.end):
            return agent
    return None


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


_FOUNDED = re.compile(r"(?:date (?:of )?)?(?:found|establish|incorporat)", re.I)


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
    founded = any(_FOUNDED.match(row.label) for row in grid.head)  # its days are no times of figures
    return [
        Column(None if founded else c.when, c.unit, c.scale, "", c.change, found.get(k), c.past) if k in found else c
        for k, c in enumerate(heads)
    ]
