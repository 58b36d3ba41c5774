"""A sentence of a reading in, the company that a pronoun at its start speaks of out."""

from __future__ import annotations

from ...model import Agent
from ..mentions.mention import Mentions
from ..reading import Reading
from .masking import subject

_GOES_ON = ("It ", "Its ")  # a sentence that opens so speaks of whom the one before it speaks of


def topic(reading: Reading, mentions: Mentions, index: int) -> tuple[Agent, ...]:
    """Whom a pronoun may speak of: the first company of the sentence before, else the announcer.

    Args:
        index: the sentence's place among `reading.sentences`.
    """
    here = reading.sentences[index]
    for back in range(index - 1, max(-1, index - 4), -1):
        before = reading.sentences[back]
        if here.block - before.block > 1:
            break
        agents = subject(reading.text, mentions.within(before.start, before.end, "organization"))
        if agents:
            return agents
        if not reading.text.startswith(_GOES_ON, before.start):
            break
    speaker = mentions.context.speaker(here.start)
    return (speaker,) if speaker else ()
