"""Shares of a board in, a `BoardNomination` for each party out: `two nominated by A and one each by B and by C`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact
from ..mentions.mention import Mention, Mentions
from ..reading import Reading

_COUNTS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_COUNT = rf"(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})"
_NOUN = r"(?:\s+(?:of\s+(?:whom|which|them)|(?:\w+\s+)?(?:directors?|members?|persons?|seats?|representatives?|nominees?)))?"
_BE = r"(?:\s+(?:is|are|was|were|will\s+be|shall\s+be|to\s+be|being|may\s+be|have\s+been))?"
_FIRST = re.compile(rf"\b{_COUNT}{_NOUN}(?:\s+of\s+whom)?{_BE}\s+(?:each\s+)?(?:nominated|designated|appointed|proposed|named|put\s+forward)\s+by\s+(?:the\s+)?\Z", re.IGNORECASE)
_NEXT = re.compile(rf"[\s,;]*(?:and\s+)?{_COUNT}{_NOUN}{_BE}(?:\s+each)?(?:\s+(?:nominated|designated|appointed))?\s+by\s+(?:the\s+)?\Z", re.IGNORECASE)
_SAME = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)(?:by\s+)?(?:the\s+)?\Z", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:board|directors?|members?)\b", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A nomination for each party that fills seats of a board; the board is that of the company spoken of before."""
    text = reading.text
    parties = [m for m in mentions.all if m.kind == "organization" and isinstance(m.value, Agent)]
    count, last, opening = Decimal(0), -1, 0
    for index, party in enumerate(parties):
        if index and party.start == parties[index - 1].start:
            continue
        before = text[max(0, party.start - 110) : party.start]
        found = _FIRST.search(before)
        if found is not None:
            opening = party.start - len(before) + found.start()
            if not _BOARD.search(text[max(0, opening - 80) : party.start]):
                continue
        elif 0 <= last and party.start - last < 60:
            gap = text[last : party.start]
            found = _NEXT.fullmatch(gap)
            if found is None and not _SAME.fullmatch(gap):
                last = -1
                continue
        else:
            continue
        if found is not None:
            words = found["count"].lower()
            count = Decimal(_COUNTS.get(words, 0) or words)
        last = party.end
        company = _company(reading, mentions, parties, opening, party)
        if company is not None and isinstance(party.value, Agent):
            yield _fact(reading, company, party.value, count, opening, party.end)


def _company(reading: Reading, mentions: Mentions, parties: list[Mention], opening: int, nominator: Mention) -> Agent | None:
    """Whose board: the company at the head of the table's column, else the one last named before."""
    starts = [b.start for b in reading.blocks]
    block = reading.blocks[max(0, bisect_right(starts, opening) - 1)]
    if block.table is not None:
        for row in block.table.rows:
            for cell in row[1:]:
                named = list(mentions.within(cell.start, cell.end, "organization"))
                if len(named) == 1 and isinstance(named[0].value, Agent) and named[0].value is not nominator.value:
                    return named[0].value
    for party in reversed([p for p in parties if opening - 600 < p.start < opening]):
        if isinstance(party.value, Agent) and party.value is not nominator.value:
            return party.value
    return None


def _fact(reading: Reading, company: Agent, nominator: Agent, seats: Decimal, start: int, end: int) -> Fact:
    return Fact(
        kind="event",
        type="BoardNomination",
        status="agreed",
        roles=(("company", (company,)), ("nominator", (nominator,))),
        evidence=(reading.evidence(start, end),),
        rule="board_nomination/seats",
        values=(("seats", seats),),
        confidence=0.8,
    )
