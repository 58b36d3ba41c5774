"""A store and a check of it in, the words that each of its figures was read from out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ... import ontology
from ..explain_nodes import Node, home, local, node_of, one
from ..vocabulary import CONCLUSIONS, known
from .quoted import prints

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Piece:
    """An operand for people and machines: its role, its figure with the bounds of its precision ("" where it is
    exact), and the words: `text[start:end]` of the document. `derived` is the IRI of the derived value that it is."""

    role: str
    value: str
    lowest: str
    highest: str
    document: str
    start: int
    end: int
    quote: str
    claim: str
    derived: str


def pieces(store: Store, check: NamedNode) -> tuple[Piece, ...]:
    """The operands of a check, in the order of its arithmetic; each with the shortest words that print its figure."""
    node = node_of(store, check, CONCLUSIONS)
    found = [value for value in node.get(_term("hasOperand"), ()) if isinstance(value, NamedNode)]
    ordered = sorted(found, key=lambda iri: int(iri.value.rpartition("-")[2]))
    return tuple(_piece(store, node_of(store, iri, CONCLUSIONS)) for iri in ordered)


def _piece(store: Store, operand: Node) -> Piece:
    sources = [value for value in operand.get(_term("operandOf"), ()) if isinstance(value, NamedNode)]
    derived = next((value.value for value in sources if "/derived/" in value.value), "")
    value = one(operand, _term("operandValue"))
    number = abs(Decimal(value or "0"))
    told = [place for claim in sources for place in _places(store, claim)]
    best = min(told, key=lambda p: (not prints(number, p[3]), len(p[3]), p[0], p[1]), default=("", 0, 0, "", ""))
    low, high = (one(operand, _term(name)) for name in ("lowest", "highest"))
    return Piece(one(operand, _term("operandRole")), value, low, high, *best, derived)


def _places(store: Store, claim: NamedNode) -> Iterator[tuple[str, int, int, str, str]]:
    graph = home(store, claim)
    if graph is None or graph == CONCLUSIONS:
        return
    name = one(node_of(store, graph, graph), _term("name"))
    for text in node_of(store, claim, graph).get(_term("evidence"), ()):
        piece = node_of(store, text, graph) if isinstance(text, NamedNode) else {}
        for at in piece.get(known("oa:hasSelector").value, ()):
            place = node_of(store, at, graph) if isinstance(at, NamedNode) else {}
            start, end, quote = (one(place, f"oa:{key}") for key in ("start", "end", "exact"))
            yield name, int(start or 0), int(end or 0), quote, claim.value


def places(store: Store, check: NamedNode) -> tuple[str, str] | None:
    """The documents of a check and the words of its figures, for a line of a report; None for anything else."""
    if not next(store.quads_for_pattern(check, NamedNode(_term("hasOperand")), None, CONCLUSIONS), None):
        return None
    told = [piece for piece in pieces(store, check) if piece.quote]
    documents = ", ".join(dict.fromkeys(piece.document for piece in told))
    return documents, " / ".join(dict.fromkeys(" ".join(piece.quote.split()) for piece in told))


def sentence(node: Node) -> str:
    """The arithmetic of a check in a line: what it derives, its formula, what is stated, and what is special."""
    formula, stated = one(node, _term("formula")), one(node, _term("stated"))
    if not formula:
        return ""
    derived = next((local(value) for value in node.get(_term("derivesProperty"), ())), "")
    head = f"{ontology.label(derived)}: " if derived else ""
    said = f"; stated {_shown(stated)}" if stated else ""
    remark, message = one(node, _term("remark")), one(node, _term("message"))
    note = f" ({remark})" if remark and remark not in message else ""
    return f"{head}{formula}{said}{note}{f'. {message}' if message else ''}"


def _shown(value: str) -> str:
    number = Decimal(value)
    text = f"{round(number, 2):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _term(name: str) -> str:
    return ontology.term(name)
