"""A table with dividends a share under `Interim | Year-end | Annual` in, each of them out, by its own cell.

A revision of a forecast leaves cells empty (what has been paid is no longer forecast), so that figures cannot be told
from their order; the columns tell them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from ..observations.periods import months_on, periods, span_months
from ..reading import Cell, Reading, Table

_COLUMN = (
    ("q1", re.compile(r"\W*(?:end of )?(?:the )?(?:1Q|Q1|first[- ]quarter|1st[- ]quarter)\b", re.IGNORECASE)),
    (
        "q2",
        re.compile(
            r"\W*(?:end of )?(?:the )?(?:2Q|Q2|second[- ]quarter|2nd[- ]quarter|interim|first[- ]half|mid-?year)\b",
            re.IGNORECASE,
        ),
    ),
    ("q3", re.compile(r"\W*(?:end of )?(?:the )?(?:3Q|Q3|third[- ]quarter|3rd[- ]quarter)\b", re.IGNORECASE)),
    (
        "final",
        re.compile(
            r"\W*(?:end of )?(?:the )?(?:(?:fiscal |financial )?year[- ]?end|final|term[- ]end|4Q)", re.IGNORECASE
        ),
    ),
    ("total", re.compile(r"\W*(?:annual|full[- ](?:fiscal )?year|total|for the year)\b", re.IGNORECASE)),
)
_ABOUT = re.compile(r"\bdividends?\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\W{0,3}(?:JPY|Yen|¥)?\s?(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?)(?:\s?yen)?\W{0,3}(?:\([^)]*\))?\Z",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:previous|prior|initial|original|earlier|last)(?:ly)?\b[^\n]{0,24}\bforecasts?\b"
    r"|\bforecasts? (?:previously|before)",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\bforecast|\bplan|\bexpected|\bproject|\bestimate", re.IGNORECASE)
_PAID = re.compile(r"\bactual|\bresults?\b|\bpaid\b|\brecord", re.IGNORECASE)
_LAST = re.compile(
    r"\W*(?:(?:results?|actual)s? (?:for|of) )?(?:the )?(?:previous|prior|preceding|last) (?:fiscal |business )?"
    r"(?:year|term)",
    re.IGNORECASE,
)
_BACK = 4000
_MONTHS = {"q1": 3, "q2": 6, "q3": 9}


@dataclass(frozen=True, slots=True)
class ColumnDividend:
    """One dividend a share: of which part of which year, and how it is told (`old`, `forecast`, `paid`)."""

    when: When
    kind: str
    per_share: Decimal
    told: str
    start: int
    end: int


def find(reading: Reading, context: Context) -> Iterator[tuple[Table, list[ColumnDividend]]]:
    """Each such table with its dividends."""
    for block in reading.blocks:
        if block.table is None:
            continue
        near = " ".join((*block.section[-1:], block.table.heading, block.table.caption, block.table.rows[0][0].text))
        if not _ABOUT.search(near):
            continue
        found = list(_table(reading, block.table, block.start, context))
        new = {(each.when, each.per_share) for each in found if each.told in ("forecast", "paid")}
        if found:  # a forecast that is left as it was, or paid as it was, is not replaced
            yield block.table, [d for d in found if d.told != "old" or (d.when, d.per_share) not in new]


def _columns(row: tuple[Cell, ...]) -> dict[int, str]:
    named = {
        i: name for i, cell in enumerate(row) if i and cell.text for name, form in _COLUMN if form.match(cell.text)
    }
    return named if len(set(named.values())) == len(named) >= 2 else {}


def _table(reading: Reading, table: Table, start: int, context: Context) -> Iterator[ColumnDividend]:
    columns: dict[int, str] = {}
    spoken = _spoken(reading, start, context)
    label = ""
    for row in table.rows:
        if not columns:
            columns = _columns(row)
            continue
        figures = {i: _NUMBER.match(cell.text) for i, cell in enumerate(row) if i in columns and cell.text}
        label = f"{label} {row[0].text}".strip()
        if not any(figures.values()):
            continue
        told = (
            "old"
            if _OLD.search(label)
            else "paid"
            if _PAID.search(label)
            else "forecast"
            if _AHEAD.search(label)
            else ""
        )
        years = [p.when for p in periods(label, context) if p.when and 10 <= span_months(p.when) <= 13]
        year = years[-1] if years else spoken
        if year is not None and not years and _LAST.match(label):
            before = months_on(year.first, -12) + timedelta(days=1)
            year, told = When.between(before, months_on(year.first, 0)), told or "paid"
        label = ""
        if year is None:
            continue
        for i, found in figures.items():
            if found is not None:
                yield _one(
                    columns[i],
                    year,
                    Decimal(found["number"].replace(",", "")),
                    told,
                    (row[0].start, row[i].end),
                    context,
                )


def _one(kind: str, year: When, number: Decimal, told: str, span: tuple[int, int], context: Context) -> ColumnDividend:
    when = year if kind == "total" else When.day(year.last)
    if kind in _MONTHS:
        when = When.day(months_on(year.first, _MONTHS[kind]))
    ahead = context.issued is not None and when.last > context.issued.last - timedelta(days=45)
    return ColumnDividend(when, kind, number, told or ("forecast" if ahead else "paid"), *span)


def _spoken(reading: Reading, start: int, context: Context) -> When | None:
    """The year that is spoken of before the table: the latest of the company's own years that is named, else of any."""
    before = [p.when for p in periods(reading.text[max(0, start - _BACK) : start], context) if p.when]
    years = [when for when in before if 10 <= span_months(when) <= 13]
    own = [when for when in years if context.fiscal is not None and when.last.month == context.fiscal.end_month]
    return max(own or years, key=lambda when: when.last, default=None)
