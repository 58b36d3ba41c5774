"""A sentence of a reading in, the company that a pronoun, or a description, at its start speaks of out."""

from __future__ import annotations

from ...model import Agent
from .. import descriptions
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .masking import subject

_GOES_ON = ("It ", "Its ")  # a sentence that opens so speaks of whom the one before it speaks of
# So does one that tells who holds it: `A Fund holds 17.8% of its shares.`
_HELD = re.compile(
    r"\b(?:holds?|owns?|held|owned)\b(?:[^.;]|\.(?=\d)){0,60}?"
    r"\b(?:of it\b|its (?:\w+ ){0,2}(?:shares?|stock|capital|equity))"
)


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
        if _HELD.search(reading.text, before.start, before.end):
            continue
        agents = subject(reading.text, mentions.within(before.start, before.end, "organization"))
        if agents:
            return agents
        if not reading.text.startswith(_GOES_ON, before.start):
            break
    speaker = mentions.context.speaker(here.start)
    return (speaker,) if speaker else ()


def described(reading: Reading, mentions: Mentions, index: int) -> tuple[int, Agent] | None:
    """Where a description opens the sentence (`The Dutch brewer will`) that means one company, its end and the company.

    It is the one that the text has described so before; else the only one of the sentence before, or of two the other
    one than its subject where the description tells where it is at home, the subject where it does not.
    """
    here = reading.sentences[index]
    opened = descriptions.opening(reading.text, here.start)
    if opened is None:
        return None
    for back in range(index - 1, max(-1, index - 4), -1):
        before = reading.sentences[back]
        if here.block - before.block > 1:
            break
        named: list[Agent] = []
        for mention in mentions.within(before.start, before.end, "organization"):
            if isinstance(mention.value, Agent) and mention.value.kind == "company":
                words = reading.text[descriptions.start_of(reading.text, before.start, mention.start) : mention.start]
                if opened["trade"] in (*words.split(), *mention.value.name.lower().split()):
                    return opened.end("who"), mention.value
                named += [] if mention.value in named else [mention.value]
        if named:
            return (
                (opened.end("who"), named[1 if opened["people"] and len(named) == 2 else 0]) if len(named) < 3 else None
            )
    return None
