"""Parties of one document while they are being gathered: surface forms in, one `Agent` each out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model import Agent, AgentKind
from .namesakes import alike
from .words import split_legal


@dataclass(slots=True)
class Party:
    """A party under construction: one Agent once the document is read.

    Args:
        stem, classes: the key of its fullest name without legal form, and the classes of that form.
        generic: forms such as 'the Company' that refer to it and are no names.
    """

    kind: AgentKind
    name: str
    stem: str
    classes: frozenset[str]
    first: int
    surfaces: set[str] = field(default_factory=set)
    spellings: dict[str, int] = field(default_factory=dict)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    members: tuple[Party, ...] = ()


class Registry:
    """The parties of one document, found by the key of a name. It lives as long as one call of `find`."""

    def __init__(self) -> None:
        self.parties: list[Party] = []
        self._by_stem: dict[str, list[Party]] = {}
        self._persons: list[Party] = []

    def organization(self, name: str, start: int, kind: AgentKind = "company") -> Party:
        """The party of a name, a new one if the document has not named it yet.

        Two names are one party when they differ by case, punctuation and legal form alone, unless both have
        legal forms that contradict each other (an Inc. and an LLC are two).
        """
        stem, classes = split_legal(name)
        for party in self._by_stem.get(stem, ()):
            if party.kind == kind and (
                not classes or not party.classes or classes <= party.classes or party.classes <= classes
            ):
                self._see(party, name, classes, start)
                return party
        party = Party(kind, name, stem, classes, start, {name}, {name: 1})
        self.parties.append(party)
        self._by_stem.setdefault(stem, []).append(party)
        return party

    def person(self, name: str, start: int) -> Party:
        """The party of a person's name; a shorter or fuller form of the only one it can be is that one."""
        stem, _ = split_legal(name)
        if all(party.kind != "person" for party in self._by_stem.get(stem, ())):
            known = [party for party in self._persons if alike(name, party.name)]
            if len(known) == 1:
                self._see(known[0], name, frozenset(), start)
                self._by_stem.setdefault(stem, []).append(known[0])
                return known[0]
        party = self.organization(name, start, "person")
        if party not in self._persons:
            self._persons.append(party)
        return party

    def named(self, name: str) -> Party | None:
        """The party of that name, the first that was registered where legal forms leave it open."""
        stem, classes = split_legal(name)
        found = self._by_stem.get(stem, ())
        return next((p for p in found if not classes or not p.classes or classes & p.classes), None)

    def _see(self, party: Party, name: str, classes: frozenset[str], start: int) -> None:
        party.first = min(party.first, start)
        party.surfaces.add(name)
        party.spellings[name] = party.spellings.get(name, 0) + 1
        party.classes |= classes
        fullest = party.kind == "person"
        party.name = max(party.spellings, key=lambda n: _worth(n, len(n) if fullest else party.spellings[n]))

    def agents(self, parties: Iterable[Party]) -> dict[int, Agent]:
        """Frozen agents by `id(party)`, numbered a1, a2, ... in order of first mention."""
        ordered = sorted(parties, key=lambda p: (p.first, p.stem, p.kind))
        return {
            id(party): Agent(
                f"a{i}",
                party.name,
                party.kind,
                tuple(sorted(party.surfaces - {party.name})),
                tuple(sorted(party.identifiers)),
            )
            for i, party in enumerate(ordered, 1)
        }


def _worth(name: str, times: int) -> tuple[int, bool, int, int, str]:
    """What makes a spelling the best full name: legal form, mixed case, how often it stands, its length."""
    return len(split_legal(name)[1]), not _shouts(name), times, len(name), name


def _shouts(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 5 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
