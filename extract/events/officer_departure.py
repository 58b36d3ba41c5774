"""Lists of retiring directors and those whom others succeed in, an `OfficerDeparture` for each person out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact
from .. import late as re
from ..forms import personnel
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence

_SUCCEEDS = re.compile(
    r"\b(?:[Hh]e|[Ss]he)\s(?:(?:will|is\sto)\s)?(?:succeeds?|succeeded|replaces?|replaced|takes\sover\sfrom|took\sover\sfrom)\s(?:the\sretiring\s)?"
)
_COMES = re.compile(r"\b(?:appoint|name[ds]|elect|promot|join|become|hire|takes? (?:over|up)|assum)", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A departure for each person listed under a heading such as `Retiring directors`."""
    company = mentions.context.announcer
    if company is None:
        return
    for index in reading.words.sentences("succeed", "replace", "takes", "took"):
        if index:
            before, here = reading.sentences[index - 1 : index + 1]
            yield from _succeeded(reading, mentions, company, before, here)
    issued = mentions.context.issued
    for change in personnel.changes(reading, mentions):
        if not change.coming and isinstance(change.person.value, Agent):
            yield Fact(
                kind="event",
                type="OfficerDeparture",
                status=change.status(issued),
                roles=(("company", (company,)), ("person", (change.person.value,))),
                evidence=(reading.evidence(change.start, change.end),),
                rule="officer_departure/list",
                date=change.day,
                values=(("position", change.office),),
                confidence=0.8,
            )


def _succeeded(
    reading: Reading, mentions: Mentions, company: Agent, before: Sentence, here: Sentence
) -> Iterator[Fact]:
    """`A has been appointed Treasurer. She succeeds B, who has retired`: the office that A takes is B's."""
    found = _SUCCEEDS.search(reading.text, here.start, here.end)
    if found is None or not _COMES.search(reading.text, before.start, before.end):
        return
    person = next(mentions.within(found.end(), min(found.end() + 40, here.end), "person"), None)
    offices = [*mentions.within(before.start, before.end, "office")]
    if person is None or person.start > found.end() + 8 or not isinstance(person.value, Agent) or not offices:
        return
    named = [m.value for m in mentions.within(before.start, before.end, "organization") if isinstance(m.value, Agent)]
    yield Fact(
        kind="event",
        type="OfficerDeparture",
        status="completed",
        roles=(("company", (named[0] if len({a.id for a in named}) == 1 else company,)), ("person", (person.value,))),
        evidence=(reading.evidence(here.start, here.end),),
        rule="officer_departure/succeeded",
        values=(("position", str(offices[0].value)),),
        confidence=0.8,
    )
