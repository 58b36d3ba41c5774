"""Notifications of major holdings (TR-1) in, the holdings before and after, and those of registered holders, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .major_notices import Notice, Part, Piece, notices
from .major_positions import Position, positions
from .reported import Reported

_NAMED = re.compile(r"(?:issuer |full |registered )?name\b(?! of)[^:]{0,60}(?::\s*|$)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:full |issuer )?name\b|ISIN\b|(?:please )?(?:indicate|mark|tick)\b|(?:UK or )?non-?\s?UK issuer\b"
    r"|(?:UK|yes|no|x)$"
    r"|city\b|country\b|registered (?:holder|office)s?:?$|class(?:/type|es)? of|if different"
    r"|\(?if applicable|\d?[a-z]?\.?$"
    r"|[ivx]{1,5}$|identity of the issuer|existing shares to which|details of|please\b|further\b"
    r"|(?:the )?(?:direct |indirect )?(?:number|percent|%)",
    re.IGNORECASE,
)
_REST = re.compile(r"(?:.*:|.*\battach(?:ed|es)?(?=[ivx]{0,5}\b))\s*(?:[ivx]{1,5}\b[\s:,.]*)*", re.IGNORECASE)
_WRAPPED = re.compile(
    r"\s+(?:existing\s+)?shares\s+to\s+which\b.*", re.IGNORECASE
)  # a label on both sides of its value
_COUNT = re.compile(
    r"[\s:(–-]*(?<![\d.,])(\d{1,3}(?:,\d{3})+)(?:\s(?:ordinary )?shares)?[\s*)]*(?:\(?[\d.]+\s?%\)?)?[\s*]*$"
)
_BRACKET = re.compile(
    r"\s*\(\s*(\d{1,3}(?:,\d{3})+)(?:\s(?:[a-z]+\s)?shares)?(?:[;,]\s[\d.]+\s?(?:%|per cent\.?))?\s*\)"
)
_REGISTERED = re.compile(r"\b(?:registered|held|holders?|nominees?|custod\w+)\b", re.IGNORECASE)
_TALK = 2000  # characters of additional information


@dataclass(frozen=True, slots=True)
class Filed:
    """What one notification says: whose votes of which issuer, since when, how many before and after."""

    holder: Agent
    issuer: Agent
    day: When | None
    before: Position | None
    after: Position | None
    named: tuple[int, int]
    notice: Notice


def filed(reading: Reading, mentions: Mentions, known: Known) -> tuple[Filed, ...]:
    """Every notification of a document that names its issuer and its holder; made once for all who ask."""
    return mentions.once("major filed", lambda: tuple(_filed(reading, mentions, known)))


def major_interests(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Reported]:
    """The holding of each notification, the one notified before, and those of the registered holders that it counts."""
    for form in filed(reading, mentions, known):
        had, has = form.before, form.after
        if had is not None and had.told and (had.percent or had.shares):
            yield Reported(form.holder, form.issuer, None, had.shares, had.percent, ((had.start, had.end),), True)
        if has is not None and has.told and (has.percent or has.shares):
            spans = (form.named, (has.start, has.end))
            yield Reported(form.holder, form.issuer, form.day, has.shares or None, has.percent or None, spans)
        yield from _registered(form, known)
        yield from _bracketed(reading, mentions, known, form)


def _filed(reading: Reading, mentions: Mentions, known: Known) -> Iterator[Filed]:
    for notice in notices(reading, mentions):
        issuer, holder = notice.part("issuer"), notice.part("person")
        of = _party(reading, known, issuer) if issuer else None
        whose = _party(reading, known, holder) if holder else None
        if of is None or whose is None or of[0].id == whose[0].id:
            continue
        before, after = positions(reading.text, notice)
        yield Filed(whose[0], of[0], _day(mentions, notice), before, after, whose[1], notice)


def _day(mentions: Mentions, notice: Notice) -> When | None:
    part = notice.part("crossed")
    dates = mentions.within(part.start, part.end, "date") if part else ()
    return next((m.value for m in dates if isinstance(m.value, When)), None)


def _values(part: Part) -> Iterator[Piece]:
    """The cells of a part that are no labels; what stands behind the colon of one counts for itself."""
    for piece in (part.label, *part.cells):
        named = _NAMED.match(piece.text)
        rest = named or (_REST.match(piece.text) if piece is part.label else None)
        if rest is not None and rest.end() < len(piece.text):
            yield Piece(piece.text[rest.end() :], piece.start + rest.end(), piece.end)
        elif piece is not part.label and not _LABEL.match(piece.text):
            words = _WRAPPED.sub("", piece.text)
            yield Piece(words, piece.start, piece.start + len(words))


def _party(reading: Reading, known: Known, part: Part) -> tuple[Agent, tuple[int, int]] | None:
    """Who is named in a part: the first of its values that is a name."""
    for piece in _values(part):
        who = known.party(piece.text, piece.start, piece.end)
        if who is not None:
            return who, (piece.start, piece.end)
    inside = known.inside(part.label.end, part.end)
    return (inside, (part.label.end, part.end)) if inside is not None else None


def _registered(form: Filed, known: Known) -> Iterator[Reported]:
    """The shareholders of a form with the count of each: in the same cell, or in the next."""
    part = form.notice.part("owners")
    name: Piece | None = None
    for piece in _values(part) if part else ():
        count = _COUNT.search(piece.text)
        alone = count is not None and not piece.text[: count.start()].strip(" *")
        if count is not None and not alone:
            name = Piece(piece.text[: count.start()], piece.start, piece.start + count.start())
        if count is not None and name is not None:
            owner = known.party(name.text, name.start, name.end)
            if owner is not None and owner.id not in (form.holder.id, form.issuer.id):
                number = Decimal(count[1].replace(",", ""))
                yield Reported(owner, form.issuer, form.day, number, None, ((name.start, piece.end),))
        name = piece if count is None else None


def _bracketed(reading: Reading, mentions: Mentions, known: Known, form: Filed) -> Iterator[Reported]:
    """`registered with A Nominees Limited (9,100,000) and B Nominees Limited (4,361,000)`, below the fields."""
    part = form.notice.part("more")
    for sentence in reading.sentences if part else ():
        if part is None or not part.start <= sentence.start < min(part.end, part.start + _TALK):
            continue
        if not _REGISTERED.search(reading.text, sentence.start, sentence.end):
            continue
        for owner in mentions.within(sentence.start, sentence.end, "organization", "person"):
            count = _BRACKET.match(reading.text, owner.end, sentence.end)
            who = _listed(reading.text, form, known, owner.end) or owner.value
            if count is None or not isinstance(who, Agent) or who.id in (form.holder.id, form.issuer.id):
                continue
            number = Decimal(count[1].replace(",", ""))
            yield Reported(who, form.issuer, form.day, number, None, ((owner.start, count.end()),))


def _listed(text: str, form: Filed, known: Known, end: int) -> Agent | None:
    """The shareholder of the form whose whole name ends here, where a mention has but a part of it."""
    part = form.notice.part("owners")
    for piece in part.cells if part else ():
        if len(piece.text) > 5 and text.endswith(piece.text, 0, end):
            return known.named(piece.text) or Agent(f"t{piece.start}", piece.text, "company")
    return None
