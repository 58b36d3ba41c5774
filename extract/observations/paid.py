"""The name of a part of a year, the year and a day in, whether the dividend of that part was due by then out."""

from __future__ import annotations

from ...model import When
from .. import late as re
from .period_forms import ORDINAL
from .periods import months_on, span_months

_QUARTER_END = re.compile(
    r"(?:(?P<n>[1-3])Q|(?P<o>first|second|third|1st|2nd|3rd) ?quarter)[- ]?end\b|\b(?P<i>interim|mid-term)\b", re.I
)


def paid_before(measure: str, year: When, issued: When | None) -> bool:
    """A dividend of a part of the year (`2Q-end`) that is over, though the year of its row is not."""
    found = _QUARTER_END.search(measure)
    if found is None or issued is None or span_months(year) != 12:
        return False
    part = 2 if found["i"] else ORDINAL[found["o"].lower()] if found["o"] else int(found["n"])
    return months_on(year.first, 3 * part) <= issued.last
