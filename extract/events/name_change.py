"""The cover of a report to the SEC in, a `NameChange` out where the line for the former name is filled."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_FORMER = re.compile(
    r"\(?\s*former\s+name(?:\s+(?:or|and)\s+(?:former\s+)?address)?[^()\n]{0,30}if\s+changed", re.IGNORECASE
)
_TOLD = re.compile(r"\bchang\w*\s(?:(?:in|of)\s)?(?:its|the|our)\b[^.;]{0,40}\bnames?\b", re.IGNORECASE)
_COVER = 5000  # characters in which the cover stands
_NEAR = 140


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """The company named alone on the line above `(Former name or former address, if changed since last report)`."""
    own = mentions.context.announcer
    label = _FORMER.search(reading.text, 0, _COVER) if reading.words.holds("former") else None
    if own is None or label is None or _TOLD.search(reading.text, label.end()):
        return  # what a sentence tells, it tells better
    for mention in mentions.within(max(0, label.start() - _NEAR), label.start(), "organization"):
        former = mention.value
        line = reading.text.rfind("\n", 0, mention.start) + 1
        alone = not (reading.text[line : mention.start] + reading.text[mention.end : label.start()]).strip(" \n\t_-(,.")
        if isinstance(former, Agent) and alone and former.id != own.id:
            yield Fact(
                kind="event",
                type="NameChange",
                status="completed",
                roles=(("company", (former,)),),
                evidence=(reading.evidence(mention.start, mention.end),),
                rule="name_change/cover",
                values=(("newName", own.name),),
                confidence=0.8,
            )
