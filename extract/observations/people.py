"""Sentences that count who works for a company in, those counts out.

`It employs some 6,800 people`, `About 640 of its 2,150 employees`, `employees numbered 930 at March 31`: the day is the
one told with the count, else the document's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from .figures import straighten
from .whose import gone_on

_SOME = (
    r"(?:some\s+|about\s+|approximately\s+|around\s+|over\s+|more\s+than\s+|nearly\s+|roughly\s+|a\s+total\s+of\s+)?"
)
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d{2,6})(?![.,]?\d)"
_PEOPLE = re.compile(
    r"\b(?:[Ee]mploys|[Ee]mployed|employing|(?:has|had|have)(?:\s+a\s+(?:total\s+)?(?:staff|workforce|headcount)\s+of)?"
    r"|(?:[Ww]orkforce|[Hh]eadcount|staff)\s+(?:of|was|is|stood\s+at|numbers|numbered|totals|totall?ed)"
    r"|[Ee]mployees\s+(?:number(?:s|ed)?|total(?:l?ed)?)"
    r"|[Nn]umber\s+of\s+employees\s+(?:was|is|stood\s+at|came\s+to))\s+"
    rf"{_SOME}{_NUMBER}"
    r"(?P<what>\s*(?:full[- ]time\s+|regular\s+|permanent\s+)?(?:people|employees|staff|persons|workers)\b)?"
)
# Some of all that there are: `About 640 of its 2,150 employees`, `Some 210 of the Group's 1,930 jobs (June 30, 2023)`.
_OF_ALL = re.compile(
    r"\b(?:\d[\d,]*|half|most|all|many|some|third|quarter|two[- ]thirds|per ?cent|%)\s+of\s+"
    r"(?:its|our|their|the|[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3}['’]s?|the\s+[A-Z]\w+['’]s?)\s+"
    rf"(?:current\s+|present\s+|approximately\s+|about\s+|some\s+|roughly\s+)?{_NUMBER}"
    r"\s+(?:full[- ]time\s+|permanent\s+|remaining\s+)?(?P<what>employees|staff|workers|jobs|people)\b"
)
_PARTS = ("employ", "staff", "workforce", "headcount", "people", "jobs", "workers")  # one of these a sentence must hold
_COUNTED_AT = re.compile(r"(?:\b(?:[Oo]n|[Aa]s (?:of|at)|[Aa]t(?: the)? end of|[Aa]t)\s+(?:the )?|\()\Z")
_COUNTS_ALONE = re.compile(r"\b(?:[Ee]mploys|[Ee]mployed|[Ee]mployees|[Hh]eadcount|[Ww]orkforce|[Nn]umber)\b")
_SUBJECT = re.compile(r"(?:,\s+(?:which|whose|who|that)\b|\s+(?:has|had|employs|employed|and its)\b|['’]s?\s)")


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The counts of all sentences, in reading order; none without an announcer."""
    own = mentions.context.announcer
    if own is None:
        return
    for index, sentence in enumerate(reading.sentences):
        if reading.blocks[sentence.block].kind in ("boilerplate", "contact", "heading", "table"):
            continue
        raw = reading.text[sentence.start : min(sentence.end, sentence.start + 700)]
        low = raw.lower()
        if not any(part in low for part in _PARTS):
            continue
        text = straighten(raw)
        found = _PEOPLE.search(text) or _OF_ALL.search(text)
        when = _counted_on(mentions, sentence, text, found) if found else None
        if found and when is not None and (found["what"] or _COUNTS_ALONE.search(found.group())):
            whose = _named(reading, mentions, sentence, found.start()) or gone_on(reading, mentions, index)
            seen = (reading.evidence(sentence.start, sentence.end),)
            count = Decimal(found["number"].replace(",", ""))
            yield Observation(whose or own, "employees", when, count, "count", seen, "prose", "actual", 0.6)


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


def _named(reading: Reading, mentions: Mentions, sentence: Sentence, at: int) -> Agent | None:
    """The company of whose people the words before the count speak: named right before them, else first of all."""
    named = [
        (mention, mention.value)
        for mention in mentions.within(sentence.start, sentence.start + at + 1, "organization")
        if isinstance(mention.value, Agent)
    ]
    for mention, agent in reversed(named):
        if _SUBJECT.match(reading.text, mention.end):
            return agent
    return next((agent for mention, agent in named if mention.start < sentence.start + _OPENS), None)


_OPENS = 8  # characters within which a sentence opens with a name
