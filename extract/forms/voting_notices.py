"""Notices of voting rights (WpHG, Securities Markets Acts of the North) in, the holdings that they report out.

The form has numbered fields (issuer, person, day, total positions, shares in detail); older notices and some
newer ones are sentences: `X has notified us that its voting rights in our company ... amounted to 3.08% (763,840 ...)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .reported import Reported

_FLAGS = re.IGNORECASE
_IS_FORM = re.compile(
    r"\b(?:details of person subject to the notification|total positions?\b[^\n]{0,120}\bsubject to (?:the )?"
    r"notification|total positions\s)",
    _FLAGS,
)
_BUSY = re.compile(r"\battach(?:ed|es)?[ivx]{0,5}\b\s*:", _FLAGS)  # the form of the United Kingdom, read elsewhere
_ISSUER = re.compile(r"details of (?:the )?issuer\b[^\n]{0,20}[\s|:]{1,8}(?:name[\s|:]{1,6})?", _FLAGS)
_PERSON = re.compile(
    r"person\(?s?\)? subject to the notification obligation\b[^\n:]{0,30}:?[\s|]{1,8}"
    r"(?:(?:legal entity|name(?! and)|natural person[^\n:]{0,60})[\s|]{0,3}:[\s|]{0,6})?"
    r"(?:name[: \t|]+city[^\n]{0,60}\n[\s|]{0,6})?",
    _FLAGS,
)
_POSITIONS_OF = re.compile(r"total positions? of (?P<name>[^\n]{3,90}?) subject to (?:the )?notification", _FLAGS)
_DAY = re.compile(r"date on which (?:the )?threshold was crossed or\s+reached[\w\s:|]{0,6}", _FLAGS)
_POSITIONS = re.compile(r"\btotal positions?\b", _FLAGS)
_NEW = re.compile(r"^[\s|]*(?:new\b(?=[\s|]+\d)|resulting\s+situation)", _FLAGS | re.MULTILINE)
_OLD = re.compile(r"^[\s|]*(?:position of previous|previous\s+notification)\b", _FLAGS | re.MULTILINE)
_SHARES = re.compile(
    r"voting rights attached to shares\s*\(S|^[\s|]*A\s?[:.)]\s*(?:shares and voting rights|voting rights attached)",
    _FLAGS | re.MULTILINE,
)
_TOTAL = re.compile(
    r"^[\s|]*(?:sub-?total(?: A)?|A total|total)\b[\s|]*(?P<count>\d[\d,. ]{2,14}\d)(?![\d%])", _FLAGS | re.MULTILINE
)
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}[.,]\d{1,4}|\d{1,2}(?=\s?%))(?![\d,])")
_GAP = re.compile(r"\n\s*\n")
_LONG = 420

_TOLD = re.compile(
    r"\b(?:has |have )?(?:notified|informed) (?:us|the company|[\w .&-]{2,40}?)\b[^%]{0,160}?"
    r"\b(?:that|of the following)\b"
    r"|\bnotification (?:from|by|of)\b[^.%]{0,160}",
    _FLAGS,
)
_AMOUNTED = re.compile(
    r"\b(?:amount(?:ed|s|ing)?|(?:stood|stands?|was|is) now|which (?:is|equals))\b(?: on (?:that|this) (?:day|date))?"
    r"(?: to| at)? (?P<percent>\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent)"
    r"(?:[^.;%]{0,70}?(?P<count>\d{1,3}(?:[,. ]\d{3})+)\s(?:voting rights|shares|votes))?",
    _FLAGS,
)
_RIGHTS = re.compile(r"\b(?:voting rights?|votes)\b", _FLAGS)


def reported(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """All holdings that notices of voting rights report: the form's, else those of sentences."""
    yield from _form(reading, mentions, known)
    yield from _sentences(reading, mentions)


def _line(text: str, start: int) -> tuple[str, int, int]:
    """What stands at an offset up to the end of its line, its cell or a wide gap."""
    found = re.match(r"[^\n|]*?(?=\n|\||[ \t]{3,}|\s*date of birth\b|\Z)", text[start : start + 120], _FLAGS)
    end = start + (found.end() if found else 0)
    return text[start:end], start, end


def _form(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """The holding that a form tells, and the one of the notice before."""
    text = reading.text
    if not reading.words.holds("positions") or _IS_FORM.search(text) is None or _BUSY.search(text):
        return
    positions = _POSITIONS.search(text)
    new = _NEW.search(text, positions.end()) if positions else None
    issuer, holder = _parties(reading, mentions, known)
    if new is None or issuer is None or holder is None or issuer.id == holder.id:
        return
    dated = _DAY.search(text)
    days = mentions.within(dated.start(), dated.end() + 40, "date") if dated else iter(())
    day = next((m.value for m in days if isinstance(m.value, When)), None) or _crossed(reading, mentions)
    old = _OLD.search(text, new.end())
    percent = _percent(text, new.end(), min(old.start() if old else len(text), new.end() + _LONG))
    detail = _SHARES.search(text, new.end())
    total = _TOTAL.search(text, detail.end()) if detail else None
    shares = Decimal(re.sub(r"\D", "", total["count"])) if total else None
    spans = [(new.start(), (old.start() if old else min(len(text), new.end() + 120)))]
    if total:
        spans.append(total.span())
    if percent or shares:
        yield Reported(holder, issuer, day, shares or None, percent, tuple(spans))
    if old is not None:
        gap = _GAP.search(text, old.end())
        part = _percent(text, old.end(), min(gap.start() if gap else len(text), old.end() + 200))
        if part:
            yield Reported(holder, issuer, None, None, part, (old.span(),), True)


def _parties(reading: Reading, mentions: Mentions, known: Known) -> tuple[Agent | None, Agent | None]:
    """Whose shares they are, and whose votes."""
    text = reading.text
    issuer = mentions.context.announcer
    field = _ISSUER.search(text)
    if field is not None:
        issuer = known.party(*_line(text, field.end())) or issuer
    person, named = _PERSON.search(text), _POSITIONS_OF.search(text)
    if named is not None and (person is None or named.start() < person.start()):
        return issuer, known.party(named["name"], *named.span("name"))
    return issuer, known.party(*_line(text, person.end())) if person else None


def _crossed(reading: Reading, mentions: Mentions) -> When | None:
    """The day on which a sentence says that a threshold was crossed."""
    for index in reading.words.sentences("exceed", "fell", "fallen", "decreas", "increas", "threshold", "below"):
        sentence = reading.sentences[index]
        days = [m.value for m in mentions.within(sentence.start, sentence.end, "date") if isinstance(m.value, When)]
        if days and _RIGHTS.search(reading.text, sentence.start, sentence.end):
            return days[-1]
    return None


def _percent(text: str, start: int, end: int) -> Decimal | None:
    """The whole part held: the greatest of the first three percentages of a row (by shares, by instruments, both)."""
    told = [Decimal(found[1].replace(",", ".")) for found in _PERCENT.finditer(text, start, end)][:3]
    whole = max(told, default=Decimal(0))
    return whole if 0 < whole <= 100 else None


def _sentences(reading: Reading, mentions: Mentions) -> Iterator[Reported]:
    """Sentences on what a holder has told the issuer: `X notified us that its voting rights amounted to 3.08%`."""
    announcer = mentions.context.announcer
    if announcer is None:
        return
    for index in reading.words.sentences("notified", "informed", "notification"):
        sentence = reading.sentences[index]
        start, end = sentence.start, min(sentence.end, sentence.start + 1200)
        words = reading.text[start:end]
        told, held = _TOLD.search(words), _AMOUNTED.search(words)
        if told is None or held is None or held.start() < told.start() or not _RIGHTS.search(words):
            continue
        parties = [m.value for m in mentions.within(start, start + held.start(), "organization", "person")]
        named = [one for one in parties if isinstance(one, Agent)]
        holder = next((one for one in named if one.id != announcer.id), None)
        days = [m.value for m in mentions.within(start + told.end(), end, "date") if isinstance(m.value, When)]
        percent = Decimal(held["percent"])
        if holder is None or not 0 < percent <= 100:
            continue
        shares = Decimal(re.sub(r"\D", "", held["count"])) if held["count"] else None
        yield Reported(holder, announcer, days[0] if days else None, shares, percent, ((start, end),))
