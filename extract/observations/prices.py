"""Sentences that weigh a price against the market's, or count a company's people, in; their figures out.

`a discount of 4.7% to 750 yen, the closing price on May 13, 2019`, `It employs some 6,800 people`: the day is the one
told after the figure, else the day of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
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
    r"\b(?:[Ee]mploys|[Ee]mployed|employing|(?:has|had|have)(?:\s+a\s+(?:total\s+)?(?:staff|workforce|headcount)\s+of)?"
    r"|(?:[Ww]orkforce|[Hh]eadcount|staff)\s+(?:of|was|is|stood\s+at)"
    r"|[Nn]umber\s+of\s+employees\s+(?:was|is|stood\s+at|came\s+to))\s+"
    r"(?:some\s+|about\s+|approximately\s+|around\s+|over\s+|more\s+than\s+|nearly\s+|roughly\s+|a\s+total\s+of\s+)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{2,6})(?![.,]?\d)"
    r"(?P<what>\s*(?:full[- ]time\s+|regular\s+)?(?:people|employees|staff|persons)\b)?"
)
_PARTS = ("osing", "employ", "staff", "workforce", "headcount", "people")  # one of these a sentence must hold
_COUNTED_AT = re.compile(r"\b(?:[Oo]n|[Aa]s (?:of|at)|[Aa]t(?: the)? end of|[Aa]t)\s+(?:the )?\Z")
_COUNTS_ALONE = re.compile(r"\b(?:[Ee]mploys|[Ee]mployed|[Hh]eadcount|[Ww]orkforce|[Nn]umber)\b")


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
        when = _counted_on(mentions, sentence, text, found) if found else None
        if found and when is not None and (found["what"] or _COUNTS_ALONE.search(found.group())):
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


def _counted_on(mentions: Mentions, sentence: Sentence, text: str, found: re.Match[str]) -> When | None:
    """The day of a count of people: told with it (`at the end of September 2014`), else the document's own."""
    for mention in mentions.within(sentence.start, sentence.end, "date"):
        value = mention.value
        before = text[max(0, mention.start - sentence.start - 20) : mention.start - sentence.start]
        if isinstance(value, When) and _COUNTED_AT.search(before):
            return When.day(value.last)
    if found.group().startswith(("had", "employed", "Employed")):
        return None
    issued = mentions.context.issued
    return issued if issued is not None and issued.precision == "day" else None


def _named(mentions: Mentions, start: int, end: int) -> Agent | None:
    """The company with which the sentence begins."""
    found = [m.value for m in mentions.within(start, min(end, start + 8), "organization") if isinstance(m.value, Agent)]
    return found[0] if found else None
