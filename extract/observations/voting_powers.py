"""Cover pages of Schedules 13D and 13G in, the shares that each reporting person may vote and dispose of out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Observation
from .. import late as re
from ..forms.known import Known
from ..forms.ownership_forms import covers
from ..mentions.mention import Mentions
from ..reading import Reading

_POWER = re.compile(
    r"\b(?P<label>(?:sole|shared)\s+(?:voting|dispositive)\s+power)\b(?:\s*\(see\s+item\s+\d[^()\n]{0,30}\))?[^\d\n]{0,40}(?:\n[^\d\n]{0,40}){0,4}?"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{3,})(?![\d.%])",
    re.IGNORECASE,
)


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """A count for each power that a reporting person has over any shares, as of the day of the event."""
    if not reading.words.holds("dispositive", "voting"):
        return
    for cover in covers(reading, mentions, Known.of(mentions)):
        day = cover.as_of or mentions.context.issued
        for told in _POWER.finditer(reading.text, cover.start, cover.end) if day is not None else ():
            value = Decimal(told["number"].replace(",", ""))
            if day is not None and value:
                label = " ".join(told["label"].split()).capitalize()
                seen = (reading.evidence(*told.span()),)
                yield Observation(cover.holder, label, day, value, "count", seen, "voting-power", "actual", 0.8)
