"""Columns as their own heads tell them in, the same with what the columns beside them tell out."""

from __future__ import annotations

from dataclasses import replace

from ...model import When
from .. import late as re
from .. import months
from ..mentions.calendars import month_of
from ..mentions.mention import Context
from .column import Column
from .periods import ended, fiscal_year, months_on, periods, span_months


def settled(out: list[Column]) -> list[Column]:
    """Shares and changes under the columns that they are of, and the last twelve months up to the latest day."""
    return _changes(_to_date(_rolling(_beside(_shares(out)))))


def _shares(out: list[Column]) -> list[Column]:
    """A column headed `%` alone, where columns are items, is the change or share of the item on its left."""
    if any(c.when for c in out):
        return out
    result: list[Column] = []
    for column in out:
        last = result[-1].measure if result else ""
        if column.measure == "%" and last and not last.endswith("%"):
            column = replace(column, measure=f"{last} > %", unit="percent")
        elif last and " > " not in last and _CHANGED.fullmatch(column.measure):
            column = replace(column, measure=f"{last} > {column.measure}")
        result.append(column)
    return result


_CHANGED = re.compile(r"(?:yoy |year[- ]on[- ]year |% )?(?:changes?|increase \(decrease\)|growth)(?: ?\(?%\)?)?", re.I)
_PART = re.compile(r"(?:as )?(?:a )?(?:%|per ?cent(?:age)?) of\b|(?:\w+ )?margin\b|\w* ?mix\b", re.I)


def _beside(out: list[Column]) -> list[Column]:
    """A column of shares without a period of its own (`% of sales`) is of the period on its left."""
    result: list[Column] = []
    for column in out:
        last = result[-1].when if result else None
        if last and column.when is None and column.unit == "percent" and _PART.match(column.measure):
            column = replace(column, when=last)
        result.append(column)
    return result


def _rolling(out: list[Column]) -> list[Column]:
    """Columns of the last twelve months end where the latest other column does."""
    ends = [c.when.last for c in out if c.when and not c.change]
    result = []
    for column in out:
        if column.rolling and (column.when is None or span_months(column.when) != 12):
            last = column.when.last if column.when else max(ends, default=None)
            column = replace(column, when=ended(When.day(last), 12)) if last is not None else column
        result.append(column)
    return result


def _to_date(out: list[Column]) -> list[Column]:
    """Columns of a year to date end in the month in which the latest other column of that table does."""
    ends = [c.when.last for c in out if c.when and not c.change and not c.to_date and span_months(c.when) in (1, 3)]
    latest = max(ends, default=None)
    if latest is None or not any(c.to_date for c in out):
        return out
    result = []
    for column in out:
        when = column.when
        if column.to_date and when is not None:
            month = (latest.month - when.first.month) % 12 + 1
            column = replace(column, when=When.between(when.first, months_on(when.first, month)))
        result.append(column)
    return result


_MONTHS = re.compile(rf"(?:{months.IN_FULL}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)", re.I)
_WINTER = 2  # the last month in which a year ends that may be named after the one before
_FEWEST = 3  # columns of months


def monthly(out: list[Column], texts: list[list[str]], context: Context) -> list[Column]:
    """Columns headed by months without a year, which are the last such months before the day of the paper."""
    named = {
        k: month_of(found.group()) for k, t in enumerate(texts) if (found := _MONTHS.fullmatch(" ".join(t).strip()))
    }
    issued = context.issued
    if len(named) < _FEWEST or issued is None or any(out[k].when for k in named):
        return out
    last = max(named)
    year = issued.last.year - (named[last] > issued.last.month)
    whens: dict[int, When] = {}
    before = 13
    for k in sorted(named, reverse=True):
        if named[k] >= before:
            year -= 1
        before = named[k]
        whens[k] = When.month(year, before)
    ends = whens[last]
    result = []
    for k, column in enumerate(out):
        if k in whens:
            column = replace(column, when=whens[k], measure="")
        elif column.part is not None:
            near = [column.part.of(ends.last.year + n, context.fiscal) for n in (-1, 0, 1)]
            column = replace(column, when=min(near, key=lambda when: abs((when.last - ends.last).days)))
        result.append(column)
    return result


def _compared(left: list[Column]) -> list[When]:
    """The periods right before a column of changes, back to the changes of other periods; [] where it is only one."""
    whens: list[When] = []
    for column in reversed(left):
        if column.change and whens:
            break
        if column.when and not column.change:
            whens.append(column.when)
    return whens if len({str(when) for when in whens}) > 1 else []


def _changes(out: list[Column]) -> list[Column]:
    """Changes stand under the later of the periods that they compare."""
    told = [c.when for c in out if c.when and not c.change]
    result = []
    for n, column in enumerate(out):
        plain = _compared(out[:n]) or told
        if column.change and plain:
            size = span_months(column.when) if column.when else None
            same = [w for w in plain if size is None or span_months(w) == size] or plain
            column = replace(column, when=max(same, key=lambda w: (w.last, w.first)))
        result.append(column)
    return result


def own_years(out: list[Column], texts: list[list[str]], context: Context) -> list[Column]:
    """Bare years over columns as the company's own that end in them; years to come are left as they are."""
    fiscal, issued = context.fiscal, context.issued
    if fiscal is None or fiscal.end_month == 12:
        return out
    if fiscal.end_month > _WINTER:
        fiscal = replace(fiscal, named_by_end=True)  # tables name a year that ends in March after that
    bare = {
        k: found[0].when
        for k, text in enumerate(texts)
        if len(found := periods(" ".join(text), context)) == 1 and found[0].bare and found[0].when
    }
    latest = max((when.last for when in bare.values()), default=None)
    if latest is None or len({str(when) for when in bare.values()}) < 2:
        return out
    if issued is not None and fiscal_year(latest.year, fiscal)[1] > issued.last:
        return out
    years = {k: When.between(*fiscal_year(when.last.year, fiscal)) for k, when in bare.items()}
    return [replace(c, when=years.get(k, c.when)) for k, c in enumerate(out)]
