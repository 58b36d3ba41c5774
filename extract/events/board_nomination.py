"""Shares of a board in, a `BoardNomination` for each party out: `two nominated by A and one each by B and by C`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, Fact
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: number for number, word in enumerate(_WORDS, 1)}
_COUNT = rf"(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})"
_NOUN = (
    r"(?:\s+(?:of\s+(?:whom|which|them)|(?:\w+\s+)?(?:directors?|members?|persons?|seats?|representatives?"
    r"|nominees?)))?"
)
_BE = (
    r"(?:\s+(?:(?:is|are|was|were)\s+to\s+be|is|are|was|were|will\s+be|shall\s+be|to\s+be|being|may\s+be"
    r"|have\s+been))?"
)
_FIRST = re.compile(
    rf"\b{_COUNT}{_NOUN}(?:\s+of\s+whom)?{_BE}\s+(?:each\s+)?(?:nominated|designated|appointed|proposed|named"
    rf"|put\s+forward)\s+by\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"[\s,;]*(?:and\s+)?{_COUNT}{_NOUN}{_BE}(?:\s+each)?(?:\s+(?:nominated|designated"
    rf"|appointed))?\s+by\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SAME = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)(?:by\s+)?(?:the\s+)?\Z", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:board|directors?|members?)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Share:
    """Parties that fill seats of one board: where the statement begins, and each with its count."""

    opening: int
    seats: list[tuple[Mention, Decimal]]


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A nomination for each party that fills seats of a board; the board is that of the company spoken of before."""
    parties = [m for m in mentions.all if m.kind == "organization" and isinstance(m.value, Agent)]
    for share in _shares(reading.text, parties):
        company = _company(reading, mentions, parties, share)
        for party, count in share.seats:
            if company is not None and isinstance(party.value, Agent):
                yield _fact(reading, company, party.value, count, share.opening, party.end)


def _shares(text: str, parties: list[Mention]) -> Iterator[_Share]:
    share: _Share | None = None
    for index, party in enumerate(parties):
        if index and party.start == parties[index - 1].start:
            continue
        before = text[max(0, party.start - 110) : party.start]
        ends = before.lower().rsplit(None, 2)[-2:]
        first = _FIRST.search(before) if ends[-1:] == ["by"] or ends == ["by", "the"] else None
        if share is not None and first is None:
            last, count = share.seats[-1]
            gap = text[last.end : party.start]
            following = _NEXT.fullmatch(gap)
            if following is not None or _SAME.fullmatch(gap):
                share.seats.append((party, _number(following["count"]) if following else count))
                continue
        if share is not None:
            yield share
            share = None
        if first is not None:
            opening = party.start - len(before) + first.start()
            if _BOARD.search(text[max(0, opening - 80) : party.start]):
                share = _Share(opening, [(party, _number(first["count"]))])
    if share is not None:
        yield share


def _number(words: str) -> Decimal:
    return Decimal(_COUNTS.get(words.lower(), 0) or words)


def _company(reading: Reading, mentions: Mentions, parties: list[Mention], share: _Share) -> Agent | None:
    """Whose board: the company at the head of the table's column, else the one last named before."""
    nominators = {party.value.id for party, _ in share.seats if isinstance(party.value, Agent)}
    starts = [b.start for b in reading.blocks]
    block = reading.blocks[max(0, bisect_right(starts, share.opening) - 1)]
    cells = [cell for row in block.table.rows for cell in row[1:]] if block.table is not None else []
    for cell in cells:
        named = [m.value for m in mentions.within(cell.start, cell.end, "organization") if isinstance(m.value, Agent)]
        if len(named) == 1 and named[0].id not in nominators:
            return named[0]
    for party in reversed([p for p in parties if share.opening - 600 < p.start < share.opening]):
        if isinstance(party.value, Agent) and party.value.id not in nominators:
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
