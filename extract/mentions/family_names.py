"""Persons as they are named in full in, whom a title with one name alone means out: `Mr. Lau`, `Dr. Fielding`."""

from __future__ import annotations

from collections import defaultdict

from .namesakes import surname
from .registry import Party


class FamilyNames:
    """The persons of one document by their families' names, which stand last or, as in `Lau Pui Shan`, first."""

    def __init__(self) -> None:
        self._last: dict[str, Party] = {}
        self._first: dict[str, list[Party]] = defaultdict(list)

    def add(self, name: str, party: Party) -> None:
        self._last.setdefault(surname(name), party)
        known = self._first[name.split()[0].lower()]
        if party not in known:
            known.append(party)

    def of(self, name: str) -> Party | None:
        """The person of that name: the first with it as surname, else the only one whose name begins with it."""
        first = self._first.get(name.lower(), ())
        return self._last.get(name.lower()) or (first[0] if len(first) == 1 else None)
