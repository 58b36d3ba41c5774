"""The statements of a page in, the lines of its network out: each with the days at which its state changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..network import OWNERSHIP
from ..network.edges import Edge, label, latest, tied

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .parties import Parties
    from .statements import Statements

RELATIONS = (*OWNERSHIP, "Officer")


def rows(store: Store, statements: Statements, parties: Parties) -> list[dict[str, Any]]:
    """All lines; `s` has [day, state] pairs (planned, current, former, "" for none), `z` the state as last told."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for told in statements.told:
        if told.type in RELATIONS:
            for edge in tied(store, told):
                if edge.source in parties.at and edge.target in parties.at:
                    pairs[edge.source, edge.target].append(edge)
    out = []
    for (a, b), own in sorted(pairs.items()):
        steps, last = _steps(own), _shown(own, None)
        for number, edge in enumerate(own):
            said = [[day, shown[number]] for day, shown in steps]
            row = {
                "i": statements.at[edge.told.iri], "a": parties.at[a], "b": parties.at[b],
                "r": edge.told.type, "l": label(edge), "s": _changes(said), "z": last[number],
            }  # fmt: skip
            if row["s"] or row["z"]:
                out.append(row)
    return out


def _steps(edges: list[Edge]) -> list[tuple[str, list[str]]]:
    """What is shown of each edge of a pair from each day on at which that may change."""
    days = {day for edge in edges for day in (edge.start, edge.known, _after(edge.end)) if day}
    return [(day, _shown(edges, day)) for day in sorted(days)]


def _shown(edges: list[Edge], as_of: str | None) -> list[str]:
    """The state of each edge on a day; "" for one that a later figure replaces."""
    there = [replace(edge, status=edge.on(as_of)) for edge in edges]
    kept = {id(edge) for edge in latest([edge for edge in there if edge.status])}
    return [edge.status if id(edge) in kept else "" for edge in there]


def _after(day: str) -> str:
    """The day after, "" where there is none."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day and day < "9999" else ""


def _changes(steps: Iterable[list[str]]) -> list[list[str]]:
    out: list[list[str]] = []
    for day, state in steps:
        if state != (out[-1][1] if out else ""):
            out.append([day, state])
    return out
