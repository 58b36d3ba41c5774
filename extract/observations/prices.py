"""Sentences that weigh a price against the market's in, what they weigh it at and the market's price out.

`a discount of 4.7% to 750 yen, the closing price on May 13, 2019`: the day is the one told after the figure, else the
day of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from . import closes
from .closes import CLOSING
from .figures import straighten

_PERCENT = r"(?P<number>\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent\.?)"
_WEIGHED = (
    re.compile(rf"{_PERCENT}\s+(?P<what>discount|premium)\s+(?:to|on|over)\b(?=[^;]{{0,60}}{CLOSING})"),
    re.compile(
        r"\b(?P<what>discount|premium)\s+of\s+(?:approximately\s+|about\s+|some\s+)?"
        rf"{_PERCENT}\s+(?:to|on|over|from|against)\b(?=[^;]{{0,60}}{CLOSING})"
    ),
)
_CLOSES = re.compile(rf"{CLOSING}|\bclosed\s+(?:at|on|in|today)\b")


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figures of all sentences, in reading order; none without an announcer."""
    own = mentions.context.announcer
    if own is None:
        return
    for sentence in reading.sentences:
        if reading.blocks[sentence.block].kind in ("boilerplate", "contact", "heading", "table"):
            continue
        raw = reading.text[sentence.start : min(sentence.end, sentence.start + 700)]
        if "osing" not in raw and "closed" not in raw:
            continue
        text = straighten(raw)
        if _CLOSES.search(text):
            yield from _weighed(reading, mentions, sentence, text, own)


def _weighed(reading: Reading, mentions: Mentions, sentence: Sentence, text: str, own: Agent) -> Iterator[Observation]:
    seen = (reading.evidence(sentence.start, sentence.end),)
    for pattern in _WEIGHED:
        for found in pattern.finditer(text):
            when = _day(mentions, sentence, sentence.start + found.end())
            if when is not None:
                value = Decimal(found["number"])
                yield Observation(own, found["what"], when, value, "percent", seen, "prose", "actual", 0.7)
    yield from closes.find(reading, mentions, sentence, text, own)


def _day(mentions: Mentions, sentence: Sentence, after: int) -> When | None:
    """The first day told behind the figure; the document's own where none is told."""
    for mention in mentions.within(after, sentence.end, "date"):
        if isinstance(mention.value, When) and mention.value.precision == "day":
            return mention.value
    issued = mentions.context.issued
    return issued if issued is not None and issued.precision == "day" else None
