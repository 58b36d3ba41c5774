"""Outlines of companies and schedules in, the days on which companies were, or will be, founded out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, When
from .. import late as re
from .. import months
from ..forms import foundings
from ..forms.capitals import SOLE, capital_near
from ..forms.profiles import Field, outlines
from ..forms.schedules import entries
from ..mentions.mention import Mentions, Quantity
from ..reading import Reading

_HALF = Decimal(50)
_FRESH = 60  # days after its founding in which a paper tells of a venture as of a new one
_FOUNDED = re.compile(
    r"(?:(?:scheduled|planned) )?(?:date of )?(?:the )?(?:establishment|incorporation|formation|founding|registration"
    r" of (?:the )?(?:establishment|incorporation))\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\s*(?:(?P<month>[A-Z][a-z]+)\s+)?(?P<year>1[6-9]\d\d|20\d\d)\b")


def _glued(text: str) -> When | None:
    """A month or a year that stands right behind its label, without a space between them: `EstablishedMarch 1992`."""
    found = _GLUED.match(text)
    if found is None:
        return None
    month = (found["month"] or "").lower()
    if not month:
        return When.year(int(found["year"]))
    return When.month(int(found["year"]), months.NAMES.index(month) + 1) if month in months.NAMES else None


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `CompanyFormation` for each line `Established`; not of a joint venture that is still to be founded."""
    issued = mentions.context.issued
    fields = outlines(reading, mentions).fields
    for field in fields:
        if field.label != "established" or field.company is None:
            continue
        named = mentions.within(field.value_start, field.end, "date")
        day = next((m.value for m in named if isinstance(m.value, When)), None) or _glued(
            reading.text[field.value_start : field.end]
        )
        if day is None:
            continue
        ahead = issued is not None and day.first > issued.last
        fresh = issued is not None and (issued.first - day.last).days <= _FRESH
        if fresh and any(
            f.label == "shareholders" and f.company == field.company and _shared(mentions, f) for f in fields
        ):
            continue  # a joint venture, still to be founded or new
        yield Fact(
            kind="event",
            type="CompanyFormation",
            status="planned" if ahead else "completed",
            roles=(("company", (field.company,)), *(_founders(mentions, fields, field.company) if ahead else ())),
            evidence=(reading.evidence(field.start, field.end),),
            rule="company_formation/outline",
            date=day,
            values=tuple(sorted(capital_near(reading, mentions, field.start, field.end).items())) if ahead else (),
            confidence=0.9,
        )
    yield from _scheduled(reading, mentions)
    for told in foundings.find(reading, mentions):
        founders = (("founder", (told.founder,)),) if told.founder is not None else ()
        yield Fact(
            kind="event",
            type="CompanyFormation",
            status="completed",
            roles=(("company", (told.company,)), *founders),
            evidence=(reading.evidence(told.start, told.end),),
            rule="company_formation/told",
            date=told.when,
            confidence=0.8,
        )


def _shared(mentions: Mentions, field: Field) -> bool:
    """Whether several hold more of a company than their names."""
    parts = [
        m.value.number for m in mentions.within(field.start, field.end, "percent") if isinstance(m.value, Quantity)
    ]
    return len(parts) > 1 and max(parts) < SOLE


def _founders(
    mentions: Mentions, fields: tuple[Field, ...], company: Agent
) -> tuple[tuple[str, tuple[Agent, ...]], ...]:
    """Who founds a company: the one that is to hold more than half of it, by the outline's line of shareholders."""
    for field in fields:
        if field.label != "shareholders" or field.company != company:
            continue
        holders = [m.value for m in mentions.within(field.value_start, field.end, "organization")]
        parts = [
            m.value.number
            for m in mentions.within(field.value_start, field.end, "percent")
            if isinstance(m.value, Quantity)
        ]
        if len(holders) == len(parts) and parts and max(parts) > _HALF:
            holder = holders[parts.index(max(parts))]
            return (("founder", (holder,)),) if isinstance(holder, Agent) else ()
    return ()


def _scheduled(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An entry of a schedule: `Establishment of Alpha Holdings, Inc.   April 2, 2018`."""
    issued = mentions.context.issued
    for entry in entries(reading, mentions):
        if issued is None or entry.when.first <= issued.last or not _FOUNDED.match(entry.words):
            continue
        named = [m.value for m in mentions.within(entry.low, entry.high, "organization") if isinstance(m.value, Agent)]
        if len({agent.id for agent in named}) == 1 and named[0].kind == "company":
            yield Fact(
                kind="event",
                type="CompanyFormation",
                status="planned",
                roles=(("company", (named[0],)),),
                evidence=(reading.evidence(entry.start, entry.end),),
                rule="company_formation/schedule",
                date=entry.when,
                confidence=0.85,
            )
