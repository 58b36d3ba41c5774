"""A heading or a sentence about a forecast in, the year that it names by its number alone out: `Outlook 2023`."""

from __future__ import annotations

from ...model import When
from .. import late as re
from ..mentions.calendars import fiscal_year
from ..mentions.mention import FiscalCalendar, Mentions
from ..reading import Reading, Sentence

_DECEMBER = 12
_LONGEST = 80  # characters of a heading
_OF_YEAR = re.compile(
    r"(?<![\d,.-])(?:FY\s?|fiscal )?(?P<y>20\d\d) (?:full[- ]year |financial )?(?:[a-z]+ ){0,4}?"
    r"(?:guidance|outlook|forecasts?|targets?)\b"
    r"|\b(?:guidance|outlook|forecasts?|targets?) for (?:FY\s?|fiscal )?(?P<z>20\d\d)\b(?![-/])",
    re.IGNORECASE,
)


def of_heading(reading: Reading, mentions: Mentions, lead: tuple[int, int]) -> When | None:
    """The year that a short heading names without more words: `Outlook 2023`."""
    found = re.search(r"\b(?:FY|fiscal )?(20\d\d)\b(?![-/])", reading.text[lead[0] : lead[1]])
    if found is None or lead[1] - lead[0] > _LONGEST:
        return None
    return fiscal_year(int(found[1]), mentions.context.fiscal or FiscalCalendar())


def of_guidance(reading: Reading, mentions: Mentions, sentence: Sentence) -> When | None:
    """The year whose number stands beside the guidance: `2016 guidance maintained`."""
    found = _OF_YEAR.search(reading.text, sentence.start, sentence.end)
    if found is None:
        return None
    return fiscal_year(int(found["y"] or found["z"]), mentions.context.fiscal or FiscalCalendar())


def whole(when: When | None, mentions: Mentions) -> When | None:
    """A year that is told by its number alone as the time from its first day to its last, where it can be but one."""
    fiscal = mentions.context.fiscal
    if when is None or when.precision != "year" or (fiscal is not None and fiscal.end_month != _DECEMBER):
        return when
    return fiscal_year(when.last.year, FiscalCalendar())
