"""Lists of trades in a report of a large holder in, each purchase and sale out.

Item 5 (c) of Schedule 13D tells the transactions of the past sixty days in a table: date, shares, price per share, and
whether they were bought or sold in its head, in a column or in the words above.
Source: 17 CFR 240.13d-101, Item 5 (c).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions, Money, Quantity
from ..reading import Block, Reading

_DATE = re.compile(r"\b(?:trade |transaction )?date\b", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:shares?|quantity|number|amount of securities|securities|volume)\b", re.IGNORECASE)
_PRICE = re.compile(r"\bprice\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:type|nature|transaction|buy|sell)\b(?!.*\bdate\b)", re.IGNORECASE)
_WHO = re.compile(r"\b(?:name|reporting person|party|purchaser|seller|holder|fund|entity)\b", re.IGNORECASE)
_BOUGHT = re.compile(r"\b(?:bought|purchas\w+|buy|acqui\w+)\b", re.IGNORECASE)
_SOLD = re.compile(r"\b(?:sold|sales?|sell|dispos\w+)\b", re.IGNORECASE)
_ISSUER = re.compile(r"\bName of Issuer\b|\bSCHEDULE 13D\b|\bSchedule 13D\b")
_LEAD = 600  # characters before the table in which it says whose trades they are
_COLUMN = re.compile(r" {2,}|\t")


@dataclass(frozen=True, slots=True)
class Trade:
    """Shares of the issuer that somebody bought or sold on a day, over a half-open span."""

    party: Agent
    issuer: Agent
    bought: bool
    day: When
    shares: Decimal
    price: Money | None
    start: int
    end: int


Span = tuple[int, int]


def find(reading: Reading, mentions: Mentions) -> Iterator[Trade]:
    """All trades that such tables tell, in order."""
    issuer = mentions.context.announcer
    if issuer is None or not reading.words.holds("transaction", "transactions") or not _ISSUER.search(reading.text):
        return
    heads: dict[str, int] = {}
    lead = 0
    for block in reading.blocks:
        for cells in _rows(reading, block):
            told = _heads(reading, cells)
            if told:
                heads, lead = told, cells[0][0]
                continue
            trade = _trade(reading, mentions, issuer, heads, cells, lead) if heads else None
            if trade is not None:
                yield trade
            elif len(cells) > 1:
                heads = {}


def _rows(reading: Reading, block: Block) -> Iterator[list[Span]]:
    if block.table is not None:
        yield from ([(c.start, c.end) for c in row] for row in block.table.rows)
        return
    cells, at = [], block.start
    for gap in _COLUMN.finditer(reading.text, block.start, block.end):
        cells.append((at, gap.start()))
        at = gap.end()
    yield [*cells, (at, block.end)]


def _heads(reading: Reading, cells: list[Span]) -> dict[str, int]:
    """Which column holds what, where the cells are the head of a list of trades; else nothing."""
    words = [reading.text[a:b] for a, b in cells]
    if len(cells) < 3 or any(len(w) > 70 for w in words):
        return {}
    out: dict[str, int] = {}
    for name, says in (("day", _DATE), ("price", _PRICE), ("shares", _SHARES), ("who", _WHO), ("side", _SIDE)):
        found = next((i for i, w in enumerate(words) if i not in out.values() and says.search(w)), None)
        if found is not None:
            out[name] = found
    return out if {"day", "price", "shares"} <= set(out) else {}


def _trade(
    reading: Reading, mentions: Mentions, issuer: Agent, heads: dict[str, int], cells: list[Span], lead: int
) -> Trade | None:
    if len(cells) <= max(heads.values()):
        return None
    day = next((m.value for m in mentions.within(*cells[heads["day"]], "date") if isinstance(m.value, When)), None)
    shares = next((m.value for m in mentions.within(*cells[heads["shares"]], "shares", "number")), None)
    price = next((m.value for m in mentions.within(*cells[heads["price"]], "money")), None)
    bought = _bought(reading, heads, cells, lead)
    party = _party(reading, mentions, issuer, heads, cells, lead)
    if day is None or not isinstance(shares, Quantity) or bought is None or party is None:
        return None
    span = min(a for a, _ in cells), max(b for _, b in cells)
    return Trade(party, issuer, bought, day, abs(shares.number), price if isinstance(price, Money) else None, *span)


def _bought(reading: Reading, heads: dict[str, int], cells: list[Span], lead: int) -> bool | None:
    """Whether shares were bought: as the row, the head, or else the words above say; None where they say both."""
    head = reading.text[lead : reading.text.find("\n", lead)]
    row = reading.text[slice(*cells[heads["side"]])] if "side" in heads else ""
    counted = reading.text[slice(*cells[heads["shares"]])].strip()
    if counted.startswith("(") and counted.endswith(")"):
        return False
    for words in (row, head, reading.text[max(0, lead - _LEAD) : lead]):
        bought, sold = _BOUGHT.search(words) is not None, _SOLD.search(words) is not None
        if bought != sold:
            return bought
    return None


def _party(
    reading: Reading, mentions: Mentions, issuer: Agent, heads: dict[str, int], cells: list[Span], lead: int
) -> Agent | None:
    """Who traded: named in the row, else last in the words above that is not the issuer."""
    spans = [cells[heads["who"]]] if "who" in heads else []
    for start, end in (*spans, (max(0, lead - _LEAD), lead)):
        named = [m.value for m in mentions.within(start, end, "organization", "person") if isinstance(m.value, Agent)]
        others = [agent for agent in named if agent.id != issuer.id]
        if others:
            return others[0] if (start, end) in spans else others[-1]
    return None
