"""Facts of a document and its reading in, the same facts out: what a press release told has the day of that release.

`On May 6, the Company issued a press release announcing the appointment`: the events of those kinds that the text has
told before, which name no day of their own announcement, were announced on that day. `On May 6, X announced that it
will close its plant in June` tells of a closure that was announced in May.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ...model import Fact, When
from .. import late as re
from ..frames.event_files import rules
from ..frames.expressions import Expression
from ..mentions.mention import Mentions
from ..reading import Reading

_RELEASE = re.compile(
    r"\bissued\s+(?:an?|the|its|a\s+joint)\s+(?:joint\s+)?(?:press|news)\s+release\b[^.;]{0,40}?"
    r"\b(?:announcing|regarding|relating\s+to|with\s+respect\s+to|in\s+connection\s+with|concerning|disclosing"
    r"|about)\s+(?P<what>[^;]{3,260})",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:foregoing|above|these (?:matters|events|changes)|described (?:in|under) (?:this )?item|same)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:\([a-z]\)\s*)*On\s+")
_ANNOUNCED = re.compile(r",?[^;]{2,120}?\b(?:announced|reported)\s+(?:that|the|its|an?|to)\b")
_OWN = frozenset(("EarningsRelease", "Guidance"))  # they are of the day on which they are told
_LATE = 31  # days after an event that it may still be news


def complete(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts with the day of the press release that told them; all else as it was, in the same order."""
    if reading.words.holds("announced", "reported"):
        said = list(_said(reading, mentions))
        facts = [_with_day(fact, said) for fact in facts]
    if not reading.words.holds("release"):
        return facts
    told = list(_told(reading, mentions))
    return [_announced(fact, reading, told) for fact in facts] if told else facts


def _said(reading: Reading, mentions: Mentions) -> Iterator[tuple[int, int, When]]:
    """The sentences that begin with the day on which somebody announced what they tell, over the document's text."""
    for index in reading.words.sentences("announced", "reported"):
        sentence = reading.sentences[index]
        opens = _ON.match(reading.text, sentence.start, sentence.end)
        days = mentions.within(opens.end(), sentence.end, "date") if opens else ()
        day = next(iter(days), None)
        if opens is None or day is None or day.start != opens.end():
            continue
        if not isinstance(day.value, When) or day.value.precision != "day":
            continue
        if _ANNOUNCED.match(reading.text, day.end, sentence.end):
            yield reading.origin[sentence.start], reading.origin[sentence.end - 1], day.value


def _with_day(fact: Fact, said: list[tuple[int, int, When]]) -> Fact:
    """An event with the day on which its own sentence says that it was announced, where it is of another day."""
    if fact.kind != "event" or fact.date is None or any(name in ("announced", "signed") for name, _ in fact.dates):
        return fact
    for start, end, day in said:
        news = (day.first - fact.date.last).days <= _LATE and fact.date != day and fact.type not in _OWN
        if news and start <= fact.evidence[0].start <= end:
            return replace(fact, dates=tuple(sorted((*fact.dates, ("announced", day)))))
    return fact


def _told(reading: Reading, mentions: Mentions) -> Iterator[tuple[int, When, str]]:
    """The press releases of the text: where it speaks of one, of which day, announcing what."""
    for sentence in reading.sentences:
        found = _RELEASE.search(reading.text, sentence.start, sentence.end)
        if found is None:
            continue
        days = [
            m.value
            for m in mentions.within(sentence.start, found.start("what"), "date")
            if isinstance(m.value, When) and m.value.precision == "day"
        ]
        day = days[0] if days else None
        if day is not None:
            yield sentence.start, day, found["what"]


def _announced(fact: Fact, reading: Reading, told: list[tuple[int, When, str]]) -> Fact:
    if fact.kind != "event" or any(name == "announced" for name, _ in fact.dates):
        return fact
    place = min(piece.start for piece in fact.evidence)
    about_it = _released().get(fact.type)
    if about_it is None:
        return fact
    for at, day, what in told:
        about = reading.origin[at]
        if place > about or (fact.date is not None and fact.date.first > day.last and fact.status == "completed"):
            continue
        if fact.date is not None and (day.first - fact.date.last).days > _LATE:
            continue
        if _ALL.search(what) or about_it.search(what):
            return replace(fact, dates=tuple(sorted((*fact.dates, ("announced", day)))))
    return fact


@cache
def _released() -> dict[str, Expression]:
    """Of each type that a press release may announce, the words by which it does; see `released` in event files."""
    return {rule.type: rule.released for rule in rules() if rule.released is not None}
