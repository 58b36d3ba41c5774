"""A reading and what rules read of it in, the masked sentences that may tell more out, with the types read of each."""

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
from ..reading import Reading

_SHORTEST, _LONGEST = 25, 1200  # characters: shorter ones are labels, longer ones are contracts or broken tables
_SIDES = frozenset(("Acquisition", "Divestiture"))  # one deal told from two sides
_FIGURES = frozenset(("EarningsRelease", "Guidance"))  # rules read these by their figures; the network knows none

_CAPITAL = re.compile(r"[a-z,] [A-ZÀ-Þ][\w]*[a-zß-ÿ]")


class Unread(NamedTuple):
    """A masked sentence, the types that it tells nothing more of, and those of which it holds a trigger word."""

    masked: Masked
    told: frozenset[str]
    triggered: frozenset[str]


def unread(reading: Reading, mentions: Mentions, told: Iterable[tuple[str, Sequence[Evidence]]]) -> Iterator[Unread]:
    """The sentences that name somebody, or may do so, in order.

    Args:
        told: the type and the evidence of each thing that was read.
    """
    types, triggers = _types(reading, told), candidates(reading)
    for index, sentence in enumerate(reading.sentences):
        if not _SHORTEST <= sentence.end - sentence.start <= _LONGEST:
            continue
        if reading.blocks[sentence.block].kind not in DEFAULT_BLOCKS:
            continue
        named = next(mentions.within(sentence.start, sentence.end, "organization", "person"), None) is not None
        if not named and _CAPITAL.search(reading.text, sentence.start, sentence.end) is None:
            continue
        here = frozenset(types.get(index, ()))
        triggered = frozenset(rule.type for rule in triggers.get(index, ()))
        nothing_more = here | _FIGURES | (_SIDES if here & _SIDES else here)
        yield Unread(masked_sentence(reading, mentions, index), nothing_more, triggered)


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
