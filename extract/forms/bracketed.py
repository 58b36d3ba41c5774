"""Sentences that name holders with their holdings in brackets in, those holdings out.

`Major shareholders are A Bank (4.8%) and B Foundation (7.2%)`; `A LLC (holding 7,385,040 shares, or 39.0%)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mention, Mentions, Quantity
from ..reading import Reading, Sentence

_MAY = re.compile(r"\b(?:share|stock)holders?\b|\b(?:holding|holds|owns|owning)\b|\block-?up\b|%", re.IGNORECASE)
_HOLDERS = re.compile(
    r"\b(?:major|principal|main|largest|leading|top|other)\s(?:\w+\s)?(?:share|stock)holders?\b|\block-?up\b"
    r"|\bshares?\sare\s(?:held|owned)\sby\b|\bheld\sby\b|\bnot\sto\ssell\b"
    r"|\b(?:share|stock)holders\sholding\b|\birrevocabl[ey]\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\s*(?:\([^()%]{1,30}\)\s*)?\(\s*(?P<holds>(?:which\s)?(?:holding|owning|holds|owns|with)\b)?")
_NO = re.compile(
    r"\b(?:margin|interest|coupon|growth|increase|decrease|up|down|year-on-year|premium|discount|tax)\b", re.IGNORECASE
)
_LONGEST = 110
_OF = re.compile(r"\b(?:share|stock)holders?\s(?:of|in)\s(?:the\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A holder with the holding in the brackets behind the name, over a half-open span of the reading."""

    holder: Agent
    issuer: Agent
    shares: Decimal | None
    percent: Decimal | None
    day: When | None
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Bracketed]:
    """All such holdings of running text, in order."""
    for index, sentence in enumerate(reading.sentences):
        text = reading.text[sentence.start : sentence.end]
        if "(" not in text or not _MAY.search(text) or reading.blocks[sentence.block].kind == "heading":
            continue
        about = bool(_HOLDERS.search(text))
        for named in mentions.within(sentence.start, sentence.end, "organization", "person"):
            opened = _OPEN.match(reading.text, named.end, sentence.end)
            close = reading.text.find(")", opened.end(), opened.end() + _LONGEST) if opened else -1
            if opened is None or close < 0 or not isinstance(named.value, Agent) or not (about or opened["holds"]):
                continue
            if _NO.search(reading.text, opened.end(), close):
                continue
            percent, shares = (_number(mentions, opened.end(), close, kind) for kind in ("percent", "shares"))
            issuer = _issuer(reading, mentions, index, sentence, named)
            if issuer is None or issuer.id == named.value.id or (percent is None and shares is None):
                continue
            if percent is not None and not 0 < percent <= 100:
                continue
            days = [m.value for m in mentions.within(sentence.start, sentence.end, "date") if isinstance(m.value, When)]
            day = days[0] if len(days) == 1 and re.search(r"\bas (?:of|at)\b", text) else None
            yield Bracketed(named.value, issuer, shares, percent, day, named.start, close + 1)


def _number(mentions: Mentions, start: int, end: int, kind: str) -> Decimal | None:
    for mention in mentions.within(start, end):
        if mention.kind == kind and isinstance(mention.value, Quantity):
            return mention.value.number
    return None


def _issuer(reading: Reading, mentions: Mentions, index: int, sentence: Sentence, holder: Mention) -> Agent | None:
    """Whose shareholders: `shareholders of X`, the company that the sentences before in the same block begin with."""
    for mention in mentions.within(sentence.start, holder.start, "organization"):
        if isinstance(mention.value, Agent) and _OF.search(reading.text, sentence.start, mention.start):
            return mention.value
    for before in reversed(reading.sentences[max(0, index - 2) : index]):
        if before.block == sentence.block:
            first = next((m for m in mentions.within(before.start, before.end, "organization")), None)
            if first is not None and isinstance(first.value, Agent) and first.start - before.start < 12:
                return first.value
    return mentions.context.speaker(sentence.start)
