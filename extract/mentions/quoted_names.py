"""The word of a legal form in, whether a name in quotes follows it out: 'UAB "Foo"', 'SIA „Foo Bar“', 'AS “Foo”'."""

from __future__ import annotations

from .tokens import Tokens

_QUOTES = frozenset("\"“”„‟«»’‘'")


def opens(words: Tokens, i: int) -> bool:
    """Whether the name that word i opens stands in quotes behind it."""
    gap = words.text[words.ends[i] : words.starts[i + 1]] if i + 1 < len(words) else ""
    return len(gap) == 2 and gap[0] == " " and gap[1] in _QUOTES and words.words[i].isupper()


def closes(words: Tokens, end: int) -> bool:
    """Whether a quote stands at an offset."""
    return words.text[end : end + 1] in _QUOTES
