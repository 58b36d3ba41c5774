"""Sentences in, who takes up how many new shares out, where names and numbers stand in two rows.

`The directors, Jane Doe and John Roe, will subscribe for 800,000 shares ($96,000) and 400,000 shares ($48,000)
respectively`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent
from .. import late as re
from ..frames.modality import NONE, judge
from ..mentions.mention import Mention, Mentions, Money, Quantity
from ..reading import Reading

_TAKES = re.compile(
    r"\b(?:subscrib(?:e|es|ed|ing) for|tak(?:e|es|en|ing) up|took up|participat\w+|allotted|issued|acquir\w+)\b"
)
_ABOUT = re.compile(
    r"\b(?:subscri\w+|plac(?:ement|ing)|tranche|entitlement|offering|new shares|units|allot\w+)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:options?|warrants?|rights|sold|tender)\b", re.IGNORECASE)
_LINK = re.compile(r"(?:,\s|,?\s(?:and|&)\s)(?:Messrs?\.?\s|Mrs?\.?\s|Ms\.?\s|Dr\.?\s|Prof(?:essor)?\.?\s)?")


@dataclass(frozen=True, slots=True)
class Taker:
    """One of those who take up shares, with the status of it and the sentence's span."""

    person: Agent
    issuer: Agent
    shares: Quantity
    paid: Money | None
    status: str
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Taker]:
    """Each party of a row that is as long as the row of shares behind it, in a sentence that says `respectively`."""
    for index in reading.words.sentences("respectively"):
        sentence = reading.sentences[index]
        takes = _TAKES.search(reading.text, sentence.start, sentence.end)
        words = reading.text[sentence.start : sentence.end]
        issuer = mentions.context.speaker(sentence.start)
        if takes is None or issuer is None or _NOT.search(words) or not _ABOUT.search(words):
            continue
        row = _row(reading, mentions, sentence.start, takes.start(), issuer)
        shares = [
            m.value for m in mentions.within(takes.end(), sentence.end, "shares") if isinstance(m.value, Quantity)
        ]
        sums = [m.value for m in mentions.within(takes.end(), sentence.end, "money") if isinstance(m.value, Money)]
        whole = [money for money in sums if not money.per_share]
        status = judge(words, takes.start() - sentence.start, takes.end() - sentence.start).status
        if len(row) < 2 or len(row) != len(shares) or status == NONE:
            continue
        for at, mention in enumerate(row):
            paid = whole[at] if len(whole) == len(row) else None
            assert isinstance(mention.value, Agent)
            yield Taker(mention.value, issuer, shares[at], paid, status or "completed", sentence.start, sentence.end)


def _row(reading: Reading, mentions: Mentions, start: int, end: int, issuer: Agent) -> list[Mention]:
    """The last parties before the verb that only commas and `and` part."""
    found = [m for m in mentions.within(start, end, "organization", "person") if isinstance(m.value, Agent)]
    row: list[Mention] = []
    for mention in reversed(found):
        if mention.value == issuer or (row and not _LINK.fullmatch(reading.text, mention.end, row[0].start)):
            break
        row.insert(0, mention)
    return row
