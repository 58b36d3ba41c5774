"""Headings over lists of persons in, the persons with the office that the heading names out: `Retiring directors`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..mentions.mention import Mention, Mentions
from ..reading import Reading

_OFFICE = (
    r"(?P<office>(?:(?:outside|independent|non-?executive|executive|representative|managing|alternate|substitute)\s)*"
    r"(?:directors?|(?:(?:corporate|statutory)\s)?auditors?|audit\s&\ssupervisory\sboard\smembers?"
    r"|(?:executive|corporate)\sofficers?|trustees?))"
)
COMING = re.compile(
    rf"\b(?:candidates?\sfor\s(?:the\s)?(?:posts?\sof\s)?(?:new\s|newly\sappointed\s)?|newly\s(?:appointed"
    rf"|elected)\s|new\s|nominees?\sfor\s(?:new\s)?"
    rf"|appointments?\sof\s(?:new\s)?){_OFFICE}\b",
    re.IGNORECASE,
)
GOING = re.compile(
    rf"\b(?:retiring|resigning|outgoing|retirements?\sof|resignations?\sof|departing)\s{_OFFICE}\b", re.IGNORECASE
)
_TALK = re.compile(r"\b(?:confirm(?:s|ed)|disagreement|thank(?:s|ed)?|gratitude)\b")  # a sentence about the change
_LEAD = re.compile(r"(?:\W|\d|Mr|Ms|Mrs|Dr|Name|[a-z]\))*\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """A person in a list, the office of its heading in the singular, and the span of the line."""

    person: Mention
    office: str
    start: int
    end: int


def under(reading: Reading, mentions: Mentions, headings: re.Pattern[str]) -> Iterator[Change]:
    """Persons that begin a line under a heading which `headings` (COMING or GOING) matches, in order."""
    for block in reading.blocks:
        found = headings.search(block.section[-1]) if block.section else None
        if found is None or block.kind == "heading" or block.end - block.start > 300:
            continue
        if _TALK.search(reading.text, block.start, block.end):
            continue
        office = re.sub(r"s\Z", "", " ".join(found["office"].lower().split()))
        for person in mentions.within(block.start, block.end, "person"):
            if _LEAD.match(reading.text, block.start, person.start):
                yield Change(person, office, block.start, block.end)
            break
