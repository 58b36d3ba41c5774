"""Names beside offices in, an `Officer` for each out: signatures, letterheads, contact lines, tables, appositions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ...model import Fact
from ..forms import career_lines, careers, insider_reports, interest_notices, seats
from ..forms.holders import find as holdings
from ..mentions.mention import Mentions
from ..reading import Reading

_LABEL = 60


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `Officer` for each person and company with the fullest office told, and for each station of a career."""
    for station in chain(careers.find(reading, mentions), seats.find(reading, mentions)):
        yield Fact(
            kind="relation",
            type="Officer",
            status=station.status,
            roles=(("company", (station.company,)), ("person", (station.person,))),
            evidence=(reading.evidence(station.start, station.end, "exact"),),
            rule="officer/career",
            from_=station.since,
            until=station.until,
            values=(("position", station.position),),
            confidence=0.85,
        )
    for step in career_lines.find(reading, mentions):
        if isinstance(step, career_lines.Step) and step.still:
            yield Fact(
                kind="relation",
                type="Officer",
                status="current",
                roles=(("company", (step.company,)), ("person", (step.person,))),
                evidence=(reading.evidence(step.start, step.end),),
                rule="officer/career-line",
                from_=step.when,
                values=(("position", step.office),),
                confidence=0.85,
            )
    for office in insider_reports.offices(reading, mentions):
        yield Fact(
            kind="relation",
            type="Officer",
            status="current",
            roles=(("company", (office.company,)), ("person", (office.person,))),
            evidence=(reading.evidence(office.start, office.end),),
            rule="officer/insider-report",
            values=(("position", office.title),),
            confidence=0.9,
        )
    noticed = interest_notices.find(reading, mentions)
    for one in noticed:
        yield Fact(
            kind="relation",
            type="Officer",
            status="former" if one.coming is False else "current",
            roles=(("company", (one.issuer,)), ("person", (one.person,))),
            evidence=(reading.evidence(one.start, one.director.end),),
            rule="officer/interest",
            values=(("position", "Director"),),
            confidence=0.85,
        )
    for held in holdings(reading, mentions):
        if any(one.start - _LABEL < held.start <= one.director.end for one in noticed):
            continue  # the form's own label, `Name of Director`
        yield Fact(
            kind="relation",
            type="Officer",
            status=held.status,
            roles=(("company", (held.company,)), ("person", (held.person,))),
            evidence=(reading.evidence(held.start, held.end, "repaired" if held.repaired else "exact"),),
            rule="officer/beside",
            from_=held.since,
            values=(("position", held.position),),
            confidence=0.9,
        )
