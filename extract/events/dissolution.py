"""Outlines under a heading of companies to be wound up in, a `Dissolution` for each of them out.

`2. Subsidiaries to be dissolved`, `(1) Beta Sales Co., Ltd.`, `Completion of liquidation: December 2016 (planned)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms.profiles import outlines
from ..mentions.mention import Mentions
from ..reading import Block, Reading

_HEAD = re.compile(
    r"\b(?:subsidiar(?:y|ies)|affiliates?|compan(?:y|ies))\b[^\n]{0,40}\b(?:dissol|liquidat|wound up)"
    r"|\b(?:dissolv(?:ed|ing)|liquidated) (?:subsidiar|compan|affiliate)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?P<done>(?:completion|conclusion|end) of (?:the )?liquidation|liquidation (?:to be )?completed)"
    r"|dissolution|start of liquidation",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:\(?[\divxa-h]{1,4}[.)]\s*)?(?:(?:company |trade |corporate )?name\b\s*[:：|]?\s*)?(?:the\s)?\Z",
    re.IGNORECASE,
)
_SHORT = 130
_BELOW = 24  # blocks of such a section


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Dissolution`, planned, with the day on which it is to be complete, else that of the resolution."""
    for index, block in enumerate(reading.blocks):
        text = reading.text[block.start : block.end]
        if block.kind not in ("heading", "item") or len(text) > _SHORT or text.endswith(".") or not _HEAD.search(text):
            continue
        below = _section(reading, index)
        places = list(_companies(reading, mentions, below))
        for number, (agent, start) in enumerate(places):
            last = places[number + 1][1] if number + 1 < len(places) else below[-1].end
            yield Fact(
                kind="event",
                type="Dissolution",
                status="planned",
                roles=(("company", (agent,)),),
                evidence=(reading.evidence(block.start, block.end),),
                rule="dissolution/outline",
                date=_day(reading, mentions, start, last),
                confidence=0.8,
            )


def _section(reading: Reading, index: int) -> list[Block]:
    head, out = reading.blocks[index], []
    for block in reading.blocks[index + 1 : index + 1 + _BELOW]:
        if block.kind == "heading" and block.level <= head.level:
            break
        out.append(block)
    return out


def _companies(reading: Reading, mentions: Mentions, below: list[Block]) -> Iterator[tuple[Agent, int]]:
    """The companies that lines open with, and those whose outlines stand there; each once, at its place."""
    announcer, profile = mentions.context.announcer, outlines(reading, mentions)
    seen: set[str] = {announcer.id} if announcer is not None else set()
    for block in below:
        opens = next(mentions.within(block.start, block.end, "organization"), None)
        own = opens and _LEAD.fullmatch(reading.text, block.start, opens.start) and opens.value
        for agent in (own, profile.subjects.at(block.start)):
            if isinstance(agent, Agent) and agent.kind == "company" and agent.id not in seen:
                seen.add(agent.id)
                yield agent, block.start


def _day(reading: Reading, mentions: Mentions, start: int, end: int) -> When | None:
    """The day behind `Completion of liquidation`, else that behind `Dissolution`."""
    found: dict[bool, When] = {}
    for date in mentions.within(start, end, "date"):
        labels = list(_DAY.finditer(reading.text, max(start, date.start - 60), date.start))
        if labels and isinstance(date.value, When):
            found.setdefault(bool(labels[-1]["done"]), date.value)
    return found.get(True) or found.get(False)
