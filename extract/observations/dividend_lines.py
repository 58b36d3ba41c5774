"""Lines below the name of a dividend in, a figure for each of them out: of the year it is for, a forecast or paid."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Observation
from ..forms import dividend_lines
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figures of all such lines, in order; none without an announcer or a currency."""
    company, currency = mentions.context.announcer, mentions.context.currency
    for told in dividend_lines.find(reading, mentions.context) if company and currency else ():
        if company is not None and currency:
            seen = (reading.evidence(told.start, told.end),)
            status = "actual" if told.told == "past" else "forecast"
            yield Observation(company, told.metric, told.year, told.per_share, currency, seen, "lines", status, 0.85)
