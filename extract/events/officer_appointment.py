"""Elections and lists of offices in, an `OfficerAppointment` for each person out.

Read are lists of nominees with their votes below a heading or sentence on the election of directors, and tables of
names with new positions.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms import career_lines, personnel
from ..forms.meetings import meeting_day
from ..mentions.mention import Mentions
from ..mentions.persons import DEGREE
from ..reading import Reading, Sentence

_OPENS = re.compile(
    r"\b(?:(?:re-?)?elect(?:ion|ed|ing)?\b[^.;:]{0,60}?\b(?:directors?|nominees?|trustees?"
    r"|(?:individuals|persons|people)\b[^.;:]{0,40}?\b(?:board|serve)|members?\sof\sthe\sboard)\b"
    r"|(?:nominees?|directors?)[ \t|]+(?:(?:total|number\sof)\s)?(?:votes?\s)?(?:cast\s)?for\b|(?:directors?"
    r"|nominees?|trustees?)\b[^.;:]{0,60}?\b(?:re-?)?elected\b"
    r"|\bnominees?\s+for\s+(?:director|trustee)s?\b)",
    re.IGNORECASE,
)
_WORD = (
    r"(?!(?:Votes?|For|Against|Abstain|Withheld|Broker|Non-?Votes?|Shares?|Total|Number|Name|Director|Nominee"
    r"|Proposal|Item|Table|Stock|Class|Series|Common)\b)[A-Z][\w.'’-]*"
)
_NAME = (
    rf"(?:(?:Mr|Mrs|Ms|Dr)\.\s)?(?P<name>{_WORD}(?:[ \t][“\"(][A-Z]\w+[”\")])?(?:(?:[ \t]{{1,2}}"
    rf"|[ ]?\n(?![\t|]))(?:(?:de|van"
    rf"|von|der|la|di|bin)\s)?{_WORD}){{1,4}}(?:,?\s(?:Jr\.?|Sr\.?|II|III|IV)(?!\w))?)(?:,\s{DEGREE})*"
)
_VOTES = re.compile(
    rf"(?:^|[\n\t|•·]|(?<=\s\s)|(?<=\d\)\s))[ \t*|]*{_NAME}[\s|*:.–-]*(?:[Ff]or[\s|:]*)?"
    r"(?P<votes>\d{1,3}(?:,\d{3})+|\d{1,3}\.\d+\s?%)",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NAME_LINE = re.compile(rf"[ \t*•·|]*(?:\(?\d{{1,2}}[.)]\s*)?{_NAME}[ \t|]*")
_AWAY = 300  # characters within which the first name of a list stands
_ENDS = re.compile(
    r"(?:^|\n|\|)\s*(?:Proposal\s(?:No\.?\s)?(?:[2-9]|Two|Three)|Item\s(?:No\.?\s)?[2-9]\b|\(?[2-9][.)]\s|(?:2"
    r"|3)\s?[.:]\s|Ratif|Advisory\b|To\s(?:ratify|approve))|\bITEM\s\d\.\d\d",
    re.IGNORECASE,
)
_NOT_ELECTED = re.compile(
    r"\b(?:not\s(?:re-?)?elected|failed\sto\s(?:be\s(?:re-?)?elected|receive)|will be (?:voted|asked))\b", re.IGNORECASE
)
_FAR = 9000
_BESIDE = 8  # characters between an office and the person whose it is


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Directors elected by vote, and who takes an office by the lists of a notice of personnel changes."""
    yield from _elected(reading, mentions)
    company = mentions.context.announcer
    for index in reading.words.sentences(*_TURNS):
        if index:
            yield from _succeeds(reading, mentions, *reading.sentences[index - 1 : index + 1])
    for step in career_lines.find(reading, mentions):
        if isinstance(step, career_lines.Step):
            span = (step.start, step.end)
            yield _fact(reading, step.person, step.company, step.office, step.when, span, "career", "completed")
    for change in personnel.changes(reading, mentions):
        if company is not None and change.coming and isinstance(change.person.value, Agent):
            span, status = (change.start, change.end), change.status(mentions.context.issued)
            yield _fact(reading, change.person.value, company, change.office, change.day, span, "list", status)


_NAMED = (
    r"(?:elected|appointed|named|chosen?|selected|promoted|hired|recruited"
    r"|(?<=to )(?:elect|appoint|name|choose|select|promote|hire))"
)
_HIM = r"(?:succeed|replace|take over from|follow)s?\s(?:him|her)\b|as\s(?:his|her)\s(?:successor|replacement)\b"
_PLACE = r"(?:his|her|their)\s(?:stead|place)\b"
_TO_SUCCEED = (
    re.compile(rf"\b{_NAMED}\s(?P<who>(?:[^.;]|\.(?=,)){{4,160}}?),?\s(?:to\s)?(?:{_HIM})"),
    re.compile(
        rf"(?P<who>[^.;]{{4,200}}?)\b(?:has|have|had|was|is|will)\s(?:been\s|be\s)?(?:\w+ly\s)?{_NAMED}\s"
        rf"(?:to\s)?(?:{_HIM})"
    ),
    re.compile(rf"(?P<who>[^.;]{{4,200}}?)\b(?:will\s|is\sto\s)?(?:{_HIM})"),
    re.compile(rf"(?P<who>[^.;,]{{4,80}}?)\b(?:has been|was|is|will be|is to be)\s{_NAMED}\s(?:in|to take)\s{_PLACE}"),
    re.compile(rf"\b{_NAMED}\s(?P<who>[^.;,]{{4,80}}?),?\s(?:in|to take)\s{_PLACE}"),
    re.compile(rf"(?P<who>[^.;,]{{4,80}}?)\s(?:will\stake|is\sto\stake|takes?|took|is\staking)\s{_PLACE}"),
    re.compile(
        r"\b(?:and|who)\s(?:will\sbe|is|was|is\sto\sbe|has\sbeen)\s(?:succeeded|replaced)\sby\s(?P<who>[^.;]{4,80})"
    ),
    re.compile(
        r"\b(?:[Hh]is|[Hh]er|[Tt]he|[Tt]heir)\s(?:successor|replacement)(?:\s(?:as|in)\s[^.;]{3,60}?)?,?\s(?:will\sbe|is"
        r"|is\sto\sbe|was\snamed\sas)\s(?P<who>[^.;]{4,80})"
    ),
    re.compile(
        r"\b(?:He|She|he|she)\s(?:will\sbe|is|was|is\sto\sbe|has\sbeen)\s(?:succeeded"
        r"|replaced)\sby\s(?P<who>[^.;]{4,80})"
    ),
)
_SUCCESSION = re.compile(rf"{_HIM}|{_PLACE}|(?:succeeded|replaced)\sby\s|successor|replacement")  # one is in each
_TAKING = (
    r"(?:tak(?:es?|en|ing)|took"
    r"|assum(?:es?|ed|ing)|steps?|stepped|fill(?:s|ed)?)\s(?:over\s|up\s|on\s|into\s)?(?:the|this|that|his|her)\s"
    r"(?:role|post|position|office|job|vacancy|reins)\b(?!\s(?:of|as)\b)"
)
_TAKES_IT = re.compile(  # `Paul Stern stepped down as Treasurer. Ann Boyd took over the role`
    rf"(?P<who>[^.;]{{4,160}}?)\b(?:who\s)?(?:(?:has|will|is\sto)\s)?(?:already\s|also\s)?{_TAKING}"
)
_TAKES_OVER = re.compile(  # `A resigned as CFO. B, the controller, takes over on June 1`
    r"(?P<who>[^.;]{4,160}?)\b(?:will\stake|is\sto\stake|takes|took|is\staking)\sover"
    r"(?=[,.;]|\s(?:on|from|as\sof|in|effective|with\seffect|at|next|immediately|until)\b)"
)
_TAKEN = re.compile(rf"\b{_TAKING}|\b(?:takes?|took|taking)\sover\b")
_LEFT = re.compile(
    r"\b(?:resign|retir|step|stood down\b|leav|left\b|depart(?:s|ed|ing|ure)\b|vacan|quit\b|succeed|replac"
    r"|relinquish|death\b|died\b)"
)
_TURNS = ("succe", "follow", "replace", "stead", "place", "took", "take", "taking", "assum", "step", "fill")
_STILL = re.compile(r"\b(?:will|is to|plans? to|to be|effective)\b")


def _succeeds(reading: Reading, mentions: Mentions, before: Sentence, here: Sentence) -> Iterator[Fact]:
    """`A resigned as Treasurer. The board elected B, formerly of C, to succeed him`: the office that A has left."""
    told = _SUCCESSION.search(reading.text, here.start, here.end) is not None  # the forms themselves are slow to fail
    forms = _TO_SUCCEED if told else ()
    found = next((m for form in forms if (m := form.search(reading.text, here.start, here.end))), None)
    if found is None and _TAKEN.search(reading.text, here.start, here.end):
        taken = _TAKES_IT.search(reading.text, here.start, here.end) or _TAKES_OVER.search(
            reading.text, here.start, here.end
        )
        found = taken if taken and _LEFT.search(reading.text, before.start, taken.end("who")) else None
    company = mentions.context.speaker(here.start)
    if found is None or company is None:
        return
    person = next(mentions.within(*found.span("who"), "person"), None)
    here_told = [
        office
        for office in mentions.within(here.start, found.start("who"), "office")
        if person is None or person.start - office.end > _BESIDE  # `The finance director, Jane Doe, will succeed him`
    ]
    office = here_told[-1] if here_told else next(mentions.within(before.start, before.end, "office"), None)
    if person is None or office is None or not isinstance(person.value, Agent):
        return
    days = [
        m.value for s in ((here,) if here_told else (here, before)) for m in mentions.within(s.start, s.end, "date")
    ]
    day = next((d for d in days if isinstance(d, When) and d.precision == "day"), None)
    span = (here.start if here_told else before.start, here.end)
    issued = mentions.context.issued
    to_come = day is not None and issued is not None and day.first > issued.last
    ahead = to_come or (day is None and _STILL.search(reading.text, here.start, here.end) is not None)
    status = "planned" if ahead else "completed"
    yield _fact(reading, person.value, company, str(office.value), day, span, "succeeds", status)


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
        rows = list(_VOTES.finditer(text, opening.end(), end)) or _listed(reading, mentions, opening, end)
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


def _listed(reading: Reading, mentions: Mentions, opening: re.Match[str], end: int) -> list[re.Match[str]]:
    """The names that stand one a line below an election at a meeting that was held, where no votes stand beside them;
    half of them at least are known to be persons'."""
    lines: list[re.Match[str]] = []
    issued, day = mentions.context.issued, meeting_day(reading, mentions, opening.start())
    if day is None or issued is None or day.last > issued.last:
        return []
    at = reading.text.find("\n", opening.end())
    for found in _LINE.finditer(reading.text, at, end) if at >= 0 else ():
        name = _NAME_LINE.fullmatch(reading.text, *found.span())
        if name is not None:
            lines.append(name)
        elif lines or found.start() - at > _AWAY:
            break
    known = [m for m in lines if any(mentions.within(m.start("name"), m.end("name") + 4, "person"))]
    return lines if 2 * len(known) >= len(lines) > 2 else []


def _person(mentions: Mentions, start: int, end: int, words: str) -> Agent:
    for mention in mentions.within(start, end + 4, "person"):
        if isinstance(mention.value, Agent):
            return mention.value
    return Agent(f"t{start}", " ".join(words.split()), "person")


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
