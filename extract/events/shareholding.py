"""Tables of holders, before and after a deal, and outlines' lines `Major shareholders` in; holdings out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Agent, Fact, Value
from ..mentions.mention import Mentions, Quantity
from ..party_tables import Figure, PartyFigures, tables
from ..profiles import fields, subjects
from ..reading import Block, Reading, Table

_ABOUT = re.compile(
    r"\b(?:holder|shareholder|stockholder|holding|owner|owned|shares held|voting rights|shareholding"
    r"|% of (?:shares|enlarged|total))s?\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|following|post|upon completion|enlarged|subsequent)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:subscription|purchased|transferred|to be (?:acquired|sold|issued)|offered|consideration|price"
    r"|votes? (?:for|against)|against|abstain|withheld)\b",
    re.IGNORECASE,
)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Shareholding` for each holder of a table or an outline that is about holders."""
    places = subjects(reading, mentions)
    for index, parties in tables(reading, mentions):
        block = reading.blocks[index]
        if block.table is None or not _holders(block.table):
            continue
        issuer = places.at(block.start) or _issuer(reading, mentions, block)
        if issuer is None:
            continue
        for party in parties:
            if party.agent.id != issuer.id and not party.total:
                yield from _states(reading, party, issuer)
    for field in fields(reading, mentions):
        if field.label == "shareholders":
            yield from _outline(reading, mentions, field.company, field.value_start, field.end)


def _holders(table: Table) -> bool:
    head = " ".join(cell.text for row in table.rows[:2] for cell in row)
    words = f"{head} {table.heading} {table.caption}"
    return bool(_ABOUT.search(words)) and not _NOT.search(head)


def _issuer(reading: Reading, mentions: Mentions, block: Block) -> Agent | None:
    """`Major shareholders of X` just above, else the announcer."""
    above = reading.text[max(0, block.start - 200) : block.start]
    found = None
    for match in re.finditer(r"(?:shares|shareholders|holders|stock|capital|rights)\s+(?:of|in)\s+", above):
        start = block.start - len(above) + match.end()
        found = next((m.value for m in mentions.within(start, start + 60, "organization") if m.start == start), found)
    return found if isinstance(found, Agent) else mentions.context.announcer


def _states(reading: Reading, party: PartyFigures, issuer: Agent) -> Iterator[Fact]:
    """The holding now and, where columns tell it, the one after: figures of one column group belong together."""
    groups: dict[bool, list[Figure]] = {}
    for figure in party.figures:
        if figure.unit in ("shares", "percent", "") and not _NOT.search(figure.label):
            groups.setdefault(bool(_AFTER.search(figure.label)), []).append(figure)
    for after, figures in sorted(groups.items()):
        values: dict[str, Value] = {}
        for figure in figures:
            name = "percent" if figure.unit == "percent" or (figure.number <= 100 and figure.number % 1) else "shares"
            if figure.number > 0 and (name == "percent" or figure.number >= 1):
                values.setdefault(name, figure.number)
        if not values:
            continue
        pieces = [reading.evidence(party.start, max(party.end, figures[-1].end))]
        if figures[-1].start < party.start:
            pieces = [reading.evidence(party.start, party.end), reading.evidence(figures[-1].start, figures[-1].end)]
        yield Fact(
            kind="relation",
            type="Shareholding",
            status="planned" if after else "current",
            roles=(("holder", (party.agent,)), ("issuer", (issuer,))),
            evidence=tuple(pieces),
            rule="shareholding/table",
            values=tuple(sorted(values.items())),
            confidence=0.8,
        )


def _outline(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`X 32.36%, Y 5.1%` after the label of an outline."""
    named = [
        m for m in mentions.within(start, end, "organization", "person", "authority") if isinstance(m.value, Agent)
    ]
    for number, holder in enumerate(named):
        stop = named[number + 1].start if number + 1 < len(named) else end
        share = next((m for m in mentions.within(holder.end, stop, "percent") if isinstance(m.value, Quantity)), None)
        if share is None or not isinstance(share.value, Quantity) or not isinstance(holder.value, Agent):
            continue
        if holder.value.id == issuer.id or len(reading.text[holder.end : share.start]) > 40:
            continue
        yield Fact(
            kind="relation",
            type="Shareholding",
            status="current",
            roles=(("holder", (holder.value,)), ("issuer", (issuer,))),
            evidence=(reading.evidence(holder.start, share.end),),
            rule="shareholding/outline",
            values=(("percent", share.value.number),),
            confidence=0.85,
        )
