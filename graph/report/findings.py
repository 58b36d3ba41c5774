"""Conclusions and a validation in, what a page tells of them out: checks with operands, conflicts with both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ... import ontology
from ..checks.evidence import sentence
from ..explain import Quote
from ..explain_nodes import Node, home, local, node_of, said

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .. import Graph
    from ..report_shacl import Report
    from .found import Found
    from .sources import Sources
    from .statements import Statements

MOST = 2000  # checks
SHOWN = 300  # conflicts, results of the validation, and of what was left out
VERDICTS = ("contradicts", "derives", "reconciles")


def checks(
    store: Store, found: Found, statements: Statements, sources: Sources
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The checks, those that contradict first, then what is derived; and how many there are of each verdict."""
    every = [(iri, found[iri]) for iri in sorted(found.of("Check"))]
    ranked = sorted(every, key=lambda pair: (_rank(pair[1]), said(pair[1], "checkKind"), pair[0]))
    counts = {verdict: sum(_verdict(node) == verdict for _, node in every) for verdict in VERDICTS}
    return [_check(iri, node, found, statements, sources) for iri, node in ranked[:MOST]], counts


def _check(iri: str, node: Node, found: Mapping[str, Node], statements: Statements, sources: Sources) -> dict[str, Any]:
    about = [value.value for key in ("about", "operand") for value in node.get(ontology.term(key), ())]
    row = {
        "i": iri,
        "k": said(node, "checkKind"),
        "v": _verdict(node),
        "x": sentence(node),
        "d": next((ontology.label(local(v)) for v in node.get(ontology.term("derivesProperty"), ())), ""),
        "n": _rounded(said(node, "derivesValue")),
        "q": statements.numbers(about),
        "o": [_operand(found[op], sources) for op in _operands(node) if op in found],
    }
    return {key: value for key, value in row.items() if value not in ("", [])}


def _operands(node: Node) -> list[str]:
    iris = [value.value for value in node.get(ontology.term("hasOperand"), ())]
    return sorted(iris, key=lambda iri: int(iri.rpartition("-")[2]))


def _operand(node: Node, sources: Sources) -> list[Any]:
    """[role, value, lowest, highest, quotes]."""
    texts = [value for value in node.get(ontology.term("evidence"), ()) if isinstance(value, NamedNode)]
    ordered = sorted(texts, key=lambda text: text.value)
    places = sorted({at for text in ordered if (at := sources.evidence(text)) is not None})
    return [*(said(node, name) for name in ("operandRole", "operandValue", "lowest", "highest")), places]


def conflicts(
    graph: Graph,
    found: Found,
    statements: Statements,
    sources: Sources,
    claims: Mapping[str, Iterable[Quote]],
) -> tuple[list[dict[str, Any]], int]:
    """What documents say differently: each side with its words, what is taken, and why."""
    out = []
    for iri in sorted(found.of("Conflict")):
        node = found[iri]
        kind = next((local(value) for value in node.get(ontology.term("conflictKind"), ())), "")
        term = next((local(value) for value in node.get(ontology.term("differsIn"), ())), "")
        sides = [
            [_value(graph.store, claim, term), sorted({sources.quote(quote) for quote in claims.get(claim, ())})]
            for claim in sorted(value.value for value in node.get(ontology.term("between"), ()))
        ]
        out.append({
            "i": iri,
            "k": ontology.label(kind) if kind else "conflict",
            "t": ontology.label(term) if term else "",
            "x": said(node, "message"),
            "c": said(node, "chosenValue"),
            "y": said(node, "choiceReason"),
            "s": sides,
            "q": statements.numbers(value.value for value in node.get(ontology.term("about"), ())),
        })  # fmt: skip
    out.sort(key=lambda row: (row["k"], row["t"], row["i"]))
    return out[:SHOWN], max(0, len(out) - SHOWN)


def _value(store: Store, claim: str, term: str) -> str:
    """What a claim tells of what differs, "" where it tells it otherwise."""
    graph = home(store, NamedNode(claim))
    node = node_of(store, NamedNode(claim), graph) if graph and term else {}
    values = node.get(ontology.term(term), ()) if term else ()
    return "; ".join(sorted(local(value) for value in values))


def validation(report: Report) -> list[list[str]]:
    """[severity, message, label, value, document, quote] of the first results."""
    return [
        [r.severity, r.message, r.label or r.focus, r.value.removeprefix(ontology.NAMESPACE), r.document, r.quote]
        for r in report.results[:SHOWN]
    ]


def left_out(graph: Graph) -> list[list[str]]:
    """[document, message, words] of what was read and does not fit."""
    rows = graph.left_out().dicts()[:SHOWN]
    return [[str(row[name] or "") for name in ("document", "message", "evidence")] for row in rows]


def _rounded(value: str) -> str:
    """A quotient without digits that no figure bears."""
    number = Decimal(value) if value else Decimal(0)
    shown = f"{round(number, 4):f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) if value else ""


def _verdict(node: Node) -> str:
    return next((local(value) for value in node.get(ontology.term("verdict"), ())), "")


def _rank(node: Node) -> int:
    verdict = _verdict(node)
    return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)
