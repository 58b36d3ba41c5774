"""Sheets of terms in, what they add to a tender offer or to a transfer of shares that sentences tell out.

`(3) Purchase period: August 1 to September 12`, `Lower limit   5,822,700 shares`, `Shares transferred: 1,200 (60%)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from ...model import Fact, Value, When
from .. import late as re
from ..frames.labels import title_end
from ..mentions.mention import Mentions, Money, Quantity
from ..reading import Block, Reading
from .term_lines import Sheet, Term, sheets

_OFFER = re.compile(r"\b(?:tender offer|take-?over bid|TOB)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\b(?:tender(?:ed)?|purchase period|period of (?:the )?(?:purchase|tender|offer)|offer period|outcome|results?"
    r"|price of (?:the )?(?:purchase|tender)|settlement)\b",
    re.IGNORECASE,
)
_TRANSFER = re.compile(
    r"\b(?:share|stock|equity)s? (?:transfer|sale|disposal)\b"
    r"|\b(?:transfer|sale|disposal) of (?:[\w ]{0,40}?)?(?:shares|stock|equity|subsidiar\w+)"
    r"|\bshares (?:to be |being )?(?:transferred|sold|assigned)\b|\btransfer (?:price|date)\b",
    re.IGNORECASE,
)
_NOT_ABOUT = re.compile(
    r"\b(?:fixed assets?|land|own shares|treasury|share transfer (?:plan|ratio)|joint share transfer|restrict\w+)\b",
    re.I,
)
_AFTER = re.compile(r"\b(?:after|afterwards|following|subsequent)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior|issued|outstanding|upper|maximum|held|current)\b", re.IGNORECASE)
_LOWER = re.compile(r"\b(?:lower limit|minimum)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\bshares?\b|\bnumber\b|\bcertificates\b", re.IGNORECASE)
_PRICE = re.compile(r"\bprice\b|\bper share\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:sum|total|funds?|amount|aggregate|cost|consideration)\b", re.IGNORECASE)
_GAIN = re.compile(r"\b(?:gain|profit)\b[\w ]{0,12}\b(?:sale|transfer|disposal)\b", re.IGNORECASE)
_NO_MONEY = re.compile(r"\b(?:book|capital|net|assets?|sales|income|profit|loss|fees?|carrying)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\bperiod\b", re.IGNORECASE)
_SETTLES = re.compile(r"\bsettlement\b|\bpayment\b", re.IGNORECASE)
_SIGNS = re.compile(r"\b(?:conclusion|conclud\w+|signing|signed|contract|agreement)\b", re.IGNORECASE)
_CLOSES = re.compile(
    r"\b(?:transfer|hand-?\s?over|delivery|execution|completion|closing|effective)\b|\A(?:scheduled )?(?:date|day)\Z",
    re.I,
)
_RESOLVES = re.compile(r"\b(?:resol\w+|board|approval|record|announcement|meeting)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:minimum|lower limit)\b[^;,\d]{0,40}(?P<n>\d{1,3}(?:,\d{3})+)", re.IGNORECASE)
_BOUGHT = re.compile(r"\A\W*(?:(?:number of )?shares )?(?:actually )?(?:bought|purchased|acquired)\b", re.IGNORECASE)
_CELL = re.compile(r"\S(?:[^\n ]| (?! ))*")
_FEW = 2  # numbers beside a label; more of them are the cells of a table
_WIDE = 200  # characters of a line in columns at most
_LEAST = 10  # shares


def offers(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """What sheets of a paper about a tender offer tell of it: its period, its price, its limits, what was bought."""
    if not reading.words.holds("tender", "tob"):
        return
    titled = _OFFER.search(reading.text, 0, title_end(reading) + 400) is not None
    for sheet in sheets(reading, mentions):
        labels = " ".join(term.label for term in sheet.terms)
        if titled and _OFFERED.search(f"{sheet.head} {labels}"):
            values, days, spans = _told(sheet, reading, mentions)
            _outcome(reading, mentions, values, spans)
            yield from _part(reading, sheet, "TenderOffer", values, days, spans)


def transfers(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """What sheets under a head or with labels of a transfer of shares tell of it: how many, for how much, and when."""
    if not reading.words.holds("transfer", "sale", "disposal", "sold"):
        return
    for sheet in sheets(reading, mentions):
        labels = "\n".join(term.label for term in sheet.terms)
        said = f"{sheet.head}\n{labels}"
        if _TRANSFER.search(said) and not _NOT_ABOUT.search(said) and not _OFFER.search(said):
            values, days, spans = _told(sheet, reading, mentions)
            values.pop("minimumShares", None)
            price = values.pop("pricePerShare", None)
            if price is not None:
                values.setdefault("amount", price)
            values |= _shared(sheet, mentions)
            yield from _part(reading, sheet, "Divestiture", values, days, spans)


Told = tuple[dict[str, Value], dict[str, When], list[tuple[int, int]]]


def _part(
    reading: Reading,
    sheet: Sheet,
    name: str,
    values: Mapping[str, Value],
    days: Mapping[str, When],
    spans: list[tuple[int, int]],
) -> Iterator[Fact]:
    """A part of the deal of that type that the paper tells, where a sheet says two things of it at least."""
    if len(values) + len(days) < 2 or not values.keys() - {"currency"}:
        return
    yield Fact(
        kind="event",
        type=name,
        status="planned",
        roles=(),
        evidence=tuple(reading.evidence(*span) for span in spans),
        rule=f"{name.lower()}/part",
        dates=tuple(sorted(days.items())),
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )


def _told(sheet: Sheet, reading: Reading, mentions: Mentions) -> Told:
    values: dict[str, Value] = {}
    days: dict[str, When] = {}
    spans: list[tuple[int, int]] = []
    for term in sheet.terms:
        before = len(values) + len(days)
        _days(term, days, mentions)
        _money(term, values, mentions)
        _counts(term, values, reading, mentions)
        if len(values) + len(days) > before:
            spans.append((term.start, term.high))
    return values, days, spans


def _outcome(reading: Reading, mentions: Mentions, values: dict[str, Value], spans: list[tuple[int, int]]) -> None:
    """What a line below a line of heads tells of an outcome: `Lower limit  Upper limit  Tendered  Bought`."""
    lines = [line for block in reading.blocks for line in _grid(reading.text, block)]
    for heads, cells in pairwise(lines):
        names = [reading.text[low:high] for low, high in heads]
        if not any(_BOUGHT.search(name) for name in names):
            continue
        for (low, high), name in zip(reversed(cells), reversed(names), strict=False):
            slot = "shares" if _BOUGHT.search(name) else "minimumShares" if _LOWER.search(name) else ""
            told = [m.value for m in mentions.within(low, high, "shares", "number")]
            if slot and told and isinstance(told[0], Quantity) and told[0].number >= _LEAST:
                values[slot] = told[0].number
                spans.append((cells[0][0], cells[-1][1]))


def _grid(text: str, block: Block) -> Iterator[list[tuple[int, int]]]:
    """The cells of the rows of a table, or of a line in columns."""
    if block.table is not None:
        for row in block.table.rows:
            yield [(cell.start, cell.end) for cell in row if cell.text]
    elif block.end - block.start < _WIDE:
        yield [found.span() for found in _CELL.finditer(text, block.start, block.end)]


def _days(term: Term, days: dict[str, When], mentions: Mentions) -> None:
    told = [m.value for m in mentions.within(term.low, term.high, "date") if isinstance(m.value, When)]
    if not told or _RESOLVES.search(term.label):
        return
    if _PERIOD.search(term.label):
        whole = told[0] if len(told) == 1 else When.between(told[0].first, told[1].last)
        if whole.precision == "interval":
            days.setdefault("period", whole)
    elif _SETTLES.search(term.label):
        days.setdefault("payment", told[0])
    elif _SIGNS.search(term.label):
        days.setdefault("signed", told[0])
    elif _CLOSES.search(term.label):
        days.setdefault("closing", told[0])


def _money(term: Term, values: dict[str, Value], mentions: Mentions) -> None:
    told = next((m.value for m in mentions.within(term.low, term.high, "money")), None)
    if not isinstance(told, Money):
        return
    name = "gain" if _GAIN.search(term.label) else ""
    if not name and not _NO_MONEY.search(term.label):
        total = _TOTAL.search(term.label) and not told.per_share
        name = "amount" if total else "pricePerShare" if _PRICE.search(term.label) else ""
    if name and name not in values:
        values[name] = told.amount
        if told.currency:
            values.setdefault("currency", told.currency)


def _counts(term: Term, values: dict[str, Value], reading: Reading, mentions: Mentions) -> None:
    counted = list(mentions.within(term.low, term.high, "shares", "number", "percent"))
    shares = [m.value.number for m in counted if m.kind != "percent" and isinstance(m.value, Quantity)]
    percent = [m.value.number for m in counted if m.kind == "percent" and isinstance(m.value, Quantity)]
    if _AFTER.search(term.label):
        if percent and "percentAfter" not in values:
            values["percentAfter"] = percent[0]
        return
    if inside := _INSIDE.search(reading.text, term.low, term.high):
        values.setdefault("minimumShares", Decimal(inside["n"].replace(",", "")))
    if not shares or shares[0] < _LEAST or len(shares) > _FEW:
        return
    if _LOWER.search(term.label):
        values.setdefault("minimumShares", shares[0])
    elif _NUMBER.search(term.label) and not _BEFORE.search(term.label):
        values.setdefault("shares", shares[0])


def _shared(sheet: Sheet, mentions: Mentions) -> dict[str, Value]:
    """The share that the shares of a sheet come to, told beside them: `1,200 of 2,000 (60%)`."""
    for term in sheet.terms:
        if _NUMBER.search(term.label) and not _AFTER.search(term.label) and not _BEFORE.search(term.label):
            for m in mentions.within(term.low, term.high, "percent"):
                if isinstance(m.value, Quantity):
                    return {"percent": m.value.number}
    return {}
