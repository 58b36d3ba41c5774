"""Notices of personnel changes that go person by person in, the cards out: a name, and below it new and old posts.

Jane Doe
New: Director, Chief Financial Officer
Current: General Manager, Finance Division
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading

_NAME = re.compile(r"\W*(?:\(?\w{1,3}[.)]\s*)?(?:(?:Full\s)?Name\s*[:：]\s*)?(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?$", re.MULTILINE)
_LABEL = re.compile(
    r"\W*(?P<label>new|proposed|incoming|current|present|former|previous|old)"
    r"(?:\s(?:positions?|posts?|titles?|offices?|responsibilit(?:y|ies)|role)(?:\s?\([^()]{1,30}\))?)?\s*[:：]\s*\S",
    re.IGNORECASE,
)
_FRESH = frozenset(("new", "proposed", "incoming"))
_LINES = 4  # below a name, within which its posts stand


@dataclass(frozen=True, slots=True)
class Card:
    """A person with the office to be taken and, where it is told, the one held until then."""

    person: Mention
    new: Mention
    now: Mention | None


def find(reading: Reading, mentions: Mentions) -> Iterator[Card]:
    """The cards of a notice, in order."""
    text = reading.text
    for person in mentions.all if reading.words.holds("new", "proposed", "incoming") else ():
        if person.kind != "person":
            continue
        line = text.rfind("\n", 0, person.start) + 1
        if not _NAME.fullmatch(text, line, person.start) or not _BEHIND.match(text, person.end):
            continue
        posts: dict[bool, Mention] = {}
        for start, end in _below(text, person.end):
            label = _LABEL.match(text, start, end)
            if label is None:
                break
            office = next(mentions.within(label.end() - 1, end, "office"), None)
            if office is not None:
                posts.setdefault(label["label"].lower() in _FRESH, office)
        if True in posts:
            yield Card(person, posts[True], posts.get(False))


def _below(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The lines below a place that hold anything, up to a blank line after the first."""
    start, count = text.find("\n", end) + 1, 0
    while 0 < start < len(text) and count < _LINES:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if text[start:stop].strip():
            count += 1
            yield start, stop
        elif count:
            return
        start = stop + 1
