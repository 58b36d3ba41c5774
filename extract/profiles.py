"""Outlines of companies in, whose they are and what their lines say out.

An outline is a table with a row `Name` (one company or several side by side), the label lines under a heading like
`Outline of X`, or the letterhead, which is the announcer's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Agent
from .mentions.mention import Mentions
from .reading import Reading, Table

_NAME = re.compile(
    r"\W*(?:\(?\w{1,3}[.)]\s*)?(?:(?:company|corporate|trade|legal)\s+)?name\b(?!.*\b(?:title|representative)\b)",
    re.IGNORECASE,
)
_LABELS = {
    "representative": re.compile(
        r"(?:name and title of )?representatives?\b|(?:name|title)[^:]{0,30}representative", re.IGNORECASE
    ),
    "established": re.compile(
        r"(?:date|year|day) (?:of )?(?:establish\w+|found\w+|incorporat\w+|formation)"
        r"|establish(?:ed|ment)\b|found(?:ed|ation)\b|incorporated\b",
        re.IGNORECASE,
    ),
    "listed": re.compile(r"(?:shares )?listed(?: on)?\b|listing\b|(?:stock|securities) exchanges?\b", re.IGNORECASE),
    "shareholders": re.compile(
        r"(?:major|principal|largest|main) (?:share|stock)holders?|shareholders and", re.IGNORECASE
    ),
    "customers": re.compile(r"(?:main|major|principal) (?:customers|clients)", re.IGNORECASE),
}
_LINE = re.compile(r"\W{0,3}(?:\(?\w{1,3}[.)]\s*)?")
_ABOUT = re.compile(
    r"\b(?:outline|profile|overview|about|summary|information (?:on|about)|particulars)\b", re.IGNORECASE
)
_SHORT = 300


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an outline: whose it is, what it tells (`established` ...), and its half-open span with the label."""

    company: Agent
    label: str
    start: int
    value_start: int
    end: int


class Subjects:
    """Which company an outline is about, by place."""

    def __init__(self, spans: list[tuple[int, int, Agent]]) -> None:
        self._spans = sorted(spans, key=lambda s: (s[0], -s[1]))
        self._starts = [span[0] for span in self._spans]

    def at(self, offset: int) -> Agent | None:
        """The company of the innermost outline around an offset of the clean text."""
        for start, end, agent in reversed(self._spans[: bisect_right(self._starts, offset)]):
            if start <= offset < end:
                return agent
        return None


def _company(mentions: Mentions, start: int, end: int) -> Agent | None:
    return next((m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)), None)


def _named_columns(table: Table, mentions: Mentions) -> dict[int, Agent]:
    """The company of each column, from a row `Name` or else from the heads of the columns."""
    for row in table.rows[:6]:
        if row and _NAME.match(row[0].text):
            columns = {i: _company(mentions, c.start, c.end) for i, c in enumerate(row) if i and c.text}
            return {i: agent for i, agent in columns.items() if agent is not None}
    heads = (
        {i: _company(mentions, c.start, c.end) for i, c in enumerate(table.rows[0]) if i and c.text}
        if table.rows
        else {}
    )
    return (
        {i: agent for i, agent in heads.items() if agent is not None}
        if not (table.rows and table.rows[0][0].text)
        else {}
    )


def subjects(reading: Reading, mentions: Mentions) -> Subjects:
    """All outlines of a document."""
    spans: list[tuple[int, int, Agent]] = []
    blocks = reading.blocks
    for index, block in enumerate(blocks):
        text = reading.text[block.start : block.end]
        if block.table is not None:
            for column, agent in _named_columns(block.table, mentions).items():
                spans += [(row[column].start, row[column].end, agent) for row in block.table.rows if column < len(row)]
        elif (block.kind == "heading" and _ABOUT.search(text)) or (_NAME.match(text) and len(text) < _SHORT):
            named = _company(mentions, block.start, block.end)
            if named is not None:
                end = next(
                    (b.start for b in blocks[index + 1 :] if b.kind == "heading" and b.level <= max(block.level, 1)),
                    None,
                )
                stop = next((b.start for b in blocks[index + 1 :] if b.kind == "heading"), len(reading.text))
                spans.append((block.start, (end or len(reading.text)) if block.kind == "heading" else stop, named))
    return Subjects(spans)


def _label(text: str) -> tuple[str, int] | None:
    lead = _LINE.match(text)
    start = lead.end() if lead else 0
    for name, pattern in _LABELS.items():
        found = pattern.match(text, start)
        if found:
            return name, found.end()
    return None


def fields(reading: Reading, mentions: Mentions) -> Iterator[Field]:
    """The lines of all outlines, in reading order."""
    places = subjects(reading, mentions)
    announcer = mentions.context.announcer
    for block in reading.blocks:
        if block.table is not None:
            for row in block.table.rows:
                found = _label(row[0].text) if row and row[0].text else None
                for cell in row[1:] if found else ():
                    company = places.at(cell.start) or places.at(block.start) or announcer
                    if cell.text and company is not None and found:
                        yield Field(
                            company, found[0], row[0].start if len(row) == 2 else cell.start, cell.start, cell.end
                        )
        elif block.kind in ("paragraph", "item", "contact") and block.end - block.start < _SHORT:
            text = reading.text[block.start : block.end]
            found = _label(text)
            company = places.at(block.start) or announcer
            if found and company is not None and not text.endswith("."):
                yield Field(company, found[0], block.start, block.start + found[1], block.end)
