"""Lines `Before 21,333,900 20.01%` and `After 26,656,200 25.00%` in, one holder's holdings at both sides out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ...model import Agent, When
from .. import late as re
from ..frames.spoken import spoken
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .profiles import outlines

_LINE = re.compile(
    r"^[ \t|■●•*\-–]*(?:\(?\w{1,2}[.)]\s*)?(?:(?P<who>[^\n|\d]{2,60}?)[,:]?\s+)?"
    r"(?P<side>before|prior to|previous notice|previous|after|following|present notice|present)\b(?P<rest>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SIDE = re.compile(
    r"before|prior to|previous|after|following|present|B(?i:efore)|P(?i:rior to|revious|resent)|A(?i:fter)"
    r"|F(?i:ollowing)"
)
_AFTER = re.compile(r"after|following|present", re.IGNORECASE)
_COUNT = re.compile(r"(?<![\d,.])\d{1,3}(?:,[\dlO]{3})+")
_SHARE = re.compile(r"(?<![,.\w])([\dlO]{1,3}(?:\.[\dlO]+)?)\s?%|(?<=,\d{3})(\d{1,2}\.\d+)\s?%")
_IN = re.compile(
    r"(?:stake|interests?|holdings?|shareholdings?|shares(?: of common stock)?(?: (?:that )?(?:it|we) (?:hold|own)s?)?"
    r"|ownership|voting rights"
    r"|share transfer)\s+(?:in|of)\s+(?:the )?",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:substantial (?:share)?holder|(?:share|stock)holder|holder|transferor|notif\w+ (?:person"
    r"|party))\W{1,4}(?:name\W{0,3})?",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:to )?company name(?:/scheme)?\W{1,4}|\bissuer\W{1,4}(?:name\W{0,3})?", re.IGNORECASE)
_OCR = str.maketrans("lO", "10")
_BACK = 3000
_COUNTED = re.compile(r"\s?shares?\b", re.IGNORECASE)
_IN_SHARES = re.compile(r"\d\s?shares\b", re.IGNORECASE)
_NEAR = 420  # characters above a line in which the name that heads it stands
_ENUMERATED = re.compile(r"[ \t|*#]*(?:\(?\w{1,3}[.)]|[①-⑳])[ \t]*")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: the holding, whether it is that `after`, the day and the span of its line."""

    holder: Agent
    issuer: Agent
    after: bool
    day: When | None
    shares: Decimal | None
    percent: Decimal
    start: int
    end: int
    notice: bool = False
    rank: Decimal | None = None


_CONTROL = re.compile(
    r"\bchanges?\b[^\n.]{0,60}\b(?:(?:major|largest|principal|controlling|leading) (?:major )?shareholders?"
    r"|parent compan(?:y|ies)|other (?:affiliated|related) compan(?:y|ies))\b",
    re.IGNORECASE,
)
_RANK = re.compile(r"(?<![\w.,])(?P<number>\d{1,2})(?:st|nd|rd|th)\b|\b(?P<first>largest|first|1st)\b", re.IGNORECASE)
_ROW = re.compile(  # `Voting rights  1,000 (5.35%)  12,842 (68.68%)` below `Before  After`
    r"^[^\n]*?\b[Bb]efore\b[^\n%]{0,80}?\b[Aa]fter\b[^\n%]{0,60}\n(?:[^\n%]*\n){0,4}?"
    r"(?P<row>[^\n%]*?\b(?:[Vv]ot|[Rr]atio|[Pp]ercent|[Ss]hare|[Oo]wner"
    r"|[Hh]olding)[^\n%]*?(?P<one>\d{1,3}\.\d{1,2})\s?%"
    r"[^\n%A-Z]*?(?P<two>\d{1,3}\.\d{1,2})\s?%)[^\n%]*$",
    re.MULTILINE,
)
_VOTES = re.compile(r"\bvoting rights\b(?![^\n]*\bshares\b)", re.IGNORECASE)  # counted in votes, not in shares
_NOTICE_DAY = {
    False: re.compile(r"previous notice (?:was )?(?:dated|given)[^\d\n]{0,40}", re.IGNORECASE),
    True: re.compile(r"(?:\bchange|substantia[l1] (?:share)?holder|date of change)\s*on\b[^\d\n]{0,40}", re.IGNORECASE),
}


def _notice_day(reading: Reading, mentions: Mentions, after: bool, at: int) -> When | None:
    """The day of this notice or of the one before it, as the lines above tell it."""
    for cue in reversed(list(_NOTICE_DAY[after].finditer(reading.text, max(0, at - _BACK), at))):
        for mention in mentions.within(cue.end(), cue.end() + 30, "date"):
            if isinstance(mention.value, When):
                return mention.value
    return None


def _issuer(reading: Reading, mentions: Mentions, at: int) -> Agent | None:
    """Whose shares: the company last named as `stake in X`, `shares of X` before."""
    low = max(0, at - _BACK)
    for match in reversed(list(_IN.finditer(reading.text, low, at))):
        for mention in mentions.within(match.end(), match.end() + 90, "organization"):
            if mention.start == match.end() and isinstance(mention.value, Agent):
                return mention.value
    for match in reversed(list(_COMPANY.finditer(reading.text, low, at))):
        for mention in mentions.within(match.end(), match.end() + 60, "organization"):
            if mention.start <= match.end() + 2 and isinstance(mention.value, Agent):
                return mention.value
    return mentions.context.announcer


def _holder(reading: Reading, mentions: Mentions, known: Known, who: str, start: int, issuer: Agent) -> Agent | None:
    if who:
        named = known.party(who, start, start + len(who), new=False)
        if named is not None:
            return named
    headed = _named_above(reading, mentions, start)
    if headed is not None and headed.id != issuer.id:
        return headed
    low = max(0, start - _BACK)
    for match in reversed(list(_HOLDER.finditer(reading.text, low, start))):
        for mention in mentions.within(match.end(), match.end() + 60, "organization", "person"):
            if mention.start <= match.end() + 2 and isinstance(mention.value, Agent) and mention.value.id != issuer.id:
                return mention.value
    announcer = mentions.context.announcer
    if announcer is not None and announcer.id != issuer.id:
        return announcer
    if _CONTROL.search(reading.text, low, start):  # a change of major shareholder or parent: whose outline stands above
        return outlines(reading, mentions).subjects.before(start, issuer)
    return None


def _named_above(reading: Reading, mentions: Mentions, start: int) -> Agent | None:
    """The party whose name is a line of its own within a few lines above: `(1) Foo Partners LLP`."""
    low = max(0, start - _NEAR)
    for mention in reversed(list(mentions.within(low, start, "organization", "person"))):
        line = reading.text.rfind("\n", 0, mention.start) + 1
        end = reading.text.find("\n", mention.end)
        before, behind = reading.text[line : mention.start], reading.text[mention.end : end]
        if _ENUMERATED.fullmatch(before) and not behind.strip(" *|") and isinstance(mention.value, Agent):
            return mention.value
    return None


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where such lines can be at all: the lines that hold a word for a side and a percentage behind it, each with the
    two lines above it."""
    first, last = 0, -1
    for found in _SIDE.finditer(text):
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        if text.find("%", found.end(), end) < 0:
            continue
        start = found.start()
        for _ in range(3):
            while start > 0 and text[start - 1].isspace():
                start -= 1
            start = text.rfind("\n", 0, start) + 1
        if start > last:
            if last >= 0:
                yield first, last
            first = start
        last = end
    if last >= 0:
        yield first, last


def changes(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Side]:
    """Pairs of such lines: both sides are told within a few lines of each other."""
    if "%" not in reading.text:
        return
    text = spoken(reading.text)
    places = _places(text)
    found: list[tuple[re.Match[str], Decimal | None, Decimal]] = []
    for line in (found for start, end in places for found in _LINE.finditer(text, start, end)):
        shares, share = list(_COUNT.finditer(line["rest"])), _SHARE.search(line["rest"])
        if share is None:
            continue
        percent = Decimal((share[1] or share[2]).translate(_OCR))
        named = [one for one in shares if _COUNTED.match(line["rest"], one.end())]
        told = named if len(named) == 1 else shares  # `8,020 units (802,000 shares)`
        count = Decimal(told[0][0].translate(_OCR).replace(",", "")) if len(told) == 1 else None
        if 0 <= percent <= 100:
            found.append((line, count, percent))
    for first, second in pairwise(found):
        if _AFTER.match(first[0]["side"]) or not _AFTER.match(second[0]["side"]):
            continue
        if second[0].start() - first[0].end() > 400:
            continue
        issuer = _issuer(reading, mentions, first[0].start())
        if issuer is None:
            continue
        holder = _holder(reading, mentions, known, first[0]["who"] or "", first[0].start("who"), issuer)
        in_shares = _IN_SHARES.search(first[0]["rest"]) is not None
        if not in_shares and _VOTES.search(text, max(0, first[0].start() - 200), first[0].start()):
            first, second = (first[0], None, first[2]), (second[0], None, second[2])
        for line, count, percent in (first, second):
            if holder is None or holder.id == issuer.id or percent == 0:
                continue
            dates = mentions.within(line.start(), line.end(), "date")
            day = next((m.value for m in dates if isinstance(m.value, When)), None)
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            after, notice = bool(_AFTER.match(line["side"])), line["side"].lower().endswith("notice")
            day = day or (_notice_day(reading, mentions, after, line.start()) if notice else None)
            rank = _RANK.search(line["rest"], share_end(line["rest"]))
            place = Decimal(rank["number"] or 1) if rank else None
            yield Side(holder, issuer, after, day, count, percent, start, line.end(), notice, place)
    yield from _columns(reading, mentions, known)


def share_end(rest: str) -> int:
    """Where the percentage of a line ends."""
    found = _SHARE.search(rest)
    return found.end() if found else 0


def _columns(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Side]:
    """Both sides in one line, below a head `Before  After`, where the paper tells a change of control."""
    announcer, text = mentions.context.announcer, spoken(reading.text)
    if announcer is None or not _CONTROL.search(text):
        return
    for row in _ROW.finditer(text):
        holder = _holder(reading, mentions, known, "", row.start("row"), announcer)
        for name, after in (("one", False), ("two", True)):
            percent = Decimal(row[name])
            if holder is not None and 0 < percent <= 100:
                yield Side(holder, announcer, after, None, None, percent, row.start("row"), row.end("row"))
