"""A view in, a folder of CSV tables out: RFC 4180, UTF-8, a row of column names first, an empty cell for nothing.

A folder and no archive: pandas, DuckDB, PostgreSQL and spreadsheets open its files as they are.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from .form import Form
from .tables import Cell, tables
from .view import View


def files(view: View) -> dict[str, bytes]:
    """`companies.csv`, `events.csv` ..."""
    found = {}
    for table in tables(view):
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\r\n")
        rows.writerow(table.columns)
        rows.writerows([_shown(row[column]) for column in table.columns] for row in table.rows)
        found[f"{table.name}.csv"] = out.getvalue().encode("utf-8", "replace")
    return found


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


FORM = Form("csv", "CSV tables in a folder", files=files)
