"""Sentences that weigh a price against the market's, or count a company's people, in; their figures out.

`a discount of 4.7% to 750 yen, the closing price on May 13, 2019`, `It employs some 6,800 people`: the day is the one
told after the figure, else the day of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from .figures import figures, straighten

_CLOSING = r"(?i:c[l1I]osing\s+(?:mid[- ]market\s+|middle[- ]market\s+|market\s+|share\s+|bid\s+)?price)"
_PERCENT = r"(?P<number>\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent\.?)"
_WEIGHED = (
    re.compile(rf"{_PERCENT}\s+(?P<what>discount|premium)\s+(?:to|on|over)\b(?=[^;]{{0,60}}{_CLOSING})"),
    re.compile(
        r"\b(?P<what>discount|premium)\s+of\s+(?:approximately\s+|about\s+|some\s+)?"
        rf"{_PERCENT}\s+(?:to|on|over|from|against)\b(?=[^;]{{0,60}}{_CLOSING})"
    ),
)
_PRICE_BEFORE = re.compile(
    rf"\A\s*(?:per\s+\w+\s*)?,?\s*(?:\(|being\s+|which\s+(?:is|was)\s+)?the\s+(?:last\s+)?{_CLOSING}"
)
_PRICE_AFTER = re.compile(rf"\b{_CLOSING}\s+of\s*\Z")
_PEOPLE = re.compile(
    r"\b(?:[Ee]mploys|[Ee]mployed|has\s+a\s+(?:staff|workforce)\s+of|[Ww]orkforce\s+of)\s+"
    r"(?:some\s+|about\s+|approximately\s+|around\s+|over\s+|more\s+than\s+|nearly\s+|roughly\s+)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{2,6})(?=\s*(?:people|employees|staff|persons|[.,;]|and\b)(?!\d))"
)
_PARTS = ("osing", "employ", "staff", "workforce")  # of these a sentence must hold one to match _CLOSING or _PEOPLE


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figures of all sentences, in reading order; none without an announcer."""
    own = mentions.context.announcer
    if own is None:
        return
    for sentence in reading.sentences:
        if reading.blocks[sentence.block].kind in ("boilerplate", "contact", "heading", "table"):
            continue
        raw = reading.text[sentence.start : min(sentence.end, sentence.start + 700)]
        low = raw.lower()
        if not any(part in low for part in _PARTS):
            continue
        text = straighten(raw)
        if re.search(_CLOSING, text):
            yield from _weighed(reading, mentions, sentence, text, own)
        found = _PEOPLE.search(text)
        when = mentions.context.issued
        if found and when is not None and when.precision == "day":
            whose = _named(mentions, sentence.start, sentence.start + found.start())
            seen = (reading.evidence(sentence.start, sentence.end),)
            count = Decimal(found["number"].replace(",", ""))
            yield Observation(whose or own, "employees", when, count, "count", seen, "prose", "actual", 0.6)


def _weighed(reading: Reading, mentions: Mentions, sentence: Sentence, text: str, own: Agent) -> Iterator[Observation]:
    seen = (reading.evidence(sentence.start, sentence.end),)
    for pattern in _WEIGHED:
        for found in pattern.finditer(text):
            when = _day(mentions, sentence, sentence.start + found.end())
            if when is not None:
                value = Decimal(found["number"])
                yield Observation(own, found["what"], when, value, "percent", seen, "prose", "actual", 0.7)
    for figure in figures(text):
        before = _PRICE_AFTER.search(text[max(0, figure.start - 60) : figure.start])
        if len(figure.unit) != 3 or not (before or _PRICE_BEFORE.match(text[figure.end : figure.end + 80])):
            continue
        when = _day(mentions, sentence, sentence.start + figure.end)
        if when is not None and when != mentions.context.issued:  # a close that is told is one of a day before
            yield Observation(own, "closing price", when, figure.value, figure.unit, seen, "prose", "actual", 0.7)


def _day(mentions: Mentions, sentence: Sentence, after: int) -> When | None:
    """The first day told behind the figure; the document's own where none is told."""
    for mention in mentions.within(after, sentence.end, "date"):
        if isinstance(mention.value, When) and mention.value.precision == "day":
            return mention.value
    issued = mentions.context.issued
    return issued if issued is not None and issued.precision == "day" else None


def _named(mentions: Mentions, start: int, end: int) -> Agent | None:
    found = [m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)]
    return found[-1] if found else None
