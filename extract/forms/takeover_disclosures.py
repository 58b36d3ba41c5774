"""Disclosures under Rule 8 of the Takeover Code (Forms 8.3 and 8.5) in, positions and dealings of who discloses out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .major_notices import Piece, pieces

_FLAGS = re.IGNORECASE
_FORM = re.compile(r"\bform 8(?:\.\d)?\b|rule 8\.[35]\b", _FLAGS)
_WHO = re.compile(r"\bname of (?:the )?(?:discloser|exempt principal trader|exempt fund manager)", _FLAGS)
_OF = re.compile(r"(?:\(\w\)\s*)?name of offeror/offeree in relation", _FLAGS)
_DAY = re.compile(r"\bdate (?:position held|dealing undertaken|of dealing)", _FLAGS)
_OWNED = re.compile(r"(?:\(1\)\s*)?relevant securities owned and/or controlled", _FLAGS)
_TOTAL = re.compile(r"\bTOTAL\b:?", re.MULTILINE)
_DEALINGS = re.compile(r"\bpurchases and sales\b", _FLAGS)
_END = re.compile(
    r"\bcash-settled derivative transactions\b|\bother information\b|\bstock-settled derivative trans", _FLAGS
)
_SKIP = re.compile(
    r"use a separate|owner or controller|the naming of|for an opening|if it is a cash|state\b|\(\w\)", _FLAGS
)
_COUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,7})(?![\d.,%])")
_PART = re.compile(r"(?<![\d.,])(\d{1,2}\.\d{1,4})\s?%?(?![\d.,])")
_SIDE = re.compile(r"(?P<up>purchases?|bought|buy)|(?P<down>sales?|sold|sell)", _FLAGS)
_PRICE = re.compile(r"(?P<pounds>£|GBP\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<pence>p|pence|GBp|GBX)?", _FLAGS)
_ROW = 260


@dataclass(frozen=True, slots=True)
class Stake:
    """What who discloses owns or controls of an offeree's or offeror's shares, over a half-open span."""

    holder: Agent
    issuer: Agent
    day: When | None
    shares: Decimal
    percent: Decimal | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trade:
    """A purchase (`up`) or sale that such a form lists, over a half-open span; the price in pounds."""

    party: Agent
    issuer: Agent
    up: bool
    day: When | None
    shares: Decimal
    price: Decimal | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    party: Agent
    issuer: Agent
    day: When | None
    end: int


def stakes(reading: Reading, mentions: Mentions) -> Iterator[Stake]:
    """The securities owned or controlled, of each form."""
    for head, end in _heads(reading, mentions):
        text = reading.text
        owned = _OWNED.search(text, head.end, end)
        stop = re.search(r"\(2\)|cash-settled", text[owned.end() : owned.end() + _ROW], _FLAGS) if owned else None
        if owned is None:
            continue
        until = owned.end() + (stop.start() if stop else _ROW)
        count, part = _COUNT.search(text, owned.end(), until), _PART.search(text, owned.end(), until)
        shares = Decimal(count[1].replace(",", "")) if count else Decimal(0)
        if count is not None and shares:
            percent = Decimal(part[1]) if part else None
            last = max(count.end(), part.end() if part else 0)
            yield Stake(head.party, head.issuer, head.day, shares, percent or None, owned.start(), last)


def trades(reading: Reading, mentions: Mentions) -> Iterator[Trade]:
    """The purchases and sales that each form lists, a row or a run of cells each."""
    for head, end in _heads(reading, mentions):
        opening = _DEALINGS.search(reading.text, head.end, end)
        if opening is None:
            continue
        close = _END.search(reading.text, opening.end(), end)
        cells = list(pieces(reading.text, opening.end(), close.start() if close else end))
        for number, cell in enumerate(cells):
            side = _SIDE.fullmatch(cell.text)
            row = cells[number + 1 : number + 4]
            count = _COUNT.fullmatch(row[0].text) if side and row else None
            if side is not None and count is not None:
                prices = [price for piece in row[1:] for price in [_price(piece)] if price is not None]
                one = prices[0] if prices and (len(prices) == 1 or prices[0] == prices[1]) else None
                shares = Decimal(count[1].replace(",", ""))
                last = row[1].end if len(row) > 1 and _price(row[1]) is not None else row[0].end
                yield Trade(
                    head.party, head.issuer, side["up"] is not None, head.day, shares, one, cell.start, last
                )  # fmt: skip


def _price(cell: Piece) -> Decimal | None:
    found = _PRICE.fullmatch(cell.text)
    if found is None or not (found["pounds"] or found["pence"]):
        return None
    number = Decimal(found["number"].replace(",", ""))
    return number / 100 if found["pence"] else number


def _heads(reading: Reading, mentions: Mentions) -> tuple[tuple[_Head, int], ...]:
    return mentions.once("takeover disclosures", lambda: tuple(_read(reading, mentions)))


def _read(reading: Reading, mentions: Mentions) -> Iterator[tuple[_Head, int]]:
    """The key information of each form of a document, with where the form ends."""
    text = reading.text
    if not reading.words.holds("takeover", "offeree") or not _FORM.search(text):
        return
    known = Known.of(mentions)
    opens = list(_WHO.finditer(text))
    for number, who in enumerate(opens):
        end = opens[number + 1].start() if number + 1 < len(opens) else len(text)
        of = _OF.search(text, who.end(), end)
        day = _DAY.search(text, who.end(), end)
        party = _named(known, text, who.end()) if of else None
        issuer = _named(known, text, of.end()) if of else None
        if of is None or party is None or issuer is None or party.id == issuer.id:
            continue
        dates = mentions.within(day.end(), day.end() + 200, "date") if day else iter(())
        told = next((m.value for m in dates if isinstance(m.value, When)), None)
        yield _Head(party, issuer, told, (day or of).end()), end


def _named(known: Known, text: str, start: int) -> Agent | None:
    """Who is named behind a label: in the same line behind its colon, or in a cell below the instructions."""
    line = text.find("\n", start)
    colon = text.find(":", start, line if line >= 0 else len(text))
    for cell in list(pieces(text, colon + 1 if colon >= 0 else start, min(len(text), start + 400)))[:4]:
        who = known.party(cell.text, cell.start, cell.end) if not _SKIP.match(cell.text) else None
        if who is not None:
            return who
    return None
