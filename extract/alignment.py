"""Facts or figures of a reading in, the same out, with evidence told as repaired where something misread lies in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from ..model import Evidence, Fact, Observation
from .mentions.mention import Mentions
from .reading import Reading

Told = TypeVar("Told", Fact, Observation)


def aligned(reading: Reading, mentions: Mentions, told: Iterable[Told]) -> list[Told]:
    """Whichever rule read it: a name, date or figure in the quote whose characters were understood for others."""
    starts = sorted(reading.origin[m.start] for m in mentions.all if m.repaired)
    if not starts:
        return list(told)

    def told_as(piece: Evidence) -> Evidence:
        at = bisect_left(starts, piece.start)
        misread = at < len(starts) and starts[at] < piece.end
        return replace(piece, alignment="repaired") if misread else piece

    return [replace(one, evidence=tuple(map(told_as, one.evidence))) for one in told]
