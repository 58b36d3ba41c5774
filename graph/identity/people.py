"""Persons in, links between them out: the same name, and somebody in common who says that it is the same person."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from ..names import person
from ..records import Named
from .link import Link, key_of

_SHORT: dict[str, set[str]] = defaultdict(set)
for _name, _others in tomllib.loads((files(__package__) / "given_names.toml").read_text("utf-8")).items():
    for _other in _others:
        _SHORT[_other].add(_name)


def people(agents: Sequence[Named], ties: Mapping[str, Mapping[str, str]]) -> Iterator[Link]:
    """The same full name at the same company. The same name elsewhere may be somebody else.

    Args:
        ties: of each person, the parties that its document ties it to, by IRI, with what to call them.
    """
    blocks: dict[tuple[tuple[str, ...], str], list[Named]] = defaultdict(list)
    for agent in agents:
        if not person(agent.name).short:
            for key in _keys(agent):
                for place in (*sorted(ties.get(agent.iri, {})), agent.document):
                    blocks[key, place].append(agent)
    for (_, place), (first, *others) in sorted(blocks.items()):
        where = next((ties[a.iri][place] for a in (first, *others) if place in ties.get(a.iri, {})), "")
        for other in others:
            yield from _link(first, other, where)


def _keys(agent: Named) -> Iterator[tuple[str, ...]]:
    """The name's words in any order, and with its given name in full."""
    first, *rest = key_of(agent)
    yield tuple(sorted((first, *rest)))
    for full in _SHORT.get(first, ()):
        yield tuple(sorted((full, *rest)))


def _link(first: Named, other: Named, where: str) -> Iterator[Link]:
    here, there = key_of(first), key_of(other)
    at = (f"at {where}",) if where else ()
    if here == there:
        yield Link(first.iri, other.iri, 0.92, ("same name", *at))
    elif sorted(here) == sorted(there):
        yield Link(first.iri, other.iri, 0.85, ("same names in another order", *at))
    elif where:  # a short given name is enough only beside the same company
        yield Link(first.iri, other.iri, 0.8, (f"{other.name} for {first.name}", *at), said=True)
