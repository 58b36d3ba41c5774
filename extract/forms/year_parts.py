"""Parts of fiscal years that a text names beside the number of the year in, their stretches of time out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import When
from .. import late as re
from ..mentions.calendars import COUNTS, fiscal_year, part_of
from ..mentions.mention import Context, FiscalCalendar

_SPANS = (
    r"(?:full[- ](?:fiscal[- ])?year|(?:fiscal[- ])?year(?:[- ]end)?|annual"
    r"|(?:first|second|third|fourth)[- ](?:quarter|half))"
)
_NAMED = re.compile(
    rf"\bfiscal(?: year)? (?P<y>20\d\d) (?P<spans>{_SPANS}(?:,? (?:and|&) (?:the )?{_SPANS})?)\b"
    rf"|\b(?P<both>{_SPANS},? (?:and|&) (?:the )?{_SPANS}),? (?:of )?(?P<x>20\d\d)\b"
    rf"|\b(?P<before>{_SPANS}(?:,? (?:and|&) (?:the )?{_SPANS})?),? (?:of )?"
    r"(?:fiscal|fiscal year|financial year) (?P<z>20\d\d)\b",
    re.IGNORECASE,
)


def spans(text: str, context: Context) -> Iterator[When]:
    """Parts of a fiscal year that stand beside its number: `fiscal 2012 full year and fourth quarter`."""
    for found in _NAMED.finditer(text):
        whole = fiscal_year(int(found["y"] or found["x"] or found["z"]), context.fiscal or FiscalCalendar())
        for part in re.split(r",? (?:and|&) (?:the )?", (found["spans"] or found["both"] or found["before"]).lower()):
            order, _, size = part.replace("-", " ").partition(" ")
            if order not in COUNTS:
                yield whole
            elif size == "quarter" or COUNTS[order] < 3:
                yield part_of(whole, COUNTS[order], 3 if size == "quarter" else 6)


def years(text: str, context: Context) -> list[When]:
    """The fiscal years of which a text names parts: `fiscal 2012 second quarter` is no report on the year."""
    fiscal = context.fiscal or FiscalCalendar()
    return [fiscal_year(int(found["y"] or found["x"] or found["z"]), fiscal) for found in _NAMED.finditer(text)]


def months(words: str) -> int:
    low = words.lower()
    if low.startswith("quarter"):
        return 3
    if low.startswith("half"):
        return 6
    return 12 if low.startswith("year") else COUNTS.get(re.split(r"[ -]", low)[0], 12)
