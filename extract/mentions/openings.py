"""Capitalised words in, the names out that open a paragraph and say `it` of themselves: 'Foo and Board Inc said it'."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import late as re
from . import tokens as tk
from .organizations import Name
from .tokens import Tokens
from .words import NOUNS, STOP

_SAYS = re.compile(r"\s(?:said|says|announced)\s(?:it|its)\b(?!\s(?:is|was|will\sbe)\s\w+ed\s(?:that|to)\b)")
_OPENS = re.compile(r"(?:\A|\n[ \t]*\n|\n {2,}|\s(?:-|–|—|--))\s*\Z")
_TO = re.compile(r"\sto\s")
_JOINTS = (tk.SPACE, tk.LINE, tk.AMP, tk.AND, tk.OF, tk.FOR, tk.COMMA)
_LONGEST = 8


def find(words: Tokens, taken: Callable[[int], bool]) -> Iterator[Name]:
    """Names that joining words run through ('Foo, Bar Capital Corp', 'Foo to Go Inc'): one company, as `it` tells."""
    for found in _SAYS.finditer(words.text):
        last = _ending_at(words, found.start())
        if last < 0 or not (words.form(last) or words.low[last] in NOUNS):
            continue
        first = last
        while first > 0 and last - first < _LONGEST and _joined(words, first):
            first -= 1
        if first == last or not _OPENS.search(words.text, max(0, words.starts[first] - 8), words.starts[first]):
            continue
        inside = range(first, last)
        if any(taken(k) or words.owner[k] for k in (*inside, last)) or words.low[first] in STOP:
            continue
        run = all(words.glue[k] in (tk.SPACE, tk.LINE, tk.AMP) for k in range(first + 1, last + 1))
        if run or any(words.form(k) and not words.form(k + 1) for k in inside) or _known(words, first):
            continue
        yield Name(words.starts[first], words.ends[last], first, last, bool(words.form(last)))


def _ending_at(words: Tokens, end: int) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words.ends[middle] < end:
            low = middle + 1
        else:
            high = middle
    return low if low < len(words) and words.ends[low] == end else -1


def _joined(words: Tokens, i: int) -> bool:
    """Whether word `i` carries on what stands before it; a comma parts all but the first name of a firm."""
    start = words.starts[i]
    return words.glue[i] in _JOINTS or bool(_TO.fullmatch(words.text[words.ends[i - 1] : start]))


def _known(words: Tokens, first: int) -> bool:
    """Whether the first word is a company of its own elsewhere: 'Foo and Bar Inc' of a story that has a 'Foo Corp'."""
    return any(
        low == words.low[first] and words.glue[k + 1] == tk.SPACE and words.form(k + 1)
        for k, low in enumerate(words.low[:-1])
        if k != first
    )
