"""A sentence in, the company out whose figures it tells, where that is not the one that speaks."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from ..words import places

_OF, _IN = re.compile(r"(?:of|by|for|at)\s+\Z"), re.compile(r"In\s[^,]*,\s")
_OWN, _EDGE = re.compile(r"['’s]*\b"), re.compile(r"\b")
_BEYOND = 60  # characters behind a sentence: its last name may be followed by the verb of the next line
_REPORTS = re.compile(r"\s+(?:has\s+|have\s+)?(?:reported|recorded|posted|had|generated|achieved|earned|made)\b")


def _told(agent: Agent, text: str, start: int, end: int) -> Iterator[int]:
    """Where a company's names end in a span."""
    for name in (agent.name, *agent.aliases):
        if len(name) > 2:
            yield from (at + len(name) for at in places(name, text, start, end))


def _leads(name: str, text: str) -> bool:
    """Whether a name opens a text, or what is told is told of it: `by X`, `at X`."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if (not at or _IN.fullmatch(text, 0, at)) and _OWN.match(text, end):
            return True
        if _OF.search(text, 0, at) and _EDGE.match(text, end):
            return True
        at = text.find(name, at + 1)
    return False


# `In 2009 it had`, `Its net sales for 2021 were`, `In 2021 its net sales`
_PRONOUN = re.compile(
    r"\W*(?:(?:In|For|During|At|As at|On)\s[^,;.]{2,32}?,?\s)?(?:it|its|the company['’]s|the firm)\b", re.IGNORECASE
)
_ITS = re.compile(r"\bits\b")  # a sentence of somebody who belongs to it
_AT_START = 30  # characters from the start of a sentence within which its subject is named
_SENTENCES = 4


def gone_on(reading: Reading, mentions: Mentions, index: int) -> Agent | None:
    """The company of which a sentence that says `it` goes on to speak, where the one before has another as subject."""
    here, own = reading.sentences[index], mentions.context.announcer
    if own is None or not _PRONOUN.match(reading.text, here.start, here.end):
        return None
    for back in range(index - 1, max(-1, index - _SENTENCES), -1):
        before = reading.sentences[back]
        if before.block != here.block:
            return None
        for mention in mentions.within(before.start, min(before.end, before.start + _AT_START), "organization"):
            if isinstance(mention.value, Agent) and mention.value.kind == "company":
                return mention.value if mention.value.id != own.id else None
        if not (
            _PRONOUN.match(reading.text, before.start, before.end)
            or _ITS.search(reading.text, before.start, before.end)
        ):
            return None
    return None


def company_of(reading: Reading, mentions: Mentions, start: int, end: int) -> Agent | None:
    """Whose figure it is: the one company that the sentence names, where that is not the announcer's own affair."""
    named: list[Agent] = []
    for mention in mentions.within(start, end, "organization"):
        if isinstance(mention.value, Agent) and mention.value not in named:
            named.append(mention.value)
    announcer = mentions.context.announcer
    if named and _REPORTS.search(reading.text, start, end + _BEYOND):
        for agent in named:
            if any(_REPORTS.match(reading.text, at) for at in _told(agent, reading.text, start, end)):
                return agent
    first = reading.text[start : start + 80]
    if len(named) != 1 or announcer is None or named[0].id == announcer.id:
        return None
    return named[0] if any(len(n) > 2 and _leads(n, first) for n in (named[0].name, *named[0].aliases)) else None
