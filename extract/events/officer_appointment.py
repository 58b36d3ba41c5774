"""Elections and lists of offices in, an `OfficerAppointment` for each person out.

Read are lists of nominees with their votes below a heading or sentence on the election of directors, and tables of
names with new positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Agent, Fact, When
from ..forms.changes import COMING, under
from ..forms.meetings import meeting_day
from ..mentions.mention import Mention, Mentions
from ..reading import Reading, Table

_OPENS = re.compile(
    r"\b(?:(?:re-?)?elect(?:ion|ed|ing)?\b[^.;:]{0,60}?\b(?:directors?|nominees?|trustees?"
    r"|(?:individuals|persons|people)\b[^.;:]{0,40}?\b(?:board|serve)|members?\sof\sthe\sboard)\b"
    r"|(?:nominees?|directors?)[ \t|]+(?:(?:total|number\sof)\s)?(?:votes?\s)?(?:cast\s)?for\b|(?:directors?"
    r"|nominees?|trustees?)\b[^.;:]{0,60}?\b(?:re-?)?elected\b"
    r"|\bnominees?\s+for\s+(?:director|trustee)s?\b)",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr)\.\s)?(?P<name>[A-Z][\w.'’-]*(?:[ \t][“\"(][A-Z]\w+[”\")])?(?:[ \t\n]{1,2}(?:(?:de|van"
    r"|von|der|la|di|bin)\s)?[A-Z][\w.'’-]*){1,4}(?:,?\s(?:Jr\.?|Sr\.?|II|III|IV)(?!\w))?)"
)
_VOTES = re.compile(
    rf"(?:^|[\n\t|•·]|(?<=\s\s)|(?<=\d\)\s))[ \t*|]*{_NAME}[\s|*:.–-]*(?:[Ff]or[\s|:]*)?"
    r"(?P<votes>\d{1,3}(?:,\d{3})+|\d{1,3}\.\d+\s?%)",
    re.MULTILINE,
)
_ENDS = re.compile(
    r"(?:^|\n|\|)\s*(?:Proposal\s(?:No\.?\s)?(?:[2-9]|Two|Three)|Item\s(?:No\.?\s)?[2-9]\b|\(?[2-9][.)]\s|(?:2"
    r"|3)\s?[.:]\s|Ratif|Advisory\b|To\s(?:ratify|approve))|\bITEM\s\d\.\d\d",
    re.IGNORECASE,
)
_NOT_ELECTED = re.compile(
    r"\b(?:not\s(?:re-?)?elected|failed\sto\s(?:be\s(?:re-?)?elected|receive)|will be (?:voted|asked))\b", re.IGNORECASE
)
_FAR = 9000
_NO_NAME = re.compile(
    r"\b(?:Votes?|For|Against|Abstain|Withheld|Broker|Non-?Votes?|Shares?|Total|Number|Name|Director|Nominee"
    r"|Proposal|Item|Table|Stock|Class|Series|Common)\b"
)
_NEW = re.compile(
    r"\b(?:new|proposed|after|incoming)\b[^|\n]{0,25}\b(?:positions?|titles?|posts?|offices?|roles?"
    r"|responsibilit(?:y|ies)|assignments?|appointment)\b",
    re.IGNORECASE,
)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Directors elected by vote, and offices that a table of new positions gives."""
    yield from _elected(reading, mentions)
    for block in reading.blocks:
        if block.table is not None:
            yield from _moved(reading, mentions, block.table)
    company = mentions.context.announcer
    for change in under(reading, mentions, COMING):
        if company is not None and isinstance(change.person.value, Agent):
            day = meeting_day(reading, mentions, change.start, coming=True)
            span = (change.start, change.end)
            yield _fact(reading, change.person.value, company, change.office, day, span, "list", "planned")


def _elected(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    company = mentions.context.announcer
    text, past = reading.text, 0
    if company is None or not reading.words.holds("elect", "reelect", "nominee"):
        return
    for opening in _OPENS.finditer(text):
        if opening.start() < past:
            continue
        stop = _ENDS.search(text, opening.end() + 40)
        end = min(stop.start() if stop else len(text), opening.end() + _FAR)
        rows = [row for row in _VOTES.finditer(text, opening.end(), end) if not _NO_NAME.search(row["name"])]
        if len(rows) < 2 or rows[0].start() - opening.end() > 900:
            continue
        past = rows[-1].end()
        if _NOT_ELECTED.search(text, opening.start(), min(len(text), past + 300)):
            continue
        day = meeting_day(reading, mentions, opening.start())
        for row in rows:
            yield _fact(
                reading,
                _person(mentions, row.start("name"), row.end("name"), row["name"]),
                company,
                "director",
                day,
                row.span("name"),
                "votes",
            )


def _person(mentions: Mentions, start: int, end: int, words: str) -> Agent:
    for mention in mentions.within(start, end + 4, "person"):
        if isinstance(mention.value, Agent):
            return mention.value
    return Agent(f"t{start}", " ".join(words.split()), "person")


def _moved(reading: Reading, mentions: Mentions, table: Table) -> Iterator[Fact]:
    """Rows of a table that has a column of new positions."""
    company = mentions.context.announcer
    if company is None or not table.rows:
        return
    column = next((i for i, cell in enumerate(table.rows[0]) if _NEW.search(cell.text)), None)
    if column is None:
        return
    day = meeting_day(reading, mentions, table.rows[0][0].start, coming=True)
    for row in table.rows[1:]:
        if column >= len(row) or not row[column].text:
            continue
        person = _in_row(mentions, row[0].start, row[-1].end)
        if person is not None and isinstance(person.value, Agent):
            span = (min(person.start, row[column].start), max(person.end, row[column].end))
            yield _fact(
                reading,
                person.value,
                company,
                " ".join(row[column].text.split()),
                day,
                span,
                "new-positions",
                "planned",
            )


def _in_row(mentions: Mentions, start: int, end: int) -> Mention | None:
    return next(mentions.within(start, end, "person"), None)


def _fact(
    reading: Reading,
    person: Agent,
    company: Agent,
    position: str,
    day: When | None,
    span: tuple[int, int],
    rule: str,
    status: str = "completed",
) -> Fact:
    return Fact(
        kind="event",
        type="OfficerAppointment",
        status=status,
        roles=(("company", (company,)), ("person", (person,))),
        evidence=(reading.evidence(*span),),
        rule=f"officer_appointment/{rule}",
        date=day,
        values=(("position", position),),
        confidence=0.85,
    )
