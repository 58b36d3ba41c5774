"""A place in a reading in, the day of the meeting of shareholders that the text around it speaks of out."""

from __future__ import annotations

from ...model import When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_MEETING = re.compile(r"\bmeeting\b", re.IGNORECASE)
_HOLDS = re.compile(r"\b(?:held|convened|met|conducted|took\splace|dated|on|of)\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:annual|general|special|extraordinary|(?:stock"
    r"|share)holders['’]?)\b[^.;]{0,60}\bmeeting\b(?:(?!\bboard\b)[^.;]){0,80}"
    r"\b(?:held|convened|took\splace|conducted)\b[^.;]{0,15}\Z"
    r"|\b(?:held|convened|conducted)\s(?:(?!\bboard\b)[^.;]){0,60}\bmeeting\b(?:(?!\bboard\b)[^.;]){0,80}\bon\s(?:\w+day,\s)?\Z",
    re.IGNORECASE,
)
# The day of a paper for the meeting, or the one by which its voters are counted.
_PAPER = re.compile(r"\b(?:filed|furnished|mailed|dated|record\sdate)\b[^.;]{0,80}\Z", re.IGNORECASE)
_REACH = 220


def meeting_day(reading: Reading, mentions: Mentions, place: int, *, coming: bool = False) -> When | None:
    """The day of the meeting named last before `place`, else of the first named after it; None where none is named.

    A day on which a meeting is said to have been held goes before one that merely stands near the word.

    Args:
        coming: any day after the document's own will do, no meeting needs to be named.
    """
    text, issued = reading.text, mentions.context.issued
    best: tuple[bool, int, When] | None = None
    for mention in mentions.all:
        if mention.kind != "date" or not isinstance(mention.value, When) or mention.value.precision != "day":
            continue
        around = text[max(0, mention.start - _REACH) : mention.end + 60]
        ahead = issued is not None and mention.value.first > issued.last
        if not (_MEETING.search(around) and _HOLDS.search(around)) or (ahead and not coming):
            continue
        far = place - mention.start if mention.start <= place else 3 * (mention.start - place)
        before = (max(0, mention.start - _REACH), mention.start)
        loose = not _HELD.search(text, *before) or _PAPER.search(text, *before) is not None
        if best is None or (loose, far) < best[:2]:
            best = (loose, far, mention.value)
    return best[2] if best else None
