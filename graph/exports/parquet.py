"""A view in, a folder of Parquet tables out: the tables of the CSV form with typed columns. Needs pyarrow."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from ...errors import UsageError
from .form import Form
from .tables import Table, tables
from .view import View


def files(view: View) -> dict[str, bytes]:
    """`companies.parquet`, `events.parquet` ...

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; pip install 'keiretsu[parquet]', or export csv") from error
    found = {}
    for table in tables(view):
        out = io.BytesIO()
        pyarrow.parquet.write_table(_arrow(table), out)
        found[f"{table.name}.parquet"] = out.getvalue()
    return found


def _arrow(table: Table) -> Any:
    import pyarrow as pa

    plain = {"text": pa.string(), "integer": pa.int64(), "day": pa.date32()}
    arrays, fields = [], []
    for name, kind in table.columns.items():
        values = [row[name] for row in table.rows]
        form = _decimal(values) if kind == "decimal" else plain[kind]
        arrays.append(pa.array(values, form))
        fields.append(pa.field(name, form))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _decimal(values: list[Any]) -> Any:
    """A decimal type of as many digits before and behind the point as the values have: none is rounded. Of 38 digits
    in all where that is enough, as most engines have no more."""
    import pyarrow as pa

    parts = [value.as_tuple() for value in values if isinstance(value, Decimal)]
    scale = max([0, *(-part.exponent for part in parts if isinstance(part.exponent, int))])
    whole = max([0, *(len(part.digits) + part.exponent for part in parts if isinstance(part.exponent, int))])
    return pa.decimal128(38, scale) if scale + whole <= 38 else pa.decimal256(76, scale)


FORM = Form("parquet", "Parquet tables in a folder", files=files)
