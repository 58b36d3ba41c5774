"""Expressions in, the same ones compiled when they are first needed; word lists in, one fast expression out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from .. import beginnings
from .. import late as re
from .inflection import forms

_WORD = re.compile(r"[a-z]+")
_HELD = re.compile(r"\w+|[\ue000-\ue00c]")
_SLOT = re.compile(r"\{[^{}]*\}(?:'s)?")
_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")


@cache
def _compiled(text: str) -> re.Pattern[str]:
    return beginnings.compile(text, re.IGNORECASE)


_NOWHERE = 1 << 30  # past the end of any text
_ENDING = "s"  # the clause of `'s`, which also matches an apostrophe alone


Clauses = tuple[frozenset[str], ...]  # of each clause a text holds one word or sign, or the expression is not in it


class Expression:
    """A regular expression, any case, compiled at its first use: a run that never meets it never pays for it.

    Args:
        needs: for each of its alternatives what a text must hold to match it; none given, any text may.
    """

    __slots__ = ("anchors", "needs", "pattern")

    def __init__(self, pattern: str, anchors: frozenset[str] = frozenset(), needs: tuple[Clauses, ...] = ()) -> None:
        self.pattern = pattern
        self.anchors = anchors
        self.needs = needs

    def may_match(self, held: frozenset[str]) -> bool:
        """Whether a text that holds these words and signs (see `holdings`) can match at all: quick, and never wrong."""
        for clauses in self.needs:
            for clause in clauses:
                if clause.isdisjoint(held):
                    break
            else:
                return True
        return not self.needs

    def in_order(self, places: Mapping[str, list[int]]) -> bool:
        """Whether a text with these words at these places (see `placed`) holds what is needed in its order."""
        for clauses in self.needs:
            if _in_order(clauses, places):
                return True
        return not self.needs

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression. Raises re.error if it is none."""
        return _compiled(self.pattern)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, start)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, len(text) if end is None else end)


class Unread(Expression):
    """An expression that `make` puts together when anything of it is first asked for; its words are known before."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], Expression], anchors: frozenset[str] = frozenset()) -> None:
        self._make = make
        self.anchors = anchors

    def __getattr__(self, name: str) -> Any:
        if name not in ("pattern", "needs"):
            raise AttributeError(name)
        made = self._make()
        self.pattern, self.needs = made.pattern, made.needs
        return getattr(made, name)


def anchors(phrases: Iterable[str]) -> frozenset[str]:
    """Words of which a text holds at least one wherever one of these phrases of event files is in it."""
    out: set[str] = set()
    for phrase in phrases:
        must = _SLOT.sub(" ", phrase)
        while _OPTIONAL.search(must):
            must = _OPTIONAL.sub(" ", must)
        bare = must
        while _GROUP.search(bare):
            bare = _GROUP.sub(" ", bare)
        words = [w for w in _WORD.findall(bare.lower()) if f"{w}~" not in bare.lower()]
        if words:
            out.add(max(words, key=len))
        else:
            out.update(
                form for w in _WORD.findall(must.lower()) for form in (forms(w) if f"{w}~" in must.lower() else (w,))
            )
    return frozenset(out)


def _in_order(clauses: Clauses, places: Mapping[str, list[int]]) -> bool:
    at = -1
    for clause in clauses:
        if _ENDING in clause:
            continue
        nearest = _NOWHERE
        for word in clause & places.keys():
            for place in places[word]:
                if place > at:
                    if place < nearest:
                        nearest = place
                    break
        if nearest == _NOWHERE:
            return False
        at = nearest
    return True


@lru_cache(maxsize=256)
def placed(text: str) -> Mapping[str, list[int]]:
    """The words and signs of a masked text, each with where it stands in their order."""
    out: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(_HELD.findall(text.lower())):
        out[word].append(place)
    return out


@lru_cache(maxsize=256)
def holdings(text: str) -> frozenset[str]:
    """The words of a masked text in small letters, and its signs."""
    return frozenset(_HELD.findall(text.lower()))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(_WORD.findall(text.lower()))


def trie(words: Iterable[str]) -> str:
    """One expression for many words, the longest first, that reads each character once; a space matches any."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    parts = [
        (r"\s+" if letter == " " else r"[-\s]" if letter == "-" else re.escape(letter)) + _branch(node[letter])
        for letter in sorted(node)
        if letter
    ]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and "" not in node else "(?:" + "|".join(parts) + ")"
    return body + "?" if "" in node else body
