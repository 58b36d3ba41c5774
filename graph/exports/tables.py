"""A view in, tables out: companies, people, holdings, offices, relations, events, roles, figures, evidence, documents.

Plans and what has ended are there too: `status` says so. A time is told in three columns: as told, and the first and
the last day that it may cover. Rows of one table join the others by IRI.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ... import ontology
from ...model import When
from .view import HOLDINGS, Party, Statement, View, number

Cell = str | int | Decimal | date | None
Type = Literal["text", "integer", "decimal", "day"]
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their types, in order, and its rows, each with every column."""

    name: str
    columns: dict[str, Type]
    rows: tuple[Row, ...]


def _time(*names: str) -> dict[str, Type]:
    found: dict[str, Type] = {}
    for name in names:
        found |= {name: "text", f"{name}_first": "day", f"{name}_last": "day"}
    return found


_PARTY: dict[str, Type] = {"iri": "text", "name": "text", "kind": "text", "aliases": "text", "lei": "text",
                           "cik": "text", "isin": "text", "cusip": "text", "securities_code": "text", "ticker": "text",
                           "documents": "integer"}  # fmt: skip
_STATE: dict[str, Type] = {"status": "text", **_time("as_of", "from", "until"), "known_from": "day",
                           "confidence": "decimal"}  # fmt: skip
_PAIR: dict[str, Type] = {"iri": "text", "type": "text", "source": "text", "source_name": "text", "target": "text",
                          "target_name": "text"}  # fmt: skip
_BOUNDS: dict[str, Type] = {"percent_at_least": "decimal", "percent_above": "decimal", "percent_at_most": "decimal",
                            "percent_below": "decimal"}  # fmt: skip
_FIGURES: dict[str, Type] = {"amount": "decimal", "currency": "text", "shares": "decimal", "price_per_share": "decimal",
                             "percent": "decimal"}  # fmt: skip
COLUMNS: dict[str, dict[str, Type]] = {
    "companies": _PARTY,
    "people": {"iri": "text", "name": "text", "aliases": "text", "documents": "integer"},
    "holdings": {
        "iri": "text", "type": "text", "holder": "text", "holder_name": "text", "issuer": "text", "issuer_name": "text",
        "percent": "decimal", **_BOUNDS, "shares": "decimal", "jointly": "integer", **_STATE,
    },
    "offices": {"iri": "text", "person": "text", "person_name": "text", "company": "text", "company_name": "text",
                "position": "text", **_STATE},
    "relations": {**_PAIR, "details": "text", **_STATE},
    "events": {"iri": "text", "type": "text", "status": "text", **_time("date"), **_FIGURES, "details": "text",
               "known_from": "day", "confidence": "decimal"},
    "roles": {"statement": "text", "type": "text", "role": "text", "party": "text", "party_name": "text"},
    "figures": {"iri": "text", "company": "text", "company_name": "text", "metric": "text", "value": "decimal",
                "unit": "text", "status": "text", **_time("period"), "known_from": "day", "confidence": "decimal"},
    "evidence": {"statement": "text", "type": "text", "claim": "text", "document": "text", "start": "integer",
                 "end": "integer", "quote": "text"},
    "documents": {"iri": "text", "name": "text", "title": "text", **_time("issued"), "publisher": "text", "url": "text",
                  "sha256": "text", "media_type": "text"},
}  # fmt: skip


def tables(view: View) -> Iterator[Table]:
    """Every table, in the order of `COLUMNS`; an empty one has its columns."""
    for name, columns in COLUMNS.items():
        made = [{column: row.get(column) for column in columns} for row in _ROWS[name](view)]
        yield Table(name, columns, tuple(made))


def _companies(view: View) -> Iterator[Row]:
    for party in view.parties.values():
        if party.kind not in ("person", "thing"):
            yield _party(party)


def _people(view: View) -> Iterator[Row]:
    for party in view.parties.values():
        if party.kind == "person":
            yield _party(party)


def _party(party: Party) -> Row:
    codes: dict[str, list[str]] = {}
    for scheme, value in party.identifiers:
        codes.setdefault(_snake(scheme), []).append(value)
    return {"iri": party.iri, "name": party.name, "kind": party.kind, "aliases": _list(party.aliases),
            "documents": len(party.documents), **{scheme: _list(found) for scheme, found in codes.items()}}  # fmt: skip


def _holdings(view: View) -> Iterator[Row]:
    for told in view.of(*HOLDINGS):
        pairs = told.ends(*HOLDINGS[told.type])
        for holder, issuer in pairs:
            yield {**_state(told), **_figures(told), "iri": told.iri, "type": told.type, "holder": holder,
                   "holder_name": view.parties[holder].name, "issuer": issuer,
                   "issuer_name": view.parties[issuer].name, "jointly": len(pairs)}  # fmt: skip


def _offices(view: View) -> Iterator[Row]:
    for told in view.of("Officer"):
        for person, company in told.ends("person", "company"):
            yield {**_state(told), "iri": told.iri, "person": person, "person_name": view.parties[person].name,
                   "company": company, "company_name": view.parties[company].name,
                   "position": told.values.get("position")}  # fmt: skip


def _relations(view: View) -> Iterator[Row]:
    for told in view.statements:
        if told.kind == "state" and told.type not in HOLDINGS and told.type != "Officer":
            roles = ontology.type_spec(told.type).roles
            for source, target in told.ends(roles[0].name, roles[1].name):
                yield {**_state(told), "iri": told.iri, "type": told.type, "details": _details(told, set()),
                       "source": source, "source_name": view.parties[source].name, "target": target,
                       "target_name": view.parties[target].name}  # fmt: skip


def _events(view: View) -> Iterator[Row]:
    shown = {"amount", "currency", "shares", "pricePerShare", "percent"}
    for told in view.statements:
        if told.kind == "event":
            yield {"iri": told.iri, "type": told.type, "status": told.standing, **_when("date", told.times.get("date")),
                   **_figures(told), "currency": told.values.get("currency"), "details": _details(told, shown),
                   "known_from": _day(told.known_from), "confidence": number(told.confidence)}  # fmt: skip


def _roles(view: View) -> Iterator[Row]:
    for told in view.statements:
        for role, fillers in told.roles.items():
            for party in fillers:
                yield {"statement": told.iri, "type": told.type, "role": role, "party": party,
                       "party_name": view.parties[party].name}  # fmt: skip


def _observations(view: View) -> Iterator[Row]:
    for told in view.of("Observation"):
        for company in told.roles.get("company", ()):
            yield {"iri": told.iri, "company": company, "company_name": view.parties[company].name,
                   "metric": told.values.get("metric"), "value": number(told.values.get("numericValue", "")),
                   "unit": told.values.get("unit"), "status": told.standing,
                   **_when("period", told.times.get("period")), "known_from": _day(told.known_from),
                   "confidence": number(told.confidence)}  # fmt: skip


def _evidence(view: View) -> Iterator[Row]:
    for told in view.statements:
        for quote in told.quotes:
            yield {"statement": told.iri, "type": told.type, "claim": quote.claim, "document": quote.document,
                   "start": quote.start, "end": quote.end, "quote": quote.text}  # fmt: skip


def _documents(view: View) -> Iterator[Row]:
    for source in view.sources.values():
        yield {"iri": source.iri, "name": source.name, "title": source.title, **_when("issued", source.issued),
               "publisher": source.publisher, "url": source.url, "sha256": source.sha256,
               "media_type": source.media_type}  # fmt: skip


_ROWS: dict[str, Callable[[View], Iterator[Row]]] = {
    "companies": _companies, "people": _people, "holdings": _holdings, "offices": _offices, "relations": _relations,
    "events": _events, "roles": _roles, "figures": _observations, "evidence": _evidence, "documents": _documents,
}  # fmt: skip


def _state(told: Statement) -> Row:
    times = {"as_of": "asOf", "from": "validFrom", "until": "validUntil"}
    found: Row = {"status": told.standing, "known_from": _day(told.known_from), "confidence": number(told.confidence)}
    for column, name in times.items():
        found |= _when(column, told.times.get(name))
    return found


def _figures(told: Statement) -> Row:
    return {_snake(name): number(value) for name, value in told.values.items() if _snake(name) in _DECIMALS}


_DECIMALS = {name for name, kind in (_FIGURES | _BOUNDS).items() if kind == "decimal"}


def _details(told: Statement, shown: set[str]) -> str | None:
    """The other values and times, as a JSON object."""
    rest = {name: value for name, value in told.values.items() if name not in shown}
    rest |= {name: when for name, when in told.times.items() if name not in ("date", "asOf", "validFrom", "validUntil")}
    return json.dumps(rest, ensure_ascii=False) if rest else None


def _when(column: str, told: str | None) -> Row:
    try:
        when = When.parse(told) if told else None
    except ValueError:
        when = None
    return {column: told or None, f"{column}_first": when.first if when else None,
            f"{column}_last": when.last if when else None}  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _list(values: object) -> str | None:
    """Several values in one cell, as a JSON array: names have commas and semicolons in them."""
    found = list(values) if isinstance(values, (list, tuple)) else []
    return json.dumps(found, ensure_ascii=False) if found else None


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
