"""Words such as `the full year`, `the fourth quarter` in, the stretch of the company's own year that they mean out."""

from __future__ import annotations

from datetime import date

from ...model import When
from .. import late as re
from ..frames.masking import SIGNS, Masked, mask
from ..mentions.calendars import COUNTS, fiscal_year, part_of
from ..mentions.mention import Context, FiscalCalendar, Mentions
from ..reading import Reading

_WORDS = re.compile(
    r"\b(?:the|our|its|this|current)\s+(?:(?:remaining|current|coming)\s+)?(?:"
    r"(?P<part>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?P<size>quarter|half)(?:\s+of\s+(?:the"
    r"|this)(?:\s+(?:fiscal|financial|current))*\s+year)?"
    r"|(?P<whole>year(?=\s+(?:is|are|will|should)\b)|full(?:\s+(?:fiscal|financial|business))?[\s-]+(?:year|term)"
    r"|(?:current\s+)?(?:fiscal|financial|business)\s+year|year as a whole))"
    r"(?!\s+(?:of|ended|ending|to(?!\s+(?:be|lie|reach|exceed)\b)|in|from|that)\b|\s*(?:19|20)\d\d"
    r"|[\s-]+(?:ago|earlier))",
    re.IGNORECASE,
)

_BARE = re.compile(
    r"(?:\W*|.{0,80}?\b(?:expects?|forecasts?|anticipates?|sees"
    r"|for)\s+)(?P<whole>full[\s-]year)\s+(?=[a-z])(?!results?\b|ended\b)",
    re.IGNORECASE,
)
_BARE_QUARTER = re.compile(r"\W*(first|second|third|fourth)[\s-]quarter\s+(?=[a-z])(?!results?\b|of\b)", re.IGNORECASE)
_YEAR, _IN_YEAR = re.compile(r"20\d\d"), re.compile(r"\b(?:for|in|during) $", re.IGNORECASE)
_DATE = SIGNS["date"]


def year_of(day: date, fiscal: FiscalCalendar) -> When:
    """The fiscal year of a calendar in which a day lies."""
    for number in (day.year - 1, day.year, day.year + 1):
        whole = fiscal_year(number, fiscal)
        if whole.first <= day <= whole.last:
            return whole
    return fiscal_year(day.year, fiscal)


_ENTRY = re.compile(r"\W*(?P<part>first|second|third|fourth)\s+(?P<size>quarter|half)\s*[:–-]\s", re.IGNORECASE)


def entry(text: str, year: When) -> When:
    """The part of a year that opens an entry under it (`First half: revenues ...`), else the year."""
    found = _ENTRY.match(text)
    if found is None or (year.last - year.first).days < 360:
        return year
    months = 3 if found["size"].lower() == "quarter" else 6
    return part_of(year, COUNTS[found["part"].lower()], months)


def find(text: str, context: Context) -> list[tuple[int, int, When]]:
    """(start, end, period) of each such wording, in the fiscal year in which the document is issued."""
    if context.issued is None:
        return []
    whole = year_of(context.issued.first, context.fiscal or FiscalCalendar())
    opens = _BARE.match(text)  # `Full-year capex guidance raised to ...`
    found = [(opens.start("whole"), opens.end("whole"), whole)] if opens else []
    quarter = _BARE_QUARTER.match(text)  # `Fourth quarter sales are projected at ...`
    if quarter:
        found.append((quarter.start(1), quarter.end(1), part_of(whole, COUNTS[quarter[1].lower()], 3)))
    for match in _WORDS.finditer(text):
        if match["whole"]:
            found.append((match.start(), match.end(), whole))
            continue
        part, months = COUNTS[match["part"].lower()], 3 if match["size"].lower() == "quarter" else 6
        if months == 3 or part <= 2:
            found.append((match.start(), match.end(), part_of(whole, part, months)))
    return found


def _period(masked: Masked, low: int, high: int) -> tuple[int, When] | None:
    """The first stretch of time named in [low, high): a quarter, a half, a year."""
    for position in sorted(masked.mentions):
        if low <= position < high and masked.text[position] == _DATE:
            when = masked.mentions[position][0].value
            if isinstance(when, When) and when.precision in ("interval", "year"):
                return position, when
    for position in sorted(masked.mentions):
        if low <= position < high and _IN_YEAR.search(masked.text[max(0, position - 8) : position]):
            words = masked.original(position, position + 1)
            if _YEAR.fullmatch(words):
                return position, When.year(int(words))
    return None


# `compared with $101.3 million in the first quarter of 2012`
_BASE = re.compile(
    rf"\b(?:compared (?:to|with)|(?:as )?against|versus) (?:an? |the )?(?:[a-z]+ ){{0,3}}{SIGNS['money']}"
    r" (?:in|for|during|at) (?:the )?(?:(?:same|corresponding|comparable|prior-year) )?"
    r"(?:(?:first|second|third|fourth) )?(?:(?:quarter|period|half|year) )?(?:(?:of|in) )?$"
)
_BASE_REACH = 90  # characters


def _compared(masked: Masked, position: int) -> bool:
    before = masked.text[max(0, position - 25) : position]
    if before.endswith("(") and re.match(r"\s*[:=]", masked.text[position + 1 :]):
        return True  # `£118.5 million (FY21: £109.2 million)`
    if _BASE.search(masked.text, max(0, position - _BASE_REACH), position):
        return True
    return re.search(
        r"(?:compared (?:to|with)|from|over|than|against) (?:the )?$", before
    ) is not None and not before.endswith(" in ")


def named(masked: Masked, low: int, high: int) -> When | None:
    """The first stretch of time named in [low, high) that is no base of a comparison."""
    start = low
    while True:
        named = _period(masked, start, high)
        if named is None:
            return None
        if not _compared(masked, named[0]):
            return named[1]
        start = named[0] + 1


_JUST_OVER = 120  # days after a period in which its results may still be foretold
_BACK = 3  # sentences before in which the period (`... that year`) is looked for
STILL_DUE = re.compile(
    r"\b(?:is|are) (?:now )?expected to (?:be|exceed|amount|come)\b"
    r"|\bwill be (?:in line with|ahead of|above|below|not less than|at least)\b",
    re.IGNORECASE,
)
"""How a result is told of that a period which is over may still bring."""


def before(reading: Reading, mentions: Mentions, index: int) -> When | None:
    """The period that the sentences before the one at `index` speak of, where it is not long over."""
    issued = mentions.context.issued
    here = reading.sentences[index]
    late = STILL_DUE.search(reading.text, here.start, here.end) is not None
    for other in reversed(reading.sentences[max(0, index - _BACK) : index]):
        if reading.blocks[other.block].section != reading.blocks[here.block].section:
            return None
        end = min(other.end, other.start + 2500)
        if other.block != here.block and not any(mentions.within(other.start, end, "date")):
            continue
        masked = mask(reading, mentions, other.start, end)
        said = find(masked.text, mentions.context) if other.block == here.block else []
        when = named(masked, 0, len(masked.text)) or (said[0][2] if said else None)
        if when is not None and (issued is None or (issued.first - when.last).days <= (_JUST_OVER if late else 0)):
            return when
    return None
