"""A reading and what rules read of it in, the masked sentences that may tell more out, with the types that may be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...model import Evidence
from .. import late as re
from ..frames.engine import candidates
from ..frames.event_files import DEFAULT_BLOCKS
from ..frames.masking import Masked
from ..frames.sentences import masked_sentence
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence

_SHORTEST, _LONGEST = 25, 1200  # characters: shorter ones are labels, longer ones are contracts or broken tables
_SIDES = frozenset(("Acquisition", "Divestiture"))  # one deal told from two sides
_FIGURES = frozenset(("EarningsRelease", "Guidance"))  # rules read these by their figures; the network knows none

_CAPITAL = re.compile(r"[a-z,] [A-ZÀ-Þ][\w]*[a-zß-ÿ]")


class Unread(NamedTuple):
    """A masked sentence, and the types that it may tell more of: those of which it holds a trigger word, but for those
    that were read of it."""

    masked: Masked
    open: frozenset[str]


def unread(reading: Reading, mentions: Mentions, told: Iterable[tuple[str, Sequence[Evidence]]]) -> Iterator[Unread]:
    """The sentences with a trigger word that name somebody, may do so or are told by a company, in order.

    Args:
        told: the type and the evidence of each thing that was read.
    """
    types = _types(reading, told)
    for index, triggered in candidates(reading).items():
        sentence = reading.sentences[index]
        if not _SHORTEST <= sentence.end - sentence.start <= _LONGEST:
            continue
        if reading.blocks[sentence.block].kind not in DEFAULT_BLOCKS:
            continue
        here = frozenset(types.get(index, ()))
        told_of = here | _SIDES if here & _SIDES else here
        may = frozenset(rule.type for rule in triggered) - told_of - _FIGURES
        if may and _names_somebody(reading, mentions, sentence):
            yield Unread(masked_sentence(reading, mentions, index), may)


def _names_somebody(reading: Reading, mentions: Mentions, sentence: Sentence) -> bool:
    """Whether a sentence names a party, may do so, or is told by one."""
    if mentions.context.speaker(sentence.start) is not None:
        return True
    named = next(mentions.within(sentence.start, sentence.end, "organization", "person"), None)
    return named is not None or _CAPITAL.search(reading.text, sentence.start, sentence.end) is not None


def _types(reading: Reading, told: Iterable[tuple[str, Sequence[Evidence]]]) -> dict[int, set[str]]:
    """The types that were read of each sentence, by its index."""
    origin = reading.origin
    starts = [origin[sentence.start] for sentence in reading.sentences]
    ends = [origin[sentence.end - 1] + 1 for sentence in reading.sentences]
    types: dict[int, set[str]] = {}
    for name, evidence in told:
        for piece in evidence:
            for index in range(bisect_right(ends, piece.start), bisect_left(starts, piece.end)):
                types.setdefault(index, set()).add(name)
    return types
