"""Sheets of terms, and tables that tell offers side by side, in; the terms of an offer, one for each column, out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms.deal_sheets import offers
from ..forms.party_tables import party
from ..forms.side_by_side import cells
from ..mentions.mention import Mentions, Money
from ..reading import Cell, Reading, Table

_OFFEROR = re.compile(r"\W*(?:tender )?offeror\b|\W*acquirer\b|\W*purchaser\b", re.IGNORECASE)
_PRICE = re.compile(r"\bprice\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:funds|total|aggregate|amount)\b", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b.{0,20}\b(?:to be|planned|sought|purchase)|\bnumber of shares\b", re.IGNORECASE)
_MINIMUM = re.compile(r"\b(?:minimum|lower limit)\b", re.IGNORECASE)
_SETTLED = re.compile(r"\b(?:sett[l1]ement|payment)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\bperiod\b", re.IGNORECASE)
_ZERO = re.compile(r"(?<=[\d,])[Oo](?=[\d,Oo\s]|\Z)")  # a nought that was read for a letter
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+")


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An offer for the company that heads a column, by the offeror that a row of the table names."""
    yield from offers(reading, mentions)
    if not reading.words.holds("offeror", "acquirer", "purchaser"):
        return
    for block in reading.blocks:
        table = block.table
        if table is None or not any(_OFFEROR.match(row[0].text) for row in table.rows if row):
            continue
        heads = [(i, cell, party(cell, mentions, False)) for i, cell in enumerate(table.rows[0]) if i and cell.text]
        for column, head, target in heads:
            if target is not None and len(heads) > 1:
                fact = _column(reading, mentions, table, column, head, target)
                if fact is not None:
                    yield fact


def _column(reading: Reading, mentions: Mentions, table: Table, column: int, head: Cell, target: Agent) -> Fact | None:
    offeror: Agent | None = None
    values: dict[str, Value] = {}
    dates: dict[str, When] = {}
    days: list[When] = []
    last = head
    for label, cell in cells(table, column):
        last = cell
        money = next((m.value for m in mentions.within(cell.start, cell.end, "money")), None)
        told = [m.value for m in mentions.within(cell.start, cell.end, "date") if isinstance(m.value, When)]
        if _OFFEROR.match(label):
            offeror = party(cell, mentions, False)
        elif _PERIOD.search(label):
            days += told
        elif _SETTLED.search(label) and told:
            dates["payment"] = told[0]
        elif isinstance(money, Money):
            name = "pricePerShare" if _PRICE.search(label) and not _TOTAL.search(label) else "amount"
            values.setdefault(name, money.amount)
            if money.currency:
                values["currency"] = money.currency
        elif (found := _COUNT.search(_ZERO.sub("0", cell.text))) and _SHARES.search(label):
            values["shares"] = Decimal(found[0].replace(",", ""))
        elif found and _MINIMUM.search(label):
            values["minimumShares"] = Decimal(found[0].replace(",", ""))
    if offeror is None or offeror.id == target.id:
        return None
    if len(days) > 1:
        dates["period"] = When.between(days[0].first, days[-1].last)
    return Fact(
        kind="event",
        type="TenderOffer",
        status="planned",
        roles=(("offeror", (offeror,)), ("target", (target,))),
        evidence=(reading.evidence(head.start, head.end), reading.evidence(last.start, last.end)),
        rule="tender_offer/columns",
        date=dates.get("period"),
        dates=tuple(sorted(dates.items())),
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )
