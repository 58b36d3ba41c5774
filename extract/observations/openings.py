"""A reading in, the period that it is about out, and the periods that its headings set for what follows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from ..reading import Reading
from .figures import figures
from .moments import full_year
from .periods import Period, lengthy, months_on, periods, span_months
from .phrases import AHEAD, compared


def opening_of(reading: Reading, context: Context) -> When | None:
    """The period that the document is about: of those that are over and end last, the one that it names most."""
    counts: Counter[tuple[str, When]] = Counter()
    text = reading.text[:20000]
    for period in lengthy(text, context):
        if period.when and period.months and _past(period.when, context):
            lead = text[max(0, period.start - 140) : period.start]
            if not compared(lead) and lead[-1:] != "(":
                counts[(str(period.when), period.when)] += 1
    if not counts:
        return None
    often = [k for k in counts if counts[k] > 1] or list(counts)  # what is named once is told in passing
    latest = max(k[1].last for k in often)
    last = [k for k in often if (latest - k[1].last).days < _NEAR]
    # Of a quarter and the year that it ends, told alike, the quarter: its figures come first.
    return max(last, key=lambda k: (counts[k], k[1].last, -span_months(k[1])))[1]


_WEEKS = re.compile(
    r"\b(?P<weeks>1[1-6]|twelve|thirteen|fourteen|sixteen)[\s-]+weeks?\b(?:[^.;]|\.(?=\d)){0,90}?\bended\s+"
    r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})",
    re.I,
)
_WORDS = {"twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16}


def weeks_of(reading: Reading, opening: When | None, context: Context) -> When | None:
    """The quarter that a paper is about to the day, where it tells of how many weeks it is."""
    if opening is None:
        return None
    for found in _WEEKS.finditer(reading.text, 0, _TITLE):
        day = next((p.when for p in periods(found["day"], context) if p.when and p.when.precision == "day"), None)
        if day and abs((day.last - opening.last).days) < _OFF:
            size = _WORDS.get(found["weeks"].lower()) or int(found["weeks"])
            return When.between(day.last - timedelta(7 * size - 1), day.last)
    return None


def weekly(when: When, exact: When | None) -> When:
    """A quarter of the calendar as the one of whole weeks that it stands for."""
    if exact is None or span_months(when) != 3 or when.first.day != 1:
        return when
    back = timedelta(364 * round((exact.last - when.last).days / 364))
    near = When.between(exact.first - back, exact.last - back)
    return near if abs((near.last - when.last).days) < _OFF else when


def _past(when: When, context: Context) -> bool:
    return context.issued is None or when.last <= context.issued.last


def heads(text: str, context: Context, opening: When | None) -> When | None:
    """The period that a heading, or a line that is little else, sets for what follows; its year may stand above all."""
    told = periods(text, context)
    parts = [p for p in told if p.part]
    if opening and len(parts) == len(told) == 1:
        rest = text[: parts[0].start] + text[parts[0].end :]
        short = len(re.sub(r"[^A-Za-z]", "", rest)) < 20 or re.search(r"\b(?:results|earnings)\b", rest, re.I)
        if short and not re.search(r"\d|[.;]\s*\Z", rest):
            return nearest(parts[0], opening, context)
    found = [p for p in told if p.when and p.months and not p.bare]
    if len(found) != 1 or (figures(text[: found[0].start]) and text[found[0].end :].strip(" ):")):
        return None
    opened = text.rfind("(", 0, found[0].start)
    if opened >= 0 and figures(text[opened : found[0].start]):
        return None  # of what a figure is compared with: `(NOK 287 million in Q3 2018)`
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].when if len(re.sub(r"[^A-Za-z]", "", rest)) < 40 and not re.search(r"\d{2,}|%", rest) else None


_UNDONE = re.compile(
    r"\b(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:quarter|half)(?:\s+(?:of|for|and))?\s*\Z|\bQ[1-4]\s*\Z",
    re.I,
)


def whole_title(above: str, text: str) -> str:
    """A line of a title with the one above it, where that breaks off before its year: `First Quarter / Fiscal 2023`."""
    return f"{above.strip()} {text}" if _UNDONE.search(above) else text


def nearest(part: Period, opening: When, context: Context) -> When:
    """The quarter or half without its year that ends nearest to the end of the period that the document is about."""
    near = [part.of(opening.last.year + n, context.fiscal) for n in (-1, 0, 1)]
    return min(near, key=lambda when: abs((when.last - opening.last).days))


_OFF = 16  # days by which a quarter of so many weeks may miss that of the calendar
_TITLE = 2000  # characters at the head of a paper
_NEAR = 10  # days between ends of one and the same time
_PAST = re.compile(
    r"\b(?:was|were|came|amounted|totall?ed|rose|fell|grew|increased|decreased|declined|improved|stood|recorded"
    r"|reported)\b",
    re.I,
)


def told_by_title(named: When | None, opening: When | None, start: int) -> bool:
    """Whether a line at the head of a paper tells which part of the year the paper is about."""
    return bool(named and opening and start < _TITLE and abs((named.last - opening.last).days) < _NEAR)


_BARE_HEAD = 2  # characters at which a sentence opens with no `For the`
_AT_HEAD = re.compile(r"\W*(?:(?:For|In|During|Over)\s+(?:the\s+)?)?(?=\S)")


def led_by(text: str, context: Context, opening: When | None) -> When | None:
    """The period with which a sentence opens (`For fiscal 2011, ...`, `Fourth quarter revenue was`): it holds for the
    rest of its paragraph."""
    found = _AT_HEAD.match(text)
    if found is None:
        return None
    first = [p for p in periods(text, context) if p.months and not p.bare and p.start <= found.end()]
    told = [p.when for p in first if p.when and found.end() > _BARE_HEAD]
    if not told and opening and first and first[0].part and not first[0].when:
        when = nearest(first[0], opening, context)
        told = [when] if abs((when.last - opening.last).days) < _NEAR else []
    return told[0] if told else full_year(text, opening, context) if found.end() > _BARE_HEAD else None


_LISTED, _LISTS = re.compile(r"\W*"), re.compile(r"\s*[:–-]\s")


def _entry(text: str, part: Period) -> bool:
    """Whether a part of the year opens an entry of its own: `First half: revenues ...` under a year."""
    return bool(_LISTED.fullmatch(text, 0, part.start) and _LISTS.match(text, part.end) and part.part > 0)


def standing_for(text: str, standing: When | None, opening: When | None, context: Context) -> When | None:
    """The period for a sentence that tells none: that of its section, where it is over or the sentence looks ahead.

    A part of the year that it names without the year (`a second-quarter net loss`) is the nearest one.
    """
    parts = [p for p in periods(text, context) if p.part and p.when is None]
    if parts and standing and span_months(standing) == 12 and _entry(text, parts[0]):
        size = round(parts[0].months)
        begin = months_on(standing.first, size * (parts[0].part - 1)) + timedelta(days=1)
        return When.between(begin, months_on(standing.first, size * parts[0].part))
    parts = [p for p in parts if not compared(text[: p.start])]
    if opening and len({(p.part, p.months) for p in parts}) == 1:
        part = nearest(parts[0], opening, context)
        if abs((part.last - opening.last).days) < _NEAR:
            return part
    over = standing is None or context.issued is None or standing.last <= context.issued.last
    return standing if over or AHEAD.search(text) or not _PAST.search(text) else opening
