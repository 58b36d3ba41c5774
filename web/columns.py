"""SPARQL of our own in, rows of text out: the engine writes CSV, which is read quicker than terms one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from ..graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox


def told(store: ox.Store, query: str) -> Iterator[list[str]]:
    """The rows of a SELECT as text: IRIs and the lexical forms of literals. What is asked is never a caller's text."""
    from pyoxigraph import QueryResultsFormat

    answer = cast("ox.QuerySolutions", store.query(query, prefixes=PREFIXES))
    data = answer.serialize(format=QueryResultsFormat.CSV) or b""
    rows = csv.reader(io.StringIO(data.decode(), newline=""))
    next(rows)
    return rows
