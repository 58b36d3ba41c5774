"""Facts of one document in, the same ones out: cuts, closings and impairments told of a plan have the days of the plan.

`On May 6 the Board approved a plan (the "2009 Plan"). Under the 2009 Plan the Company will cut 175 positions`: the cut
is of May 6. What a company expects to write down under a plan is planned, however short it is told.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from ...model import Fact, When
from .. import late as re
from ..frames.masking import SIGNS, mask
from ..mentions.mention import Mentions
from ..reading import Reading

_DATE, _ORG = SIGNS["date"], SIGNS["organization"]
_PLAN = re.compile(
    rf"\b(?:[Oo]n|[Ee]ffective)\s(?P<day>{_DATE})[^.;{_DATE}]{{0,160}}?\b(?P<verb>approved|committed(?:\sto)?|adopted|authorized"
    r"|authorised|determined|decided|resolved|announced|initiated|commenced|implemented|began)\b[^.;]{0,80}?"
    r"\b(?:plans?|program(?:me)?|initiatives?|restructuring|realignment|reduction|closure|closing)\b"
)
_OF_PLAN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ss]uch|[Tt]hese)\s(?:[^\s.;,]+\s){0,4}?(?:[Pp]lans?|[Pp]rogram(?:me)?|[Ii]nitiatives?|[Aa]ctions?"
    r"|[Rr]estructuring|[Rr]ealignment|[Rr]eductions?|closing|closure|Restructuring)\b"
)
_BY = re.compile(
    rf"\b(?:by|no\slater\sthan|on\sor\sbefore|not\slater\sthan|(?:prior\sto|before)\sthe\send\sof|in|during)\s(?:the\s(?:end\sof\s)?)?"
    rf"(?P<day>{_DATE})"
)
_DONE_BY = re.compile(
    r"\b(?:expects?|anticipates?|expected|anticipated|estimates?|intends?)\b[^.;]{0,90}?\b(?:complet\w+|carried\sout|implement\w+"
    rf"|closed?|finish\w*)\b[^.;{_DATE}]{{0,90}}?\b(?:by|on|in|during)\s(?:the\s(?:end\sof\s)?)?(?P<day>{_DATE})"
)
_DECIDED = frozenset(("approved", "adopted", "authorized", "authorised", "determined", "decided", "resolved"))
_EXPECTS = re.compile(
    r"\b(?:expects?|estimates?|anticipates?|projects?|believes)\b[^.;]{0,30}?\b(?:incur|record|recogni[sz]e|take|book)\b"
    r"|\b(?:will|is\sexpected\sto|are\sexpected\sto)\s(?:result\sin|incur|record)\b",
    re.IGNORECASE,
)
_REACH = 4  # blocks behind the plan that may tell of it
_KINDS = frozenset(("Restructuring", "FacilityClosure", "WriteOff"))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that some fact stands in: its words with signs for mentions, and the day after a match's `day`."""

    text: str
    day: dict[int, When]
    block: int

    def when(self, found: re.Match[str] | None) -> When | None:
        return self.day.get(found.start("day")) if found is not None else None


def complete(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts with the days of their plan, in the same order."""
    if not any(fact.type in _KINDS for fact in facts):
        return facts
    starts = [sentence.start for sentence in reading.sentences]
    return [_told(fact, reading, mentions, starts) if fact.type in _KINDS else fact for fact in facts]


def _sentence(reading: Reading, mentions: Mentions, index: int) -> _Sentence:
    sentence = reading.sentences[index]
    masked = mask(reading, mentions, sentence.start, sentence.end)
    days = {at: m[0].value for at, m in masked.mentions.items() if isinstance(m[0].value, When)}
    return _Sentence(masked.text, days, sentence.block)


def _told(fact: Fact, reading: Reading, mentions: Mentions, starts: list[int]) -> Fact:
    place = _place(fact, reading)
    index = bisect_right(starts, place) - 1 if place >= 0 else -1
    if index < 0 or place >= reading.sentences[index].end:
        return fact
    own = _sentence(reading, mentions, index)
    if fact.type == "WriteOff":
        return replace(fact, status="planned") if fact.status == "completed" and _EXPECTS.search(own.text) else fact
    if fact.date is not None or fact.status not in ("planned", "agreed", "completed"):
        return fact
    day, decided = _plan(reading, mentions, index, own)
    dates = dict(fact.dates)
    if day is not None and decided:
        dates.setdefault("resolved", day)
    if fact.type == "FacilityClosure":
        day = _end(reading, mentions, index, own)
    return replace(fact, date=day, dates=tuple(sorted(dates.items()))) if day or dates else fact


def _place(fact: Fact, reading: Reading) -> int:
    """Where in the clean text a fact's first evidence stands; -1 where it is not found."""
    quote = fact.evidence[0]
    at = bisect_right(reading.origin, quote.start) - 1
    return at if at >= 0 else -1


def _plan(reading: Reading, mentions: Mentions, index: int, own: _Sentence) -> tuple[When | None, bool]:
    """The day of the plan that a sentence tells of, and whether a body decided on it that day."""
    if not _OF_PLAN.search(own.text):
        return None, False
    for back in range(index - 1, max(-1, index - 10), -1):
        if own.block - reading.sentences[back].block > _REACH:
            break
        before = _sentence(reading, mentions, back)
        found = _PLAN.search(before.text)
        day = before.when(found)
        if found is not None and day is not None:
            return day, found["verb"].split()[0] in _DECIDED
    return None, False


def _end(reading: Reading, mentions: Mentions, index: int, own: _Sentence) -> When | None:
    """By when a site is to be closed: told in the sentence itself, else of the plan in the ones behind it."""
    found = own.when(_BY.search(own.text))
    if found is not None:
        return found
    for later in range(index + 1, min(len(reading.sentences), index + 4)):
        if reading.sentences[later].block != own.block:
            break
        behind = _sentence(reading, mentions, later)
        day = behind.when(_DONE_BY.search(behind.text))
        if day is not None:
            return day
    return None
