"""A view in, GraphML and GEXF out: every party a node, every state between two parties (and right on a board) an edge.

Plans and what has ended are there too, and say so in `status`. An edge's `start` and `end` are the first and the last
day that it may cover; `validFrom`, `validUntil` and `asOf` are as told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from ... import ontology
from .form import Form
from .view import Party, Statement, View, number
from .xmlwriting import Edge, Node, Value, gexf, graphml

_RIGHTS = ("BoardNomination", "BoardObservation")
_FIGURES = ("percent", "percentAtLeast", "percentAtMost", "percentAbove", "percentBelow", "shares", "seats", "rank")
_DEAD = ("terminated", "denied")

Writer = Callable[[Sequence[Node], Sequence[Edge], Mapping[str, str]], Iterator[str]]


def nodes(view: View) -> list[Node]:
    """All parties but things, in order."""
    return [Node(party.iri, party.name, _party(party)) for party in view.parties.values() if party.kind != "thing"]


def edges(view: View) -> list[Edge]:
    """Every pair of parties of a state, and of a right on a board, in order."""
    found = []
    for told in view.statements:
        if (told.kind == "state" or told.type in _RIGHTS) and told.standing not in _DEAD:
            roles = ontology.type_spec(told.type).roles
            pairs = [
                pair
                for pair in told.ends(roles[0].name, roles[1].name)
                if not any(view.parties[end].kind == "thing" for end in pair)
            ]
            for number, (source, target) in enumerate(pairs):
                name = told.iri if len(pairs) == 1 else f"{told.iri}#{number + 1}"
                found.append(_edge(view, name, told, source, target))
    return found


def _edge(view: View, name: str, told: Statement, source: str, target: str) -> Edge:
    first = told.quotes[0] if told.quotes else None
    data: dict[str, Value | None] = {
        "relation": told.type,
        "status": told.standing,
        **{key: _number(told.values[key]) for key in _FIGURES if key in told.values},
        "position": told.values.get("position"),
        **{key: when for key, when in told.times.items() if key in ("validFrom", "validUntil", "asOf", "date")},
        "jointly": max(len(fillers) for fillers in told.roles.values()) > 1 or None,
        "knownFrom": told.known_from,
        "confidence": _number(told.confidence),
        "document": view.sources[first.document].name if first else None,
        "quote": first.text if first else None,
        "statement": told.iri,
    }
    return Edge(name, source, target, ontology.label(told.type), told.type, data, told.began, told.ended)


def _party(party: Party) -> dict[str, Value | None]:
    return {
        "kind": party.kind,
        "name": party.name,
        "aliases": "; ".join(party.aliases),
        **dict(reversed(party.identifiers)),
    }


def _number(text: str) -> Decimal | str:
    figure = number(text)
    return text if figure is None else figure


def _form(name: str, label: str, writer: Writer) -> Form:
    def write(view: View) -> Iterator[bytes]:
        about = {"as_of": view.as_of, "known_on": view.known_on}
        for piece in writer(nodes(view), edges(view), about):
            yield piece.encode("utf-8", "replace")

    return Form(name, label, write)


FORMS = (_form("graphml", "GraphML", graphml), _form("gexf", "GEXF 1.3, with the time of each edge", gexf))
