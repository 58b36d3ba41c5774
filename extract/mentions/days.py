"""Dates at their places in, the days that 'on the same date' means out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import When
from .. import late as re
from .mention import Mention

_SAME = re.compile(r"\b[Oo]n (?P<day>(?:the same|that same) (?:date|day))\b")
_TOLD = re.compile(r"(?:\b[Oo]n|\b[Tt]oday|[,(])\s\Z")
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
