"""A text and its sentences in, where each word stands out: the cheap look before an expensive pattern.

Most patterns need a word that most documents lack. One pass over a document finds its words; what a pattern is anchored
to is then looked up, and the pattern meets the sentences that hold it, or the document not at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from . import late as re

_WORD = re.compile(r"[a-z]+")


def lowered(text: str) -> str:
    """A text in small letters, character for character: the few letters that are two in small stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def places(name: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where a name begins in a span of a text as a word of its own: what `\\b` before it would find, not compiled."""
    end = len(text) if end is None else end
    at = text.find(name, start, end)
    while at >= 0:
        if _is_word(name[0]) != (at > 0 and _is_word(text[at - 1])):
            yield at
            at = text.find(name, at + len(name), end)
        else:
            at = text.find(name, at + 1, end)


def at_lines(form: re.Pattern[str], text: str, sign: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """`form.finditer(text)` for an expression that begins with `^` in MULTILINE mode and has `sign` in its first line.

    It is tried where a line begins that holds the sign, which should be quick to find.
    """
    tried, done = -1, 0
    for spot in sign.finditer(text):
        start = text.rfind("\n", 0, spot.start()) + 1
        if start == tried or start < done:
            continue
        tried = start
        found = form.match(text, start)
        if found is not None:
            done = found.end()
            yield found


def names(name: str, text: str) -> bool:
    """Whether a text holds a name with no letter or digit beside it."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at > 0 and _is_word(text[at - 1])) and not (end < len(text) and _is_word(text[end])):
            return True
        at = text.find(name, at + 1)
    return False


class Words:
    """The words of a text in small letters, looked up by how they begin.

    A word is an unbroken run of letters a to z, so `\\bforecast` in any case matches only where `holds("forecast")`.
    """

    __slots__ = ("_by_word", "_order")

    def __init__(self, text: str, sentences: Iterable[tuple[int, int]]) -> None:
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(sentences):
            for word in set(_WORD.findall(text[start:end].lower())):
                by_word[word].append(number)
        self._order = sorted({*_WORD.findall(text.lower()), *by_word})
        self._by_word = by_word

    def _matching(self, stems: Iterable[str]) -> Iterator[str]:
        order = self._order
        for stem in stems:
            at = bisect_left(order, stem)
            while at < len(order) and order[at].startswith(stem):
                yield order[at]
                at += 1

    def holds(self, *stems: str) -> bool:
        """Whether any word of the text begins with one of these."""
        return next(self._matching(stems), None) is not None

    def sentences(self, *stems: str) -> list[int]:
        """The numbers of the sentences that hold a word that begins with one of these, in order."""
        by_word = self._by_word
        return sorted({number for word in self._matching(stems) for number in by_word.get(word, ())})
