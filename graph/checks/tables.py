"""Claims of figures in, the rows of the tables they were read from out, in the order of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..merging import Merged
from ..records import Told

GAP = 400  # characters between two rows of one table, at most

Column = tuple[date, date, str]  # first and last day of the period, unit


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its document, where it stands, and the figures (observation IRIs) read from it."""

    document: str
    start: int
    end: int
    quote: str
    cells: dict[str, str] = field(default_factory=dict)  # observation IRI -> claim IRI


def rows(observations: Mapping[str, Merged], claims: Mapping[str, Told]) -> dict[tuple[str, int], Row]:
    """Every row that two figures or more were read from, by document and place."""
    found: dict[tuple[str, int], Row] = {}
    for iri, thing in observations.items():
        for claim in thing.claims:
            told = claims.get(claim)
            if told is None or not told.rule.startswith("table"):
                continue
            for span in told.spans:
                key = (told.document, span.start)
                if key not in found:
                    found[key] = Row(told.document, span.start, span.end, span.quote)
                found[key].cells[iri] = claim
    kept = {key: row for key, row in found.items() if len(row.cells) > 1 or tabular(row.quote)}
    return dict(sorted(kept.items()))


def tabular(quote: str) -> bool:
    """Whether words stand in columns."""
    return "\t" in quote or " | " in quote


def tables(found: Mapping[tuple[str, int], Row]) -> Iterator[list[Row]]:
    """Rows that stand close to each other, in order: the tables of each document."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in found.values():
        by_document[row.document].append(row)
    for document in sorted(by_document):
        table: list[Row] = []
        for row in by_document[document]:
            if table and row.start - table[-1].end > GAP:
                yield table
                table = []
            table.append(row)
        if table:
            yield table
