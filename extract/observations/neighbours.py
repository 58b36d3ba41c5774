"""Columns as their own heads tell them in, the same with what the columns beside them tell out."""

from __future__ import annotations

from dataclasses import replace

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from .column import Column
from .periods import ended, fiscal_year, periods, span_months


def settled(out: list[Column]) -> list[Column]:
    """Shares and changes under the columns that they are of, and the last twelve months up to the latest day."""
    return _changes(_rolling(_beside(_shares(out))))


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
    """Bare years over columns as the company's own, where the latest of the calendar's is not over (`2011`, in May)."""
    fiscal, issued = context.fiscal, context.issued
    if fiscal is None or issued is None or not fiscal.named_by_end or fiscal.end_month == 12:
        return out
    bare = {
        k: found[0].when
        for k, text in enumerate(texts)
        if len(found := periods(" ".join(text), context)) == 1 and found[0].bare and found[0].when
    }
    latest = max((when.last for when in bare.values()), default=None)
    if latest is None or latest <= issued.last or len({str(when) for when in bare.values()}) < 2:
        return out
    if fiscal_year(latest.year, fiscal)[1] > issued.last:
        return out  # a year that is to come, whosever it is
    years = {k: When.between(*fiscal_year(when.last.year, fiscal)) for k, when in bare.items()}
    return [replace(c, when=years.get(k, c.when)) for k, c in enumerate(out)]
