"""Short names in, links to the abbreviations that a scanner may have misread out: 11J, |1J and IJJ for IIJ.

A short name has no letter to spare: nothing is left out, put in or swapped, only signs that look alike are taken for
one another. A figure or a bar among letters is itself proof that something was misread; of letters alone, the proof is
that its document names another company beside which the known name stands elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..names import organization
from ..records import Named
from .link import Link

_LEAST = 3  # letters
_NUMERALS = frozenset(["i", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii"])
_ALIKE = str.maketrans(
    dict.fromkeys("1Il|!i[]J", "I") | dict.fromkeys("0OQ", "O") | dict.fromkeys("5S", "S") | dict.fromkeys("8B", "B")
)
Key = tuple[str, ...]


def misreadings(agents: Sequence[Named]) -> Iterator[Link]:
    """A name that reads as one known abbreviation, and as that of one company alone."""
    known, beside = _known(agents), _beside(agents)
    neighbours: Mapping[Key, frozenset[Key]] = {}
    for agent in agents:
        name, parts = agent.name, organization(agent.name)
        fold = _look(name)
        if not parts.short or len(fold) < _LEAST or name.casefold() in _NUMERALS or len(agent.names) > 1:
            continue
        owners = known.get(fold, {})
        if len(owners) != 1:
            continue
        ((key, owner),) = owners.items()
        if key == parts.key or name in owner.names or owner.document == agent.document:
            continue
        neighbours = neighbours or _neighbours(agents, beside)
        shared = sorted(beside[agent.document] & neighbours[key] - {key, parts.key})
        reasons = (f"misreading of a known name: {name}", *(f"both beside {' '.join(one)}" for one in shared[:1]))
        if shared or not name.isalpha():
            yield Link(owner.iri, agent.iri, 0.88 if shared and not name.isalpha() else 0.8, reasons)


def _look(name: str) -> str:
    """A name as it looks, its case kept: a large L is no I. "" for a bare number."""
    return "" if name.isdigit() else name.translate(_ALIKE)


def _known(agents: Sequence[Named]) -> dict[str, dict[Key, Named]]:
    """Abbreviations as they look, with the companies that have each: those of a longer name, where there are any."""
    of_longer: dict[str, dict[Key, Named]] = defaultdict(dict)
    alone: dict[str, dict[Key, Named]] = defaultdict(dict)
    for agent in agents:
        for name in agent.names:
            if organization(name).short and name.isalpha() and len(name) >= _LEAST:
                found = alone if len(agent.names) == 1 else of_longer
                found[_look(name)].setdefault(organization(agent.name).key, agent)
    return {**alone, **of_longer}


def _beside(agents: Sequence[Named]) -> Mapping[str, frozenset[Key]]:
    """Of each document, the companies that it names."""
    found: dict[str, set[Key]] = defaultdict(set)
    for agent in agents:
        found[agent.document].add(organization(agent.name).key)
    return {document: frozenset(keys) for document, keys in found.items()}


def _neighbours(agents: Sequence[Named], beside: Mapping[str, frozenset[Key]]) -> Mapping[Key, frozenset[Key]]:
    """Of each company that goes by an abbreviation too, all that stands beside it in any document."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for agent in agents:
        if any(organization(name).short for name in agent.names):
            found[organization(agent.name).key] |= beside[agent.document]
    return {key: frozenset(keys) for key, keys in found.items()}
