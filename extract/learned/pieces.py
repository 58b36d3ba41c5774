"""Masked text in, the numbers of its word pieces out, and at which of them each mention, and each name, stands.

Pieces are those of WordPiece (Schuster and Nakajima, 2012) over words in small letters without accents, the longest
first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from .. import late as re
from ..frames.masking import PRONOUN, SIGNS

UNKNOWN = 0
_SIGNS = {sign: number for number, sign in enumerate((*SIGNS.values(), PRONOUN), 1)}
NAME = len(_SIGNS) + 1  # the piece before words that read like a name
SPEAKER = NAME + 1  # the piece before each text: who speaks, and fills roles that the text leaves open
FIRST = SPEAKER + 1  # the first piece that is listed
AT_SPEAKER = -1  # where the speaker stands among offsets
_WORD = re.compile(rf"[{SIGNS['organization']}-{PRONOUN}]|\w+|[^\w\s]")
_WORDS = 1 << 16  # words whose pieces are remembered: texts have no end of them
_LONGEST = 40  # letters of a word that is looked up; longer ones are debris


class Pieces(NamedTuple):
    """`numbers` of the pieces of a text; `signs[i]` is the piece of the sign at offset `i` of the text, or the one that
    stands before a name there; `signs[AT_SPEAKER]` that of the speaker."""

    numbers: list[int]
    signs: dict[int, int]


@cache
def vocabulary() -> Mapping[str, int]:
    """The number of each piece, those of signs first; pieces inside of a word begin with `##`."""
    listed = files(__package__).joinpath("pieces.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(listed, FIRST)}


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=_WORDS)
def _cut(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces."""
    known = vocabulary()
    if word in known:
        return (known[word],)
    if len(word) > _LONGEST:
        return (UNKNOWN,)
    out = []
    start = 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else "##" + word[start:end]
            if piece in known:
                out.append(known[piece])
                start = end
                break
        else:
            return (UNKNOWN,)
    return tuple(out)


def cut(text: str, names: Iterable[int] = ()) -> Pieces:
    """The pieces of a masked text behind that of its speaker, in order. `names` are offsets at which names begin."""
    numbers: list[int] = [SPEAKER]
    signs: dict[int, int] = {AT_SPEAKER: 0}
    named = frozenset(names)
    for found in _WORD.finditer(text):
        word = found[0]
        if found.start() in named:
            signs[found.start()] = len(numbers)
            numbers.append(NAME)
        if word in _SIGNS:
            signs[found.start()] = len(numbers)
            numbers.append(_SIGNS[word])
        else:
            numbers += _cut(_plain(word))
    return Pieces(numbers, signs)
