"""Notices of holdings (TR-1, takeover rules) in, the purchase or sale that each of them tells out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .ownership_forms import Reported, major_interests
from .takeover_notices import notices
from .voting_notices import reported

_MARK = r"[\s|:\t]{0,12}\[?\s?[Xx√✓✔☒■]"
_DEALT = re.compile(  # the box that tells why a notice is made
    rf"(?:acquisition or disposal of voting rights|voting rights acquired or disposed of)\W{{0,3}}{_MARK}"
    r"|[Xx√✓✔☒■]\s?\]?[\s|]{1,4}(?:an )?acquisition(?: or |/)disposal of (?:shares with )?voting rights",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """A holder's purchase (`up`) or sale of an issuer's shares; the span is half-open."""

    holder: Agent
    issuer: Agent
    up: bool
    day: When | None
    shares: Decimal | None
    percent: Decimal | None
    percent_after: Decimal | None
    start: int
    end: int


def moves(reading: Reading, mentions: Mentions) -> Iterator[Move]:
    """Every purchase or sale that such a notice tells by a holding before and one after it."""
    for notice in notices(reading, mentions):
        up = notice.after.shares > notice.before.shares
        moved = notice.moved
        shares, percent = (moved.shares, moved.percent) if moved else (None, None)
        told = moved or notice.after
        yield Move(
            notice.holder, notice.issuer, up, notice.day, shares, percent, notice.after.percent, told.start, told.end
        )  # fmt: skip
    dealt = _DEALT.search(reading.text)
    if dealt is None:
        return
    known = Known.of(mentions)
    held = [*major_interests(reading, mentions, known), *reported(reading, mentions, known)]
    for one, two in pairwise(held):
        if one.former != two.former and (one.holder, one.issuer) == (two.holder, two.issuer):
            had, has = (one, two) if one.former else (two, one)
            rose = _rose(had, has)
            if rose is not None:
                yield Move(has.holder, has.issuer, rose, has.as_of, None, None, has.percent, *dealt.span())


def _rose(had: Reported, has: Reported) -> bool | None:
    """Whether a holding has grown; None where nothing tells."""
    for before, after in ((had.percent, has.percent), (had.shares, has.shares)):
        if before is not None and after is not None and before != after:
            return after > before
    return None
