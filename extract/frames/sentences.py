"""A sentence of a reading in, the same masked out, with whom its pronouns and descriptions speak of."""

from __future__ import annotations

from ...model import Agent
from ..mentions.mention import Mentions
from ..reading import Reading
from .masking import Masked, mask
from .silent import doer
from .topics import described, topic

LONGEST = 4000  # characters of a sentence that are read; longer ones are lists that lost their stops
_HE = ("He ", "She ")


def masked_sentence(reading: Reading, mentions: Mentions, index: int) -> Masked:
    """The sentence at a place among `reading.sentences`, masked."""
    sentence = reading.sentences[index]
    start, end = sentence.start, min(sentence.end, sentence.start + LONGEST)
    before = topic(reading, mentions, index), _person(reading, mentions, index)
    opening = described(reading, mentions, index)
    return mask(reading, mentions, start, end, *before, opening, doer(reading, mentions, sentence))


def _person(reading: Reading, mentions: Mentions, index: int) -> Agent | None:
    """Whom He or She at the start of a sentence means: the only person of the sentences before."""
    if not reading.text.startswith(_HE, reading.sentences[index].start):
        return None
    here = reading.sentences[index]
    for back in range(index - 1, max(-1, index - 5), -1):
        before = reading.sentences[back]
        if here.block - before.block > 1:
            break
        found = mentions.within(before.start, before.end, "person")
        people = {m.value for m in found if isinstance(m.value, Agent)}
        if people or not reading.text.startswith(_HE, before.start):
            return people.pop() if len(people) == 1 else None
    return None
