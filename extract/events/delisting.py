"""Sentences that name the markets of shares and tell that they leave them in, a `Delisting` for each market out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from . import listed_on

_LEAVE = re.compile(
    r"\b(?P<ahead>will|would|are to|is to|are expected to|are scheduled to|shall)\s(?:\w+\s){0,2}?"
    r"be\s(?:de-?listed|removed from listing)\b"
    r"|\b(?:were|have been|has been|was)\s(?:\w+\s)?de-?listed\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:if|unless|may|might|could|not)\b", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """`The shares of X, listed on A and B (code 1234), and those of Y will be delisted`: from each of their markets."""
    told = [
        (sentence, found)
        for index in reading.words.sentences("delisted", "de-listed", "listed", "listing")
        for sentence in [reading.sentences[index]]
        for found in [_LEAVE.search(reading.text, sentence.start, sentence.end)]
        if found and not _UNSURE.search(reading.text, sentence.start, sentence.end)
    ]
    listings = list(listed_on.find(reading, mentions)) if told else []
    for sentence, found in told:
        for listing in listings:
            piece = listing.evidence[0]
            if _inside(reading, sentence.start, sentence.end, piece.start, piece.end):
                yield Fact(
                    kind="event",
                    type="Delisting",
                    status="planned" if found["ahead"] else "completed",
                    roles=listing.roles,
                    evidence=(reading.evidence(sentence.start, sentence.end),),
                    rule="delisting/listed",
                    values=listing.values,
                    confidence=0.85,
                )


def _inside(reading: Reading, start: int, end: int, first: int, last: int) -> bool:
    """Whether a piece of the document (by its own offsets) lies in a sentence of the reading."""
    whole = reading.evidence(start, end)
    return whole.start <= first and last <= whole.end
