"""Dates at their places in, the days out that 'on the same date' means, and those that go by a name they were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import When
from .. import late as re
from .mention import Mention

_SAME = re.compile(r"\b[Oo]n (?P<day>(?:the same|that same) (?:date|day))\b")
_TOLD = re.compile(r"(?:\b[Oo]n|\b[Tt]oday|\beffect from|\beffective(?: from)?|[,(])\s\Z")
# `On May 6, 2015 (the "Closing Date")` makes every later `Closing Date` that day.
_NAMED = re.compile(
    r"\s*,?\s*\((?:the|such date(?: being)?,? the|such date,|each,? an?)\s*[\"“]"
    r"(?P<name>(?:[A-Z][\w’'-]*\s){0,3}(?:Date|Day|Closing|Time))[\"”]\)"
)
_BACK = 500  # characters before, in which the day is told


def same(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A date for each 'on the same date': the day on which something was told to happen last before it."""
    for found in _SAME.finditer(text):
        days = [
            m
            for m in mentions
            if m.kind == "date"
            and isinstance(m.value, When)
            and m.value.precision == "day"
            and found.start() - _BACK < m.start < found.start()
            and _TOLD.search(text, max(0, m.start - 16), m.start)
        ]
        if days:
            yield Mention("date", found.start("day"), found.end("day"), max(days, key=lambda m: m.start).value)


def named(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A date for each place behind its naming where the name of a day stands, in order of the names."""
    names: dict[str, tuple[int, When]] = {}
    for mention in mentions:
        if mention.kind != "date" or not isinstance(mention.value, When) or mention.value.precision != "day":
            continue
        found = _NAMED.match(text, mention.end, mention.end + 80)
        if found is not None:
            names.setdefault(found["name"], (found.end(), mention.value))
    for name, (start, when) in sorted(names.items()):
        for place in re.compile(rf"(?<![\w“\"])(?:the\s)?{re.escape(name)}(?![\w”\"])").finditer(text, start):
            yield Mention("date", place.start(), place.end(), when)
