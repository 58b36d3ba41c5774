"""A graph in, all that its page tells out: one value of JSON, the same for the same graph. Keys are short: it is large.

| key | holds |
| --- | --- |
| `documents`, `quotes` | names, days and texts; [document, start, end, rule, confidence, alignment] |
| `parties` | `n` name, `k` kind, `a` other names, `b` numbers, `e` reasons of joined names, `g` judgements |
| `statements` | `k` kind, `t` what, `s` status, `w` when, `d` day, `u` told on, `r` roles, `v` details, `q` quotes |
| | and `h` history, `o` joins and legs, `j` judgements, `m` how many more quotes there are |
| `ties` | lines of the network: `i` statement, `a` from, `b` to, `r` relation, `l` label, `s` states by day, `z` last |
| `stakes`, `derived` | what follows from holdings: `f` first day, `u` end, `q` statements |
| `checks`, `conflicts` | arithmetic with operands; what documents say differently, with what is taken |
| `left` | how many of each are not on the page |
"""  # fmt: skip

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..network import OWNERSHIP
from ..outputs import quotes
from ..vocabulary import CONCLUSIONS
from . import findings, stakes, ties
from .found import Found
from .parties import Parties
from .sources import WHOLE, Sources
from .statements import MOST, Statements

if TYPE_CHECKING:
    from .. import Graph
    from ..report_shacl import Report

COUNTED = (
    ("companies", "Company"), ("groups", "Group"), ("people", "Person"), ("events", "Event"), ("relations", "State"),
    ("holdings", "Shareholding"), ("figures", "Observation"), ("checks", "Check"), ("conflicts", "Conflict"),
)  # fmt: skip


def gather(graph: Graph, report: Report, *, whole: int = WHOLE, most: Mapping[str, int] = MOST) -> dict[str, Any]:
    """All that the page of a graph tells.

    Args:
        report: its validation. whole: characters of documents up to which the page holds their whole texts.
        most: how many `Event`s, `State`s and `Observation`s it shows, the latest first.
    """
    store, claims = graph.store, quotes(graph)
    found = Found(graph.kept.nodes(CONCLUSIONS))
    counts = {"documents": len(graph.documents())}
    counts |= {name: len(found.of(kind)) for name, kind in COUNTED}
    sources = Sources(graph, whole)
    parties = Parties(store, found, sources)
    statements = Statements(store, found, claims, OWNERSHIP, most)
    told = statements.rows(sources, parties)
    checked, verdicts = findings.checks(store, found, statements, sources)
    conflicts, more_conflicts = findings.conflicts(graph, found, statements, sources, claims)
    with graph.parts.memo("stakes") as memo:
        through, more_stakes = stakes.integrated(store, statements, parties, memo)
    derived, more_derived = stakes.derived(found, statements, parties)
    left = statements.left | {"check": sum(verdicts.values()) - len(checked), "conflict": more_conflicts}
    left |= {"stake": more_stakes, "derived": more_derived, "result": max(0, len(report.results) - findings.SHOWN)}
    out = {
        "counts": counts | {"violations": report.violations, "warnings": report.warnings},
        "verdicts": verdicts,
        "left": left,
        "verdict": report.text().splitlines()[0],
        "results": findings.validation(report),
        "unfit": findings.left_out(graph),
        "parties": parties.rows(),
        "statements": told,
        "ties": ties.rows(store, statements, parties),
        "stakes": through,
        "derived": derived,
        "checks": checked,
        "conflicts": conflicts,
        "quotes": sources.quotes,
    }
    documents, all_of_it = sources.documents()
    return out | {"documents": documents, "whole": all_of_it}
