"""Sentences on where shares are listed in, the company, its market and the time since when out.

`listed in the Prime Standard of A since 2006`, `traded on B since the move of April 4, 2022`, `Since 2001 its shares
are quoted on C`, `has been on D since 1998`: the time stands behind `since`, wherever in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, When
from .. import late as re
from ..frames.masking import PRONOUN, SIGNS, Masked, mask
from ..frames.topics import topic
from ..mentions.mention import Mentions
from ..reading import Reading

_X, _D = SIGNS["exchange"], SIGNS["date"]
_ORG = f"[{SIGNS['organization']}{PRONOUN}]"
_SINCE = (
    rf"since (?:then,? in )?(?:(?:the|its|{PRONOUN}'s|their) (?:[\w-]+ ){{0,3}}?(?:flotation|float|move|listing"
    r"|admission|IPO|public offering|transfer|introduction|debut|first day of trading|upgrade|change|reassignment) "
    rf"(?:there )?(?:of|in|on) )?(?P<date>{_D})"
)
_VERB = r"\b(?:listed|traded|trades?|trading|quoted|admitted|floated|public|has been on|have been on|is on|are on)\b"
_AFTER = re.compile(rf"{_VERB}[^;.{_X}]{{0,80}}?{_X}(?:[^;.{_X}{_D}]|\.(?=\S)){{0,80}}?\b{_SINCE}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:\A{_SINCE}[^;.{_X}]{{0,120}}?{_VERB}[^;.{_X}]{{0,60}}?"
    rf"|\blisted {_SINCE.replace('?P<date>', '?P<day>')} (?:on|in|at) (?:the )?){_X}",
    re.IGNORECASE,
)
_SAYS = re.compile(_VERB, re.IGNORECASE)
_NOT = re.compile(r"\b(?:no longer|not been|suspended|halted|until|was listed|were listed|delisted)\b", re.IGNORECASE)
_TICKER = re.compile(r"(?:symbol|ticker|code)s?(?: is| of)?[:\s]+[\"']?(?P<ticker>[A-Z][A-Z0-9]{1,5}|\d{4,5})\b[\"']?")
_NAMED = re.compile(rf"(?P<who>{_ORG})(?!'s (?:subsidiary|affiliate|parent|unit)\b)")


@dataclass(frozen=True, slots=True)
class Since:
    """A company that has been listed on a market since a time, over a half-open span of the reading."""

    company: Agent
    exchange: Agent
    since: When
    ticker: str
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> tuple[Since, ...]:
    """All that sentences tell of the kind, in order; read once for all who ask."""
    return mentions.once("listed since", lambda: tuple(_read(reading, mentions)))


def _read(reading: Reading, mentions: Mentions) -> Iterator[Since]:
    for index in reading.words.sentences("since"):
        sentence = reading.sentences[index]
        if not any(True for _ in mentions.within(sentence.start, sentence.end, "exchange")):
            continue
        masked = mask(reading, mentions, sentence.start, sentence.end, topic(reading, mentions, index))
        found = _AFTER.search(masked.text) or _BEFORE.search(masked.text)
        if found is None or not _SAYS.search(found[0]) or _NOT.search(masked.text, 0, found.end()):
            continue
        company = _whose(masked, found.start(), found.end()) or mentions.context.speaker(sentence.start)
        market = masked.agent(found[0].index(_X) + found.start())
        when = masked.mentions[found.start("day" if found.groupdict().get("day") else "date")][0].value
        if company is not None and market is not None and isinstance(when, When):
            ticker = _TICKER.search(masked.text)
            span = masked.span(found.start(), found.end())
            yield Since(company, market, when, ticker["ticker"] if ticker else "", *span)


def _whose(masked: Masked, start: int, end: int) -> Agent | None:
    """The company nearest before the telling, else the one inside of it: `Since 2001, shares in A are traded on B`."""
    before = [m.start("who") for m in _NAMED.finditer(masked.text, 0, start)]
    inside = [m.start("who") for m in _NAMED.finditer(masked.text, start, end)]
    behind = [m.start("who") for m in _NAMED.finditer(masked.text, end)] if not before and not inside else []
    place = next(iter((*before[-1:], *inside[:1], *behind[:1])), None)
    return masked.agent(place) if place is not None else None
