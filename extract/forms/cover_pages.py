"""Cover pages of filings in, the registrant and the markets and symbols of its securities out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading
from .known import Known

_HEAD = re.compile(
    r"(?:name of )?(?:each )?(?:exchange|market)s?\s+(?:on|in)\s+which\s+(?:each (?:class )?(?:is )?)?registered",
    re.IGNORECASE,
)
_END = re.compile(
    r"indicate by|check (?:the|mark|whether)|section 12\s?\(g\)|securities registered|item\s+\d|if an emerging"
    r"|pre-commencement",
    re.IGNORECASE,
)
_REGISTRANT = re.compile(
    r"\(?\s*exact name of (?:the )?registrant"
    r"|\(?\s*name of (?:the )?registrant as",
    re.IGNORECASE,
)
_TICKER = re.compile(r"(?<![\w.,$-])(?P<ticker>[A-Z]{1,6}(?:[.\-/ ](?:[A-Z]{1,3}|PR[A-Z]?))?\d{0,2}[A-Z]?)(?![\w$%])")
_WORDS = frozenset(
    {"N/A", "NA", "NONE", "THE", "NEW", "A", "B", "C", "LLC", "NYSE", "NASDAQ", "OTC", "INC", "ADS", "ADR", "USD"}
)
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Registered:
    """A class of securities on a cover page: the market that it is registered on, its symbol ("" where none stands)."""

    company: Agent
    exchange: Mention
    ticker: str
    start: int
    end: int


def registrant(reading: Reading, mentions: Mentions, known: Known) -> Agent | None:
    """The company above `(Exact name of registrant as specified in its charter)`, else the announcer."""
    found = _REGISTRANT.search(reading.text) if reading.words.holds("registrant") else None
    if found is not None:
        lines = reading.text[max(0, found.start() - 200) : found.start()].rstrip(" (\n\t_-=").rsplit("\n", 1)
        name = lines[-1].strip()
        start = reading.text.rfind(name, 0, found.start()) if name else -1
        agent = known.party(name, start, start + len(name)) if start >= 0 else None
        if agent is not None and agent.kind != "person":
            return agent
    return mentions.context.announcer


def registered(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Registered]:
    """The rows of `Title of each class | Trading symbol(s) | Name of each exchange on which registered`."""
    text = reading.text
    head = _HEAD.search(text) if reading.words.holds("registered") and reading.words.holds("which") else None
    company = registrant(reading, mentions, known) if head else None
    if head is None or company is None:
        return
    stop = _END.search(text, head.end(), head.end() + _LONGEST)
    end = stop.start() if stop else min(len(text), head.end() + 400)
    exchanges = list(mentions.within(head.end(), end, "exchange"))
    spans = [(m.start, m.end) for m in exchanges]
    tickers = [
        m
        for m in _TICKER.finditer(text, head.end(), end)
        if m["ticker"] not in _WORDS and not any(a <= m.start() < b for a, b in spans) and _alone(text, m)
    ]
    columns = len(tickers) == len(exchanges) > 1 and tickers[-1].end() <= exchanges[0].start
    before = head.end()
    for number, exchange in enumerate(exchanges):
        row = [t for t in tickers if before <= t.start() < exchange.start]
        chosen = tickers[number] if columns else row[-1] if row else None
        before = exchange.end
        start = chosen.start() if chosen is not None and not columns else exchange.start
        yield Registered(company, exchange, chosen["ticker"] if chosen else "", start, exchange.end)


def _alone(text: str, found: re.Match[str]) -> bool:
    """Whether a symbol fills its line or its cell."""
    before, after = text[: found.start()].rstrip(" \"“'("), text[found.end() : found.end() + 40].lstrip(" \"”')")
    left = not before or before[-1] in "\n|\t" or text[max(0, found.start() - 2) : found.start()] == "  "
    right = not after or after[0] in "\n|\t" or text[found.end() : found.end() + 2] == "  "
    return left and right
