"""Outlines of companies in, the days on which they were founded out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact, When
from ..mentions.mention import Mentions
from ..profiles import outlines
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `CompanyFormation` for each line `Established` (a company that is still to be founded is no matter of a profile)."""
    issued = mentions.context.issued
    fields = outlines(reading, mentions).fields
    for field in fields:
        if field.label != "established" or field.company is None:
            continue
        named = mentions.within(field.value_start, field.end, "date")
        day = next((m.value for m in named if isinstance(m.value, When)), None)
        if day is None:
            continue
        ahead = issued is not None and day.first > issued.last
        if ahead and any(f.label == "shareholders" and f.company == field.company for f in fields):
            continue  # a joint venture that is still to be founded
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
