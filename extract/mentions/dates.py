"""Text in, dates out: days, months, years and ranges as told, with their precision.

Dates that lack a year are held back (`Loose`) until the document's own date is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...model import When
from .. import late as re
from . import anchors
from .calendars import ERAS, MONTH, MONTHS, day, full_year, month_of
from .day_order import day_first

_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\d%])"
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{MONTH})(?![a-z])\.?(?:\s*{_DAY}(?:\s?(?:-|–|to|and)\s?(?P<d2>\d{{1,2}})(?=,?\s\d{{4}}))?"
    rf"(?:\s*[,.]?\s*(?:of\s)?(?P<y>\d{{4}})\b(?!,\d|\s(?:shares|units)))?|(?:,|\sof)?\s*['’]?(?P<y2>(?:19|"
    rf"20)\d{{2}})\b(?!,\d)|\s+of\s+(?P<this>this|last|next)\s+year)"
)
_DAY_FIRST = re.compile(
    rf"(?<![\d,.$-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|ST|ND|RD|TH)?(?:\s?(?:-|–|to|and)\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th|ST|ND|RD|TH)?)?"
    rf"[\s\u00a0-]+(?:day of\s+)?(?P<m>{MONTH})\b\.?(?:[\s,-]+(?P<y>\d{{4}}|(?<=-)\d{{2}})\b(?!,\d))?"
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y>(?:19|20)\d{2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<t>[/-]|\. ?)(?P<b>\d{1,2})(?P=t)(?P<y2>(?:19|20)\d{2}))(?![\d/-]|\.\d)"
)
_JAPANESE = re.compile(
    r"(?:(?P<era>平成|昭和|令和|大正)\s?(?P<ey>\d{1,2}|元)|"
    r"(?P<y>\d{4}))\s?年(?:\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?日)?)?"
)
_ERA = re.compile(
    rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}),?\s+(?P<era>Heisei|Showa|Reiwa)\s+(?P<ey>\d{{1,2}})\b"
    rf"|\b(?P<era2>Heisei|Showa|Reiwa)\s+(?P<ey2>\d{{1,2}})"
    rf"(?:\.(?P<m2>\d{{1,2}})\.(?P<d2>\d{{1,2}})|,?\s(?P<m3>{MONTH})\s(?P<d3>\d{{1,2}}))?\b"
)
_BROKEN = re.compile(r"\b(?P<a>[A-Z][a-z]{0,7}) (?P<b>[a-z]{1,8}) (?=\d{1,2},? \d{4}\b)")
_BARE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Ee]arly|[Ll]ate|mid-?|(?:of|in|for|to) (?:the )?(?:calendar "
    r")?[Yy]ear|"
    r"[Ff]ounded(?: in)?|[Ee]stablished(?: in)?|[Ff]rom|[Tt]hrough|[Bb]efore|[Aa]fter|[Dd]ue|[Mm]aturing|"
    r"(?:end|beginning|start|"
    r"half|quarter|spring|summer|autumn|fall|winter|year) of|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
    r"[\s]+(?P<y>(?:18|19|20)\d{2})\b(?![,.]\d|\s?(?:%|shares|yen|units|million|billion|mln|employees|dlrs|"
    r"and\s(?:19|20)\d\d\s(?:Notes|Act)))"
)
# A line of a history: `1985  Formed a joint venture with Foo Inc.`, `- 2015: Sale of the golf division`.
_LINE_YEAR = re.compile(
    r"\n[ \t]*(?:[-–•●·*|][ \t]*)?(?P<y>(?:18|19|20)\d{2})"
    r"(?=(?::|\s[-–—|]|\s)\s*[A-Z][a-z]+ [^\n\d]{9}[^\n%]*(?:\n|\Z))"
)
# A law or a rule of that number or year; the sections of a market are none.
_CITED = re.compile(r"(?:Act|Law|Regulations|Code|Rule|(?<!First )(?<!Second )(?<!1st )(?<!2nd )Section)\s*\Z")
_MONTH_STARTS = re.compile("|".join(f"{name.capitalize()}|{name.upper()}" for name in MONTHS if len(name) == 3))
_PARTED = re.compile(r"\d[-/.] ?\d{1,2}[-/.] ?\d")
_CENTURIES = (" 18", " 19", " 20", "\n18", "\n19", "\n20")
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s)?\Z|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s\Z"
)
_LINK = re.compile(
    r"\s*(?:\([A-Z][a-z]{2,8}\.?\)\s*)?,?\s*(?:to|through|until|till|up to|thru|-|–|—|~|〜|～|and|から)\s*(?:and "
    r"including\s*)?(?:[A-Z][a-z]+day,?\s+)?\Z"
)
_OPENED = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s+(?:[A-Z][a-z]+day,?\s+)?\Z")
_HEAD_MONTH = re.compile(rf"\b(?P<m>{MONTH})(?:\s+(?:to|through|–|-|until|and)\s+|[–-]|\s?/\s?)\Z")
_EDGE = re.compile(r"\b(?P<which>[Ee]nd|[Bb]eginning|[Ss]tart|[Cc]lose|[Mm]iddle) of (?:[A-Z][a-z]+day,?\s)?\Z")


_MONTH_ALONE = re.compile(
    rf"\b(?:[Ii]n|[Dd]uring|[Ss]ince|(?:[Ee]arly|[Ll]ate)(?: in)?|[Mm]id-?|[Uu]ntil|[Bb]y"
    rf"|(?:[Ee]nd|[Bb]eginning|[Mm]iddle) of)\s(?:early\s|late\s|mid-?)?"
    rf"(?P<m>{MONTH})(?![\w’'-]|\s?[/–-]|,?\s(?:and|to|through|or|until)\s{MONTH})(?!\.?,?\s+(?:\d|of\b|last\b|this\b|next\b))"
)
_ON = r"(?:[^.;]|\.(?!\s*\Z|\s+(?-i:[A-Z\"“])))"  # what goes on within a sentence, the dots of `Co. on` included
_COMING = re.compile(
    r"\b(?:will|shall|expects?|expected|plans?|planned|intends?|(?-i:aims?)|scheduled|due|to be|is to|are to"
    rf"|agreed to)\b{_ON}{{0,60}}\Z",
    re.IGNORECASE,
)
_GONE = re.compile(r"(?<!\bbe )\b(?:\w+ed|said|began|made|took|held|came|won|sold|bought|found)(?:\s\w+)?\s\Z")
_PAST = re.compile(
    r"\b(?:was|were|had been|completed|acquired|sold|bought|signed|opened|closed|began)\b(?:[^.;]|\.(?!\s)){0,50}\Z"
)
_FAR = 100  # days from the document's own within which a day of no year is the nearest, whatever is told of it
_AHEAD, _AGO = 9, -9  # `relative` of a month that stands alone: the coming one, the last one


_NEAR = 300  # characters within which a day without a year is told after one with it


@dataclass(frozen=True, slots=True)
class Point:
    """A date found: its half-open span, and its value; `month` and `number` alone where the year is not told."""

    start: int
    end: int
    when: When | None
    month: int = 0
    number: int = 0
    relative: int = 0  # 'of this year' 0, 'last' -1, 'next' 1 (with month, without number)


def find(text: str) -> list[Point]:
    """All dates told in a text, without overlaps, in order; ranges are not yet joined (`ranges` does that)."""
    points: list[Point] = []
    months = [found.start() for found in _MONTH_STARTS.finditer(text)]
    for reader in (_japanese, _eras, _numeric, _broken, _bare):
        points.extend(reader(text))
    for looker in (_day_first, _month_first, _month_alone):
        points.extend(looker(text, months))
    points.sort(key=lambda p: (p.start, -p.end))
    kept: list[Point] = []
    for point in points:
        if not kept or point.start >= kept[-1].end:
            kept.append(_with_weekday(text, point))
        elif point.end - point.start > kept[-1].end - kept[-1].start and point.when is not None:
            kept[-1] = _with_weekday(text, point)
    return kept


def _with_weekday(text: str, point: Point) -> Point:
    found = _WEEKDAY.search(text, max(0, point.start - 14), point.start)
    return replace(point, start=found.start()) if found else point


def _two(start: int, end: int, year: int, month: int, first: int, last: str | None) -> Point:
    one = day(year, month, first)
    if last is None or one is None:
        return Point(start, end, one)
    other = day(year, month, int(last))
    return Point(start, end, When.between(one.first, other.last) if other and other.last > one.first else one)


def _month_first(text: str, months: Sequence[int]) -> Iterator[Point]:
    done = 0
    for start in months:
        found = _MONTH_FIRST.match(text, start) if start >= done else None
        if found is None:
            continue
        done = found.end()
        month, number = month_of(found["m"]), int(found["d"] or 0)
        start, end = found.span()
        if found["this"]:
            yield Point(start, end, None, month, 0, {"this": 0, "last": -1, "next": 1}[found["this"]])
        elif found["y2"]:
            yield Point(start, end, When.month(int(found["y2"]), month))
        elif found["y"] and 1 <= number <= 31:
            point = _two(start, end, int(found["y"]), month, number, found["d2"])
            if point.when is not None:
                yield point
        elif 1 <= number <= 31 and not text[end : end + 1].isalnum() and text[end : end + 2] != "%":
            if re.match(r",\d{3}|\.\d|\s?(?:%|million|billion|mln|shares|pct)", text[end : end + 9]):
                continue
            padded = found["d"].startswith("0")
            lean = 0 if padded else _leaning(text, start)
            yield Point(start, end, None, month, number if not padded else -number, lean)


def _month_alone(text: str, months: Sequence[int]) -> Iterator[Point]:
    """'in March' of no year: the last one where a thing has happened, the coming one where it is still to happen."""
    near = anchors.windows((at for at in months if text[at + 1].islower()), 20, 20, len(text))
    for found in (f for s, e in near for f in _MONTH_ALONE.finditer(text, s, e)):
        before = text[max(0, found.start() - 60) : found.start()]
        by = found.group().lower().startswith(("by", "until")) or before.endswith((" by ", " by the "))
        coming = by or (_COMING.search(before) is not None and _GONE.search(before) is None)
        yield Point(found.start("m"), found.end("m"), None, month_of(found["m"]), 0, _AHEAD if coming else _AGO)


def _leaning(text: str, start: int) -> int:
    """Whether the words before a day of no year tell of what is still to happen, or of what has happened."""
    before = text[max(0, start - 90) : start]
    if _COMING.search(before) is not None:
        return _AHEAD
    return _AGO if _PAST.search(before) is not None else 0


def _day_first(text: str, months: Sequence[int]) -> Iterator[Point]:
    near = anchors.windows(months, 80, 60, len(text))
    for found in (f for s, e in near for f in _DAY_FIRST.finditer(text, s, e)):
        month, number = month_of(found["m"]), int(found["d"])
        if not 1 <= number <= 31:
            continue
        if found["y"]:
            point = _two(found.start(), found.end(), full_year(found["y"]), month, number, found["d2"])
            if point.when is not None:
                yield point
        elif not re.match(r"[\s,]*\d", text[found.end() : found.end() + 4]):
            yield Point(found.start(), found.end("m"), None, month, number, _leaning(text, found.start()))


def _numeric(text: str) -> Iterator[Point]:
    near = anchors.windows((found.start() for found in _PARTED.finditer(text)), 5, 20, len(text))
    order: list[bool | None] = []
    for found in (f for s, e in near for f in _NUMERIC.finditer(text, s, e)):
        if found["y"]:
            when = day(int(found["y"]), int(found["m"]), int(found["d"]))
        else:
            a, b, year = int(found["a"]), int(found["b"]), int(found["y2"])
            when = _certain(a, b, year, found["t"])
            if when is None:
                order = order or [day_first(text)]
                when = None if order[0] is None else day(year, b, a) if order[0] else day(year, a, b)
        if when is not None:
            yield Point(found.start(), found.end(), when)


def _certain(a: int, b: int, year: int, separator: str) -> When | None:
    """31/12/2014, 12/31/2014 and 31.12.2014; 5/6/2014 is not certain by itself, and only dots mean day first."""
    if separator.startswith(".") or a > 12 or a == b:
        return day(year, b, a)
    return day(year, a, b) if b > 12 else None


def _japanese(text: str) -> Iterator[Point]:
    if "年" not in text:
        return
    for found in _JAPANESE.finditer(text):
        year = int(found["y"]) if found["y"] else ERAS[found["era"]] + (1 if found["ey"] == "元" else int(found["ey"]))
        if found["m"] and not 1 <= int(found["m"]) <= 12:
            continue
        month = int(found["m"] or 0)
        when = (
            day(year, month, int(found["d"])) if found["d"] else When.month(year, month) if month else When.year(year)
        )
        if when is not None:
            yield Point(found.start(), found.end(), when)


def _eras(text: str) -> Iterator[Point]:
    if not ("Heisei" in text or "Showa" in text or "Reiwa" in text):
        return
    for found in _ERA.finditer(text):
        year = ERAS[found["era"] or found["era2"]] + int(found["ey"] or found["ey2"])
        if found["m"] or found["m3"]:
            when = day(year, month_of(found["m"] or found["m3"]), int(found["d"] or found["d3"]))
        else:
            when = day(year, int(found["m2"]), int(found["d2"])) if found["m2"] else When.year(year)
        if when is not None:
            yield Point(found.start(), found.end(), when)


def _broken(text: str) -> Iterator[Point]:
    """'Octo ber 8, 2003': a month name that a bad scan has cut in two."""
    for found in _BROKEN.finditer(text):
        word = found["a"] + found["b"]
        if re.fullmatch(MONTH, word) and len(word) > 3:
            rest = re.compile(r"(\d{1,2}),? (\d{4})").match(text, found.end())
            when = day(int(rest[2]), month_of(word), int(rest[1])) if rest else None
            if rest and when is not None:
                yield Point(found.start(), rest.end(), when)


def _bare(text: str) -> Iterator[Point]:
    years = anchors.windows(anchors.find(text, _CENTURIES), 34, 60, len(text))
    for found in (f for s, e in years for f in _BARE.finditer(text, s, e)):
        if not _CITED.search(text, max(0, found.start() - 24), found.start()):
            yield Point(found.start("y"), found.end("y"), When.year(int(found["y"])))
    lines = list(_LINE_YEAR.finditer(text))
    for found in lines if len(lines) > 1 else ():
        yield Point(found.start("y"), found.end("y"), When.year(int(found["y"])))


def settle(points: Sequence[Point], issued: When | None) -> list[Point]:
    """Give year-less dates the year that the document makes certain, drop those that stay open.

    The year is that of the document's date, or the one beside it that is nearer; without a document date, the
    only year that the full dates of the document have, or that of the full date just before.
    """
    years = {p.when.first.year for p in points if p.when is not None and p.when.precision == "day"}
    anchor = issued.first if issued else None
    settled: list[Point] = []
    full: Point | None = None
    for point in points:
        if point.when is not None:
            full = point if point.when.precision == "day" else full
            settled.append(point)
            continue
        when = None
        if point.relative in (_AHEAD, _AGO) and not point.number:
            when = _month_near(anchor, point) if anchor else None
        elif point.month and point.number == 0:
            when = When.month(anchor.year + point.relative, point.month) if anchor else None
        elif anchor is not None:
            when = _nearest(anchor, point)
        elif len(years) == 1:
            when = day(next(iter(years)), point.month, abs(point.number))
        elif full is not None and full.when is not None and point.start - full.end < _NEAR:
            when = _nearest(full.when.first, point)
        if when is not None:
            settled.append(replace(point, when=when))
    return settled


def _month_near(anchor: date, point: Point) -> When:
    year = anchor.year
    if point.relative == _AHEAD and point.month < anchor.month:
        year += 1
    elif point.relative == _AGO and point.month > anchor.month:
        year -= 1
    return When.month(year, point.month)


def _nearest(anchor: date, point: Point) -> When | None:
    if point.number < 0 and abs(2000 - point.number - anchor.year) <= 2:  # 'November 02' in a paper of 2002
        return When.month(2000 - point.number, point.month)
    choices = [day(anchor.year + step, point.month, abs(point.number)) for step in (0, -1, 1)]
    real = [when for when in choices if when is not None]
    if point.relative in (_AHEAD, _AGO):
        side = 1 if point.relative == _AHEAD else -1
        fitting = [when for when in real if (when.first - anchor).days * side >= -_FAR]
        real = fitting or real
    return min(real, key=lambda when: abs((when.first - anchor).days), default=None)


def ranges(text: str, points: Sequence[Point]) -> list[Point]:
    """Join 'A to B', 'from A until B', 'between A and B' and 'March to May 26, 2011' to one interval each."""
    out: list[Point] = []
    for point in points:
        joined = _join(text, out[-1], point) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(_edge(text, _month_headed(text, point)))
    return out


def _join(text: str, left: Point, right: Point) -> Point | None:
    gap = text[left.end : right.start]
    if len(gap) > 24 or left.when is None or right.when is None or not _LINK.match(gap):
        return None
    if gap.strip(" ,") == "and" and not re.search(
        r"\b[Bb]etween\s+(?:[A-Z][a-z]+day,?\s+)?\Z", text[max(0, left.start - 24) : left.start]
    ):
        return None
    first = left.when
    if left.month and left.number and right.when.precision != "month":  # the year stands at the second end only
        again = day(right.when.last.year, left.month, abs(left.number))
        first = again if again and again.first <= right.when.last else first
    if not first.first < right.when.last or "interval" in (first.precision, right.when.precision):
        return None
    opened = _OPENED.search(text, max(0, left.start - 20), left.start)
    start = opened.start() if opened else left.start
    return Point(start, right.end, When.between(first.first, right.when.last))


def _month_headed(text: str, point: Point) -> Point:
    found = _HEAD_MONTH.search(text, max(0, point.start - 26), point.start)
    if found is None or point.when is None or point.when.precision == "interval":
        return point
    month = month_of(found["m"])
    first = When.month(point.when.last.year, month).first
    if " and " in found.group() or first >= point.when.last:
        return point
    opened = _OPENED.search(text, max(0, found.start() - 10), found.start())
    return Point(opened.start() if opened else found.start(), point.end, When.between(first, point.when.last))


def _edge(text: str, point: Point) -> Point:
    """'end of March 2015' stays the month, its span takes the words in; 'end of 2003' stays the year."""
    if point.when is None or point.when.precision not in ("month", "year"):
        return point
    found = _EDGE.search(text, max(0, point.start - 20), point.start)
    return replace(point, start=found.start()) if found else point


def at(points: Sequence[Point], start: int, end: int) -> Iterable[Point]:
    """The points that start in [start, end); `points` in order."""
    low = bisect_left(points, start, key=lambda p: p.start)
    for point in points[low:]:
        if point.start >= end:
            return
        yield point
