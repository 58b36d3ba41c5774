"""Sentences on a trading halt or a resumption in, what the market does out: `placed in a trading halt on 3 May`.

Nobody says which market it is where a company is listed on one alone: it is that one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms.markets import home
from ..frames.modality import NONE, judge
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence

_HALT = re.compile(
    r"\b(?:(?:shares|securities|trading|quotation|dealings|stock)\b[^.;]{0,90}?\b(?:was|were|has been|have been"
    r"|been|is|are)"
    r" (?:\w+ )?(?P<done>halted|suspended|placed (?:in|into|on) (?:a )?(?:trading halt|voluntary suspension"
    r"|suspension))"
    r"|(?P<asked>resumption|resume|reinstat\w+|lift\w*)\b[^.;]{0,60}?\b(?:trading|quotation|dealings|suspension"
    r"|halt))\b"
)
_ASKS = re.compile(r"\b(?:application|applied|request\w*|will|expects?|expected)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:delist\w*|cancel\w*|(?-i:may)|might|could|if|unless|until|remain\w*|continue\w*|book-?build)\b",
    re.IGNORECASE,
)
_NO_SHARES = re.compile(
    r"\b(?:rating|production|operations|dividend|programme|program|payment)s? (?:was|were|has been|is) "
)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `RegulatoryAction` of the company's market for each halt of trading, and each resumption that is asked for."""
    for index in reading.words.sentences("halt", "suspen", "resum", "reinstat", "lift"):
        sentence = reading.sentences[index]
        text = reading.text[sentence.start : sentence.end]
        if reading.blocks[sentence.block].kind == "boilerplate" or _NO_SHARES.search(text):
            continue
        for found in _HALT.finditer(text):
            clause = text[max(0, text.rfind(";", 0, found.start())) : found.end()]
            if _NOT.search(clause):
                continue
            fact = _fact(reading, mentions, sentence, found)
            if fact is not None:
                yield fact


def _fact(reading: Reading, mentions: Mentions, sentence: Sentence, found: re.Match[str]) -> Fact | None:
    start, end = sentence.start + found.start(), sentence.start + found.end()
    named = [m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)]
    company = named[0] if named else mentions.context.speaker(sentence.start)
    told = [m.value for m in mentions.within(sentence.start, sentence.end, "exchange") if isinstance(m.value, Agent)]
    market = told[0] if told else home(company, mentions.agents) if company is not None else None
    market = market or _only(reading, mentions)
    judged = judge(reading.text[sentence.start : sentence.end], found.start(), found.end())
    if company is None or market is None or judged.status in (NONE, "denied"):
        return None
    days = (m.value for m in mentions.within(end, sentence.end, "date") if isinstance(m.value, When))
    day = next(days, None) or _before(mentions, sentence.start, start)
    asked = found["asked"] is not None and _ASKS.search(reading.text, sentence.start, end)
    return Fact(
        kind="event",
        type="RegulatoryAction",
        status="planned" if asked else judged.status or "completed",
        roles=(("company", (company,)), ("regulator", (market,))),
        evidence=(reading.evidence(sentence.start, sentence.end),),
        rule="regulatory_action/halt",
        date=day,
        confidence=0.85,
    )


def _before(mentions: Mentions, start: int, end: int) -> When | None:
    """The day that a sentence opens with: `On 3 May trading in the shares was halted`."""
    days = [m.value for m in mentions.within(start, end, "date") if isinstance(m.value, When)]
    return days[-1] if len(days) == 1 else None


def _only(reading: Reading, mentions: Mentions) -> Agent | None:
    """The market that a paper speaks of, where it speaks of one alone: `trading was halted at its request`."""
    named = {m.value for m in mentions.within(0, len(reading.text), "exchange") if isinstance(m.value, Agent)}
    return named.pop() if len(named) == 1 else None
