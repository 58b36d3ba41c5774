"""A label of shares with days below it or beside it, each with its count, in; a count of each day out.

`(1) Shares issued at end of period (including treasury shares): March 31, 2021: 36,436,125 shares March 31, 2020: ...`
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Observation
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .periods import periods
from .rows import clean_label

_PAIR = (
    r"(?P<when>(?:as (?:of|at) |(?:(?:fiscal )?year|(?:three|six|nine) months|(?:first |second |third )?quarter|half)"
    r" (?:period )?ended )?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\s*[:|]?\s*(?P<count>\d{1,3}(?:,\d{3})+|0)(?![\d.,%])"
    r"(?: shares)?"
)
_BELOW = re.compile(rf"[\s;,|]{{0,6}}{_PAIR}", re.I)
_LABEL = re.compile(
    r"(?m)^[ \t]*(?:\(?\w{1,3}[.)]|[①-⑳•*-])?[ \t]*"
    r"(?P<label>(?=[^\n]{0,60}\b(?:issued|treasury|average number)\b)"
    r"[A-Z][^\n:\d%]{8,100}?)\s*"
    r"[:\n|]\s*(?=(?:as (?:of|at) |[a-z ]{0,25}ended )?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*[:|]?\s*\d)",
    re.I,
)
_CALLED = re.compile(r"issued|treasury|average number", re.I)  # every label holds one of them: quick to find
_SHARES = re.compile(r"\b(?:shares|stock)\b", re.I)


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The counts of all such labels, in reading order."""
    own = mentions.context.announcer
    if own is None or not reading.words.holds("treasury"):
        return
    tables = [(block.start, block.end) for block in reading.blocks if block.table is not None]
    done = 0
    for spot in _CALLED.finditer(reading.text):
        start = max(reading.text.rfind("\n", 0, spot.start()) + 1, done)
        head = _LABEL.match(reading.text, start)
        if head is None:
            continue
        done = head.end()
        if not _SHARES.search(head["label"]) or any(a <= head.start() < b for a, b in tables):
            continue
        at = head.end()
        while found := _BELOW.match(reading.text, at):
            at = found.end()
            when = next((p.when for p in periods(found["when"], mentions.context) if p.when and not p.bare), None)
            if when is None:
                break
            seen = (reading.evidence(found.start("when"), found.end("count")),)
            count = Decimal(found["count"].replace(",", ""))
            yield Observation(own, clean_label(head["label"]), when, count, "count", seen, "prose", "actual", 0.8)
