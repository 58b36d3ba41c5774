"""Sentences and schedules that tell that shares leave their markets in, a `Delisting` for each market out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms.schedules import entries
from ..frames.topics import topic
from ..mentions.mention import Mentions
from ..reading import Reading
from . import listed_on

_LEAVE = re.compile(
    r"\b(?P<ahead>will|would|are to|is to|are expected to|are scheduled to|shall)\s(?:\w+\s){0,2}?"
    r"be\s(?:de-?listed|removed from listing)\b"
    r"|\b(?:were|have been|has been|was)\s(?:\w+\s)?de-?listed\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:(?:scheduled|planned) )?(?:date of )?(?:the )?delisting\b|last day of listing\b", re.IGNORECASE
)
_SHARES = re.compile(r"\b(?:shares|stock)\b", re.IGNORECASE)
_DAY = re.compile(
    r"(?: from [^,;.]{3,60})?,? (?:with effect )?(?:on|from|as of|effective)(?: or around)? ", re.IGNORECASE
)
_GOES_ON = re.compile(r"They |The (?:common )?(?:shares|stock) (?:will|are|is|were|have|has)\b")
_UNSURE = re.compile(r"\b(?:if|unless|(?-i:may)|might|could|not)\b", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """`The shares of X, listed on A and B (code 1234), and those of Y will be delisted`: from each of their markets."""
    yield from _scheduled(reading, mentions)
    told = [
        (index, sentence, found)
        for index in reading.words.sentences("delisted", "de-listed", "listed", "listing")
        for sentence in [reading.sentences[index]]
        for found in [_LEAVE.search(reading.text, sentence.start, sentence.end)]
        if found and not _UNSURE.search(reading.text, sentence.start, sentence.end)
    ]
    listings = list(listed_on.find(reading, mentions)) if told else []
    for index, sentence, found in told:
        named = _whose(reading, mentions, sentence.start, found.start()) or _them(
            reading, mentions, index, sentence.start
        )
        when = _on(reading, mentions, found.end(), sentence.end)
        beside = [f for f in listings if _inside(reading, sentence.start, sentence.end, *_span(f))]
        for listing in listings:
            piece = listing.evidence[0]
            own = not beside and named is not None and named.id in {a.id for a in listing.role("company")}
            if own or _inside(reading, sentence.start, sentence.end, piece.start, piece.end):
                yield Fact(
                    kind="event",
                    type="Delisting",
                    status="planned" if found["ahead"] else "completed",
                    roles=listing.roles,
                    evidence=(reading.evidence(sentence.start, sentence.end),),
                    rule="delisting/listed",
                    date=when,
                    values=listing.values,
                    confidence=0.85,
                )


def _span(fact: Fact) -> tuple[int, int]:
    return fact.evidence[0].start, fact.evidence[0].end


def _on(reading: Reading, mentions: Mentions, start: int, end: int) -> When | None:
    """The day right after the verb: `will be delisted [from the Tokyo Stock Exchange] on September 27`."""
    day = next(mentions.within(start, end, "date"), None)
    told = day and _DAY.fullmatch(reading.text, start, day.start)
    return day.value if told and day and isinstance(day.value, When) else None


def _whose(reading: Reading, mentions: Mentions, start: int, end: int) -> Agent | None:
    """The company whose shares a sentence says will leave, without a market: `the shares of Alpha will be delisted`."""
    shares = next(iter(reversed(list(_SHARES.finditer(reading.text, start, end)))), None)
    if shares is None:
        return None
    named = [
        m for m in mentions.within(max(start, shares.start() - 60), end, "organization") if isinstance(m.value, Agent)
    ]
    near = [m.value for m in named if m.start - shares.end() < 12 and shares.start() - m.end < 4]
    return near[-1] if near and isinstance(near[-1], Agent) else None


def _them(reading: Reading, mentions: Mentions, index: int, start: int) -> Agent | None:
    """The company of whose shares a sentence that opens with They or The shares goes on to speak."""
    spoken = topic(reading, mentions, index) if _GOES_ON.match(reading.text, start) else ()
    return spoken[0] if len(spoken) == 1 else None


def _scheduled(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An entry of a schedule that names whose shares leave: `Delisting of the shares of Alpha   March 28, 2018`."""
    told = [entry for entry in entries(reading, mentions) if _ENTRY.match(entry.words)]
    listings = list(listed_on.find(reading, mentions)) if told else []
    issued = mentions.context.issued
    for entry in told:
        named = [m.value for m in mentions.within(entry.low, entry.high, "organization") if isinstance(m.value, Agent)]
        if not named:  # the only company whose listings the paper tells
            own = {a.id: a for fact in listings for a in fact.role("company")}
            named = list(own.values()) if len(own) == 1 else []
        for company in {agent.id: agent for agent in named}.values():
            markets = [fact for fact in listings if company.id in {a.id for a in fact.role("company")}]
            for listing in {str(fact.roles): fact for fact in markets}.values():
                yield Fact(
                    kind="event",
                    type="Delisting",
                    status="planned" if issued is not None and entry.when.first > issued.last else "completed",
                    roles=listing.roles,
                    evidence=(reading.evidence(entry.start, entry.end),),
                    rule="delisting/schedule",
                    date=entry.when,
                    values=listing.values,
                    confidence=0.85,
                )


def _inside(reading: Reading, start: int, end: int, first: int, last: int) -> bool:
    """Whether a piece of the document (by its own offsets) lies in a sentence of the reading."""
    whole = reading.evidence(start, end)
    return whole.start <= first and last <= whole.end
