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


@dataclass(frozen=True, slots=True)
class Reported:
    """A holding as a form reports it, with the spans of the clean text that tell it."""

    holder: Agent
    issuer: Agent
    as_of: When | None
    shares: Decimal | None
    percent: Decimal | None
    spans: tuple[tuple[int, int], ...]
    former: bool = False


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


_TR = re.compile(r"notification of (?:major (?:interest|holding)s?|change in a major)|\bTR-1\b", _FLAGS)
_TR_ISSUER = re.compile(
    r"issuer[^\n]{0,100}(?:\n[^\n]{0,60})?\battach(?:ed|es)?[ivx]{0,5}\b[^\w\n]{0,6}:?[\divx \t*.)]*"
    r"|identity of the issuer(?![^\n]*\battach)[^\n:]{0,60}:?",
    _FLAGS,
)
_TR_PERSON = re.compile(
    r"(?:person\(?s?\)? (?:under"
    r"|subject to) the notification obligation)[^\n:]{0,40}:?[\divx \t*.)]*(?:\n\s*name[: \t]*)?",
    _FLAGS,
)
_TR_DATE = re.compile(r"date (?:of the transaction|on which the threshold)[^\n]{0,120}", _FLAGS)
_TR_REGISTERED = re.compile(
    r"shareholder\(?s?\)?[^\n]{0,60}(?:different from|where not the same|if different)[^\n]*", _FLAGS
)
_TR_HELD = re.compile(r"^\s*([A-Z][^\n]{3,80}?)[\s:–-]+(\d{1,3}(?:,\d{3})+)[\s*]*$", re.MULTILINE)
_TR_TOTAL = re.compile(r"total\s*\(\s*A\s*\+\s*B(?:\s*\+\s*C)?\s*\)(?!\s*\n?\s*total number)", _FLAGS)
_TR_BEFORE = re.compile(r"situation (?:before|previous to|prior to) the (?:triggering )?(?:transaction|event)", _FLAGS)
_TR_AFTER = re.compile(r"resulting situation|situation after the|^\W*new\b(?=[\s|]+\d)", _FLAGS | re.MULTILINE)
_TR_OF_ISSUER = re.compile(r"(?:voting\s+)?rights of (?:the )?issuer[ivx]{0,5}\b", _FLAGS)
_TR_SUBTOTAL = re.compile(r"sub-?\s?total\s*8\.?\s*A\W*(\d{1,3}(?:,\d{3})+)", _FLAGS)
_TR_PREVIOUS = re.compile(
    r"position of previous\s+notification(?:\s*\(if\s+applicable\))?|^\W*previous notification\b", _FLAGS | re.MULTILINE
)
_TR_COLUMNS = re.compile(
    r"situation\s+(?:previous|prior|before)\b[^\n]*\b(?:situation after|resulting situation)\b"
    r"|situation previous to the\s{2,}",
    _FLAGS,
)
_TR_ROW = re.compile(r"^\W*(?:ordinary|common|[A-Z]{2}[A-Z0-9]{9}\d)\b[^\n]*", _FLAGS | re.MULTILINE)
_TR_NEAR = 900
_FIGURE = re.compile(r"(?<![\w,.])(\d[\d,]*(?:\.\d+)?)\s*(%)?(?![\w/])")


def _figures(text: str, start: int, end: int) -> tuple[Decimal | None, Decimal | None]:
    """The first count of shares and the first percentage (the total, where three stand in a row) in a span."""
    shares: Decimal | None = None
    percents: list[Decimal] = []
    for found in _FIGURE.finditer(text, start, end):
        number = Decimal(found[1].replace(",", ""))
        if found[2] or (number <= 100 and "." in found[1]):
            percents.append(number)
        elif number >= 1000 and shares is None:
            shares = number
    percent = max(percents[:3]) if percents else None
    return shares, percent if percent and percent <= 100 else None


def _row_before(text: str, start: int) -> tuple[Decimal, tuple[int, int]] | None:
    """The holding before, where both sides stand in the columns of one row: the first of its counts that differ."""
    head = _TR_COLUMNS.search(text, start)
    row = _TR_ROW.search(text, head.end(), min(len(text), head.end() + _TR_NEAR)) if head else None
    counts = [Decimal(n[1].replace(",", "")) for n in _FIGURE.finditer(text, *row.span())] if row else []
    counts = [n for n in counts if n >= 1000]
    return (counts[0], row.span()) if row is not None and len(set(counts)) == 2 else None


def major_interests(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """A TR-1: the holding after the transaction, and those of the registered holders that it lists."""
    text = reading.text
    if not any(words in text.lower() for words in ("notification of ", "tr-1")) or _TR.search(text) is None:
        return
    heads = [pattern.search(text) for pattern in (_TR_ISSUER, _TR_PERSON, _TR_DATE)]
    if heads[0] is None or heads[1] is None:
        return
    name, start, end = _line(text, heads[0].end())
    issuer = known.party(name, start, end)
    name, start, end = _line(text, heads[1].end())
    holder = known.party(name, start, end)
    if issuer is None or holder is None or issuer.id == holder.id:
        return
    dates = mentions.within(heads[2].start(), heads[2].end() + 60, "date") if heads[2] else iter(())
    day = next((m.value for m in dates if isinstance(m.value, When)), None)
    registered = _TR_REGISTERED.search(text, end)
    if registered is not None:
        for held in _TR_HELD.finditer(text, registered.end(), min(len(text), registered.end() + 800)):
            owner = known.party(held[1], *held.span(1))
            if owner is not None and owner.id != holder.id:
                yield Reported(owner, issuer, day, Decimal(held[2].replace(",", "")), None, (held.span(),))
    before = _TR_BEFORE.search(text, end)
    stop = _TR_AFTER.search(text, before.end()) if before else None
    told_before = False
    if before is not None:
        until = min(len(text), before.end() + 200, stop.start() if stop else len(text))
        held_before, part = _figures(text, before.end(), until)
        told_before = held_before is not None
        if held_before is not None:
            span = (before.start(), until)
            yield Reported(holder, issuer, None, held_before, part, (span,), True)
    row = _row_before(text, end) if before is None or not told_before else None
    if row is not None:
        yield Reported(holder, issuer, None, row[0], None, (row[1],), True)
    total, after = _TR_TOTAL.search(text, end), _TR_AFTER.search(text, end)
    shares: Decimal | None = None
    percent: Decimal | None = None
    spans = [(start, end)]
    for place in (total, after):
        if place is not None and (shares is None or percent is None):
            found = _figures(text, place.end(), min(len(text), place.end() + 260))
            shares, percent = shares or found[0], percent or found[1]
            spans.append(place.span())
    if _TR_OF_ISSUER.search(text):  # the count beside the percentages is that of all votes
        sub = _TR_SUBTOTAL.search(text, end)
        shares = Decimal(sub[1].replace(",", "")) if sub else None
    if shares is not None or percent is not None:
        yield Reported(holder, issuer, day, shares, percent, tuple(sorted(spans)))
    previous = _TR_PREVIOUS.search(text, end)
    if previous is not None and before is None:
        gap = text.find("\n\n", previous.end() + 2)
        until = min(len(text), previous.end() + 160, gap if gap >= 0 else len(text))
        _, part = _figures(text, previous.end(), until)
        if part:
            yield Reported(holder, issuer, None, None, part, (previous.span(),), True)


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
