"""Notices under takeover rules (`Before the sale`, `Shares sold`, `After the sale`) in, a holder's change out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_FLAGS = re.IGNORECASE | re.MULTILINE
_DEAL = r"(?:acquisition|sale|disposal|purchase|transaction|allotment|transfer|buy-?back|invocation|release|pledge)"
_COUNTS = re.compile(  # `No. of ordinary voting shares held  0  27,400,000  27,400,000`: the total stands last
    r"^[^\n\d]*\b(?:no\.|number) of (?:ordinary |voting ){0,2}(?:shares|units|rights)[^\n\d]*"
    r"(?:[\d,]+[\s|]+)*?(?P<total>\d{1,3}(?:,\d{3})+)[ \t|]*$",
    _FLAGS,
)
_PARTS = re.compile(
    r"^[^\n\d]*\bpercentage of (?:the )?total\b[^\n\d]*(?:[\d.]+[ \t|%]+)*?(?P<total>\d{1,2}\.\d+)[ \t|%]*$", _FLAGS
)
_ALONE = re.compile(
    r"(?:number|no\.) of (?:shares|units|securities)[^\n\d:]{0,60}\b(?:acquired|disposed of|sold|purchased)"
    r"[^\n\d]{0,40}(?P<shares>\d[\d,]+)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\bSAST\b|substantial acquisition of shares|substantial (?:share)?holder|major (?:share)?holding|\bflagging\b"
    r"|takeover (?:code|regulations)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"^[^\n]{{0,40}}\bbefore the (?:said |above )?{_DEAL}", _FLAGS)
_MOVED = re.compile(
    rf"^[^\n]{{0,12}}details of (?:the )?{_DEAL}(?![^\n]*as follows)"
    r"|^[^\n]{0,40}\bshares (?:so )?(?:sold|acquired|purchased|bought|disposed of|transferred|allotted)",
    _FLAGS,
)
_AFTER = re.compile(rf"^[^\n]{{0,40}}\bafter the (?:said |above )?{_DEAL}", _FLAGS)
_HELD = re.compile(
    r"(?<![\w,.])(?P<shares>\d[\d,]{2,})(?:\s(?:equity )?shares)?[\s|(;]+(?P<percent>\d{1,3}\.\d+|\d{1,3}(?=\s?%))\s?%?"
)
_WHO = re.compile(
    r"names?(?:\(s\))? of (?:the )?(?:acquirer|seller|transferor|transferee|holder|substantial (?:share|unit)holder)"
    r"(?:(?!  )[^\n\t|:])*",
    _FLAGS,
)
_TARGET = re.compile(r"names? of (?:the )?(?:target company|listed issuer|listed company)(?:(?!  )[^\n\t|:])*", _FLAGS)
_DAY = re.compile(rf"\bdate of (?:the )?{_DEAL}", re.IGNORECASE)
_LONG, _REACH = 700, 260


@dataclass(frozen=True, slots=True)
class Held:
    """So many shares, so great a part of all, with the span that tells them."""

    shares: Decimal
    percent: Decimal | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What one holder had before, what he bought or sold, and what he has since a day."""

    holder: Agent
    issuer: Agent
    day: When | None
    before: Held
    moved: Held | None
    after: Held


def notices(reading: Reading, mentions: Mentions) -> Iterator[Notice]:
    """Every such notice whose parts stand one below another; what was moved may stand above them, or nowhere."""
    text = reading.text
    if not reading.words.holds("before") or not _ABOUT.search(text):
        return
    done = 0
    for opening in _BEFORE.finditer(text):
        after = _AFTER.search(text, opening.end(), opening.end() + 2 * _LONG)
        if after is None or opening.start() < done:
            continue
        moved = _MOVED.search(text, opening.end(), after.start())
        had = _held(text, opening.end(), moved.start() if moved else after.start())
        has = _held(text, after.end(), after.end() + _LONG)
        dealt = _held(text, moved.start(), after.start()) if moved else _alone(text, opening.start())
        issuer = _labelled(mentions, _TARGET, text, opening.start()) or mentions.context.speaker(opening.start())
        holder = _holder(mentions, text, opening.start(), issuer) if issuer else None
        if issuer is None or holder is None or had is None or has is None or (moved and dealt is None):
            continue
        done = has.end
        low = moved.start() if moved else max(0, opening.start() - 2 * _LONG)
        yield Notice(holder, issuer, _day(mentions, text, low, has.end), had, dealt, has)


def _held(text: str, start: int, end: int) -> Held | None:
    end = min(end, len(text))
    found = _HELD.search(text, start, end)
    if found is not None and Decimal(found["percent"]) <= 100:
        return Held(Decimal(found["shares"].replace(",", "")), Decimal(found["percent"]), *found.span())
    count, part = _COUNTS.search(text, start, end), _PARTS.search(text, start, end)
    if count is None or part is None:
        return None
    return Held(Decimal(count["total"].replace(",", "")), Decimal(part["total"]), count.start(), part.end())


def _alone(text: str, before: int) -> Held | None:
    """How many shares a field above the two sides says were bought or sold; its part is not told."""
    told = list(_ALONE.finditer(text, max(0, before - 2 * _LONG), before))
    return Held(Decimal(told[-1]["shares"].replace(",", "")), None, *told[-1].span()) if told else None


def _labelled(
    mentions: Mentions, label: re.Pattern[str], text: str, before: int, not_: Agent | None = None
) -> Agent | None:
    """Who stands first behind the last such label."""
    for found in reversed(list(label.finditer(text, 0, before))):
        for mention in mentions.within(found.end(), min(before, found.end() + _REACH), "organization", "person"):
            if isinstance(mention.value, Agent) and mention.value != not_:
                return mention.value
    return None


def _holder(mentions: Mentions, text: str, before: int, issuer: Agent) -> Agent | None:
    """Whose holding it is: the one of the label, else the party named last above."""
    labelled = _labelled(mentions, _WHO, text, before, issuer)
    near = [
        m.value
        for m in mentions.within(max(0, before - _REACH), before, "organization", "person")
        if isinstance(m.value, Agent) and m.value != issuer
    ]
    return labelled or (near[-1] if near else None)


def _day(mentions: Mentions, text: str, start: int, end: int) -> When | None:
    """The day of the deal: that of its label below, else the one among the figures."""
    label = _DAY.search(text, start, min(len(text), end + 2 * _LONG))
    spans = [(label.end(), label.end() + _REACH)] if label else []
    for low, high in (*spans, (start, end)):
        for mention in mentions.within(low, high, "date"):
            if isinstance(mention.value, When):
                return mention.value
    return None
