"""Forms on which holdings are reported (Schedules 13D and 13G, TR-1, forms 603 and 604) in, the holdings out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .major_interests import major_interests
from .reported import Reported

_FLAGS = re.IGNORECASE
_GAP = r"(?:\s|[:.*|_\-–]|\((?:\w{1,3}|S\)|s)\))*"
_PERSONS = re.compile(
    rf"names?\s+of\s+(?:each\s+)?reporting\s+persons?\b{_GAP}(?:(?:s\.?s\.?\s+or\s+)?i\.?r\.?s\.?[^\n]{{0,70}}(?:only\)|persons?\b){_GAP})?",
    _FLAGS,
)
_AMOUNT = re.compile(r"aggregate\s+amount\s+beneficially\s+owned[^\d]{0,120}?(?=\d)", _FLAGS)
_CLASS = re.compile(
    r"percent\s+of\s+(?:series\s+or\s+)?class\s+represented\s+by\s+amount\s+in\s+row\s*\(?(?:9|11"
    r"|13)?\)?[^\d]{0,60}?(?=\d)",
    _FLAGS,
)
_ISSUER_LABEL = re.compile(r"\(\s*name\s+of\s+(?:the\s+)?(?:issuer|subject company)", _FLAGS)  # quick to rule out
_ISSUER = re.compile(r"([^\n]{2,90})\n\s*[-_=]*\s*\(\s*name\s+of\s+(?:the\s+)?(?:issuer|subject company)", _FLAGS)
_EVENT = re.compile(r"\(\s*date\s+of\s+event", _FLAGS)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _number(text: str, at: int) -> tuple[Decimal, int] | None:
    found = _NUMBER.match(text, at)
    return (Decimal(found[0].replace(",", "")), found.end()) if found else None


def _line(text: str, start: int) -> tuple[str, int, int]:
    """The line that starts at or after an offset."""
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return text[start:end], start, end


@dataclass(frozen=True, slots=True)
class Cover:
    """The part of a Schedule 13D or 13G that is of one reporting person: whose name stands where, and where it ends."""

    holder: Agent
    issuer: Agent
    as_of: When | None
    name: tuple[int, int]
    start: int
    end: int


def covers(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Cover]:
    """The cover pages of Schedules 13D and 13G, one for each reporting person."""
    text = reading.text
    may = reading.words.holds("issuer", "subject")
    named = _ISSUER.search(text) if may and _ISSUER_LABEL.search(text) else None
    if named is None:
        return
    issuer = known.party(named[1], *named.span(1))
    event = _EVENT.search(text)
    day = None
    if event is not None:
        before = [m.value for m in mentions.within(max(0, event.start() - 130), event.start(), "date")]
        day = before[-1] if before and isinstance(before[-1], When) else None
    people = list(_PERSONS.finditer(text))
    for number, cover in enumerate(people):
        end = people[number + 1].start() if number + 1 < len(people) else min(len(text), cover.end() + 4000)
        name, start, stop = _line(text, cover.end())
        holder = known.party(name, start, stop)
        if holder is not None and issuer is not None and holder.id != issuer.id:
            yield Cover(holder, issuer, day, (start, stop), cover.end(), end)


def schedules(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """Cover pages of Schedules 13D and 13G, one holding for each reporting person."""
    text = reading.text
    for cover in covers(reading, mentions, known):
        amount, share = _AMOUNT.search(text, cover.start, cover.end), _CLASS.search(text, cover.start, cover.end)
        shares = _number(text, amount.end()) if amount else None
        percent = _number(text, share.end()) if share else None
        if shares is None and percent is None:
            continue
        spans = [cover.name]
        spans += [(found.start(), value[1]) for found, value in ((amount, shares), (share, percent)) if found and value]
        yield Reported(
            cover.holder,
            cover.issuer,
            cover.as_of,
            shares[0] if shares and shares[0] else None,
            percent[0] if percent and 0 < percent[0] <= 100 else None,
            tuple(spans),
        )


_ASX = re.compile(
    r"\bform\s*60[34]\b|notice of (?:initial|change of interests? of) substantia[l1] (?:share)?holder", _FLAGS
)
_ASX_TO = re.compile(
    r"^\W*(?:to|issuer)\b[ \t:|]*(?:company name(?:/scheme)?|listed company)?[ \t:|]*", _FLAGS | re.MULTILINE
)
_ASX_WHO = re.compile(
    r"^\W*(?:name|(?:substantial )?(?:share)?holder(?: name)?)\b(?:[ \t:|*]+(?=\S)|[ \t:]*\n)", _FLAGS | re.MULTILINE
)
_ASX_ON = re.compile(
    r"(?:became a\s+substantia[l1] (?:share)?holder|change in the interests? of\s+the\s+substantia[l1] (?:share)?holder"
    r"|^\W*change|date of change)\s*on\b[\s:|]*",
    _FLAGS | re.MULTILINE,
)
_ASX_PREVIOUS = re.compile(r"previous notice (?:was )?dated[\s:|]*", _FLAGS)
_ASX_PAIR = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:,[\dlO]{3})+)(?:\s|[|;,]|[a-z '’]*(?:votes?|power|shares?)\W*){1,40}?"
    r"([\dlO]{1,2}(?:\.[\dlO]+)?)\s?%",
    _FLAGS,
)
_ASX_OCR = str.maketrans("lO", "10")
_ASX_CLOSE = 12  # characters between both sides where each cell stands on a line of its own
_ASX_ROWS = re.compile(r"\bdetails of relevant interests\b[^\n]*\n", _FLAGS)
_ASX_NEXT = re.compile(r"^\W*(?:[4-9]\.|signature\b|addresses\b)", _FLAGS | re.MULTILINE)
_ASX_ROW = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:,\d{3})+)\s+(?:fully paid )?(?:ordinary|shares|units|securities)\b", _FLAGS
)
_ASX_LONG = 2500  # characters of such a form in which its first holding is told


def substantial(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """Forms 603 and 604: the holding at the notice, and the one of the notice before where both stand on a line."""
    text = reading.text
    may = any(words in text.lower() for words in ("603", "604", "notice of "))
    opens = list(_ASX.finditer(text)) if may else []
    for number, form in enumerate(opens):
        end = min(len(text), form.end() + _ASX_LONG)
        later = [o.start() for o in opens[number + 1 :] if o.start() - form.end() > 200]
        end = min([end, *later])
        to, who = _ASX_TO.search(text, form.end(), end), _ASX_WHO.search(text, form.end(), end)
        if to is None or who is None or (number and form.start() - opens[number - 1].end() <= 200):
            continue
        issuer, holder = (known.party(*_line(text, found.end())) for found in (to, who))
        pairs = list(_ASX_PAIR.finditer(text, max(to.end(), who.end()), end))
        if issuer is None or holder is None or issuer.id == holder.id or not pairs:
            continue
        line = text.find("\n", pairs[0].end())
        below = pairs[1:2] if len(pairs) > 1 and pairs[1].start() - pairs[0].end() < _ASX_CLOSE else []
        pairs = [pair for pair in pairs if pair.end() <= (line if line >= 0 else len(text)) or pair in below][:2]
        for n, pair in enumerate(pairs):
            cue = (_ASX_ON if n == len(pairs) - 1 else _ASX_PREVIOUS).search(text, form.end(), end)
            dates = mentions.within(cue.end(), cue.end() + 30, "date") if cue else iter(())
            day = next((m.value for m in dates if isinstance(m.value, When)), None)
            shares, percent = (Decimal(pair[i].translate(_ASX_OCR).replace(",", "")) for i in (1, 2))
            former = n < len(pairs) - 1
            spans = (_line(text, who.end())[1:], pair.span())
            yield Reported(holder, issuer, day, shares, percent, spans, former)


def interests(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """Form 603: each holder of a relevant interest, a line or a row with its number of securities."""
    text = reading.text
    form = _ASX.search(text) if "603" in text or "notice of initial" in text.lower() else None
    head = _ASX_ROWS.search(text, form.end()) if form else None
    to = _ASX_TO.search(text, form.end()) if form else None
    issuer = known.party(*_line(text, to.end())) if to else None
    if form is None or head is None or issuer is None:
        return
    close = _ASX_NEXT.search(text, head.end())
    cue = _ASX_ON.search(text, form.end(), head.start())
    dates = mentions.within(cue.end(), cue.end() + 30, "date") if cue else iter(())
    day = next((m.value for m in dates if isinstance(m.value, When)), None)
    for row in _ASX_ROW.finditer(text, head.end(), close.start() if close else min(len(text), head.end() + _ASX_LONG)):
        start = text.rfind("\n", 0, row.start()) + 1
        holder = known.inside(start, row.start())
        if holder is not None and holder.id != issuer.id:
            yield Reported(holder, issuer, day, Decimal(row[1].replace(",", "")), None, ((start, row.end()),))


def reported(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """All holdings that a document reports on such forms."""
    yield from schedules(reading, mentions, known)
    yield from major_interests(reading, mentions, known)
    yield from substantial(reading, mentions, known)
    yield from interests(reading, mentions, known)
