"""Outlines' lines `Business relationship` in, who buys from whom out, with the span that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .profiles import Field, Span, outlines

_SELLS = (
    r"suppl(?:y|ies|ied|ying)|s(?:ells?|old|elling|ales?)|provid(?:es?|ed|ing)|provision|deliver(?:s|ed|y|ies|ing)?"
    r"|ships?|shipments?|exports?|wholesales"
)
_BUYS = (
    r"purchas(?:es?|ed|ing)|buy(?:s|ing)?|bought|procur(?:es?|ed|ing|ement)|sourc(?:es?|ed|ing)|obtains?|imports?"
    r"|orders?|receiv(?:es|ed|ing)"
)
_HANDS = (
    r"outsourc(?:es?|ed|ing)|entrust(?:s|ed|ing)?|consign(?:s|ed|ing|ment)?|commission(?:s|ed|ing)?"
    r"|subcontract(?:s|ed|ing)?"
)
_CLAUSE = re.compile(
    rf"(?P<who>[^.;]*?)\b(?:(?P<sells>{_SELLS})|(?P<buys>{_BUYS})|(?P<hands>{_HANDS}))\b(?P<what>[^.;]*?)"
    r"\b(?P<prep>to|from|by)\s(?P<whom>[^.;]{2,80})",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<!Co)(?<!Inc)(?<!Corp)(?<!Ltd)(?<!K\.K)[.;](?=\s|$)")
_NOT = re.compile(r"\b(?:no|not|none|never|nothing|shares?|stocks?|funds?|loans?|money|guarantees?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:subsidiar(?:y|ies)|affiliates?|group compan(?:y|ies)|officers?|directors?)\b", re.IGNORECASE
)
# Whom an outline speaks of without a name: the company that it is about.
_SAID = re.compile(
    r"\b(?:(?:said|such|that|this|relevant|subject|above|target|other|counter) ?(?:company|party|entity)|it"
    r"|counterparty|transferee|transferor|allottee|partner|offeror|them|(?-i:the company))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:we|us|our company|(?-i:the Company))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tie:
    """Who buys, from whom, and the half-open span of the reading that tells it."""

    customer: Agent
    supplier: Agent
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Tie]:
    """The ties that lines on the relation to the company of an outline tell."""
    for line in outlines(reading, mentions).fields:
        own = mentions.context.speaker(line.start)
        if line.label != "relation" or line.company is None or own is None or own.id == line.company.id:
            continue
        for start, end in line.pieces:
            for low, high in _sentences(reading.text, start, end):
                tie = _tie(reading, mentions, line, own, (low, high))
                if tie is not None:
                    yield tie


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    low = start
    for stop in _STOP.finditer(text, start, end):
        yield low, stop.start()
        low = stop.end()
    if low < end:
        yield low, end


def _tie(reading: Reading, mentions: Mentions, line: Field, own: Agent, span: Span) -> Tie | None:
    low, high = span
    told = _CLAUSE.search(reading.text[low:high])
    if told is None or line.company is None or _NOT.search(told[0]):
        return None
    whom = _meant(reading, mentions, (low + told.start("whom"), low + told.end("whom")), own, line.company)
    who = _meant(reading, mentions, (low + told.start("who"), low + told.end("who")), own, line.company)
    if whom is None or _OTHERS.search(told["who"]) or _OTHERS.search(told["whom"]):
        return None
    if who is None:  # `sale of products to the said company`: by the one who speaks
        who = own if whom.id != own.id else line.company
    if who.id == whom.id:
        return None
    towards = told["prep"].lower() == "to"
    if told["hands"]:
        customer, supplier = (who, whom) if towards else (whom, who)
    elif told["sells"]:
        customer, supplier = (whom, who) if towards else (who, whom)
    elif towards:
        return None
    else:
        customer, supplier = (who, whom) if told["prep"].lower() == "from" else (whom, who)
    return Tie(customer, supplier, line.label_span[0] if not line.column else low, high)


def _meant(reading: Reading, mentions: Mentions, span: Span, own: Agent, other: Agent) -> Agent | None:
    """Who is meant in a span: the company that is named, the one that speaks, or the one of the outline."""
    named = list(mentions.within(*span, "organization"))
    if named:
        return named[0].value if isinstance(named[0].value, Agent) else None
    words = reading.text[slice(*span)]
    said, we = _SAID.search(words), _OWN.search(words)
    if said and (we is None or said.start() < we.start()):
        return other
    return own if we else None
