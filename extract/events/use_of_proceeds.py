"""Tables and lists of what the money of an offering is for in, a `UseOfProceeds` for each purpose out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Agent, Fact, Value, When
from ..mentions.mention import Mentions, Money
from ..reading import Cell, Reading
from ..slots import tidy

_ABOUT = re.compile(
    r"\buses?\b[^.]{0,40}\b(?:proceeds|funds|money)|\b(?:proceeds|funds|money)\b[^.]{0,60}\b(?:uses?|used|spent|applied|spend)\b"
    r"|\bwill be spent\b|\buse it\b|\bwhat they are for\b",
    re.IGNORECASE,
)
_NOT_PURPOSE = re.compile(
    r"\b(?:total|amount|expenses|costs? of issu\w*|net|gross|price|purpose|uses?|shares?|paid in|raised|per share)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\W*(?:\(?[ivx\d]{1,4}[.)]\s*)?")
_WORDS = re.compile(r"[A-Za-z]{3,}.*[A-Za-z]{3,}")
_ABOVE = 350  # characters above a table that say what it is about


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `UseOfProceeds` for each row that gives a purpose an amount, where the text above speaks of using the money."""
    issuer = mentions.context.announcer
    if issuer is None:
        return
    for block in reading.blocks:
        if block.table is None:
            continue
        above = reading.text[max(0, block.start - _ABOVE) : block.start] + " " + block.table.heading
        if not _ABOUT.search(above) and not _ABOUT.search(" ".join(c.text for r in block.table.rows for c in r)[:400]):
            continue
        for row in block.table.rows:
            cells = [cell for cell in row if cell.text]
            if len(cells) >= 2:
                fact = _row(reading, mentions, issuer, cells)
                if fact is not None:
                    yield fact


def _row(reading: Reading, mentions: Mentions, issuer: Agent, cells: list[Cell]) -> Fact | None:
    start, end = cells[0].start, cells[-1].end
    money = next((m.value for m in mentions.within(cells[1].start, end, "money") if isinstance(m.value, Money)), None)
    purpose = tidy(_LEAD.sub("", cells[0].text))
    if money is None or money.per_share or _NOT_PURPOSE.search(purpose) or not _WORDS.search(purpose):
        return None
    by = next((m for m in mentions.within(start, end, "date") if isinstance(m.value, When)), None)
    if by is not None and by.start < cells[0].end:
        purpose = tidy(re.sub(r"\s*\(?\b(?:by|until)\b.*$", "", purpose))
    values: dict[str, Value] = {"purpose": purpose, "amount": money.amount}
    if money.currency:
        values["currency"] = money.currency
    if by is not None:
        values["by"] = str(by.value)
    return Fact(
        kind="event",
        type="UseOfProceeds",
        status="planned",
        roles=(("issuer", (issuer,)),),
        evidence=(reading.evidence(start, end),),
        rule="use_of_proceeds/table",
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )
