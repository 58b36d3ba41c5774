"""Persons as they are named in full in, whom a title with one name alone means out: `Mr. Lau`, `Dr. Fielding`."""

from __future__ import annotations

from collections import defaultdict

from .. import late as re
from .namesakes import surname
from .registry import Party

_TITLE = r"(?P<title>Mr|Ms|Mrs|Miss|Mdm|Madam|Dr|Prof|Professor|Sir|Shri|Smt)\.?\s"
# `Ms. Carmen Yau Hoi Ting ("Ms. Yau")`: from here on that is she, whoever else has the word in a name
_CALLED = re.compile(rf"[\s,]*\(\s?(?:the\s)?[\"“”‘'']{_TITLE}(?P<name>[A-Z][\w'’-]+)[\"”“’']")
_TITLED = re.compile(rf"\b{_TITLE}\Z")


class FamilyNames:
    """The persons of one document by their families' names, which stand last or, as in `Lau Pui Shan`, first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, Party] = {}
        self._first: dict[str, list[Party]] = defaultdict(list)
        self._called: dict[tuple[str, str], Party] = {}

    def add(self, name: str, party: Party, end: int) -> None:
        """Remember a person whose full name ends at an offset, and what a bracket there calls them."""
        called = _CALLED.match(self._text, end)
        if called:
            self._called.setdefault((called["title"], called["name"].lower()), party)
        self._last.setdefault(surname(name), party)
        known = self._first[name.split()[0].lower()]
        if party not in known:
            known.append(party)

    def of(self, name: str, start: int) -> Party | None:
        """The person of that name behind its title: who was said to be called so, else the first with it as surname,
        else the only one whose name begins with it."""
        titled = _TITLED.search(self._text, max(0, start - 12), start)
        called = self._called.get((titled["title"], name.lower())) if titled else None
        if called is not None:
            return called
        first = self._first.get(name.lower(), ())
        return self._last.get(name.lower()) or (first[0] if len(first) == 1 else None)
