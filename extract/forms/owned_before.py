"""Sentences about the owner of what the one before is about in, who owns whom out: `Alpha owns all of its shares`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading, Sentence

_OWNS = re.compile(
    r"\s(?:\([^()]{1,40}\)\s)?(?:now\s|still\s|directly\s|indirectly\s)?(?:owns|holds|controls)\s"
    r"(?:(?P<all>all|the\swhole|(?:the\s)?entirety)(?:\sof)?|(?P<percent>\d{1,3}(?:\.\d+)?)\s?(?:%|per\scent\.?"
    r"|percent)\sof)\s"
    r"its\s(?:issued\s|ordinary\s|outstanding\s)?(?:shares?(?:\scapital)?|capital|stock|equity|voting\srights|votes)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Owned:
    """A parent, what it owns, the percentage (100 for all of it); the span of the words that say so."""

    parent: Agent
    owned: Agent
    percent: Decimal
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Owned]:
    """An owner that opens its sentence, and the company that opens the sentence before it in the same paragraph."""
    for index in reading.words.sentences("owns", "holds", "controls"):
        sentence = reading.sentences[index]
        before = reading.sentences[index - 1] if index else None
        owner = _subject(reading, mentions, sentence)
        if owner is None or before is None or before.block != sentence.block:
            continue
        found = _OWNS.match(reading.text, owner.end, sentence.end)
        subject = _subject(reading, mentions, before)
        if (
            found is None
            or subject is None
            or not isinstance(owner.value, Agent)
            or not isinstance(subject.value, Agent)
        ):
            continue
        percent = Decimal(found["percent"]) if found["percent"] else Decimal(100)
        if subject.value.id != owner.value.id:
            yield Owned(owner.value, subject.value, percent, owner.start, found.end())


def _subject(reading: Reading, mentions: Mentions, sentence: Sentence) -> Mention | None:
    """The party with which a sentence begins."""
    first = next(iter(mentions.within(sentence.start, sentence.end, "organization", "person")), None)
    if first is None or reading.text[sentence.start : first.start].strip().lower() not in ("", "the"):
        return None
    return first
