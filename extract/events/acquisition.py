"""Tables of purchasers and notifications of dealings in, an acquisition for each of them out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms import dealings, insider_reports, interest_notices, merger_subs
from ..forms.holding_moves import Move, moves
from ..forms.party_tables import PartyFigures, tables
from ..mentions.mention import Mentions, Money
from ..reading import Reading

_ABOUT = re.compile(r"\b(?:purchasers?|transferees?|buyers?|acquirers?|acquirors?)\b", re.IGNORECASE)
_NOT_ABOUT = re.compile(r"subscri|allott|underwriter", re.IGNORECASE)
_SHARES = re.compile(r"shares|number", re.IGNORECASE)
_HELD = re.compile(r"\b(?:held|holdings?|before|after|owned)\b", re.IGNORECASE)
_SALE = re.compile(
    r"\b(?:sale|sell|sold|transfer(?:red)?|dispos\w+)\b[^.;]{0,60}?\bshares\b[^.;]{0,20}?\b(?:of|in)\s+", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:was carried out|was completed|were (?:sold|transferred)|completed the (?:sale|transfer))\b", re.IGNORECASE
)
_REACH = 700


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `Acquisition` for each party of a table that is about those who buy shares; what insiders deal in."""
    yield from dealings.find(reading, mentions)
    yield from interest_notices.deals(reading, mentions, taken_up=False)
    yield from merger_subs.find(reading, mentions)
    yield from (_traded(reading, t) for t in insider_reports.trades(reading, mentions) if t.bought is not None)
    yield from (_moved(reading, move) for move in moves(reading, mentions))
    for index, parties in tables(reading, mentions):
        block = reading.blocks[index]
        table = block.table
        if table is None:
            continue
        head = " ".join(cell.text for cell in table.rows[0])
        above = f"{head} {table.heading} {table.caption}"
        if not _ABOUT.search(above) or _NOT_ABOUT.search(above):
            continue
        target = _target(reading, mentions, block.start)
        seller = mentions.context.announcer
        if target is None:
            continue
        status, date = _when(reading, mentions, block.start)
        for party in parties:
            fact = _fact(reading, party, target, seller)
            if not party.total and fact is not None:
                yield Fact(
                    kind="event",
                    type="Acquisition",
                    status=status,
                    roles=fact[0],
                    evidence=(reading.evidence(party.start, party.figures[-1].end),),
                    rule="acquisition/table",
                    date=date,
                    values=tuple(sorted({**fact[1], **_price(mentions, block.start)}.items())),
                    confidence=0.85,
                )


def _traded(reading: Reading, trade: insider_reports.Trade) -> Fact:
    priced: dict[str, Value] = {"pricePerShare": trade.price, "currency": "USD"} if trade.price is not None else {}
    values: dict[str, Value] = {"shares": trade.shares, **priced}
    roles = {"acquirer" if trade.bought else "seller": (trade.person,), "target": (trade.issuer,)}
    return Fact(
        kind="event",
        type="Acquisition" if trade.bought else "Divestiture",
        status="completed",
        roles=tuple(sorted(roles.items())),
        evidence=(reading.evidence(trade.start, trade.end),),
        rule="acquisition/insider-report",
        date=trade.day,
        values=tuple(sorted(values.items())),
        confidence=0.9,
    )


def _moved(reading: Reading, move: Move) -> Fact:
    told = {"shares": move.shares, "percent": move.percent, "percentAfter": move.percent_after}
    values: list[tuple[str, Value]] = [(name, value) for name, value in told.items() if value is not None]
    if move.price is not None:
        values += [("pricePerShare", move.price.amount)]
        values += [("currency", move.price.currency)] if move.price.currency else []
    roles = {"acquirer" if move.up else "seller": (move.holder,), "target": (move.issuer,)}
    return Fact(
        kind="event",
        type="Acquisition" if move.up else "Divestiture",
        status="completed",
        roles=tuple(sorted(roles.items())),
        evidence=(reading.evidence(move.start, move.end),),
        rule="acquisition/notice",
        date=move.day,
        values=tuple(sorted(values)),
        confidence=0.85,
    )


def _target(reading: Reading, mentions: Mentions, end: int) -> Agent | None:
    """The company whose shares are sold: what a sentence before the table says first."""
    for found in _SALE.finditer(reading.text[:end]):
        for mention in mentions.within(found.end(), found.end() + 80, "organization"):
            if mention.start == found.end() and isinstance(mention.value, Agent):
                return mention.value
    return None


def _when(reading: Reading, mentions: Mentions, end: int) -> tuple[str, When | None]:
    """Completed, on the day of the paper or the one said, where a sentence before the table says so; else agreed."""
    for sentence in reading.sentences:
        if sentence.start >= end:
            break
        if _DONE.search(reading.text, sentence.start, sentence.end):
            days = [m.value for m in mentions.within(sentence.start, sentence.end, "date") if isinstance(m.value, When)]
            return "completed", days[-1] if days else mentions.context.issued
    return "agreed", None


def _price(mentions: Mentions, end: int) -> dict[str, Value]:
    """The one price per share that the text before the table gives."""
    prices = {
        (m.value.amount, m.value.currency)
        for m in mentions.within(max(0, end - 5 * _REACH), end, "money")
        if isinstance(m.value, Money) and m.value.per_share
    }
    if len(prices) != 1:
        return {}
    amount, currency = prices.pop()
    return {"pricePerShare": amount, "currency": currency} if currency else {"pricePerShare": amount}


def _fact(
    reading: Reading, party: PartyFigures, target: Agent, seller: Agent | None
) -> tuple[tuple[tuple[str, tuple[Agent, ...]], ...], dict[str, Value]] | None:
    shares = next(
        (f for f in party.figures if f.unit == "shares" and _SHARES.search(f.label) and not _HELD.search(f.label)), None
    )
    percent = party.find(re.compile(""), "percent") or next(
        (f for f in party.figures if f.unit == "" and "%" in reading.text[f.start : f.end]), None
    )
    if shares is None or party.agent.id in (target.id, seller.id if seller else ""):
        return None
    values: dict[str, Value] = {"shares": shares.number}
    if percent is not None and Decimal(0) < percent.number <= Decimal(100):
        values["percent"] = percent.number
    roles: dict[str, tuple[Agent, ...]] = {"acquirer": (party.agent,), "target": (target,)}
    if seller is not None and seller.id != target.id:
        roles["seller"] = (seller,)
    return tuple(sorted(roles.items())), values
