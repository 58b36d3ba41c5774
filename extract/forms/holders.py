"""Persons and offices of a reading in, who holds what office at which company out.

An office belongs to the person beside it: after the name (`Jane Doe, President`), before it (`President: Jane Doe`),
on the next line of a signature, in the same row of a table, or at the end of a list of names (`A, B and C as
directors`). The company is the one named with the office, else the one in whose letterhead, outline, column or
signature block the name stands, else the one that speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Cell, Reading
from . import careers, personnel, rosters
from .employers import Employers
from .holding_days import after_deal

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir|Dame|Prof|Professor|Madam|Shri|Smt)\b\.?\s*"
_HONOUR = r"(?:,?\s*(?:Ph\.?\s?D|M\.?\s?D|Esq|CPA|CFA|J\.?D|MBA|Jr|Sr|II|III|[CO]BE|FCA|FCPA|CA)\b\.?)*"
_ARTICLE = (
    r"(?:(?:the|our|an?|its|their|his|her|one\sof|current|new|former|then|likewise|also|currently|presently|at\spresent"
    r"|now|today|to\sdate|hitherto|until\snow|formerly|(?:current|present)\s(?:position|post|title"
    r"|office)s?\b\s?[:：]?|¤(?:['’]s?)?)\s*)*"
)
_VERB = (
    r"(?:(?:who\s)?(?:(?:(?:is|was|has\sbeen|had\sbeen)\s(?:most\srecently|previously|formerly|until\srecently"
    r"|currently)"
    r"(?:\s(?:an?|the|employed\sas))?|(?:most\srecently|previously|formerly)\s(?:served\sas|was"
    r"|held\sthe\sposition\sof))"
    r"|(?:also\s|currently\s)?(?:is|was|serves\s(?:also\s)?as|acts\sas|acting\sas"
    r"|has\s(?:also\s)?(?:been|served\sas|acted\sas)"
    r"|(?:had\s)?served\sas|continues\s(?:to\sserve\s)?as|in\s(?:his|her)\scapacity\sas|works\sas|serving\sas))\s+)?"
)
_AFTER = re.compile(
    rf"{_HONOUR}\s*[,;:|(\[–—\-_=*/\s]*(?:<br>\s*)?(?:\(?(?:[Aa]ged?\s)?\d\d\)?,\s*)?"
    r"(?:\*?\s*[Pp]rint\s[Nn]ame\sand\s[Tt]itle\b[^\n]{0,60}?signature\.?\s*)?"
    r"(?:\d?\.?\s*Reason\sfor\s(?:the\s)?notification\s*)?(?:[a-z]\)\s*)?"
    r"(?:(?:Name\s?/\s?)?(?:Title|TITLE|Its|ITS|Position(?:\s?/\s?[Ss]tatus)?|Office|Capacity"
    r"|Designation)\b\s*[:：]?[\s_*]*)?"
    rf"{_VERB}{_ARTICLE}\Z"
)
_JOINED = re.compile(rf"{_HONOUR},?\s(?:\w+\s)?joined\s(?:the\s)?¤\s(?:in|on)\s[\w ,]{{4,20}}?\sas\s{_ARTICLE}\Z")
_BEFORE = re.compile(  # a label may go on below its first line: `Title and name of   President / representative   A`
    rf"[\s*_]*(?:[,:：(|–—-]|(?:is|remains)\b)?[\s*_"
    rf"|]*(?:<br>\s*)?(?:(?:of\s)?(?:the\s)?representatives?:?\s+)?(?:{_TITLE})?\Z"
)
_LABELLED = re.compile(r"\s*[:：]\s*(?:\S.{0,3})?\Z|(?: ?\([^()\n]{1,20}\))? {2,}\Z")
_NAMED_TO = re.compile(r"\b(?:appointed|named|elected|resigned|promoted)\s(?:as\s)?(?:an?\s|the\s|its\s)?\Z")
_NAMES = re.compile(r"\b(?:appoint(?:s|ed)|nam(?:es|ed)|elect(?:s|ed)|promot(?:es|ed)|cho(?:oses|se|sen))\s\Z")
_TAKES = re.compile(r"(?<![-\w])(?:[Ee]lection|[Aa]ppointment|[Nn]omination)\sof\s[^.;:\n]{0,80}\Z")
_AS = re.compile(r"\sas\s(?:an?\s|the\s|new\s|its\s)*\Z")
_DEATH = re.compile(r"\b(?:death|passing|demise|loss)\sof\s(?:(?:its|our|the|their)\s)?(?:[\w-]+\s){0,3}\Z")
_EX = re.compile(r"\b(?:[Ff]ormer|[Ee]x-?)\s?(?:[A-Z][\w&.’-]*\s){1,3}\Z")  # `former Penrod CEO`: of another company
_LEFT = re.compile(
    r",?\s(?:has|had|have)\s(?:(?:now|already|today|abruptly|unexpectedly)\s)?"
    r"(?:quit|resigned|left|retired|died|stepped\sdown|departed|passed\saway|been\s(?:dismissed|removed|sacked"
    r"|fired|ousted))\b"
)
_ALSO = re.compile(r"\s*[,;]?\s*(?:and\s+)?(?:(?:is\s)?also\s)?(?:as\s)?(?:the\s|an?\s)?\Z")
_LATER = re.compile(
    rf"(?:,\s(?:aged?\s)?\d\d,)?[^.;:\n]{{0,140}}?\b(?:and|,|who)\s(?:has\s(?:been|served\sas)|(?:currently\s"
    rf"|also\s)?serves\sas|is\scurrently)\s{_ARTICLE}\Z"
)
_ONWARD = re.compile(r"\s*(?:(?:,\s*)?(?:and|&)|,|/)?\s*\Z")
_GONE = re.compile(r"\b(?:former|formerly|hitherto|was|served\sas|acted\sas|ex-)\b|\bex-\Z")
_STILL = re.compile(r"\bhas\s(?:also\s)?(?:served|acted|been)\b")
_COMING = re.compile(
    r"\s*\(?(?:expected|scheduled|planned|designate|prospective|tentative|to be (?:appointed|elected|named))\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|proposed|after|incoming)\b", re.IGNORECASE)
_SINCE = re.compile(r"\s*,?\s*since\s\Z")
_ELSEWHERE = re.compile(
    r"\b(?:[Pp]rior\sto|[Bb]efore)\s(?:joining|(?:his|her)\s(?:appointment|employment|time))\b[^.;]*\Z"
)
_SIGNS = re.compile(r"/[sS]/")
_SIGNATURE = re.compile(r"/[sS]/[^\n]*\n(?:[^\n]{0,60}\n){0,4}\s*(?:(?:Title|TITLE|Its|ITS)\s*:?\s*)?\Z")
_NEXT_LINE = re.compile(r"[ \t]*\n[ \t]*")
_LINE_OPENS = re.compile(r"[\s\t]*(?:(?:Title|TITLE|Its|ITS)\s*:?\s*)?\Z")
_LINE_GOES_ON = re.compile(
    r"(?P<more>[-–, ]+(?!Registered\b)(?:(?:and|of|for|the|&|-|–)\s)*(?:[A-Z&][\w&.'’-]*,?"
    r"(?:\s(?:and|of|for|the|&|-|–))*(?:\s|(?=\(|\Z))){1,9}?)\s*(?:\(.*)?\Z"
)
_LEADS_ON = re.compile(r"\s(?:is|are|was|were|remains?|comprises?)\s(?:the\s)?[A-Z]")
_AND = re.compile(r"\s(?:and|&)\s(?:the\s|its\s(?:wholly-owned\s)?(?:subsidiary,?\s)?)?")
_CLOSES = re.compile(r"(?:\s?\([^()\n]{1,40}\))?(?:[,.;)\n]|\s(?:will|has|resigned|retired|since|is)\b|\Z)")
_NEAR = 170
_BESIDE = 12  # characters of `is Mr. ` and the like
_WEAK = frozenset({"representative", "manager", "partner"})


@dataclass(frozen=True, slots=True)
class Holding:
    """An office that a person holds at a company, over a half-open span of the reading."""

    person: Agent
    position: str
    company: Agent
    start: int
    end: int
    status: str = "current"
    since: When | None = None
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """An office at its place, whole over several lines."""

    start: int
    end: int
    name: str


def find(reading: Reading, mentions: Mentions) -> tuple[Holding, ...]:
    """Holdings in order; what a document repeats of one person at one company is the fullest telling."""
    return tuple(_Finder(reading, mentions).run())


class _Finder:
    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading, self.mentions, self.text = reading, mentions, reading.text
        self.employers = Employers(reading, mentions)
        self.persons = [m for m in mentions.all if m.kind == "person" and isinstance(m.value, Agent)]
        changes = personnel.changes(reading, mentions)
        elsewhere = {change.at for change in changes}  # offices still to be taken
        elsewhere |= {station.at for station in careers.find(reading, mentions)}
        self.now = {change.person.start: change.now for change in changes if change.now >= 0}
        self.places = [place for place in self._offices() if place.start not in elsewhere]
        self._starts = [p.start for p in self.places]
        self.used: set[int] = set()

    def _offices(self) -> list[Place]:
        found = [m for m in self.mentions.all if m.kind == "office"]
        places: list[Place] = []
        for m in found:
            last = places[-1] if places else None
            if last is not None and self._goes_on(last, m.start):
                comma = ", " if _NEXT_LINE.fullmatch(self.text, last.end, m.start) else self.text[last.end : m.start]
                name = f"{last.name}{comma}{self.text[m.start : m.end]}"
                places[-1] = Place(last.start, m.end, " ".join(name.split()))
            else:
                places.append(Place(m.start, m.end, str(m.value)))
        return places

    def _goes_on(self, last: Place, start: int) -> bool:
        """Whether an office that opens a line belongs with the one that closes the line above: `Director and / CFO`."""
        gap = self.text[last.end : start]
        if _NEXT_LINE.fullmatch(gap):  # two lines under one signature
            above = _SIGNATURE.search(self.text, max(0, last.start - 160), last.start)
            return above is not None and not any(self.mentions.within(last.end, start, "person"))
        return 0 < len(gap) < 12 and "\n" in gap and bool(gap.strip()) and bool(_ONWARD.match(gap))

    def gap(self, start: int, end: int) -> str:
        """The words between two places, a company named in them as one sign."""
        out, at = [], start
        for m in self.mentions.within(start, end, "organization"):
            if m.start >= at:
                out += [self.text[at : m.start], "¤"]
                at = m.end
        return "".join((*out, self.text[at:end]))

    def run(self) -> Iterator[Holding]:
        found: list[Holding] = []
        alone: list[Mention] = []
        for index, person in enumerate(self.persons):
            place = self._until_now(person) or self._cell(person) or self._after(person, index)
            if place is None:
                alone.append(person)
            else:
                self.used.add(place.start)
                found += self._held(person, place)
        for person in alone:
            place = self._before(person)
            if place is not None:
                found += self._held(person, place)
        for roster in rosters.find(self.text, self.persons, self.gap):
            if _TAKES.search(self.text, max(0, roster.start - 100), roster.start):
                continue
            for person in roster.persons:
                company = self.employers.of(person, roster.end, roster.end)
                if company is not None and isinstance(person.value, Agent):
                    span = (roster.start, roster.end)
                    found.append(Holding(person.value, roster.office, company[0], *span, repaired=person.repaired))
        return iter(sorted(_fullest(found), key=lambda h: (h.start, h.end)))

    def _until_now(self, person: Mention) -> Place | None:
        """The office that a list of changes says the person holds until then."""
        at = self.now.get(person.start, -1)
        here = bisect_left(self._starts, at) if at >= 0 else len(self.places)
        return self.places[here] if here < len(self.places) and self.places[here].start == at else None

    def _after(self, person: Mention, index: int) -> Place | None:
        following = self.persons[index + 1].start if index + 1 < len(self.persons) else len(self.text)
        here = bisect_left(self._starts, person.end)
        near = [p for p in self.places[here : here + 3] if p.start <= min(following, person.end + _NEAR)]
        gaps = [(place, self.gap(person.end, place.start)) for place in near if place.start > person.end]
        for place, gap in gaps[:1]:
            own = gap.strip(" ") == ","  # `Jane Doe, CFO` in the left of two columns
            labels = not own and following - place.end < 30 and _LABELLED.match(self.text[place.end : following])
            led = _LEADS_ON.match(self.text, place.end) and (  # `A and B; the chairman is C`, `A, the secretary is C`
                ";" in gap or following <= place.end + _BESIDE
            )
            if _AFTER.match(gap) and (gap.count("\n") <= 4 or "itle" in gap) and not labels and not led:
                return place
        for says in (_LATER, _JOINED):
            for place, gap in gaps:
                if says.match(gap):
                    return place
        return None

    def _before(self, person: Mention) -> Place | None:
        here = bisect_left(self._starts, person.start) - 1
        if here < 0:
            return None
        place = self.places[here]
        gap = self.text[place.end : person.start]
        if place.start in self.used or len(gap) > 30 or not _BEFORE.match(gap):
            return None
        if not gap or ("\n" in gap and not self.employers.line_is(place.start, place.end)):
            return None
        if _NAMED_TO.search(self.text[max(0, place.start - 24) : place.start]):
            return None
        return place

    def _cell(self, person: Mention) -> Place | None:
        """The office in the cell of a person, in the one below it, or in the same row."""
        spot = self.employers.cell(person.start)
        if spot is None:
            return None
        table, row, column = spot
        cells = [table.rows[row][column]]
        below = table.rows[row + 1] if row + 1 < len(table.rows) else ()
        if len(below) > column and not below[0].text:
            cells.append(below[column])
        heads = table.rows[0] if row else ()
        for i, cell in enumerate(table.rows[row]):
            coming = i < len(heads) and _NEW.search(heads[i].text)
            if i != column and not coming and (i > column or not self._peopled(cell)):
                cells.append(cell)
        for cell in cells:
            for place in self.places[bisect_left(self._starts, cell.start) :]:
                if place.end > cell.end:
                    break
                if cell is not cells[0] or place.start >= person.end:
                    if place.name.lower() not in _WEAK:
                        return place
                    several = sum(bool(each.text) for each in table.rows[row][1:]) > 1
                    named = several and cell is table.rows[row][0]  # the row's label: `Representative`
                    return place if named and len(cell.text) < 40 else None
        return None

    def _changes(self, start: int, stop: int, person_end: int, office_start: int) -> bool:
        """Whether the words around name and office say that it is taken (`named Jane Doe chief executive`) or has been
        left: no one holds it then."""
        lead = self.text[max(0, start - 50) : start]
        named = office_start - person_end == 1 and self.text[person_end] == " " and _NAMES.search(lead)
        if _AS.search(self.text, person_end, office_start) and _TAKES.search(self.text, max(0, start - 100), start):
            return True  # `election of Jane Doe as chairman`
        return bool(named or _DEATH.search(lead) or _LEFT.match(self.text, stop))

    def _whole_line(self, person: Mention, place: Place) -> Place:
        """In a signature, an office with all that its line holds: `Executive Vice President-Finance`."""
        if place.start < person.end or not _SIGNS.search(self.text, max(0, person.start - 90), person.end):
            return place
        low, high = self.text.rfind("\n", 0, place.start) + 1, self.text.find("\n", place.end)
        lead, rest = self.text[low : place.start], self.text[place.end : high if high >= 0 else len(self.text)]
        found = _LINE_GOES_ON.match(rest)
        if found is None or not _LINE_OPENS.match(lead):
            return place
        end = place.end + found.end("more")
        return Place(place.start, end, " ".join(self.text[place.start : end].split()))

    def _peopled(self, cell: Cell) -> bool:
        return any(True for _ in self.mentions.within(cell.start, cell.end, "person"))

    def _held(self, person: Mention, place: Place) -> Iterator[Holding]:
        company = self.employers.of(person, place.start, place.end)
        if company is None or not isinstance(person.value, Agent):
            return
        agent, end = company
        if end == place.end and _EX.search(self.text, max(0, place.start - 50), place.start):
            return
        if end == place.end and _ELSEWHERE.search(self.text, max(0, min(person.start, place.start) - 90), place.start):
            return  # an office that somebody held elsewhere, at a company that is not named
        place = self._whole_line(person, place)
        start, stop = min(person.start, place.start), max(person.end, place.end)
        if self._changes(start, stop, person.end, place.start):
            return
        between = self.text[min(person.end, place.end) : max(person.start, place.start)]
        lead = self.text[max(0, place.start - 7) : place.start]
        status = "current"
        if (_GONE.search(between) or _GONE.search(lead)) and not _STILL.search(between):
            status = "former"
        elif _COMING.match(self.text[stop : stop + 30]) or (end <= place.end and after_deal(self.reading, start)):
            status = "planned"
        since = None
        for date in self.mentions.within(end, end + 40, "date"):
            if _SINCE.match(self.text[end : date.start]) and isinstance(date.value, When):
                since = date.value
        span_end = end if stop < end < stop + 120 else stop
        yield Holding(person.value, place.name, agent, start, span_end, status, since, person.repaired)
        for second in self._as_well(place, end):
            yield Holding(person.value, place.name, second, start, span_end, status, since, person.repaired)
        here = bisect_left(self._starts, end)
        if end > place.end and here < len(self.places):  # `President of A and Chairman of B`
            other = self.places[here]
            if other.start - end < 40 and _ALSO.match(self.gap(end, other.start)) and other.start not in self.used:
                named = self.employers.beside(person, other.start, other.end)
                if named is not None:
                    self.used.add(other.start)
                    yield Holding(person.value, other.name, named[0], start, named[1], status, None, person.repaired)

    def _as_well(self, place: Place, end: int) -> Iterator[Agent]:
        """The second company of an office that is held at two: `Secretary of both A and B`."""
        named = next(iter(self.mentions.within(end, end + 20, "organization")), None) if end > place.end else None
        if (
            named is not None
            and isinstance(named.value, Agent)
            and _AND.fullmatch(self.text[end : named.start])
            and _CLOSES.match(self.text, named.end)
        ):
            yield named.value


def _fullest(found: list[Holding]) -> Iterator[Holding]:
    """One holding for each person, company and status: the one that says most."""
    best: dict[tuple[str, str, str], Holding] = {}
    for holding in found:
        key = (holding.person.id, holding.company.id, holding.status)
        known = best.get(key)
        if known is None:
            best[key] = holding
        elif _worth(holding) > _worth(known):
            best[key] = replace(holding, since=holding.since or known.since)
    yield from best.values()


def _worth(holding: Holding) -> tuple[bool, int]:
    return holding.position.lower() not in _WEAK, len(holding.position)
