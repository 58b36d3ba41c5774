"""A sentence in, the day of the meeting that the sentences before it tell of out: who was elected was elected there."""

from __future__ import annotations

from ...model import When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_THERE = re.compile(
    r"\b(?:re-?elected|elected|(?:re-)?election of|re-?appointed as directors?"
    r"|at (?:the|that|this|today['’]s) (?:annual |general )*meeting"
    r"|(?:conclusion|close|end) of the (?:annual |general )*meeting|(?:stand|stood) for re-election"
    r"|offer (?:him|her)self for re-election|available for re-election)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:annual|general|special|extraordinary)\b[^.;]{0,40}\bmeeting\b|\b(?:AGM|EGM)\b", re.IGNORECASE
)
_HELD = re.compile(r"\b(?:held|on|of|today|earlier)\b[^.;]{0,24}\Z", re.IGNORECASE)
_COMING = re.compile(r"\b(?:will|to be|convened|scheduled|next|forthcoming|upcoming)\b", re.IGNORECASE)
_BACK = 6  # sentences


def meeting_day(reading: Reading, mentions: Mentions, start: int, end: int) -> When | None:
    """The day of the meeting that the nearest sentence before [start, end) tells, where the sentence speaks of it."""
    if not _THERE.search(reading.text, start, end):
        return None
    before = [s for s in reading.sentences if s.start < start][-_BACK:]
    for sentence in reversed(before):
        if not _MEETING.search(reading.text, sentence.start, sentence.end):
            continue
        if _COMING.search(reading.text, sentence.start, sentence.end):
            return None
        days = [
            m.value
            for m in mentions.within(sentence.start, sentence.end, "date")
            if isinstance(m.value, When)
            and m.value.precision == "day"
            and (
                _HELD.search(reading.text, sentence.start, m.start) or reading.text[m.start : m.end].lower() == "today"
            )
        ]
        return days[0] if days else None
    return None
