"""Tables of a dividend of surplus in, a dividend for each of their columns out.

Rows `Record date`, `Dividend per share`, `Effective date` below `Determined | Most recent forecast | Previous year`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import When
from .. import late as re
from ..mentions.mention import Mentions, Money
from ..reading import Cell, Reading, Table

_LABELS = {
    "record": re.compile(r"\W*(?:\(?\w{1,3}[.)]\s*)?record date\b", re.IGNORECASE),
    "share": re.compile(r"[^\n]{0,24}\bdividends? per share\b", re.IGNORECASE),
    "amount": re.compile(r"[^\n]{0,8}\btotal (?:amount of )?(?:the )?(?:cash )?dividends?\b", re.IGNORECASE),
    "payment": re.compile(r"[^\n]{0,8}\b(?:effective|payment|commencement)\b[^\n]{0,30}", re.IGNORECASE),
}
_FORECAST = re.compile(r"\bforecast|\bplanned\b|\bprevious(?:ly)? announce", re.IGNORECASE)
_LAST = re.compile(r"\b(?:previous|prior|preceding|last) (?:fiscal |business )?(?:year|term)|\bactual\b", re.IGNORECASE)
_PER_SHARE = re.compile(r"(?P<number>\d{1,4}(?:,\d{3})*(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Detail:
    """What one column says of one dividend; `told` is `paid`, `forecast` (what this one replaces) or `new`."""

    per_share: Decimal
    amount: Money | None
    record: When | None
    payment: When | None
    told: str
    spans: tuple[tuple[int, int], ...]


def find(reading: Reading, mentions: Mentions) -> Iterator[tuple[Table, list[Detail]]]:
    """Each such table with its dividends: it has a record date and a dividend a share."""
    for block in reading.blocks if reading.words.holds("dividend", "dividends") else ():
        table = block.table
        rows = {name: _row(table, pattern) for name, pattern in _LABELS.items()} if table else {}
        if table is None or rows["share"] is None or rows["record"] is None:
            continue
        told = [one for column in range(1, len(rows["share"])) if (one := _column(table, rows, column, mentions))]
        if told:
            yield table, told


def _row(table: Table, pattern: re.Pattern[str]) -> tuple[Cell, ...] | None:
    return next((row for row in table.rows if row and pattern.match(row[0].text)), None)


def _column(table: Table, rows: dict[str, tuple[Cell, ...] | None], column: int, mentions: Mentions) -> Detail | None:
    share = _cell(rows["share"], column)
    found = _PER_SHARE.search(share.text) if share else None
    if share is None or found is None:
        return None
    head = " ".join(row[column].text for row in table.rows[: _heads(table)] if column < len(row))
    told = "paid" if _LAST.search(head) else "forecast" if _FORECAST.search(head) else "new"
    amount = _cell(rows["amount"], column)
    sums = [m.value for m in mentions.within(amount.start, amount.end, "money")] if amount else []
    used = [cell for name in rows if (cell := _cell(rows[name], column)) is not None and cell.text]
    return Detail(
        Decimal(found["number"].replace(",", "")),
        next((m for m in sums if isinstance(m, Money)), None),
        _day(_cell(rows["record"], column), mentions),
        _day(_cell(rows["payment"], column), mentions),
        told,
        tuple((cell.start, cell.end) for cell in used),
    )


def _heads(table: Table) -> int:
    """How many rows stand above the first that has a label."""
    return next((i for i, row in enumerate(table.rows) if row and row[0].text), 0) or 1


def _cell(row: tuple[Cell, ...] | None, column: int) -> Cell | None:
    return row[column] if row is not None and column < len(row) else None


def _day(cell: Cell | None, mentions: Mentions) -> When | None:
    days = [m.value for m in mentions.within(cell.start, cell.end, "date")] if cell else []
    return days[0] if days and isinstance(days[0], When) else None
