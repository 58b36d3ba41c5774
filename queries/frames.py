"""Rows in, a pandas.DataFrame out; pandas is asked for only here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..errors import UsageError

if TYPE_CHECKING:
    import pandas

    from .rows import Rows


def load() -> Any:
    """The module pandas. Raises UsageError, with how to install it, where it is missing."""
    try:
        import pandas
    except ImportError as error:
        raise UsageError('pandas is not installed; it comes with: pip install "keiretsu[notebook]"') from error
    return pandas


def frame(rows: Rows, *, exact: bool = False) -> pandas.DataFrame:
    """See `Rows.to_pandas`."""
    library = load()
    columns = zip(*rows, strict=True) if rows else ((),) * len(rows.columns)
    typed = [_column(library, list(values), exact) for values in columns]
    table: pandas.DataFrame = library.concat(typed, axis=1) if typed else library.DataFrame(index=range(len(rows)))
    table.columns = list(rows.columns)
    return table


def _column(pandas: Any, values: Sequence[Any], exact: bool) -> Any:
    told = [value for value in values if value is not None]
    if told and all(isinstance(value, date) for value in told):
        return pandas.Series(values, dtype="datetime64[s]")
    if told and not exact and all(isinstance(value, (Decimal, float, int)) for value in told):
        whole = all(isinstance(value, int) for value in values)  # bools stay bools, counts stay counts
        return pandas.Series(values) if whole else pandas.Series([_float(value) for value in values], dtype="float64")
    return pandas.Series(values, dtype="object" if exact or not told else None)


def _float(value: Decimal | float | int | None) -> float | None:
    return None if value is None else float(value)
