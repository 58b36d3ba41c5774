"""Guesses at names and the parties known before them in, the guesses without words that stand for another guess out.

`Foo` of a story about a `Foo Brewery` is not the `Foo Waters Corporation` that it names later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import aliases
from .cues import Guess
from .registry import Party
from .tokens import Tokens


def fuller(words: Tokens, guesses: Sequence[Guess], known: Iterable[Party]) -> list[Guess]:
    """The guesses in order; one word that a longer guess begins with, before any known name does, is left out."""
    whole = {words.low[g.first]: g.start for g in reversed(guesses) if g.last > g.first}
    first: dict[str, int] = {}
    for party in known:
        shape = aliases.shape(party.name)
        if shape:
            first[shape[0]] = min(party.first, first.get(shape[0], party.first))
    return [
        g
        for g in guesses
        if g.last > g.first or whole.get(words.low[g.first], len(words.text)) >= first.get(words.low[g.first], 0)
    ]
