"""Notices of holdings (TR-1, takeover rules) in, the purchase or sale that each of them tells out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions, Money
from ..reading import Reading
from .known import Known
from .major_deals import deal
from .major_interests import Filed, filed
from .reported import Reported
from .takeover_notices import notices
from .voting_notices import reported

_MARK = r"[\s|:\t]{0,12}\[?\s?(?<!\w)(?:[Xx√✓✔☒■]|yes)"
_VOTES = (
    r"(?:(?:acquisition|disposal)(?: (?:or|and) (?:disposal|acquisition))? of voting rights"
    r"|voting rights acquired or disposed of)"
)
_MARKED = re.compile(rf"{_MARK}(?![\w.])", re.IGNORECASE)
_TICKED = re.compile(  # the box that tells why a TR-1 is made
    rf"{_VOTES}\W{{0,3}}{_MARK}(?![\w.])|[Xx√✓✔☒■]\s?\]?[\s|]{{1,4}}(?:an )?{_VOTES}", re.IGNORECASE
)
_DEALT = re.compile(  # the same in the form of other countries
    r"(?:acquisition or disposal of voting rights|voting rights acquired or disposed of)\W{0,3}[\s|:\t]{0,12}\[?\s?"
    r"[Xx√✓✔☒■]|[Xx√✓✔☒■]\s?\]?[\s|]{1,4}(?:an )?acquisition(?: or |/)disposal of (?:shares with )?voting rights",
    re.IGNORECASE,
)
_SAID = re.compile(_VOTES, re.IGNORECASE)
_OTHER = re.compile(r"event (?:changing|which alters|altering) the breakdown", re.IGNORECASE)
_ROSE = re.compile(r"\b(?:above|exceed\w*|increase\w*|upwards?|rose|over)\b", re.IGNORECASE)
_FELL = re.compile(r"\b(?:below|under|decrease\w*|downwards?|fell|less than|reduc\w+)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom\s(?:above\s|below\s)?(\d{1,2}(?:\.\d+)?)\s?%?\sto\s(?:above\s|below\s)?(\d{1,2}(?:\.\d+)?)", re.IGNORECASE
)
_LEAST = Decimal(3)  # percent of the votes from which on they are notified in the United Kingdom


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
    price: Money | None = None


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
    for form in filed(reading, mentions, Known.of(mentions)):
        reason, rose = _reason(reading.text, form), _rose(reading.text, form)
        if reason is not None and rose is not None:
            part = form.after.percent if form.after else None
            dealt = deal(reading, mentions, form, rose)
            day = dealt.day if dealt and dealt.day else form.day
            start, end = (dealt.start, dealt.end) if dealt else reason
            shares, price = (dealt.shares, dealt.price) if dealt else (None, None)
            yield Move(form.holder, form.issuer, rose, day, shares, None, part, start, end, price)
    yield from _abroad(reading, mentions)


def _abroad(reading: Reading, mentions: Mentions) -> Iterator[Move]:
    """What the forms of other countries tell by a holding before and one after it."""
    dealt = _DEALT.search(reading.text)
    if dealt is None:
        return
    for one, two in pairwise(reported(reading, mentions, Known.of(mentions))):
        if one.former != two.former and (one.holder, one.issuer) == (two.holder, two.issuer):
            had, has = (one, two) if one.former else (two, one)
            rose = _grown(had, has)
            if rose is not None:
                yield Move(has.holder, has.issuer, rose, has.as_of, None, None, has.percent, *dealt.span())


def _grown(had: Reported, has: Reported) -> bool | None:
    """Whether a holding has grown; None where nothing tells."""
    for before, after in ((had.percent, has.percent), (had.shares, has.shares)):
        if before is not None and after is not None and before != after:
            return after > before
    return None


def _reason(text: str, form: Filed) -> tuple[int, int] | None:
    """Where a notification says that votes were bought or sold: the box that is ticked, or the one reason given."""
    part = form.notice.part("reason")
    if part is None:
        return None
    told = _TICKED.search(text, part.start, part.end)
    if (
        told is None
        and not _MARKED.search(text, part.label.end, part.end)
        and not _OTHER.search(text, part.start, part.end)
    ):
        told = _SAID.search(text, part.label.end, part.end)
    return told.span() if told else None


def _rose(text: str, form: Filed) -> bool | None:
    """Whether a holding has grown; None where nothing tells."""
    had, has = form.before, form.after
    if had is not None and has is not None:
        pairs = (
            (had.percent or had.below, has.percent),
            (had.percent, has.below),
            (had.shares, has.shares),
        )
        for before, after in pairs:
            if before is not None and after is not None and before != after:
                return after > before
    part = form.notice.part("threshold")
    crossed = text[part.start : part.end] if part else ""
    moved = _FROM.search(crossed)
    if moved is not None and Decimal(moved[1]) != Decimal(moved[2]):
        return Decimal(moved[2]) > Decimal(moved[1])
    up, down = _ROSE.search(crossed), _FELL.search(crossed)
    if (up is None) != (down is None):
        return up is not None
    first = had is None and has is not None and has.percent is not None and has.percent >= _LEAST
    return True if first else None
