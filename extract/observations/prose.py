"""Sentences in, the figures that they tell out: what it is, how much, for which period, and what it is compared with.

A figure is read only where a metric stands before it (`Revenues totaled`, `an operating loss of`); a second figure in
the same sentence is the same metric where the words between compare (`from`, `compared to`, `against`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Block, Reading
from .hints import may_tell, speaking
from .lists import listed, plain, topic_of
from .metrics import METRIC
from .moments import full_year
from .openings import heads, led_by, opening_of, standing_for, told_by_title, weekly, weeks_of, whole_title
from .owners import target_before
from .periods import span_months
from .phrases import NOTED, SHARE
from .telling import Told, tell
from .whose import company_of, gone_on


def find(reading: Reading, mentions: Mentions) -> list[Observation]:
    """The figures told in prose, in reading order, duplicates included."""
    announcer = mentions.context.announcer
    if announcer is None:
        return []
    out: list[Observation] = []
    opening = standing = opening_of(reading, mentions.context)
    exact = weeks_of(reading, opening, mentions.context)
    subject = topic = part = above = ""
    before: list[tuple[str, When | None]] = []  # sentences of this paragraph, each with what the paper was about then
    spoken, speaks = -1, speaking(reading)
    names = sorted(
        {n for a in mentions.agents for n in (a.name, *a.aliases)} | {"the Company", "the Group"},
        key=len,
        reverse=True,
    )
    for index, sentence in enumerate(reading.sentences):
        block = reading.blocks[sentence.block]
        if block.kind in ("table", "boilerplate", "contact"):
            continue
        text = reading.text[sentence.start : sentence.end]
        title = whole_title(above, text)
        above = text if len(text) < _LINE else ""
        named = heads(title, mentions.context, opening) if block.kind == "heading" or len(text) < 70 else None
        if block.kind == "heading" and named is None:
            named = full_year(text, opening, mentions.context)
            standing = opening
        standing = named or standing
        if told_by_title(named, opening, sentence.start):
            opening = named  # the title tells which part of the year the paper is about
        if named:
            topic = topic_of(text, mentions.context)
        noted = NOTED.match(text)
        topic = noted["name"].strip(" :") if noted else topic
        items = listed(text, topic, mentions.context) if METRIC.search(topic) else []
        if items:
            seen = reading.evidence(sentence.start, sentence.end)
            out += [Observation(announcer, m, w, v, u, (seen,), "prose") for m, w, v, u in items]
            continue
        share = SHARE.match(text)
        if share and standing and topic:
            seen = reading.evidence(sentence.start, sentence.end)
            metric = f"{topic} > {share['name'].strip()}"
            out.append(
                Observation(
                    announcer, metric, standing, Decimal(share["figure"]), "percent", (seen,), "prose", "actual", 0.7
                )
            )
            continue
        before = before if sentence.block == spoken else []
        said, part = part_of(text, part if sentence.block == spoken else "")
        spoken = sentence.block
        told: list[Told] = []
        if may_tell(said, index in speaks, subject):
            led = (led_by(one, mentions.context, known) for one, known in reversed(before))
            mine = standing_for(text, next(filter(None, led), standing), opening, mentions.context)
            told = [
                replace(one, subject=plain(one.subject, names))
                for one in tell(said, mine, subject, mentions.context, listed=_listed(block))
            ]
        before.append((text, opening))
        subject = told[-1].subject if told else subject if len(text) < 90 else ""
        if not told:
            continue
        named_here = company_of(reading, mentions, sentence.start, sentence.end)
        company = named_here or gone_on(reading, mentions, index) or announcer
        if _OF_TARGET.search(text):
            bought = target_before(reading, mentions, sentence.end, announcer)
            told = [replace(one, subject=_OF_TARGET.sub("", one.subject)) for one in told] if bought else []
            company = bought or company
        for one in told:
            one = replace(one, subject=f"{part} > {one.subject}") if part else one
            one = replace(one, when=weekly(one.when, exact))
            out += _observe(reading, one, sentence.start, sentence.end, company, mentions.context)
    return out


# Figures of the company that is bought or sold: `The net asset value of the Target Company was`.
_OF_TARGET = re.compile(r"\s+of the (?:Target|Disposal|Acquired)(?: (?:Company|Group))?\b")
_LINE = 120  # characters of a line of a title


def _listed(block: Block) -> bool:
    """An entry of a list of highlights: its bullet counts nothing."""
    return block.kind == "item" and not any(map(str.isalnum, block.label.strip("o@")))


_PART = re.compile(r"\s*[\[【<](?P<name>[A-Z][^\]】>\n\d]{2,50})[\]】>]\s*(?=[A-Z])")


def part_of(text: str, before: str) -> tuple[str, str]:
    """A sentence without the part of the business that opens it in brackets (`[Bearings] Sales were ...`), and that."""
    found = _PART.match(text)
    return (" " * found.end() + text[found.end() :], found["name"].strip()) if found else (text, before)


# What stands at a day, though its sentence tells a period (`Net debt at the year end stood at`).
_STANDS = re.compile(
    r"(?:(?:pro forma|total|net|group|consolidated|closing|year[- ]end|(?:share|stock)holders['’]?|short-term|long-term"
    r"|interest-bearing|equity) )*"
    r"(?:debt|deficit|borrowings|assets|liabilities|equity|equity ratio|ratio|gearing|(?:bank|credit|committed|undrawn"
    r"|(?:undrawn )?committed bank) facilities|(?:undrawn|unused|unutili[sz]ed|available) (?:\w+ ){0,2}facilities"
    r"|inventor(?:y|ies)|"
    r"cash and (?:cash|short)[\w -]*|cash(?: (?:balances?|position|on hand|at bank))?|liquidity"
    r"|(?:tangible )?book value|nav|nta|"
    r"net asset value|(?:portfolio|property) valuation|working capital|(?:(?:core|time|demand|savings|customer"
    r"|retail|gross|net) )*(?:loans?"
    r"|deposits|advances)|npls|npas|aum|"
    r"order book|(?:order )?backlog)(?: per (?:\w+ )?share)?\Z",
    re.I,
)


# A range of a time that is over is what a company thinks that its figure will be.
_ESTIMATED = re.compile(r"\b(?:expects|estimates|anticipates|preliminary|expected|estimated)\b", re.I)
_YEARLY = re.compile(r"(?:annual|yearly)\b(?!.*\bthe\b)", re.I)


def _observe(
    reading: Reading, one: Told, start: int, end: int, company: Agent, context: Context
) -> Iterator[Observation]:
    """The figure, or both ends of a range that is still to come."""
    issued = context.issued
    ahead = issued is not None and one.when.last > issued.last
    status = "forecast" if ahead else "actual"
    metric = f"{one.subject} > {one.change}" if one.change else one.subject
    if _YEARLY.match(one.subject) and span_months(one.when) != 12:
        return  # of a year that is not told
    values = [one.figure.value]
    if one.figure.high is not None:
        estimated = ahead or _ESTIMATED.search(reading.text, start, end) is not None
        values = [one.figure.value, one.figure.high] if estimated else []
        status = "forecast" if estimated else status
    when = When.day(one.when.last) if not one.change and _STANDS.match(one.subject) else one.when
    for value in values:
        yield Observation(
            company, metric, when, value, one.figure.unit, (reading.evidence(start, end),), "prose", status, 0.8
        )
