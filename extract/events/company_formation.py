"""Outlines of companies in, the days on which they were founded out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact, When
from ..mentions.mention import Mentions
from ..profiles import fields
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `CompanyFormation` for each line `Established`."""
    for field in fields(reading, mentions):
        if field.label != "established":
            continue
        day = next(
            (m.value for m in mentions.within(field.value_start, field.end, "date") if isinstance(m.value, When)), None
        )
        if day is None:
            continue
        ahead = mentions.context.issued is not None and day.first > mentions.context.issued.last
        yield Fact(
            kind="event",
            type="CompanyFormation",
            status="planned" if ahead else "completed",
            roles=(("company", (field.company,)),),
            evidence=(reading.evidence(field.start, field.end),),
            rule="company_formation/outline",
            date=day,
            confidence=0.9,
        )
