"""A sentence's periods and what stands around a figure in, the time that the figure is of out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from .figures import Figure
from .metrics import METRIC
from .period_forms import MONTHS
from .periods import Period, fiscal_year, length, months_on, shift, span_months
from .phrases import AHEAD, FULL_YEAR, PRIOR, QUARTER_AGO, YEAR_AGO, compared

_TOLD_ON = re.compile(
    r"\b(?:announced|published|released|made public|disclosed|issued|dated|reported|held|convened)\s+(?:on|of)\s+\Z",
    re.I,
)


# The day or year of a beginning is of none of the figures: `Founded in 1921, X had sales of`.
_BEGAN = re.compile(
    r"\b(?:founded|established|incorporated|formed|organi[sz]ed|set up|listed|created|acquired|opened|built|since)\s+"
    r"(?:(?:in|on|back in)\s+)?\Z",
    re.I,
)
_IN_YEAR = re.compile(r"\b(?:in|for|of|during)\s+(?:(?:the\s+)?calendar\s+(?:year\s+)?)?\Z", re.I)
_NEAR = 10  # days between ends of one and the same time


def hopes(text: str, standing: When | None, spans: list[Period], context: Context) -> bool:
    """Whether a sentence looks ahead of a time that is over, and compares nothing with a year before that."""
    if standing is None or context.issued is None or standing.last > context.issued.last or not AHEAD.search(text):
        return False
    return not any(p.when == year_back(standing) and compared(text[: p.start]) for p in spans)


_OF_LAST = re.compile(
    r"\W*(?:(?:In|For|During)\s+)?(?:Last|(?:The\s+)?(?:prior|previous|preceding))[\s-]year(?:[’']s)?\b"
    r"|\W*A\s+year\s+(?:ago|earlier)\b"
    r"|\W*(?:(?:In|For|During)\s+)?(?:The\s+)?year[\s-](?:ago|earlier)\s+(?:quarter|period|half)\b",
    re.I,
)


def of_last_year(text: str, standing: When | None) -> When | None:
    """The time a year before that of the paper, with which a sentence opens: `Last year's results included`."""
    return year_back(standing) if standing is not None and _OF_LAST.match(text) else None


def full_year(text: str, standing: When | None, context: Context) -> When | None:
    """`For the full year`, where the document is about a part of the year that is over."""
    if standing is None or not 0 < span_months(standing) < 12 or not FULL_YEAR.search(text):
        return None
    if AHEAD.search(text) and context.fiscal is None:
        return When.between(*fiscal_year(standing.last.year, None))
    first, last = fiscal_year(
        standing.last.year, replace(context.fiscal, named_by_end=True) if context.fiscal else None
    )
    return When.between(first, last) if abs((last - standing.last).days) < 10 else None


_MONTHS = {"six": 6, "nine": 9, "twelve": 12, "6": 6, "9": 9, "12": 12}
_SO_MANY = re.compile(
    r"\b(?:for|in|during|over)\s+the\s+(?:first\s+)?(?P<n>six|nine|twelve|6|9|12)[- ]months?(?:\s+period)?\b"
    r"(?!\s+(?:end|to\b|through|of\b))",
    re.I,
)


def so_many_months(text: str, standing: When | None) -> When | None:
    """`For the nine-month period`, in a paper about a shorter time: up to the end of that time."""
    found = _SO_MANY.search(text)
    if found is None or standing is None or not 0 < span_months(standing) < _MONTHS[found["n"].lower()]:
        return None
    return When.between(shift(standing.last, -_MONTHS[found["n"].lower()]), standing.last)


_SO_FAR = re.compile(
    r"\bfirst\s+(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])\s+months\b"
    r"(?!\s+(?:end|to\b|through|of\s+(?!(?:the\s+|this\s+)?(?:(?:current|financial|fiscal|calendar)\s+)*year\b)))",
    re.I,
)


def months_so_far(text: str, standing: When | None, context: Context) -> When | None:
    """`In the first two months`: of the year in which the paper is issued, where they are over."""
    found = _SO_FAR.search(text)
    if found is None or context.issued is None or compared(text[: found.start()]):
        return None
    months, day = int(length(found.group())), context.issued.last
    years = (fiscal_year(day.year + n, context.fiscal) for n in (-1, 0, 1))
    first = next((first for first, last in years if first <= day <= last), None)
    if first is None or (standing is not None and span_months(standing) == months):
        return None
    last = months_on(first, months)
    return When.between(first, last) if last <= day else None


def ago_ahead(text: str, figure: Figure, main: When | None) -> When | None:
    """A year ago told behind a second figure: `compared with $24.9 million, or $0.53 per share, a year ago`."""
    found = re.match(r"[\s,]*\bor\s+[^;,]{3,60}|,\s*[^\s;,]{2,12}\s+per\s+[^;,]{3,40}", text[figure.end :])
    if found is None:
        return None
    rest = text[figure.end : figure.end + 180]
    return next((when for at in _words(rest, found.end()) if (when := ago(rest[at:], main))), None)


def _words(text: str, last: int) -> Iterator[int]:
    """Where the words of a text start, up to a little behind `last`."""
    return (found.start() for found in re.finditer(r"[\s,]+(?=\w)", text[: last + 5]))


# Between a figure and its own time: `was required as of`, `in the`, `at the end of`.
_BESIDE = re.compile(
    r"[\s,)]*(?:(?:was|were|is|are|be)\s+(?:required|recorded|needed|necessary|recogni[sz]ed|booked)\s+)?"
    r"(?:in|for|(?:at|by) (?:the )?end of|at|as of|as at|as on|on|during)?\s*(?:the\s+)?(?:calendar\s+(?:year\s+)?)?",
    re.I,
)


def own(text: str, figure: Figure, spans: list[Period], main: When | None = None) -> When | None:
    """The period right after a figure (`in 1Q03`), past a second currency in parentheses."""
    rest = text[figure.end :]
    skip = re.match(r"\s*\(\s*[^()]{1,40}\)", rest) or (
        re.match(r",?\s+or\s+[^;,]{3,40},?", rest) if compared(text[: figure.start]) else None
    )
    for past in [0, skip.end()] if skip else [0]:
        for period in spans:
            lead = text[figure.end + past : period.start] if period.start >= figure.end + past else None
            if lead is not None and _BESIDE.fullmatch(lead):
                if period.bare and period.when and lead.endswith(("end of ", "end of\n")):
                    return When.day(period.when.last)
                return _bare(text[: figure.start], period, main) or period.when
    for period in spans:
        if period.when and period.end < figure.start and _INCLUDED.fullmatch(text, period.end, figure.start):
            return period.when  # `as 2Q05 included a gain of ...`
    return None


_INCLUDES = re.compile(r"\s+(?:results\s+)?includ(?:ed|es)\b")
_INCLUDED = re.compile(r"\s+(?:results\s+)?includ(?:ed|es)\b[^.;,]{0,60}")


def _bare(lead: str, period: Period, main: When | None) -> When | None:
    """A year alone as the base of a part of the year (`nine months of 2005 ..., from $22m in 2004`) is that part."""
    if not period.bare or main is None or not 0 < span_months(main) < 12 or not compared(lead):
        return None
    ago_of = year_back(main)
    return ago_of if period.when and ago_of.last.year == period.when.last.year else None


# What stands between a period in brackets and its figure: `(3 April 2021: net cash of £14.1 million)`.
_NAMING = re.compile(r"\s*[:=-]\s*(?:[a-z][\w' -]{2,40}?\s+(?:of|was|were)\s*)?")
_BRACKET = re.compile(r"[(\[;]\s*(?:in\s+|(?:as of|as at|at|at the end of|end of)\s+)?\Z", re.I)


def bracketed(lead: str, before: str, spans: list[Period], main: When | None) -> When | None:
    """The period of a base in parentheses (`(H1 2018: GBP 40.4 million)`); a bare year is the sentence's a year ago."""
    for period in spans:
        inside = before[period.end :]
        if period.when is None or not _NAMING.fullmatch(inside):
            continue
        if len(before) - len(lead) > period.start or not _BRACKET.search(before[: period.start]):
            continue
        if not period.bare or main is None:
            return period.when
        before_it = ago(" year earlier", main)
        return before_it if before_it and before_it.last.year <= period.when.last.year + 1 else None
    return year_back(main) if main and PRIOR.search(before) else None


def main_of(text: str, spans: list[Period], found: list[Figure], context: Context) -> When | None:
    """The sentence's own period: the first that is no base of a comparison."""
    for period in spans:
        lead = text[max(0, period.start - 40) : period.start]
        if period.when is None or (period.bare and not _IN_YEAR.search(lead)):
            ahead = period.when and context.issued and period.when.last > context.issued.last
            if not (ahead and AHEAD.search(text) and METRIC.search(text[period.end : period.end + 45])):
                continue
        if period.when == context.issued and not re.search(r"\b(?:at|of|on)\s+\Z", lead):
            continue  # the date line
        if (
            _TOLD_ON.search(lead)
            or _BEGAN.search(lead)
            or _of_last(text, period, found)
            or _of_base(text, period, found)
            or _in_passing(lead, period, found)
            or (found and found[0].end < period.start and _INCLUDES.match(text, period.end))
        ):
            continue  # such a time explains a figure that was told before, or is of another thing
        if not compared(text[: period.start]) and not (
            _BRACKET.search(lead) and re.match(r"\s*[:=]", text[period.end :])
        ):
            return period.when
    return None


_FAR = 25  # characters between a figure and a day that is not its own


def _in_passing(lead: str, period: Period, found: list[Figure]) -> bool:
    """A day on which something else happened: `expenses rose to 2.23 bn yen for the launch of a game on August 20`."""
    if period.when is None or period.when.precision != "day" or not re.search(r"\bon\s+\Z", lead):
        return False
    before = [f for f in found if f.end <= period.start]
    return bool(before) and period.start - before[-1].end > _FAR


_NEXT = re.compile(r",?\s+and\s+[a-z][^.;]{5,60}\b(?:was|were|totall?ed|amounted to|stood at|reached)\b", re.I)


def _of_last(text: str, period: Period, found: list[Figure]) -> bool:
    """A day behind the last of several figures, which has a subject of its own: the others are of the time above."""
    if period.when is None or period.when.precision != "day":
        return False
    before = [f for f in found if f.end <= period.start]
    beside = before and re.fullmatch(r"\s*(?:as of|as at|at|on)\s+", text[before[-1].end : period.start])
    return bool(beside) and len(before) > 1 and bool(_NEXT.search(text[before[-2].end : before[-1].start]))


def _of_base(text: str, period: Period, found: list[Figure]) -> bool:
    """A period behind the figure of a base in the same brackets: `24.6% (22.9% in FY2005)`."""
    opened = text.rfind("(", 0, period.start)
    if opened < 0 or ")" in text[opened : period.start]:
        return False
    return any(opened <= f.start and f.end <= period.start for f in found) and any(f.end <= opened + 1 for f in found)


_MONTH_DAY = re.compile(
    r"[\s,)]*(?:as of|as at|at|by|on)\s+(?:the\s+)?(?P<end>end\s+of\s+)?"
    r"(?P<m>January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+(?P<d>\d{1,2}))?\b(?!,?\s+(?:19|20)\d\d|\s+\d)"
)


def month_day(text: str, figure: Figure, main: When | None) -> When | None:
    """A day without its year behind a figure that is compared with: the last such before the sentence's own time."""
    found = _MONTH_DAY.match(text, figure.end)
    if found is None or main is None or not (found["end"] or found["d"]) or not compared(text[: figure.start]):
        return None
    month = MONTHS[found["m"].casefold()[:3]]
    for year in (main.last.year, main.last.year - 1):
        last = months_on(date(year, month, 1), 1)
        day = last if found["end"] else last.replace(day=min(int(found["d"]), last.day))
        if day < main.last:
            return When.day(day)
    return None


def ago(after: str, main: When | None) -> When | None:
    if main is None:
        return None
    if re.match(r"[\s,]*(?:(?:in|for|of|during)\s+)?(?:a\s+|the\s+)?" + YEAR_AGO.pattern, after, re.I):
        return year_back(main)
    if span_months(main) == 3 and re.match(
        r"[\s,]*(?:(?:in|for|of|during|at the end of)\s+)?" + QUARTER_AGO.pattern, after, re.I
    ):
        last = months_on(main.first, 0)
        return When.between(shift(last, -3), last)
    return None


_LINKED = re.compile(
    r"\b(?:QoQ|q/q|q-o-q|sequential(?:ly)?|(?:quarter|month)[- ](?:on|over)[- ](?:quarter|month)"
    r"|(?:previous|prior|preceding|last|linked) (?:quarter|month|half))\b",
    re.I,
)
_REVISED = re.compile(r"\b(?:revis\w+|forecasts?|guidance|outlook|targets?|expect\w*|previously|plan\w*)\b", re.I)


_YEAR = 12  # months


def base_of(text: str, main: When | None) -> When | None:
    """The time of a base that is told without one (`rose from 71% to 84%`, `$39.3 million, up from $36.1 million`)."""
    if main is None or _LINKED.search(text) or _REVISED.search(text):
        return None
    return year_back(main) if span_months(main) <= _YEAR or main.precision == "day" else None


_OTHER_YEAR = re.compile(
    r"(?:last|previous|prior|preceding|same|corresponding|comparable|year[- ]ago)\W*s?\W*(?:year\W*s?\W*)?\Z", re.I
)
_OF_YEAR = re.compile(r"\W*(?:of\s+)?(?:last|the (?:previous|prior|preceding)|a) year\b", re.I)


_AT_END = re.compile(r"\b(?:at|by|as of)\s+(?:the\s+)?end\s+of\s+(?:the\s+)?\Z", re.I)
_END_OF = re.compile(r"\bend of\s+\Z", re.I)


_NEXT_YEAR = re.compile(r",?\s+(?:and\s+|or\s+)?")
_APART = 5  # years


def _again(year: Period, before: Period, text: str) -> Period:
    """A bare year behind a day or a time, which is meant in it too: `March 31, 2004, 2005 and 2006`."""
    if (
        year.when is None
        or before.when is None
        or before.bare
        or not _NEXT_YEAR.fullmatch(text, before.end, year.start)
    ):
        return year
    gap = year.when.last.year - before.when.last.year
    if not 0 < abs(gap) <= _APART or before.when.precision not in ("day", "interval"):
        return year
    first, last = (_moved(day, gap) for day in (before.when.first, before.when.last))
    when = When.day(last) if before.when.precision == "day" else When.between(first, last)
    return replace(year, when=when, bare=False, months=before.months)


def _moved(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def placed(text: str, spans: list[Period], standing: When | None, context: Context) -> list[Period]:
    """The periods of a sentence, a base that is a part of the year (`the end of the third quarter`) placed in it.

    A part told of another year, or as the time of the sentence itself, is left alone.
    """
    out: list[Period] = []
    for period in spans:
        base = compared(text[: period.start]) or (
            _BRACKET.search(text, 0, period.start) and re.match(r"\s*:", text[period.end : period.end + 3])
        )
        period = _again(period, out[-1], text) if out and period.bare else period
        told = period.when is None and period.part > 0 and standing is not None and base
        other = _OTHER_YEAR.search(text, 0, period.start) or _OF_YEAR.match(text, period.end)
        month = period.when is not None and period.when.precision == "month"
        ended = period.months and not base and _AT_END.search(text, 0, period.start)
        if ended and period.when:
            period = replace(period, when=When.day(period.when.last))  # `at the end of the first quarter of 2006`
        if month and period.when and _END_OF.search(text, 0, period.start):
            period = replace(period, when=When.day(period.when.last))  # `at the end of September 2006`
        if told and standing and not other:
            near = [period.of(standing.last.year + n, context.fiscal) for n in (-1, 0, 1)]
            period = replace(period, when=min(near, key=lambda when: abs((when.last - standing.last).days)))
        out.append(period)
    return out


def year_on(text: str, spans: list[Period], main: When | None, context: Context) -> When | None:
    """The year after the one that a sentence compares with, where the time that stands above is of another length."""
    bases = [p.when for p in spans if p.when and p.months and compared(text[: p.start])]
    if main is None or len(bases) != 1 or span_months(bases[0]) in (0, span_months(main)):
        return None
    first, last = bases[0].first, bases[0].last
    when = When.between(shift_year(first), shift_year(last))
    over = context.issued is None or when.last <= context.issued.last
    return when if over and abs((when.last - main.last).days) < _NEAR else None


def shift_year(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def year_back(main: When) -> When:
    """The same time a year ago; one of whole weeks is 52 weeks back."""
    if span_months(main) and main.first.day != 1:
        return When.between(main.first - timedelta(364), main.last - timedelta(364))
    return When.between(_back(main.first), _back(main.last)) if span_months(main) else When.day(_back(main.last))


def _back(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
