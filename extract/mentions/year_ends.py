"""A text and its days in, the company's fiscal calendar out: where a year ends, and how years are numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from .. import late as re
from . import anchors, fiscal, reported_quarters
from .calendars import COUNTS, MONTH, month_of
from .context import counted
from .dates import Point
from .mention import FiscalCalendar

_YEAR_END = re.compile(
    rf"(?<![Hh]alf[\s-])\b(?P<f>[Ff]iscal\s|[Ff]inancial\s|[Bb]usiness\s|FISCAL\s|FINANCIAL\s|"
    rf"[Ff]ull\s)?(?<![Hh]alf[\s-])(?:[Yy]ears?|YEARS?|5[23][\s-](?:[Ww]eeks?|WEEKS?)|[Ff]ifty-(?:two|three)[\s-][Ww]eeks?)\s(?:that\s)?(?:ended|ending|ends|to|ENDED|"
    rf"ENDING)\s(?:on\s)?(?:the\s)?"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<m>{MONTH})(?:\s(?P<e>\d{{1,2}}))?(?:,?\s(?P<y>\d{{4}}))?"
)
_YEAR_RUNS = re.compile(
    r"\b(?:[Ff]iscal|[Ff]inancial|[Bb]usiness|[Aa]ccounting)\s[Yy]ear\b[^.;\n]{0,60}?\b(?:runs|lasts|begins|starts|extends|from)\b"
    rf"[^.;\n]{{0,30}}?{MONTH}[^.;\n]{{0,40}}?\b(?:to|until|through|till|and ends on|ends on)\s(?:the\s)?"
    r"(?:last day of\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?P<m>{MONTH})"
)
_NAMED_YEAR = re.compile(
    r"[^.\n]{0,30}?[(\[]\s*(?:the\s)?[\"“”']?\s?(?:[\"“])?(?:FY|[Ff]iscal(?:\s[Yy]ear)?|"
    r"FISCAL(?:\sYEAR)?)\s?[’']?(?P<n>\d{4}|\d{2})\b(?!\s?[:=])"  # `(FY 2003: ¥5 million)` is what it compares with
)
_OTHER_WAY = re.compile(
    rf"\b(?:FY|[Ff]iscal(?:\s[Yy]ear)?)\s?[’']?(?P<n>\d{{4}}|\d{{2}})\s?[(,]\s?(?:the\s)?(?:fiscal\s|"
    rf"financial\s)?(?:year\s)?(?:ended|ending|to|that ends|"
    rf"(?:which|that)\s(?:ends|ended|will end))\s(?:on\s)?(?:(?P<d>\d{{1,2}})\s)?(?P<m>{MONTH})"
    rf"(?:\s(?P<e>\d{{1,2}})\b)?[^.)]{{0,8}}?(?P<y>\d{{4}})"
)
# `fiscal 2009 (from April 1, 2009 to March 31, 2010)`: both of its ends are told, the second is the year's.
_FROM_TO = re.compile(
    rf"\b(?:FY|[Ff]iscal(?:\s[Yy]ear)?)\s?[’']?(?P<n>\d{{4}}|\d{{2}})\s?[(,:]\s?(?:from\s)?(?:\d{{1,2}}\s)?{MONTH}"
    rf"(?:\s\d{{1,2}})?,?\s\d{{4}}\s?(?:to|through|[-–—])\s?(?:(?P<d>\d{{1,2}})\s)?(?P<m>{MONTH})(?:\s(?P<e>\d{{1,2}})\b)?"
    r",?\s(?P<y>\d{4})"
)

# Which part of the year ends on a day: `third quarter of fiscal 2013, which ended December 29, 2012`.
_PART_END = re.compile(
    r"\b(?P<o>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th|FIRST|SECOND|THIRD|FOURTH)[\s-](?:fiscal[\s-]|FISCAL[\s-])?"
    r"(?P<w>quarter|QUARTER|half|HALF)\b(?:[^.;\n\d]|(?<=\()\d\d(?=[\s-]weeks?\b)){0,50}?(?:(?:FY|fiscal|FISCAL)[^.;\n\d]{0,6}\d{2,4}[^.;\n\d]{0,30})?"
    r"\b(?:ended|ENDED|ending)\s(?:on\s)?"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s)?(?P<m>{MONTH})(?:\s(?P<e>\d{{1,2}}))?(?!\d)"
)
_HALF_END = re.compile(
    r"\b(?:[Hh]alf[\s-]?[Yy]ear(?:ly)?|HALF[\s-]?YEAR(?:LY)?|[Ii]nterim|INTERIM)\b[^.;\n\d]{0,60}"
    r"\b(?:(?:[Ss]ix|SIX|6)\s(?:[Mm]onths?|MONTHS?)(?:\s[Pp]eriod)?\s(?:ended|ENDED|to|TO)|[Hh]alf[\s-]?[Yy]ear\s(?:ended|to))\s"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s)?(?P<m>{MONTH})(?:\s(?P<e>\d{{1,2}}))?(?!\d)"
)
_FISCAL_PART = re.compile(
    r"\b(?P<o>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th|FIRST|SECOND|THIRD|FOURTH)[\s-](?:fiscal[\s-]quarter"
    r"|(?:[Qq]uarter|QUARTER),?\s(?:of\s|for\s)?(?:its\s|the\s|our\s)?(?:[Ff]iscal|FISCAL|FY|[Ff]inancial\s[Yy]ear))"
)
_QUARTER_END = re.compile(
    r"\b(?:[Qq]uarter|QUARTER|(?:[Tt]hree|THREE|3)\s(?:[Mm]onths?|MONTHS?)|(?:13|[Tt]hirteen)\s[Ww]eeks)\s(?:period\s)?"
    r"(?:ended|ENDED|ending)\s(?:on\s)?"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s)?(?P<m>{MONTH})(?:\s(?P<e>\d{{1,2}}))?(?!\d)"
)
_PART_OF = re.compile(
    r"\b(?:[Qq]uarter|QUARTER|[Hh]alf|HALF|[Mm]onths|MONTHS)(?:\s\([^()]{1,30}\))?\s(?:of|OF|in|for)\s(?:its\s|the\s|our\s)?\Z"
)
_CUSTOM = {"JPY": FiscalCalendar(3, False), "INR": FiscalCalendar(3, True)}
_ENDED = re.compile(r"\bended\s(?:on\s)?\Z", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:forecasts?|expect\w*|plan\w*|project\w*|outlook|targets?|will|ending|estimat\w*|guidance|budget\w*|from|onwards?)\b",
    re.IGNORECASE,
)
_SOON = 150  # days after a time within which it is reported on
_LATE = 40  # days after the end of what a paper reports on
_NEAR = 60  # characters around a year in which a word may say that it is to come
_LEAD = 6000  # characters within which a release names its quarter by number and by its day
_HEAD = 20_000  # characters within which numbered years are compared with days
_WINTER = 2  # a year that ends by then is named after it or before it as often
_OFF = 10  # days by which a year of 52 weeks misses a month's end


def find(text: str, points: Sequence[Point]) -> FiscalCalendar | None:
    """The fiscal calendar that the text tells: the commonest end month, and whether FY2003 ends in 2003.

    A paper that counts in yen or in rupees and tells no year's end has the year that nearly all companies there keep.

    Args:
        points: the dates of the text, with which numbered quarters and years are compared.
    """
    months: Counter[int] = Counter()
    named: bool | None = None
    for month, weight, way in _told(text):
        months[month] += weight
        named = way if named is None else named
    if not months:
        for month in _parts(text):
            months[month] += 1
    if not months:
        months.update(_led(text[:_LEAD]))
    if not months and (reported := reported_quarters.find(text, points)):
        return reported
    if not months:
        return _CUSTOM.get(counted(text) or ("JPY" if "Tokyo" in text[:2000] else ""))
    month = max(months, key=lambda m: (months[m], -m))
    if named is None and month != 12:
        named = _numbered(text[:_HEAD], month, points)
    if named is None:
        named = month > 2 and not (
            month == 3 and _japanese(text)
        )  # a year that ends in January is mostly the one before
    return FiscalCalendar(month, named)


def _told(text: str) -> Iterator[tuple[int, int, bool | None]]:
    """Months in which a year is said to end, how much each counts, and how the year is numbered where it is said."""
    ends = anchors.windows(anchors.find(text, ("nded", "nding", "nds ", "NDED", "NDING", "ear to")), 32, 60, len(text))
    for found in (f for s, e in ends for f in _YEAR_END.finditer(text, s, e)):
        label = _NAMED_YEAR.match(text, found.end())
        way = int(label["n"]) % 100 == int(found["y"]) % 100 if label and found["y"] else None
        yield _month(found), 5 if found["f"] else 1, way
    years = anchors.windows(anchors.find(text, ("iscal", "inancial", "usiness", "ccounting")), 3, 200, len(text))
    for found in (f for s, e in years for f in _YEAR_RUNS.finditer(text, s, e)):
        yield month_of(found["m"]), 8, None
    names = anchors.windows(anchors.find(text, ("FY", "iscal")), 3, 120, len(text))
    for found in (f for s, e in names for way in (_OTHER_WAY, _FROM_TO) for f in way.finditer(text, s, e)):
        if _PART_OF.search(text, max(0, found.start() - 40), found.start()):
            continue  # the day is the quarter's
        way = int(found["n"]) % 100 == int(found["y"]) % 100
        yield _whole(month_of(found["m"]), int(found["d"] or found["e"] or 28)), 2, way


def _parts(text: str) -> Iterator[int]:
    """The month in which the year ends whose quarter or half ends on a day that is told."""
    near = anchors.windows(
        anchors.find(text, ("uarter", "UARTER", "alf", "ALF", "nterim", "NTERIM")), 12, 160, len(text)
    )
    for start, end in near:
        for found in _PART_END.finditer(text, start, end):
            size = 3 if found["w"].lower() == "quarter" else 6
            left = 12 - size * COUNTS[found["o"].lower()]
            if left >= 0:
                yield (_month(found) + left - 1) % 12 + 1
        for found in _HALF_END.finditer(text, start, end):
            yield (_month(found) + 5) % 12 + 1


def _led(text: str) -> Iterator[int]:
    """The month in which the year ends whose quarter a release names by number and by its day, apart from each other.

    `Record profits for the first quarter of fiscal 2007. For the quarter ended June 30, 2006, ...`
    """
    named, day = _FISCAL_PART.search(text), _QUARTER_END.search(text)
    if named and day and COUNTS[named["o"].lower()] <= 4:
        yield (_month(day) + 12 - 3 * COUNTS[named["o"].lower()] - 1) % 12 + 1


def _month(found: re.Match[str]) -> int:
    return _whole(month_of(found["m"]), int(found["d"] or found["e"] or 28))


def _numbered(text: str, month: int, points: Sequence[Point]) -> bool | None:
    """How years are numbered, where the quarters and halves that are named by number end on days that are told."""
    days = {p.when.last for p in points if p.when is not None and p.when.precision == "day" and p.start < len(text)}
    ends = [_ends(text, FiscalCalendar(month, way)) for way in (True, False)]
    last = _last_ended(text, points)
    own = [_ends(text, FiscalCalendar(month, way), bases=False) for way in (True, False)]
    fits = [last is not None and _told_day(last, set(each)) for each in own]
    if fits[0] != fits[1]:
        return fits[0]  # what has ended last is what the paper is about: it names that by number
    votes = [sum(_told_day(end, days) for end in set(each)) for each in ends]
    if votes[0] != votes[1]:
        return votes[0] > votes[1]
    if month > _WINTER:
        return _reported(text, FiscalCalendar(month, False), points)
    first = [bool(each) and _told_day(each[0], days) for each in ends]  # what the paper names first is what it is about
    return first[0] if first[0] != first[1] else None


def _last_ended(text: str, points: Sequence[Point]) -> date | None:
    """The latest day on which a time is told to have ended, at the head of a paper."""
    days = (p for p in points if p.when is not None and p.when.precision == "day" and p.start < _LEAD)
    return max(
        (p.when.last for p in days if p.when and _ENDED.search(text, max(0, p.start - 10), p.start)), default=None
    )


def _reported(text: str, started: FiscalCalendar, points: Sequence[Point]) -> bool | None:
    """True where years named by their start would be to come, though the paper reports on them as on the past."""
    days = [p for p in points if p.when is not None and p.when.precision == "day" and p.start < len(text)]
    ended = [p.when.last for p in days if p.when and _ENDED.search(text, max(0, p.start - 10), p.start)]
    if not ended or max(ended) not in _ends(text, FiscalCalendar(started.end_month, True)):
        return None  # named by their ends, too, none of them is what the paper reports on
    if not any(p.when and 0 < (p.when.last - max(ended)).days < _SOON for p in days):
        return None  # a paper on results comes soon after their time
    late = [p for p in fiscal.find(text, started, ()) if (p.when.last - max(ended)).days > _LATE]
    ahead = sum(_AHEAD.search(text, max(0, p.start - _NEAR), p.end + _NEAR) is not None for p in late)
    return True if late and ahead * 3 < len(late) else None


def _ends(text: str, calendar: FiscalCalendar, *, bases: bool = True) -> list[date]:
    """The last days of the quarters, halves and years that a text names by number, in its order.

    Args:
        bases: those in brackets too, with which a figure is compared (`£4.1m (FY21: £3.9m)`).
    """
    found = (p for p in fiscal.find(text, calendar, ()) if p.when.precision == "interval")
    return [p.when.last for p in found if bases or text[p.start - 1 : p.start] != "("]


def _told_day(end: date, days: set[date]) -> bool:
    return any(abs((end - day).days) <= _OFF for day in days)


def _whole(month: int, number: int) -> int:
    """The month whose end a year keeps to that ends on a day: a year of 52 weeks may end in the week after."""
    return month if number > 7 else (month - 2) % 12 + 1


def _japanese(text: str) -> bool:
    """Whether the paper is of a Japanese company, whose FY2003 starts in 2003."""
    head = text[:6000]
    return any(sign in head for sign in ("Tokyo", "JPY", " yen", "¥", "Japan", "K.K.", "株式会社", "Osaka"))
