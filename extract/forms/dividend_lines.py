"""Lines below the name of a dividend in, what was forecast, is forecast now and was paid a share out.

Year-end dividend per share
Previous forecast (April 14, 2011): 10.00 yen
Revised forecast: 4.00 yen
Previous year (actual): 10.00 yen
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import When
from .. import late as re
from ..mentions.calendars import ending
from ..mentions.mention import Context
from ..observations.periods import lengthy, months_on, span_months
from ..reading import Reading

_HEAD = re.compile(
    r"\W*(?:\(?\w{1,2}[.)]\s*)?"
    r"(?P<name>(?:(?P<kind>year-end|term-end|final|interim|second quarter-end|annual|full-year)\s)?"
    r"(?:cash |ordinary )?dividends?(?: per (?:common )?share)?)(?: \((?P<unit>yen|sen|cents|pence)\))?\s*:?\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:(?P<old>(?:previous|initial|last|original|earlier)(?:ly announced)? forecast(?: \([^()]{4,50}\))?"
    r"|as (?:previously )?announced[^:\d]{0,30})"
    r"|(?P<new>(?:revised|new|current|latest|this) forecast(?: \([^()]{4,50}\))?|forecast (?:this time|after revision))"
    r"|(?P<past>(?:\(ref\.?\w*\) ?)?(?:previous|prior|last) (?:fiscal |financial )?(?:year|term)"
    r"(?:[^:\d]{0,40}|[^:]{0,60}\))|actual[^:\d]{0,40}))\s*[:：]?\s*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:¥|JPY\s?)?(?P<amount>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>yen|sen|p|pence|cents)?\b\.?\s*\Z", re.IGNORECASE
)
_PLACES = {"sen": Decimal("0.01"), "p": Decimal("0.01"), "pence": Decimal("0.01"), "cents": Decimal("0.01")}
_BACK = 4000  # characters before in which the year is looked for
_FAR = 8  # lines below the head


@dataclass(frozen=True, slots=True)
class DividendLine:
    """A dividend a share as one line tells it: `told` old, new or past; `day` its own, `year` that of the company."""

    metric: str
    told: str
    per_share: Decimal
    year: When
    day: When
    start: int
    end: int


def find(reading: Reading, context: Context) -> Iterator[DividendLine]:
    """All such lines, in order."""
    blocks = reading.blocks
    for index, block in enumerate(blocks) if reading.words.holds("dividend") else ():
        head = _HEAD.match(reading.text[block.start : block.end]) if block.end - block.start < 80 else None
        year = _year(reading, block.start, context) if head else None
        if head is None or year is None or block.table is not None:
            continue
        lines = [(b.start, b.end) for b in blocks[index + 1 : index + 1 + _FAR] if b.table is None]
        told = list(_lines(reading.text, lines))
        if len(told) < 2:
            continue
        for kind, amount, unit, span in told:
            place = _PLACES.get((unit or head["unit"] or "").lower(), Decimal(1))
            own = year if kind != "past" else _before(year)
            day = _day(own, (head["kind"] or "").lower())
            yield DividendLine(head["name"], kind, amount * place, own, day, *span)


def _lines(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[str, Decimal, str, tuple[int, int]]]:
    """What each label line tells, its amount on it or on the line below."""
    waiting: tuple[str, int] | None = None
    for start, end in lines:
        label = _LABEL.match(text, start, end) if waiting is None else None
        begins = label.end() if label else start
        amount = _AMOUNT.match(text[begins:end])
        if label is None and (waiting is None or amount is None):
            return
        kind, first = (label.lastgroup or "", start) if label else waiting or ("", start)
        if amount is None:
            if text[begins:end].strip():
                return
            waiting = (kind, first)
            continue
        yield kind, Decimal(amount["amount"].replace(",", "")), amount["unit"], (first, end)
        waiting = None


def _year(reading: Reading, start: int, context: Context) -> When | None:
    """The year that is spoken of: the one of the paper's day, else the latest that is named before."""
    before = [p.when for p in lengthy(reading.text[max(0, start - _BACK) : start], context) if p.when]
    years = [when for when in before if 10 <= span_months(when) <= 13]
    now = [when for when in years if context.issued and when.first <= context.issued.first <= when.last]
    return max(now or years, key=lambda when: when.last, default=None)


def _before(year: When) -> When:
    last = months_on(year.first.replace(year=year.first.year - 1), 12)
    return ending(last, 12)


def _day(year: When, kind: str) -> When:
    """The day on which the dividend is settled: the end of the year, or of its first half."""
    if kind in ("interim", "second quarter-end"):
        return When.day(months_on(year.first, 6))
    return year if kind in ("annual", "full-year") else When.day(year.last)
