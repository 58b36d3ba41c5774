"""Periods of a sentence in, the same with those that share the words of the next one out.

`For the three and nine months ended September 30`, `the third quarter and first nine months of 2021`: the first of the
two is told by its length or its number alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from .periods import Period, ended, length, span_months

_LENGTH = (
    r"(?:(?:fiscal\s+)?quarter|half(?:[- ]year)?|three|six|nine|twelve|thirteen|twenty-six|thirty-nine|13|14|26"
    r"|27|39|[369])"
    r"(?:[- ]+(?:months?|weeks?))?(?:[- ]periods?)?"
)
_SHARED = re.compile(rf"\b(?P<l>{_LENGTH})\s+and\s+(?:for\s+)?(?:the\s+|its\s+|our\s+)?\Z", re.I)
_AND = re.compile(r"[,\s]+and\s+(?:for\s+)?(?:the\s+|its\s+|our\s+)?(?:first\s+|full[- ]|fiscal\s+)?", re.I)
_WEEKS = re.compile(r"\bweeks?\b", re.I)
# What such words leave of a subject once the periods themselves are taken out.
LEFT = re.compile(
    rf"\s+(?:for|in|during|over|of)\s+(?:both\s+)?(?:the|its"
    rf"|our)?\s*(?:{_LENGTH})?\s*,?\s*and(?:\s+(?:for\s+)?(?:the|its|our))?"
    r"(?:\s+(?:first|full|fiscal))?\s*\Z",
    re.I,
)
_LONGEST = 12  # months


def coordinated(text: str, spans: Sequence[Period], context: Context) -> list[Period]:
    """The periods in order, each that lends its end to the one before it with that one."""
    out: list[Period] = []
    for period in spans:
        before = out[-1] if out else None
        if before and before.when is None and period.when and _AND.fullmatch(text, before.end, period.start):
            out[-1] = _placed(before, period.when, context)
        elif period.when and 0 < period.months <= _LONGEST and (shared := _SHARED.search(text, 0, period.start)):
            first = _first(text, shared["l"], period)
            out += [replace(period, start=shared.start(), end=shared.end("l"), when=first)] if first else []
        out.append(period)
    return out


def _placed(part: Period, last: When, context: Context) -> Period:
    """A quarter or a length without its year, as the one that ends with a longer time."""
    if not part.part:
        shorter = 0 < part.months < span_months(last)
        return replace(part, when=ended(When.day(last.last), part.months)) if shorter else part
    near = [part.of(last.last.year + n, context.fiscal) for n in (-1, 0, 1)]
    return replace(part, when=min(near, key=lambda when: abs((when.last - last.last).days)))


def _first(text: str, words: str, period: Period) -> When | None:
    """The shorter of two times that end on one day: `three` of `three and nine months ended September 30`."""
    own = words if re.search(r"quarter|half|months?|weeks?", words, re.I) else ""
    unit = "weeks" if _WEEKS.search(text, period.start, period.end) else "months"
    months = length(own or f"{words} {unit}")
    if period.when is None or not 0 < months < (span_months(period.when) or period.months):
        return None
    return ended(When.day(period.when.last), months)
