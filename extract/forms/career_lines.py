"""Lines of a career in, who took which office where and when, out: `May 2015    Director of Alpha`.

The heading or the lines above name the person, else it is the one who a notice says takes office. A line behind which
`to the present` stands tells of an office held still; `Shares held: 12,400 shares` below them are the person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from .. import months
from ..mentions.mention import Mention, Mentions, Quantity
from ..reading import Block, Reading
from . import personnel

_HEAD = re.compile(
    r"\b(?:career|biograph\w+|personal history|resume|résumé|brief history|curriculum vitae"
    r"|profile of (?:the )?(?:new|incoming))\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"\W{{0,3}}(?P<when>(?:{months.ANY})\.?,? (?:\d{{1,2}}, )?(?:19|20)\d\d)[:\s]+(?P<what>\S.{{2,160}})", re.DOTALL
)
_STILL = re.compile(
    r"\((?:to|until|up to) (?:the )?(?:present|date|now)\)|\(current(?: position)?\)|\(present\)", re.IGNORECASE
)
_SHARES = re.compile(
    r"\W*(?:(?:number of )?(?:the company's )?shares (?:of the company )?(?:held|owned)|shareholding|holds?|owns?)\b"
    r"[^\d\n]{0,40}(?=\d)",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:resigned|retired|left|stepped down|joined|entered|graduated|born)\b", re.IGNORECASE)
_LEAD = 12  # characters of an article, or of `Appointed`, before the office
_FAR = 24  # lines below the heading


@dataclass(frozen=True, slots=True)
class Step:
    """An office that a person took on a day at a company, over a half-open span; `still` where it is held today."""

    person: Agent
    company: Agent
    office: str
    when: When
    still: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Held:
    """The shares of a company that the person of a career holds."""

    person: Agent
    company: Agent
    shares: Decimal
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> tuple[Step | Held, ...]:
    """All steps and holdings of such lines, in order; read once for all who ask."""
    return mentions.once("career lines", lambda: tuple(_read(reading, mentions)))


def _read(reading: Reading, mentions: Mentions) -> Iterator[Step | Held]:
    company = mentions.context.announcer
    if company is None or not reading.words.holds("career", "biograph", "history", "resume", "profile", "curriculum"):
        return
    for index, block in enumerate(reading.blocks):
        text = reading.text[block.start : block.end]
        if len(text) > 120 or not _HEAD.search(text):
            continue
        person = _person(reading, mentions, index)
        for line in reading.blocks[index + 1 : index + 1 + _FAR] if person is not None else ():
            if line.kind == "heading" or (line.kind == "item" and not _LINE.match(reading.text, line.start, line.end)):
                break
            for start, end in _rows(line):
                told = _told(reading, mentions, person, company, start, end) if person is not None else None
                if told is not None:
                    yield told


def _rows(block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block: the rows of a table, else the block itself."""
    if block.table is None:
        yield block.start, block.end
        return
    for row in block.table.rows:
        yield row[0].start, row[-1].end


def _person(reading: Reading, mentions: Mentions, index: int) -> Agent | None:
    """Whose career it is: named in the heading or right below it, else the first who takes an office by the notice."""
    for block in reading.blocks[index : index + 2]:
        named = next(iter(mentions.within(block.start, block.end, "person")), None)
        if named is not None and isinstance(named.value, Agent):
            return named.value
    coming = (change.person.value for change in personnel.changes(reading, mentions) if change.coming)
    return next((person for person in coming if isinstance(person, Agent)), None)


def _told(
    reading: Reading, mentions: Mentions, person: Agent, company: Agent, start: int, end: int
) -> Step | Held | None:
    shares = _SHARES.match(reading.text, start, end)
    if shares:
        counted = next(iter(mentions.within(shares.end(), end, "shares")), None)
        value = counted.value if counted else None
        return Held(person, company, value.number, start, end) if isinstance(value, Quantity) else None
    line = _LINE.match(reading.text, start, end)
    if line is None or _LEFT.search(line["what"][:20]):
        return None
    when = next(
        (m.value for m in mentions.within(start, line.end("when") + 1, "date") if isinstance(m.value, When)), None
    )
    office = next(iter(mentions.within(line.start("what"), end, "office")), None)
    if when is None or office is None or office.start - line.start("what") > _LEAD:
        return None
    at = _company(reading, mentions, office, end)
    still = _STILL.search(reading.text, office.end, end) is not None
    return (
        Step(person, at or company, str(office.value), when, still, start, end)
        if at or not _elsewhere(reading, office, end)
        else None
    )


def _company(reading: Reading, mentions: Mentions, office: Mention, end: int) -> Agent | None:
    named = next(iter(mentions.within(office.end, end, "organization")), None)
    return named.value if named is not None and isinstance(named.value, Agent) else None


def _elsewhere(reading: Reading, office: Mention, end: int) -> bool:
    """Whether a name that no mention knows follows the office: it was held there."""
    return re.match(r",? (?:of|at|,) (?:the )?[A-Z]\w+", reading.text[office.end : end]) is not None
