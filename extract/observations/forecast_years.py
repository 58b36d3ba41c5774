"""The words above and in the corner of a table of forecasts in, the year that the forecasts are for out."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import When
from .. import late as re
from ..mentions.calendars import fiscal_year
from ..mentions.mention import Context, FiscalCalendar
from .column import Column
from .header import version
from .periods import periods, span_months

FAR = 1500  # characters above a table in which the year of its forecasts may stand


def two(heads: Sequence[Column]) -> bool:
    """Whether one column holds the forecast that is replaced and another the one in its place."""
    told = [version(column.measure) for column in heads]
    return "old" in told and "new" in told


def spoken(above: str, context: Context) -> tuple[When, ...]:
    """The fiscal period that running text above a table of forecasts speaks of last."""
    named = [p.when for p in periods(above, context) if p.when is not None and p.when.precision == "interval"]
    return tuple(w for w in named if span_months(w) in (6, 12))[-1:]


def this_year(stub: str, context: Context) -> tuple[When, ...]:
    """The year that the corner of a table names (`2023`), else the company's own year of the paper's day."""
    issued = context.issued
    year = re.search(r"\b(?:19|20)\d\d\b", stub)
    if year is None and issued is None:
        return ()
    number = int(year[0]) if year else issued.first.year if issued else 0
    own = context.fiscal or FiscalCalendar()
    if year is not None:
        return (fiscal_year(number, own),)
    years = (fiscal_year(n, own) for n in (number - 1, number, number + 1))
    return tuple(when for when in years if issued and when.first <= issued.first <= when.last)[:1]
