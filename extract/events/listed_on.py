"""Tickers beside the names of markets in, listings out: `(NASDAQ: EXMP)`, `(Code No. 1234, TSE 1st Section)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Agent, Fact
from ..mentions.mention import Mention, Mentions
from ..reading import Block, Reading

_TICKER = r"(?P<ticker>[A-Z][A-Z0-9]{0,6}(?:\.[A-Z]{1,2})?|\d{4,5}[A-Z]?)"
_CODE = (
    r"(?:(?:ticker|trading|stock|securities|security)?\s*(?:symbol|code|ticker|epic)"
    r"\s*(?:no\.?|number|numbers)?\s*[:.]?\s*)"
)
_AFTER = re.compile(rf"\s*[,:;\-–]?\s*(?:\(|\[)?(?i:{_CODE})?[\"“']?{_TICKER}\b(?![a-z])")
_COLON = re.compile(
    r"\s*(?:[:;]|[-–,(\[]\s*(?i:code|ticker|symbol|epic|stock code)|\(|under the (?:ticker|symbol|code))"
)
_BEFORE = re.compile(
    rf"(?i:{_CODE})[\"“']?{_TICKER}[\"”']?\s*[,;:(\[\]\-–]*\s*(?:(?i:listed on|listed|on|the)\s+)*(?:the\s+)?$"
)
_JOINED = re.compile(r"\s*(?:,|;|/|&)?\s*(?:and\s+)?(?:the\s+)?")
_STOP = frozenset(
    {
        "THE",
        "AND",
        "LTD",
        "INC",
        "PLC",
        "CODE",
        "TSE",
        "NYSE",
        "TEL",
        "FORM",
        "RULE",
        "US",
        "USA",
        "CEO",
        "CFO",
        "RNS",
        "ISIN",
        "LEI",
    }
)
_WINDOW = 60


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ListedOn` for each market that stands beside a ticker, or under the label `Listed on`."""
    for block in reading.blocks:
        previous: tuple[Mention, str] | None = None
        for mention in mentions.within(block.start, block.end, "exchange"):
            ticker = _ticker(reading.text, mention, block)
            if not ticker and previous and _JOINED.fullmatch(reading.text, previous[0].end, mention.start):
                ticker = previous[1]
            if ticker:
                previous = (mention, ticker)
                fact = _fact(reading, mentions, block, mention, ticker)
                if fact is not None:
                    yield fact


def _ticker(text: str, mention: Mention, block: Block) -> str:
    after = text[mention.end : min(block.end, mention.end + _WINDOW)]
    found = _AFTER.match(after) if _COLON.match(after) else None
    if found and found["ticker"] not in _STOP:
        return found["ticker"]
    before = text[max(block.start, mention.start - _WINDOW) : mention.start]
    found = _BEFORE.search(before)
    return found["ticker"] if found and found["ticker"] not in _STOP else ""


def _company(reading: Reading, mentions: Mentions, block: Block, mention: Mention) -> Agent | None:
    """Whose shares: the company that the bracket stands behind, else the announcer."""
    opening = reading.text.rfind("(", max(block.start, mention.start - 200), mention.start)
    limit = opening if opening > block.start else mention.start
    last = None
    for named in mentions.within(max(block.start, limit - 160), limit, "organization"):
        if isinstance(named.value, Agent) and named.value.kind != "group":
            last = named
    if last is not None and isinstance(last.value, Agent) and ". " not in reading.text[last.end : limit]:
        return last.value
    return mentions.context.announcer


def _fact(reading: Reading, mentions: Mentions, block: Block, mention: Mention, ticker: str) -> Fact | None:
    company = _company(reading, mentions, block, mention)
    if company is None or not isinstance(mention.value, Agent):
        return None
    start, end = max(block.start, mention.start - 30), min(block.end, mention.end + 30)
    if block.end - block.start <= 300:
        start, end = block.start, block.end
    return Fact(
        kind="relation",
        type="ListedOn",
        status="current",
        roles=(("company", (company,)), ("exchange", (mention.value,))),
        evidence=(reading.evidence(start, end),),
        rule="listed_on/ticker",
        values=(("ticker", ticker),),
        confidence=0.9,
    )
