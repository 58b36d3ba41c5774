"""A table that gives figures for several parties in, each party with its labelled figures out.

Parties stand in the heads of columns (`| NTT | NTT Com |`) or in the first cells of rows (`Holder | Shares | %`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions, Money
from ..reading import Cell, Reading, Table

_NUMBER = re.compile(r"[(△▲-]?\s*(\d[\d,]*(?:\.\d+)?)\s*(%|percent|per cent|shares?)?", re.IGNORECASE)
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_CURRENCY = {
    "yen": "JPY",
    "jpy": "JPY",
    "¥": "JPY",
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "eur": "EUR",
}
_UNIT = re.compile(r"\b(thousand|million|billion)s?\b|(yen|jpy|¥|us\$|usd|\$|£|€|\beur\b)", re.IGNORECASE)
_NAMING = re.compile(
    r"\b(?:name|holder|shareholder|stockholder|subscriber|allottee|purchaser|investor|party|director\b|placee"
    r"|allott?ee|applicant|insider|pdmr)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btotal\b", re.IGNORECASE)
_LABELISH = re.compile(
    r"^(?:no\.?|#|sub-?total|isin|total|shares?|number|before|after|percent|%|name|class|date|amount|price)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a party: its label, the number in whole units; the unit is `percent`, `shares`, a currency or ""."""

    label: str
    number: Decimal
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PartyFigures:
    """A party of a table: `total` where its head says that it is the sum of the others."""

    agent: Agent
    start: int
    end: int
    total: bool
    figures: tuple[Figure, ...]

    def find(self, pattern: re.Pattern[str], unit: str = "") -> Figure | None:
        """The first figure whose label matches (and whose unit is as asked)."""
        return next((f for f in self.figures if pattern.search(f.label) and (not unit or f.unit == unit)), None)


def party(cell: Cell, mentions: Mentions, named: bool) -> Agent | None:
    """The party a cell is about: a mention that fills most of it, or the cell itself under a head like `Name`."""
    best = None
    for mention in mentions.within(cell.start, cell.end, "organization", "person"):
        if isinstance(mention.value, Agent) and (best is None or mention.end - mention.start > best.end - best.start):
            best = mention
    text = _TOTAL.sub("", cell.text).strip(" ,:*")
    if best is not None and isinstance(best.value, Agent) and (best.end - best.start) * 2 >= len(text):
        return best.value
    if named and re.match(r"[A-Z]\w+[\w .,&'-]+$", text) and not _LABELISH.match(text):
        return Agent(f"t{cell.start}", text, "company")
    return None


def _unit(label: str, table: Table) -> tuple[int, str]:
    """The scale and currency that a label, or else the caption, gives bare figures."""
    scale, currency = 1, ""
    for found in _UNIT.finditer(label if _UNIT.search(label) else table.caption):
        if found[1]:
            scale = _SCALE[found[1].lower()]
        else:
            currency = currency or _CURRENCY[found[2].lower()]
    return scale, currency


def _figure(cell: Cell, label: str, table: Table, mentions: Mentions) -> Figure | None:
    for mention in mentions.within(cell.start, cell.end, "money"):
        if isinstance(mention.value, Money):
            return Figure(label, mention.value.amount, mention.value.currency, cell.start, cell.end)
    found = _NUMBER.match(cell.text)
    if found is None:
        return None
    number = Decimal(found[1].replace(",", ""))
    lower = label.lower()
    if (
        (found[2] or "").startswith(("%", "p"))
        or "%" in label
        or "percent" in lower
        or "ratio" in lower
        or "voting power" in lower
    ):
        return Figure(label, number, "percent", cell.start, cell.end)
    if (found[2] or "").lower().startswith("share") or (
        re.search(r"\b(?:number|shares)\b", lower) and "price" not in lower
    ):
        return Figure(label, number, "shares", cell.start, cell.end)
    scale, currency = _unit(label, table)
    return Figure(label, number * scale, currency, cell.start, cell.end)


def _columns(table: Table, mentions: Mentions) -> Iterator[PartyFigures]:
    head = table.rows[0]
    for column, cell in enumerate(head):
        agent = party(cell, mentions, False) if column and cell.text else None
        if agent is None:
            continue
        figures = [
            figure
            for row in table.rows[1:]
            if column < len(row) and row[column].text
            if (figure := _figure(row[column], row[0].text, table, mentions)) is not None
        ]
        if figures:
            yield PartyFigures(agent, cell.start, cell.end, bool(_TOTAL.search(cell.text)), tuple(figures))


def _rows(table: Table, mentions: Mentions) -> Iterator[PartyFigures]:
    head = table.rows[0]
    first = (
        1
        if len(head) > 2
        and re.match(r"(?:no\.?|#|rank)?$", head[0].text, re.IGNORECASE)
        and _NAMING.search(head[1].text)
        else 0
    )
    named = bool(_NAMING.search(head[first].text)) if first < len(head) else False
    for row in table.rows[1:]:
        if first >= len(row) or not row[first].text:
            continue
        agent = party(row[first], mentions, named)
        if agent is None:
            continue
        figures = []
        group = ""
        for column in range(first + 1, len(row)):
            title = head[column].text if column < len(head) else ""
            group = title or group
            figure = _figure(row[column], group, table, mentions) if row[column].text else None
            if figure is not None:
                figures.append(figure)
        if figures:
            total = bool(_TOTAL.search(row[first].text))
            yield PartyFigures(agent, row[first].start, row[first].end, total, tuple(figures))


def find(table: Table, mentions: Mentions) -> tuple[PartyFigures, ...]:
    """The parties of a table with their figures, () where it is no such table."""
    if len(table.rows) < 2:
        return ()
    columns = tuple(_columns(table, mentions))
    return columns if len(columns) >= 2 else tuple(_rows(table, mentions))


def tables(reading: Reading, mentions: Mentions) -> Iterator[tuple[int, tuple[PartyFigures, ...]]]:
    """All such tables of a reading, each with the index of its block."""
    for index, block in enumerate(reading.blocks):
        if block.table is not None:
            parties = find(block.table, mentions)
            if parties:
                yield index, parties
