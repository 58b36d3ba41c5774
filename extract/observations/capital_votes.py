"""Sentences by which London's companies count capital and votes in, one count each out.

`As at 28 February 2023 its issued share capital consists of 152,430,116 ordinary shares`; `The Company holds 2,100,000
ordinary shares in treasury`; `the total number of voting rights in the Company is 150,330,116`. After an admission that
is still to come they are forecasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+)"
_SAYS = (
    r"(?:(?:will |shall |would )?(?:consists?|consisted|comprises?|comprised|amounts?|amounted)(?: of| to)?"
    r"|is|was|are|will be|stands at|stood at)"
)
_ABOUT = r"(?: (?:of|in|for) (?:the )?[A-Z][\w&'’. -]{0,50}?| therefore| accordingly|,? as at [\w ]{6,20},?)?"
_CAPITAL = re.compile(
    rf"\b(?P<what>(?:total |enlarged )?(?:issued )?(?:ordinary )?share capital)\b{_ABOUT} (?P<says>{_SAYS}) "
    rf"(?:a total of )?{_NUMBER} (?:[\w.]+ ){{0,3}}?(?:shares|Shares)\b",
)
_VOTES = re.compile(
    rf"\b(?P<what>(?:total )?number of voting rights)\b{_ABOUT} (?P<says>{_SAYS}) (?:therefore )?{_NUMBER}",
    re.IGNORECASE,
)
_TREASURY = re.compile(
    rf"\b(?P<says>holds|held|of which|hold) (?:a total of )?{_NUMBER} (?:[\w.]+ ){{0,3}}?"
    r"(?P<what>(?:shares|Shares)(?: are| were)?(?: held)? (?:in|as) treasury(?: shares)?)"
)
_TURN = re.compile(
    r"\b(?:following|upon|on|after|immediately after)\b[^.;]{0,60}\b(?:admission|completion|cancellation)",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|would)\b")
_ADMITTED = re.compile(
    r"\b(?:admission|admitted|dealings?|trading|become effective)\b[^.;]{0,140}?\bon\s"
    r"(?:or around |or about )?(?=\d)",
    re.IGNORECASE,
)
_LABELS = {"capital": "issued share capital", "treasury": "treasury shares"}
_LEAST = 1000


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The counts of all sentences, in reading order; a sentence without a day has that of the one before."""
    own = mentions.context.announcer
    if own is None or not reading.words.holds("capital", "voting", "treasury"):
        return
    last: When | None = None
    for sentence in reading.sentences:
        if reading.blocks[sentence.block].kind in ("boilerplate", "contact", "heading"):
            continue
        text = reading.text[sentence.start : min(sentence.end, sentence.start + 900)].replace("\n", " ")
        days = [
            m.value
            for m in mentions.within(sentence.start, sentence.end, "date")
            if isinstance(m.value, When) and m.value.precision == "day"
        ]
        for label, pattern in (("capital", _CAPITAL), ("votes", _VOTES), ("treasury", _TREASURY)):
            for found in pattern.finditer(text):
                ahead = _WILL.search(found["says"]) or _TURN.search(text, 0, found.start())
                when = (days[0] if days else _admission(reading, mentions)) if ahead else days[0] if days else last
                when = when or (mentions.context.issued if not ahead else None)
                value = Decimal(found["number"].replace(",", ""))
                if when is None or value < _LEAST:
                    continue
                company = _company(mentions, sentence.start, sentence.start + found.start()) or own
                metric = _LABELS.get(label) or " ".join(found["what"].split())
                issued = mentions.context.issued
                status = "forecast" if issued is not None and when.last > issued.last else "actual"
                seen = (reading.evidence(sentence.start + found.start(), sentence.start + found.end()),)
                last = when
                yield Observation(company, metric, When.day(when.last), value, "count", seen, "prose", status, 0.75)
        last = days[0] if days and re.search(r"\bas (?:at|of)\b", text) else last


def _admission(reading: Reading, mentions: Mentions) -> When | None:
    """The day on which the new shares are admitted, where the document tells just one."""
    told: set[When] = set()
    for found in _ADMITTED.finditer(reading.text):
        near = next(mentions.within(found.end(), found.end() + 25, "date"), None)
        if near is not None and isinstance(near.value, When) and near.value.precision == "day":
            told.add(near.value)
    return told.pop() if len(told) == 1 else None


def _company(mentions: Mentions, first: int, start: int) -> Agent | None:
    """Whose capital: the company named last before the count in its sentence."""
    before = [m.value for m in mentions.within(first, start, "organization") if isinstance(m.value, Agent)]
    return before[-1] if before else None
