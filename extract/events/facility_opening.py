"""Several sites that open at named places in, an opening for each out: `two new offices at A and B`."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..frames.modality import NONE, judge
from ..mentions.mention import Mentions
from ..reading import Reading

_PLACE = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
_OPENS = re.compile(
    r"\b(?P<verb>open|opens|opened|opening|inaugurate|inaugurated)\s+(?:(?:two|three|four|five|six|several|its"
    r"|\d+)\s+)?(?:new\s+)?"
    r"(?P<what>(?:[a-z]+\s){0,2}?(?:centers|centres|offices|stores|plants|branches|factories|warehouses|shops"
    r"|hotels))\s+"
    rf"(?:at|in)\s+(?P<places>{_PLACE}(?:(?:,\s+|,?\s+and\s+){_PLACE})+)"
)
_SPLIT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `FacilityOpening` for each of several places; a single site is a matter of patterns."""
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        found = _OPENS.search(text)
        if found is None or reading.blocks[sentence.block].kind == "boilerplate":
            continue
        judged = judge(text, found.start("verb"), found.end("verb"))
        company = _company(mentions, sentence.start, sentence.start + found.start())
        if company is None or judged.status == NONE:
            continue
        noun = (
            re.sub(r"ies$", "y", found["what"].strip()) if found["what"].endswith("ies") else found["what"].strip()[:-1]
        )
        start = sentence.start + found.start("places")
        when = _when(mentions, sentence.start, sentence.end)
        for place in _SPLIT.split(found["places"]):
            site = Agent(f"t{start + found['places'].index(place)}", f"{place} {noun.title()}", "thing")
            yield Fact(
                kind="event",
                type="FacilityOpening",
                status=judged.status or "completed",
                roles=(("company", (company,)), ("facility", (site,))),
                evidence=(reading.evidence(sentence.start, sentence.end),),
                rule="facility_opening/places",
                date=when,
                confidence=0.8,
            )


def _company(mentions: Mentions, start: int, end: int) -> Agent | None:
    named = [m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)]
    return named[-1] if named else mentions.context.announcer


def _when(mentions: Mentions, start: int, end: int) -> When | None:
    return next((m.value for m in mentions.within(start, end, "date") if isinstance(m.value, When)), None)
