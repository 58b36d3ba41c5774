"""Titles and opening sentences that announce results in, one `EarningsRelease` for each period they name out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Agent, Fact, When
from ..labels import title_end
from ..mentions.mention import Mentions
from ..reading import Reading

_RESULTS = re.compile(
    r"\b(?:financial|earnings|operating|quarterly|annual|interim|preliminary|unaudited|audited|consolidated|quarter|year)\b[^.;]{0,30}\bresults?\b"
    r"|\bresults for\b|\bresults of operations for\b|\bhighlights\b|\bfinancial statements\b"
    r"|\breports? .{0,40}\bresults\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:announce[sd]?|report(?:s|ed)|issued a press release|released|published|publishes)\b", re.IGNORECASE
)
_WILL = re.compile(
    r"\b(?:will|intends? to|expects? to|plans? to|scheduled|is to)\b[^.;]{0,90}\b(?:results|earnings(?: release)?)\b"
    r"|\b(?:results|earnings release)\b[^.;]{0,90}\b(?:will be|scheduled|to be (?:released|announced|published))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:forecast|revision|revised|effect on|impact on|outlook|conference call|differ|guidance|subject to)\b",
    re.IGNORECASE,
)
_LONG = 27  # days: shorter stretches are no reporting period


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `EarningsRelease` for each reporting period that the title or an announcing sentence names."""
    announcer = mentions.context.announcer
    if announcer is None:
        return
    limit = title_end(reading)
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        if block.kind in ("boilerplate", "contact"):
            continue
        text = reading.text[sentence.start : min(sentence.end, sentence.start + 600)]
        ahead = _WILL.search(text)
        titled = sentence.start <= limit and len(text) < 200
        if not ahead and not (_RESULTS.search(text) and (titled or _SAYS.search(text)) and not _NOT.search(text)):
            continue
        periods = list(mentions.within(sentence.start, sentence.start + len(text), "date"))
        named = [m.value for m in periods if isinstance(m.value, When) and (m.value.last - m.value.first).days > _LONG]
        day = (
            next((m.value for m in periods if isinstance(m.value, When) and m.value.precision == "day"), None)
            if ahead
            else None
        )
        if ahead and day is None:
            continue
        company = _company(reading, mentions, sentence.start, sentence.start + len(text)) or announcer
        for period in named:
            yield Fact(
                kind="event",
                type="EarningsRelease",
                status="planned" if ahead else "completed",
                roles=(("company", (company,)),),
                evidence=(reading.evidence(sentence.start, sentence.start + len(text)),),
                rule="earnings_release/title",
                date=day if ahead else mentions.context.issued,
                values=(("period", str(period)),),
                confidence=0.85,
            )


def _company(reading: Reading, mentions: Mentions, start: int, end: int) -> Agent | None:
    return next((m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)), None)
