"""Tables that tell the terms of several series of bonds side by side in, a `DebtIssuance` for each column out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms.side_by_side import cells
from ..mentions.mention import Mentions, Money, Quantity
from ..reading import Cell, Reading, Table

_SERIES = re.compile(r"\b(?:series|tranche|bonds?|notes?|debentures)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\b(?:amount|total|principal|size)\b", re.IGNORECASE)
_NOT_AMOUNT = re.compile(r"\b(?:denomination|per|price|each)\b", re.IGNORECASE)
_RATE = re.compile(r"\b(?:coupon|interest)\b", re.IGNORECASE)
_MATURITY = re.compile(r"\b(?:maturity|redemption date|final redemption|redeemed on)\b", re.IGNORECASE)
_PAYMENT = re.compile(r"\b(?:payment|issue|closing|settlement) date\b|\bdate of (?:issue|payment)\b", re.IGNORECASE)
_MANAGERS = re.compile(r"\b(?:managers?|underwriters?|bookrunners?)\b", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """The issues of each table whose columns are headed by series of bonds."""
    announcer = mentions.context.announcer
    if announcer is None or not reading.words.holds("series", "tranche", "bonds", "notes"):
        return
    for block in reading.blocks:
        table = block.table
        if table is None or len(table.rows) < 3:
            continue
        heads = [(i, cell) for i, cell in enumerate(table.rows[0]) if i and cell.text]
        if len(heads) < 2 or not all(_SERIES.search(cell.text) for _, cell in heads):
            continue
        for column, head in heads:
            fact = _column(reading, mentions, table, column, head, announcer)
            if fact is not None:
                yield fact


def _column(reading: Reading, mentions: Mentions, table: Table, column: int, head: Cell, issuer: Agent) -> Fact | None:
    values: dict[str, Value] = {}
    dates: dict[str, When] = {}
    managers: list[Agent] = []
    last = head
    for label, cell in cells(table, column):
        last = cell
        inside = list(mentions.within(cell.start, cell.end, "money", "percent", "date", "organization"))
        money = next((m.value for m in inside if isinstance(m.value, Money)), None)
        rate = next((m.value for m in inside if m.kind == "percent" and isinstance(m.value, Quantity)), None)
        day = next((m.value for m in inside if isinstance(m.value, When)), None)
        if _MATURITY.search(label) and day is not None:
            values["maturity"] = str(day)
        elif _PAYMENT.search(label) and day is not None:
            dates["payment"] = day
        elif _RATE.search(label) and rate is not None:
            values["interestRate"] = rate.number
        elif _MANAGERS.search(label):
            managers += [m.value for m in inside if isinstance(m.value, Agent) and m.value not in managers]
        elif _AMOUNT.search(label) and not _NOT_AMOUNT.search(label) and money is not None:
            values |= {"amount": money.amount, **({"currency": money.currency} if money.currency else {})}
    if "amount" not in values or not ({"interestRate", "maturity"} & values.keys()):
        return None
    issued = mentions.context.issued
    due = dates.get("payment")
    done = due is not None and issued is not None and due.last < issued.first
    if issued is not None and not done:
        dates["announced"] = issued
    return Fact(
        kind="event",
        type="DebtIssuance",
        status="completed" if done else "planned",
        roles=(("issuer", (issuer,)), *((("underwriter", tuple(managers)),) if managers else ())),
        evidence=(reading.evidence(head.start, head.end), reading.evidence(last.start, last.end)),
        rule="debt_issuance/columns",
        date=due,
        dates=tuple(sorted(dates.items())),
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )
