"""Small tables of a company's shares in, their counts out: issued and treasury shares by day, shares before and after.

`Shares in issue | 74,300,000 | 94,612,500` under `Before | After`; `July 31, 2023 | 43,000,000 | 1,330,000` under
`Issued | Treasury`. Before is the day of the document; after is the day that the table or a note below it tells, or
the one on which the document's own change of shares takes effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Block, Cell, Reading
from .figures import straighten
from .periods import periods
from .rows import clean_label
from .shares import effect

_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_ROW = re.compile(
    r"(?:total\s+)?(?:number\s+of\s+)?(?:(?:total|issued|ordinary|common|outstanding|treasury)\s+)*"
    r"(?:shares?(?:\s+(?:in\s+issue|issued|outstanding|held\s+in\s+treasury))(?:\s+and\s+outstanding)?"
    r"|issued\s+(?:ordinary\s+)?shares?(?:\s+capital)?|treasury\s+shares?)(?:\s+\(shares\))?",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:total\s+)?(?:number\s+of\s+)?(?:shares?\s+)?(?:issued|outstanding|treasury|in\s+issue)(?:\s+(?:shares?|stock))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|current|currently|existing|present|at present|prior)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following|upon|enlarged|post)\b", re.IGNORECASE)
_NOTE = 220  # characters below a table in which a note tells its day
_NOTED = re.compile(r"^[*†1(]{1,3}\)?\s*(?:as\s+)?(?:on|at|of)\b", re.IGNORECASE)
_LEAST = 1_000


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The counts of all such tables, in reading order; none without an announcer."""
    own, issued = mentions.context.announcer, mentions.context.issued
    if own is None or issued is None or issued.precision != "day":
        return
    for block in reading.blocks:
        if block.table is None or len(block.table.rows) < 2:
            continue
        heads = next((row for row in block.table.rows if any(_known(cell) for cell in row[1:])), None)
        if heads is None:
            continue
        if any(_HEAD.fullmatch(_bare(cell)) for cell in heads[1:]):
            yield from _by_day(reading, mentions, block, heads, own)
        else:
            yield from _by_turn(reading, mentions, block, heads, own)


def _known(cell: Cell) -> bool:
    text = _bare(cell)
    return bool(_HEAD.fullmatch(text) or ((_BEFORE.search(text) or _AFTER.search(text)) and len(text) < _LABEL))


_LABEL = 50


def _bare(cell: Cell) -> str:
    return clean_label(cell.text.strip("* "))


def _by_day(
    reading: Reading, mentions: Mentions, block: Block, heads: tuple[Cell, ...], own: Agent
) -> Iterator[Observation]:
    """A row a day, a column for each kind of shares."""
    assert block.table is not None
    for row in block.table.rows:
        told = [p.when for p in periods(row[0].text, mentions.context) if p.when and not p.bare]
        when = told[-1] if told else None
        if when is None and _AFTER.search(row[0].text):
            when = effect(reading, mentions, f"after {' '.join(block.section[-1:])} {block.table.heading}")
        elif when is None and _BEFORE.search(row[0].text):
            when = mentions.context.issued
        for head, cell in zip(heads[1:], row[1:], strict=False):
            if _HEAD.fullmatch(_bare(head)):
                yield from _count(reading, mentions, own, _bare(head), when, row, cell)


def _by_turn(
    reading: Reading, mentions: Mentions, block: Block, heads: tuple[Cell, ...], own: Agent
) -> Iterator[Observation]:
    """A row for the shares in issue, a column for before and after."""
    assert block.table is not None
    for row in block.table.rows:
        label = _bare(row[0]) if row else ""
        if not _ROW.fullmatch(label):
            continue
        for head, cell in zip(heads[1:], row[1:], strict=False):
            when = mentions.context.issued if _BEFORE.search(head.text) else None
            if _AFTER.search(head.text):
                when = _after(reading, mentions, block, head) or effect(
                    reading, mentions, f"after the {head.text} issue"
                )
            yield from _count(reading, mentions, own, label, when, row, cell)


def _after(reading: Reading, mentions: Mentions, block: Block, head: Cell) -> When | None:
    """The day that the head itself or a note below the table tells."""
    below = reading.text[block.end : block.end + _NOTE].lstrip()
    noted = below.split("\n")[0] if _NOTED.match(below) else ""
    for text in (head.text, noted):
        days = [p.when for p in periods(text, mentions.context) if p.when and p.when.precision == "day"]
        if days:
            return days[0]
    return None


def _count(
    reading: Reading, mentions: Mentions, own: Agent, label: str, when: When | None, row: tuple[Cell, ...], cell: Cell
) -> Iterator[Observation]:
    number = _COUNT.match(straighten(cell.text))
    value = Decimal(number.group().replace(",", "")) if number else Decimal(0)
    issued = mentions.context.issued
    if when is None or issued is None or value < _LEAST:
        return
    seen = (reading.evidence(row[0].start, max(each.end for each in row)),)
    status = "forecast" if when.last > issued.last else "actual"
    yield Observation(own, label, When.day(when.last), value, "count", seen, "table", status, 0.7)
