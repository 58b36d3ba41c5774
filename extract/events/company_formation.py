"""Outlines of companies in, the days on which they were founded out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact, When
from .. import late as re
from ..forms.profiles import outlines
from ..mentions.mention import Mentions
from ..reading import Reading

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_GLUED = re.compile(r"\s*(?:(?P<month>[A-Z][a-z]+)\s+)?(?P<year>1[6-9]\d\d|20\d\d)\b")


def _glued(text: str) -> When | None:
    """A month or a year that stands right behind its label, without a space between them: `EstablishedMarch 1992`."""
    found = _GLUED.match(text)
    if found is None:
        return None
    month = (found["month"] or "").lower()
    if not month:
        return When.year(int(found["year"]))
    return When.month(int(found["year"]), _MONTHS.index(month) + 1) if month in _MONTHS else None


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
        if ahead and any(
            f.label == "shareholders" and f.company == field.company and reading.text.count("%", f.start, f.end) > 1
            for f in fields
        ):
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
