"""Columns headed by bare years and the lines above them in, the days or lengths that those lines tell out.

`As at 30 June` over `2019`, `Six months ended 30 September` over `2019  2018`: day and year stand in two lines of
the head, and the upper one is often no part of the table.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import When
from .. import late as re
from .. import months
from ..mentions.mention import Context
from .column import Column
from .periods import ended, length, periods

_MONTH = months.ANY
_DAY = re.compile(
    rf"(?P<lead>(?:(?:as\s+)?at|as\s+of|(?:months|weeks|year|half[- ]year|quarter)\s+(?:ended|to)(?:\s+on)?)\s+)?"
    rf"\b(?P<day>\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?![\w.])"
    # Its year stands in the head, also where the line lists the years: `ended June 30, 2004 and 2005`.
    rf"(?!,?\s*(?:19|20)\d\d(?!\s*(?:,|&|and\b)\s*(?:and\s+)?(?:19|20)\d\d))",
    re.IGNORECASE,
)

_LINES = 7  # above the first figures: heads of several levels, a scale, and the line that tells the day


def dated(columns: list[Column], above: str, stock: bool) -> list[Column]:
    """Columns of bare years on the days that the nearest line above tells.

    Args:
        columns: as their own head tells them.
        above: the text above the first figures, its nearest lines last.
        stock: whether the lines are those of a balance sheet.
    """
    bare = [k for k, c in enumerate(columns) if c.when and not c.change and _whole_year(c.when)]
    told = [c for c in columns if c.when and not c.change]
    if not bare or len(bare) != len(told):
        return columns
    for line in reversed([row for row in above.split("\n") if row.strip()][-_LINES:]):
        found = list(_DAY.finditer(line))
        if not found or re.search(r"[a-z]{3,}\.\s*\Z", line):
            continue
        if len(found) not in (1, len(bare)) or (not stock and not any(f["lead"] for f in found)):
            return columns
        days = found if len(found) == len(bare) else found * len(bare)
        out = list(columns)
        for k, day in zip(bare, days, strict=True):
            when = _read(columns[k], day, line)
            if when is None:
                return columns
            out[k] = replace(columns[k], when=when)
        return out
    return columns


def _whole_year(when: When) -> bool:
    same = when.first.year == when.last.year
    return same and (when.first.month, when.first.day, when.last.month, when.last.day) == (1, 1, 12, 31)


def _read(column: Column, day: re.Match[str], line: str) -> When | None:
    assert column.when is not None
    found = [p.when for p in periods(f"{day['day']} {column.when.last.year}", Context()) if p.when]
    if len(found) != 1 or found[0].precision != "day":
        return None
    lead = day["lead"] or ""
    months = length(line[max(0, day.start() - 16) : day.start("day")]) if re.search(r"ended|\bto\b", lead, re.I) else 0
    return ended(found[0], months) if months else found[0]
