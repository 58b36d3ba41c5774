"""Figures of a table of dividends in, what is paid a share out: by the end or year that a column names.

`1st quarter-end  2nd quarter-end  3rd quarter-end  Year-end  Total` over rows of fiscal years, however its head is laid
out: the figures of the table have been read, and their names tell which payment each is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...model import Evidence, Observation, When
from .. import late as re
from ..observations.periods import months_on, span_months

_END = re.compile(
    r"(?:.* > )?(?:(?P<o>1st|2nd|3rd|first|second|third)[\s-]+quarter[\s-]+(?:period[\s-]+)?end|(?P<i>interim)"
    r"|(?P<y>(?:year|term|fiscal year)[\s-]end|final)|(?P<t>total|annual|full[\s-]year))(?:\s+dividends?)?",
    re.IGNORECASE,
)
_FEWEST = 2  # payments that columns name
_YEAR = 12  # months
_A_SHARE = 10_000  # what a share may be paid, in any currency; more is a total
_MONTHS = {"1st": 3, "first": 3, "2nd": 6, "second": 6, "3rd": 9, "third": 9}


@dataclass(frozen=True, slots=True)
class CellDividend:
    """What one cell says is paid a share, and of when."""

    per_share: Decimal
    currency: str
    when: When
    forecast: bool
    evidence: tuple[Evidence, ...]


def find(figures: Sequence[Observation], issued: When | None) -> Iterator[CellDividend]:
    """The dividends of one table; none where its columns name no payments, or one alone."""
    told = [(one, found) for one in figures if (found := _END.fullmatch(one.metric)) and len(one.unit) == 3]
    if len({found.group().lower() for _, found in told}) < _FEWEST:
        return
    for one, found in told:
        if span_months(one.period) != _YEAR or one.value > _A_SHARE:
            continue
        size = _MONTHS[found["o"].lower()] if found["o"] else 6 if found["i"] else 12
        end = months_on(one.period.first, size)
        when = one.period if found["t"] else When.day(end)
        over = issued is None or end <= issued.last
        yield CellDividend(one.value, one.unit, when, not over or one.status == "forecast", one.evidence)
