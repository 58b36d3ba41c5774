"""Text and a fiscal calendar in, periods out: quarters, halves and years of the company's own year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from ...model import When
from .. import late as re
from . import anchors
from .calendars import COUNTS, ending, fiscal_year, full_year, part_of
from .dates import Point
from .mention import FiscalCalendar

_Y = r"(?:20\d{2}|19\d{2}|\d{2})(?![\d%]|[,.]\d)"
_SHORT = re.compile(
    r"(?<![\w.])(?:(?:(?P<mq>[1-4])Q\s?|(?P<mh>[12])H\s?)?FYE?\s?[’']?(?P<m>1[0-2]|0?[1-9])/(?P<my>(?:20|19)\d\d"
    r"|\d\d)(?![\d/]|[.,]\d)"
    rf"|(?P<q>[1-4])[0O]?Q(?:\s?of)?[\s’'-]?(?:FY\s?|[Ff]iscal (?:[Yy]ear )?)?[’']?(?P<qy>{_Y})"
    rf"|Q(?P<p>[1-4])[\s,]?(?:of\s)?(?:FY\s?|[Ff]iscal (?:[Yy]ear )?|[’'/-])?\s?[’']?(?P<py>{_Y})"
    rf"|(?P<h>[12])H[\s’'-]?(?:FY\s?|[Ff]iscal (?:[Yy]ear )?)?[’']?(?P<hy>{_Y})|H(?P<g>[12])[\s’'/-]?(?:FY\s?|"
    rf"[Ff]iscal (?:[Yy]ear )?)?[’']?(?P<gy>{_Y})"
    rf"|(?P<n>[369]|12)M[\s’'-]?(?:FY\s?)?(?P<ny>{_Y})"
    rf"|(?P<y1>20\d{{2}}|19\d{{2}})\s?[Qq](?P<yq>[1-4])\b"
    rf"|FY(?:E\s)?\s?[’']?(?P<f>{_Y})(?:[/–-](?P<f2>\d{{2,4}}))?(?:\s?(?:\(?)(?P<fq>[1-4])Q\b)?)"
)
_ORDINAL = r"(?P<o>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th|FIRST|SECOND|THIRD|FOURTH)"
_LONG = re.compile(
    rf"\b{_ORDINAL}[\s-](?:[Ff]iscal\s|(?P<cal>[Cc]alendar\s))?(?P<what>[Qq]uarter|QUARTER|[Hh]alf|HALF)(?:\s(?:year|results|"
    rf"period))?,?\s(?:of\s|for\s|in\s|ended\s)?(?:the\s|its\s|our\s)?"
    rf"(?:(?P<cy>[Cc]alendar(?: [Yy]ear)?)\s"
    rf"|(?P<fy>[Ff]iscal [Yy]ear|[Ff]inancial [Yy]ear|[Bb]usiness [Yy]ear|[Ff]iscal|FY|FISCAL(?: "
    rf"YEAR)?)\s?)?(?P<end>(?:that\s)?(?:ended|ending|to)\s(?:on\s)?)?(?P<y>{_Y})?"
)
_YEAR = re.compile(
    r"\b(?:[Ff]iscal|FISCAL|[Ff]inancial|[Bb]usiness)(?:\s(?:[Yy]ear|YEAR))?(?:\sof)?\s[’']?(?P<y>20\d{2}|"
    r"19\d{2})\b(?:[/–-](?P<y2>\d{2,4})\b)?"
)
# `the 2018 financial year`; `in 2013/14`, where the company's year is no calendar year
_NAMED = re.compile(
    r"(?<![\w/.-])(?P<y>20\d{2}|19\d{2})(?:(?:[/–-](?P<y2>\d{2}(?:\d{2})?))?\s(?:[Ff]iscal|[Ff]inancial|[Bb]usiness"
    r"|[Rr]eporting)\s[Yy]ear\b|/(?P<split>\d{2}(?:\d{2})?)(?![\d/]|[.,]\d))"
)
_ENDED = re.compile(
    r"\b(?:(?P<n>[Tt]hree|[Ss]ix|[Nn]ine|[Tt]welve|THREE|SIX|NINE|TWELVE|[369]|"
    r"12)(?:\s\([369]\))?[\s-](?:[Mm]onths?|MONTHS?)"
    r"|(?P<w>\d\d|[Tt]hirteen|[Ff]ourteen|[Tt]wenty-six|[Tt]hirty-nine|[Ff]ifty-(?:two|three))[\s-](?:[Ww]eeks?|"
    r"WEEKS?)"
    r"|(?:[Ff]iscal\s|[Ff]inancial\s)?(?P<q>[Qq]uarter|QUARTER)"
    r"|(?P<h>[Hh]alf[\s-]?(?:[Yy]ear(?:ly)?(?:\s(?:[Ff]inancial\s)?(?:[Rr]eport|[Rr]esults)\s(?:for|of)\sthe)?)?"
    r"|HALF[\s-]?YEAR|"
    r"[Ss]emester|[Ii]nterim)"
    r"|(?:[Ff]ull[\s-]|[Ff]iscal\s|[Ff]inancial\s|[Bb]usiness\s|FISCAL\s|FINANCIAL\s|"
    r"[Aa]ccounting\s)?(?P<y>[Yy]ears?|YEARS?)|(?:[Ff]ull\s|[Bb]usiness\s|[Ff]iscal\s|[Aa]ccounting\s)(?P<t>[Tt]erm))"
    r"(?:\s(?:[Pp]eriods?|PERIODS?))?(?:\s(?:that|which))?,?\s(?:[Ee]nded|[Ee]nding|ENDED|ENDING|[Ee]nds|"
    r"to)\s(?:(?:on|in)\s)?(?:the\s)?\Z"
)

_SOME_WEEKS = re.compile(
    r"\b(?P<n>\d\d?)[\s-][Ww]eeks?(?:\s[Pp]eriod)?,?\s(?:[Ee]nded|[Ee]nding|to)\s(?:on\s)?(?:the\s)?\Z"
)
_ENDS = re.compile(r"(?:nded|nding|NDED|NDING|nds|to)\s(?:(?:on|in)\s)?(?:the\s)?\Z")  # how it ends: quick to rule out
_CLOSE = 20
_SHORT_SIGN = re.compile(r"\d[0O]?[QHM]|\d\s?[Qq]\d|[QH]\d|FY")


@dataclass(frozen=True, slots=True)
class Period:
    """A period found: half-open span, value, and how many dates told inside it are used up by it (by their span)."""

    start: int
    end: int
    when: When


def find(text: str, fiscal: FiscalCalendar | None, points: Sequence[Point]) -> list[Period]:
    """All periods of a text, in order and without overlaps.

    Args:
        fiscal: the calendar for quarters and years that are named, not dated; the calendar year where it is None.
        points: the dates of the text (`dates.find`), for 'ended March 31, 2004'.
    """
    own = fiscal or FiscalCalendar()
    found = [
        *_ended(text, points),
        *_shorts(text, own),
        *_longs(text, own, points),
        *_named(text, own),
        *_years(text, own),
    ]
    found.sort(key=lambda p: (p.start, -p.end))
    kept: list[Period] = []
    for period in found:
        if not kept or period.start >= kept[-1].end:
            kept.append(period)
    return kept


def ended(text: str, point: Point) -> tuple[int, int] | None:
    """(start, months) of the words 'three months ended' that stand right before a date; None where none do."""
    if _ENDS.search(text, max(0, point.start - _CLOSE), point.start) is None:
        return None
    head = _ENDED.search(text, max(0, point.start - 60), point.start)
    if head is None:
        return None
    if head["n"]:
        months = COUNTS[head["n"].lower()]
    elif head["w"]:
        months = COUNTS.get(head["w"].lower(), 0)
    else:
        months = 3 if head["q"] else 6 if head["h"] else 12
    return (head.start(), months) if months else None


def _ended(text: str, points: Sequence[Point]) -> Iterator[Period]:
    for point in points:
        if point.when is None or point.when.precision not in ("day", "month"):
            continue
        if _ENDS.search(text, max(0, point.start - _CLOSE), point.start) is None:
            continue  # no period ends there: quick to tell
        weeks = _SOME_WEEKS.search(text, max(0, point.start - 60), point.start)
        if weeks is not None and weeks["n"] not in COUNTS and 4 <= int(weeks["n"]) <= 51:
            first = point.when.last - timedelta(7 * int(weeks["n"]) - 1)
            yield Period(weeks.start(), point.end, When.between(first, point.when.last))
            continue
        head = ended(text, point)
        if head is not None and not _in_quarter(text, head[0]):
            yield Period(head[0], point.end, ending(point.when.last, head[1]))


def _in_quarter(text: str, start: int) -> bool:
    """'second quarter of the fiscal year ended ...': the quarter is meant, `_longs` reads it."""
    return bool(
        re.search(r"(?:[Qq]uarter|[Hh]alf)(?: of| for| in)? (?:the |its |our )?\Z", text[max(0, start - 24) : start])
    )


@lru_cache(maxsize=8)
def _in_text(text: str) -> tuple[tuple[re.Match[str], ...], ...]:
    """The matches of the short forms, the long ones, the named years and the years: a text is asked several times."""
    near = anchors.windows((found.start() for found in _SHORT_SIGN.finditer(text)), 6, 80, len(text))
    shorts = tuple(found for s, e in near for found in _SHORT.finditer(text, s, e))
    return shorts, *(tuple(form.finditer(text)) for form in (_LONG, _NAMED, _YEAR))


def _shorts(text: str, own: FiscalCalendar) -> Iterator[Period]:
    for found in _in_text(text)[0]:
        when = short(found, own)
        if when is not None:
            yield Period(found.start(), found.end(), when)


def short(found: re.Match[str], own: FiscalCalendar) -> When | None:
    """The value of a match of the short forms: 2Q03, 30Q02, Q3 FY07, 1H2020, 9M 2020, FY2003, FY03/04, FY3/2022."""
    if found["m"]:
        year, month = full_year(found["my"]), int(found["m"])
        if len(found["my"]) == 2 and len(found["m"]) == 2 and int(found["my"]) == month + 1:  # FY03/04
            whole = (
                fiscal_year(year, FiscalCalendar(own.end_month, True))
                if own.end_month != 12
                else fiscal_year(year - 1, own)
            )
        else:
            whole = fiscal_year(year, FiscalCalendar(month, True))
        half = (part_of(whole, int(found["mh"]), 6),) if found["mh"] else ()
        return part_of(whole, int(found["mq"]), 3) if found["mq"] else half[0] if half else whole
    for number, digits, months in (("q", "qy", 3), ("p", "py", 3), ("yq", "y1", 3), ("h", "hy", 6), ("g", "gy", 6)):
        if found[number]:
            return part_of(fiscal_year(full_year(found[digits]), own), int(found[number]), months)
    if found["n"]:
        return part_of(fiscal_year(full_year(found["ny"]), own), 1, int(found["n"]))
    year = full_year(found["f"])
    if found["f2"] and own.end_month != 12:
        two = full_year(found["f2"])
        whole = fiscal_year(two, FiscalCalendar(own.end_month, True)) if two == year + 1 else fiscal_year(year, own)
    else:
        whole = fiscal_year(year, own)
    return part_of(whole, int(found["fq"]), 3) if found["fq"] else whole


def _longs(text: str, own: FiscalCalendar, points: Sequence[Point]) -> Iterator[Period]:
    by_start = {p.start: p for p in points}
    for found in _in_text(text)[1]:
        part, months = COUNTS[found["o"].lower()], 3 if found["what"].lower() == "quarter" else 6
        if months == 6 and part > 2:
            continue
        point = by_start.get(found.end()) if not found["y"] else None
        if point is None and found["end"]:
            point = next((by_start[i] for i in range(found.start("end"), found.end() + 1) if i in by_start), None)
        if point is not None and point.when is not None and point.when.precision in ("day", "month"):
            if found["fy"]:
                yield Period(found.start(), point.end, part_of(ending(point.when.last, 12), part, months))
            elif found["end"]:
                yield Period(found.start(), point.end, ending(point.when.last, months))
        elif found["y"] and not found["end"]:
            # years that are named by their start are called fiscal: a bare 'first quarter of 2018' is the calendar's
            bare = not found["fy"] and len(found["y"]) == 4 and not own.named_by_end
            bare = bare or bool(found["cal"] or found["cy"])
            year = fiscal_year(full_year(found["y"]), FiscalCalendar() if bare else own)
            yield Period(found.start(), found.end(), part_of(year, part, months))


def _named(text: str, own: FiscalCalendar) -> Iterator[Period]:
    """Years named before the word, and years told by both of theirs."""
    for found in _in_text(text)[2]:
        year, second = int(found["y"]), found["y2"] or found["split"]
        if second is None:
            yield Period(found.start(), found.end(), fiscal_year(year, own))
        elif full_year(second) == year + 1 and own.end_month != 12:
            yield Period(found.start(), found.end(), fiscal_year(year + 1, FiscalCalendar(own.end_month, True)))


def _years(text: str, own: FiscalCalendar) -> Iterator[Period]:
    for found in _in_text(text)[3]:
        year = int(found["y"])
        if found["y2"] and full_year(found["y2"]) == year + 1:
            yield Period(found.start(), found.end(), fiscal_year(year + 1, FiscalCalendar(own.end_month, True)))
        else:
            yield Period(found.start(), found.end(), fiscal_year(year, own))
