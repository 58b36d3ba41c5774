"""A store and a check of it in, the words that each of its figures was read from out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ... import ontology
from ..explain_nodes import Node, home, local, node_of, one
from ..vocabulary import CONCLUSIONS, known

if TYPE_CHECKING:
    from pyoxigraph import Store


def quoted(store: Store, check: NamedNode) -> Iterator[tuple[str, str]]:
    """The documents and the words of a check's figures, in the order of its arithmetic, each once."""
    node = node_of(store, check, CONCLUSIONS)
    found = [value for value in node.get(_term("hasOperand"), ()) if isinstance(value, NamedNode)]
    seen: dict[tuple[str, str], None] = {}
    for operand in sorted(found, key=lambda iri: int(iri.value.rpartition("-")[2])):
        for text in node_of(store, operand, CONCLUSIONS).get(_term("evidence"), ()):
            if not isinstance(text, NamedNode) or (graph := home(store, text)) is None:
                continue
            name = one(node_of(store, graph, graph), _term("name"))
            for at in node_of(store, text, graph).get(known("oa:hasSelector").value, ()):
                if isinstance(at, NamedNode):
                    seen[name, " ".join(one(node_of(store, at, graph), "oa:exact").split())] = None
    yield from seen


def places(store: Store, check: NamedNode) -> tuple[str, str] | None:
    """The documents of a check and the words of its figures, for a line of a report; None for anything else."""
    if not next(store.quads_for_pattern(check, NamedNode(_term("hasOperand")), None, CONCLUSIONS), None):
        return None
    told = list(quoted(store, check))
    return ", ".join(dict.fromkeys(name for name, _ in told)), " / ".join(quote for _, quote in told)


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
