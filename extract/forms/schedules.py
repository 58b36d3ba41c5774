"""A reading in, the entries of its schedules out: what a line says will be, or was, done, and on which day.

An entry names the day behind its words (`Delisting of the shares of the Company    March 28, 2018 (scheduled)`) or
before them (`March 28, 2018: Delisting`); it is a line, or a row of a table, and no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading

_LABEL = re.compile(
    r"(?:\A|[\n\t|])[\s•●・○◆■*–—-]*(?:\(?[\divxa-h]{1,4}[.)]\s*)?(?P<words>[A-Z(][^\n\t|:：.;]{3,110}?)\s*[:：\t|]?\s*\Z"
)
_AFTER = re.compile(
    r"(?:\s*\([^()\n]{1,30}\))*[ \t|:：–—-]*(?P<words>[A-Z][^\n\t|]{3,110}?)\s*"
    r"(?:\((?:scheduled|planned|tentative|expected)\)\s*)?(?=\n|\Z|\|)"
)
_OPENS_LINE = re.compile(r"(?:\A|[\n\t|])[\s•●・○◆■*(–—-]*\Z")
_SENTENCE = re.compile(r"\b(?:will|was|were|has|have|is|are|be|hereby|which|that|announce[sd]?)\b")
_GAP = re.compile(r"\S(?: {2,}|\s*[:：\t|])\s*\Z")
_REACH = 190


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says, over [start, end), and its day; `low` and `high` span the words alone."""

    words: str
    when: When
    low: int
    high: int
    start: int
    end: int


def entries(reading: Reading, mentions: Mentions) -> tuple[Entry, ...]:
    """All entries of a document in order; read once for all who ask."""
    return mentions.once("schedules", lambda: tuple(_find(reading, mentions)))


def _find(reading: Reading, mentions: Mentions) -> Iterator[Entry]:
    for date in mentions.all:
        if date.kind == "date" and isinstance(date.value, When) and date.value.precision in ("day", "month"):
            found = _entry(reading, date, date.value)
            if found is not None:
                yield found


def _entry(reading: Reading, date: Mention, when: When) -> Entry | None:
    text = reading.text
    if _OPENS_LINE.search(text, max(0, date.start - 14), date.start):
        after = _AFTER.match(text, date.end, date.end + _REACH)
        if after is not None and not _SENTENCE.search(after["words"]):
            return Entry(after["words"], when, *after.span("words"), date.start, after.end("words"))
    before = text[max(0, date.start - _REACH) : date.start]
    line = before[before.rfind("\n") + 1 :]
    found = _LABEL.search(line)
    if found is None or not _GAP.search(line) or _SENTENCE.search(found["words"]):
        return None
    low = date.start - len(line) + found.start("words")
    return Entry(found["words"], when, low, low + len(found["words"]), low, date.end)
