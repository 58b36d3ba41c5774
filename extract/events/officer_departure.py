"""Lists of retiring directors in, an `OfficerDeparture` for each person out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact
from ..forms.changes import GOING, under
from ..forms.meetings import meeting_day
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A departure for each person listed under a heading such as `Retiring directors`."""
    company = mentions.context.announcer
    if company is None:
        return
    for change in under(reading, mentions, GOING):
        if isinstance(change.person.value, Agent):
            yield Fact(
                kind="event",
                type="OfficerDeparture",
                status="planned",
                roles=(("company", (company,)), ("person", (change.person.value,))),
                evidence=(reading.evidence(change.start, change.end),),
                rule="officer_departure/list",
                date=meeting_day(reading, mentions, change.start, coming=True),
                values=(("position", change.office),),
                confidence=0.8,
            )
