"""Sentences on the admission of new shares and schedules in, a planned `Listing` with its market out.

`Application has been made for the shares to be admitted to trading on AIM. Admission is expected to become effective on
15 March`: the day stands in one sentence, the market in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms import listed_since, share_returns
from ..forms.markets import home
from ..forms.profiles import outlines
from ..forms.schedules import entries
from ..mentions.mention import Mentions
from ..reading import Reading

_DAY = re.compile(
    r"\b(?:shares|securities|stock)\b[^.;]{0,60}\b(?:expected|will|to) (?:to )?be admitted to (?:trading|listing)\b"
    r"|\b[Ff]irst (?:trading )?day (?:of (?:trading|dealings|listing) )?(?:will be|is|is expected|should be)\b"
    r"|\b(?:[Aa]dmission|[Dd]ealings|trading|listing)\b[^.;]{0,140}?"
    r"\b(?:become effective|becomes effective|commence|begin|take place|occur|start|be effective"
    r"|(?:is|are) expected (?:on|at)|expected to be on)\b"
)
_ASKED = re.compile(
    r"\b(?:[Aa]pplications?|applied|apply)\b[^;]{0,200}?\b(?:admitted|admission|listing|listed|quotation|quoted)\b"
)
_NOT = re.compile(
    r"\b(?:cancel\w*|delist\w*|suspen\w+|resum\w+|not (?:become|commence|take)|[Tt]rading update)\b", re.IGNORECASE
)
_ENTRY = re.compile(
    r"(?:(?:scheduled|planned|expected) )?(?:date of )?(?:the )?"
    r"(?:(?:new |technical )?listing (?:of|date)|shares? listing)\b"
    r"|[^.]{0,60}\b(?:commence(?:s|ment)?|start|begin)\b[^.]{0,30}\b(?:trading|dealings?|quotation)\b(?! halt)"
    r"|(?:issue|allotment|quotation)\b[^.]{0,30}\btrading (?:of|on|commences)\b"
    r"|(?:first )?admission\b(?! (?:document|of the document))[^.]{0,60}|dealings (?:commence|begin|start)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:expected|will|anticipated|scheduled)\b")
_RAISED = re.compile(
    r"\b(?:placement|placing|entitlement|rights issue|open offer|new shares|fundraising|subscription)\b", re.IGNORECASE
)
_BACK = 4  # sentences before the day in which the application is told


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Listing` for each day on which shares are expected to be admitted, where an application is told before it."""
    company, issued = mentions.context.announcer, mentions.context.issued
    yield from _scheduled(reading, mentions)
    yield from _since(reading, mentions)
    yield from share_returns.listings(reading, mentions)
    if company is None:
        return
    for index in reading.words.sentences("admission", "dealings", "trading", "listing"):
        sentence = reading.sentences[index]
        text = reading.text[sentence.start : sentence.end]
        told = _DAY.search(text)
        if told is None or _NOT.search(text):
            continue
        at = sentence.start + told.start()
        days = [m for m in mentions.within(at, sentence.end, "date") if isinstance(m.value, When)]
        day = next((m.value for m in days if isinstance(m.value, When) and m.value.precision == "day"), None)
        exchange = _asked(reading, mentions, index)
        if exchange is None and _COMING.search(text):
            own = [m.value for m in mentions.within(sentence.start, sentence.end, "exchange")]
            exchange = next((m for m in reversed(own) if isinstance(m, Agent)), None) or home(company, mentions.agents)
        if day is None or exchange is None:
            continue
        later = issued is None or day.last > issued.last
        yield Fact(
            kind="event",
            type="Listing",
            status="planned" if later else "completed",
            roles=(("company", (company,)), ("exchange", (exchange,))),
            evidence=(reading.evidence(sentence.start, sentence.end),),
            rule="listing/admission",
            date=day,
            confidence=0.85,
        )


def _scheduled(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An entry of a schedule: `Listing of the shares of Alpha Holdings   April 2, 2018`, with its outline's market."""
    issued = mentions.context.issued
    for entry in entries(reading, mentions):
        if not _ENTRY.match(entry.words) or issued is None:
            continue
        named = [m.value for m in mentions.within(entry.low, entry.high, "organization") if isinstance(m.value, Agent)]
        named = named or [
            a for a in (mentions.context.speaker(entry.start),) if a is not None and _RAISED.search(reading.text)
        ]
        company = named[0] if len({agent.id for agent in named}) == 1 else None
        if company is None or company.kind != "company":
            continue
        markets = [m.value for m in mentions.within(entry.start, entry.end, "exchange")]
        markets = markets or [m for m in (home(company, mentions.agents),) if m is not None]
        for field in outlines(reading, mentions).fields:
            if not markets and field.label == "listed" and field.company is not None and field.company.id == company.id:
                markets = [m.value for m in mentions.within(field.value_start, field.end, "exchange")]
        market = next((m for m in markets if isinstance(m, Agent)), None)
        yield Fact(
            kind="event",
            type="Listing",
            status="planned" if entry.when.first > issued.last else "completed",
            roles=(("company", (company,)), *((("exchange", (market,)),) if market else ())),
            evidence=(reading.evidence(entry.start, entry.end),),
            rule="listing/schedule",
            date=entry.when,
            confidence=0.85,
        )


def _asked(reading: Reading, mentions: Mentions, index: int) -> Agent | None:
    """The market of an application told in this sentence or shortly before it; the one named last, as shares are
    admitted to a segment by an exchange."""
    for sentence in reversed(reading.sentences[max(0, index - _BACK) : index + 1]):
        asked = _ASKED.search(reading.text, sentence.start, sentence.end)
        if asked is None or _NOT.search(reading.text[sentence.start : sentence.end]):
            continue
        markets = [m.value for m in mentions.within(sentence.start, sentence.end, "exchange")]
        if markets and isinstance(markets[-1], Agent):
            return markets[-1]
    return None


def _since(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """What has been listed since a day was listed on it."""
    for told in listed_since.find(reading, mentions):
        yield Fact(
            kind="event",
            type="Listing",
            status="completed",
            roles=(("company", (told.company,)), ("exchange", (told.exchange,))),
            evidence=(reading.evidence(told.start, told.end),),
            rule="listing/since",
            date=told.since,
            values=(("ticker", told.ticker),) if told.ticker else (),
            confidence=0.85,
        )
