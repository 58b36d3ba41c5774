"""Notices of personnel changes in, who takes and who leaves which office, and when, out.

Such notices are lists under headings: `Candidates for new directors`, `Retiring corporate auditor`, or a table of names
with new and current positions. A line holds a name with an office before it, behind it or in its columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model import When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Block, Reading
from . import director_notices, interest_notices, personnel_cards
from .meetings import meeting_day
from .personnel_lines import Cells, Line, Section

_OFFICE = (
    r"(?:(?:outside|independent|non-?executive|executive|representative|managing|alternate|substitute|full-time"
    r"|standing)\s)*"
    r"(?:directors?|(?:(?:corporate|statutory|company)\s)?auditors?|audit\s(?:&|and)\ssupervisory\s(?:board"
    r"|committee)\smembers?"
    r"|(?:(?:executive|corporate|operating)\s)?officers?|presidents?|chair(?:man|men|person|persons)?|trustees?"
    r"|representatives?|board\smembers?)"
)
_NOUN = re.compile(rf"\b(?P<office>{_OFFICE})\b", re.IGNORECASE)
_GOING = re.compile(
    r"\b(?:retir(?:ing|ements?|ees?|e|ed)|resign(?:ing|ations?|ed)?|outgoing|departing|leaving|step(?:ping)?\sdown"
    r"|vacating|to\sretire|dismissals?)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:new|newly|candidates?|nominees?|appointments?|appointees?|elections?|promotions?|promoted|incoming"
    r"|assumption\sof\soffice|successors?|reappointments?|to\sbe\s(?:appointed|elected|promoted))\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:changes?|transfers?|reshuffle|realignment|details)\b[^.]{0,40}\b(?:directors?|officers?|auditors?"
    r"|presidents?|executives?"
    r"|representatives?|positions?|personnel|management|responsibilities|changes?)\b|\bpersonnel\schanges\b"
    r"|\b(?:executive|management|board|personnel|senior)\s(?:appointments?|changes?)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|proposed|after|incoming|post-change|to be|effective)\b|\bresponsibilit", re.IGNORECASE)
_OLD = re.compile(r"\b(?:current|present|former|previous|old|before|existing|incumbent)\b", re.IGNORECASE)
_COLUMN = re.compile(r" {2,}")
_GAP = re.compile(r"[\s:：|*•·(,–-]*\Z")
_BEHIND = re.compile(r"\s*(?:\Z|[,(:：|*/–-]|and\b)|\s{2}|\s(?=[A-Z])")
_TALK = re.compile(r"\b(?:confirm(?:s|ed)|disagreement|thank(?:s|ed)?|gratitude)\b")  # a sentence about the change
_WILL = re.compile(r"\b(?:will|shall|is to|are to|intends? to)\s(?!be\b)[a-z]+")  # a sentence that tells it in full
_NOT_LINE = re.compile(r"[.;]\s*\Z")
_EFFECTIVE = re.compile(
    r"\b(?:effective(?:\s(?:as\sof|on|from))?|with\seffect\s(?:from|on)|as\sof|take\seffect\s(?:on|from)"
    r"|on\sand\safter)\s*\Z"
    r"|\b(?:date\sof\s(?:the\s)?(?:assumption|appointment|change|transfer|effect)\w*[^\n.]{0,30}|effective\sdate"
    r"|(?:scheduled|planned)\sdate[^\n.]{0,40})[\s:：|]*\Z",
    re.IGNORECASE,
)
_RETIRING = re.compile(
    r"\W*(?:Retir(?:ing|ement|ees?)|Resign(?:ing|ation)s?|Leaving(?: office)?|Departures?)\s?:\s", re.IGNORECASE
)
_MARK = re.compile(
    r"\((?:new(?:ly appointed| appointment)?|re-?appoint(?:ed|ment)|re-?elect(?:ed|ion))\b[^()\n]{0,90}[);]?",
    re.IGNORECASE,
)
# How words begin of which a line holds one that opens a section, marks who is new or heads columns.
_HINTS = (
    *("appoint", "assumption", "candidate", "change", "depart", "details", "dismissal", "elect", "incoming", "leaving"),
    *("name", "new", "nominee", "outgoing", "personnel", "promot", "realignment", "reappoint", "reelect", "reshuffle"),
    *("resign", "retir", "step", "successor", "transfer", "vacating"),
)
_HEAD, _LINE, _PART = 170, 320, 50
_LABELLED = re.compile(rf"\W*(?:\(?\w[.)]\s*)?(?P<office>{_OFFICE}(?:\s?\([^()\n]{{1,30}}\))?)\s*[:：]", re.IGNORECASE)
_TITLE_LIKE = re.compile(r"\b(?:notice|announcement)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """A person who takes (`coming`) or leaves an office, over a half-open span; `at` is where the office stands, `now`
    where the one stands that the person holds until then; `done` where it is told as done and no day says otherwise."""

    person: Mention
    coming: bool
    office: str
    day: When | None
    start: int
    end: int
    at: int = -1
    now: int = -1
    done: bool = False

    def status(self, issued: When | None) -> str:
        """Completed where its day is no later than the paper, planned where it is still to come."""
        if issued is None or self.day is None:
            return "completed" if self.done else "planned"
        return "completed" if self.day.last <= issued.last else "planned"


def changes(reading: Reading, mentions: Mentions) -> tuple[Change, ...]:
    """All changes that lists of a notice tell, in order; read once for all who ask."""
    return mentions.once(
        "personnel", lambda: (*_read(reading, mentions), *_by_person(reading, mentions), *_noticed(reading, mentions))
    )


def _noticed(reading: Reading, mentions: Mentions) -> Iterator[Change]:
    """The changes that forms and tables of comings and goings tell."""
    for told in director_notices.find(reading, mentions):
        yield Change(told.person, told.coming, told.office, told.day, told.start, told.end, done=True)
    for one in interest_notices.find(reading, mentions):
        if one.coming is not None:
            yield Change(one.director, one.coming, "director", one.day, one.start, one.end, done=True)


def _by_person(reading: Reading, mentions: Mentions) -> Iterator[Change]:
    """The changes of a notice that goes person by person."""
    for card in personnel_cards.find(reading, mentions):
        posts = [card.person, card.new, *((card.now,) if card.now else ())]
        span = min(m.start for m in posts), max(m.end for m in posts)
        now = card.now.start if card.now else -1
        yield Change(
            card.person, True, str(card.new.value), _day(reading, mentions, span[0]), *span, card.new.start, now
        )


def _read(reading: Reading, mentions: Mentions) -> Iterator[Change]:
    section: Section | None = None
    titled = ""
    hinted = {reading.sentences[index].block for index in reading.words.sentences(*_HINTS)}
    for number, block in enumerate(reading.blocks):
        if block.kind in ("boilerplate", "contact", "footnote"):
            continue
        if section is None and number not in hinted and block.table is None:
            continue
        text = reading.text[block.start : block.end]
        if block.table is not None:
            rows = [[(c.start, c.end) for c in row] for row in block.table.rows]
            if rows and section is None and _is_head(reading, rows[0]) and _NEW.search(_words(reading, rows[0])):
                section = Section("both", "", _day(reading, mentions, block.start), 0)
            section = _with_columns(reading, section, rows[0]) if rows else section
            heads = bool(section and section.columns and _is_head(reading, rows[0]))
            for row in rows[1 if heads else 0 :]:
                if row and section is not None:
                    yield from _line(reading, mentions, section, [c for c in row if c[0] < c[1]] if not heads else row)
            continue
        if section is None and (marked := _marked(reading, mentions, block)) is not None:
            yield marked
            continue
        titled = titled or _titled(text)
        opened = _opens(reading, mentions, block, text, titled, section is not None) or _leads(
            reading, mentions, block, section
        )
        if opened is not None:
            named = list(mentions.within(block.start, block.end, "person"))
            if named and ":" in text:
                yield from _line(reading, mentions, opened, [(block.start, block.end)])
                section = opened if not opened.office else section if section and section.kind == "both" else None
            else:
                section = opened
            continue
        if section is None and not _is_head(reading, _cells(text, block.start)):
            continue
        if section is None:
            new = _NEW.search(text)
            section = Section("both", "", _day(reading, mentions, block.start), 0) if new else None
            section = _with_columns(reading, section, _cells(text, block.start))
            continue
        if len(text) > _LINE or (_NOT_LINE.search(text) and len(text) > 120):
            section = None
            continue
        if block.kind == "heading" and not any(True for _ in mentions.within(block.start, block.end, "person")):
            section = None
            continue
        if _TALK.search(text) or (_NOT_LINE.search(text) and _WILL.search(text)):
            continue
        cells = _cells(text, block.start)
        if _is_head(reading, cells):
            section = _with_columns(reading, section, cells)
            continue
        yield from _line(reading, mentions, section, cells)


def _marked(reading: Reading, mentions: Mentions, block: Block) -> Change | None:
    """A line of a list of a board that marks who is new: `Outside Director    Jane Doe    (new)`."""
    mark = _MARK.search(reading.text, block.start, block.end) if block.end - block.start < _LINE else None
    person = next(iter(mentions.within(block.start, mark.start(), "person")), None) if mark else None
    office = next(iter(mentions.within(block.start, person.start, "office")), None) if person else None
    if mark is None or person is None or office is None or reading.text[block.start : office.start].strip(" -•・"):
        return None
    if reading.text[office.end : person.start].strip(" |:\t") or reading.text[person.end : mark.start()].strip(" |\t"):
        return None
    day = _day(reading, mentions, block.start)
    return Change(person, True, str(office.value), day, block.start, mark.end(), office.start)


def _titled(text: str) -> str:
    """The office that the title of a notice is about: `Notice regarding Candidates for Directors`."""
    noun = _NOUN.search(text) if len(text) <= _HEAD and _TITLE_LIKE.search(text) and _COMING.search(text) else None
    return re.sub(r"(?<=[a-z])s\Z", "", noun["office"].lower()) if noun else ""


def _opens(
    reading: Reading, mentions: Mentions, block: Block, text: str, titled: str = "", within: bool = False
) -> Section | None:
    """The section that a heading opens; a title of the whole notice opens none.

    Args:
        titled: the office that the title of the notice names, for a heading that names none: `For reappointment`.
        within: whether a section on such changes is open already, of which `2. Resigning` opens the next part.
    """
    if len(text) > _HEAD or _NOT_LINE.search(text) or block.kind not in ("heading", "item", "paragraph"):
        return None
    words = text.split(":")[0]
    persons = list(mentions.within(block.start, block.end, "person"))
    if persons and (":" not in text or persons[0].start < block.start + len(words)):
        return None
    noun = _NOUN.search(words)
    going, coming, change = _GOING.search(words), _COMING.search(words), _CHANGE.search(words)
    promoted = coming is not None and coming[0].lower().startswith("promot")
    part = within and not persons and len(text) < _PART and not re.search(r":|\S {2,}", text) and (going or coming)
    if not (((noun or titled) and (going or coming)) or part or change or promoted) or _TITLE_LIKE.search(words):
        return None
    kind = (
        "both"
        if (going and coming and not re.search(r"\bnew\b", words, re.I)) or change
        else "going"
        if going
        else "coming"
    )
    office = re.sub(r"(?<=[a-z])s\Z", "", " ".join(noun["office"].lower().split())) if noun else titled
    days = [m.value for m in mentions.within(block.start, block.end, "date") if isinstance(m.value, When)]
    day = days[0] if days and days[0].precision == "day" else None
    return Section(kind, office, day or _day(reading, mentions, block.start), block.level)


def _leads(reading: Reading, mentions: Mentions, block: Block, section: Section | None) -> Section | None:
    """Those who go, at the end of a list of who comes: `Retiring: Masao Mori (Chairman)`."""
    found = _RETIRING.match(reading.text, block.start, block.end)
    if found is None or section is None or not list(mentions.within(found.end(), block.end, "person")):
        return None
    return Section("going", "", section.day, section.level)


def _day(reading: Reading, mentions: Mentions, place: int) -> When | None:
    """The day on which the changes take effect: `effective June 27, 2013`, told last before, else first after."""
    issued = mentions.context.issued
    best: tuple[int, When] | None = None
    for mention in mentions.all:
        when = mention.value
        if mention.kind != "date" or not isinstance(when, When) or when.precision != "day":
            continue
        if not _EFFECTIVE.search(reading.text, max(0, mention.start - 70), mention.start):
            continue
        if issued is not None and when.last < issued.first:
            continue
        far = place - mention.start if mention.start <= place else 3 * (mention.start - place)
        if best is None or far < best[0]:
            best = (far, when)
    return best[1] if best else meeting_day(reading, mentions, place, coming=True)


def _cells(text: str, start: int) -> Cells:
    """The columns of a line of text, parted by more than one blank."""
    out, at = [], 0
    for gap in _COLUMN.finditer(text):
        out.append((start + at, start + gap.start()))
        at = gap.end()
    return [*out, (start + at, start + len(text))]


def _words(reading: Reading, cells: Cells) -> str:
    return " ".join(reading.text[a:b] for a, b in cells)


def _is_head(reading: Reading, cells: Cells) -> bool:
    """A line `Name   New position   Current position`."""
    words = [reading.text[a:b] for a, b in cells]
    return any(re.fullmatch(r"\W*(?:full )?names?(?: of \w+)?\W*", w, re.I) for w in words) and any(
        _NEW.search(w) or _OLD.search(w) or re.search(r"\b(?:positions?|titles?|posts?)\b", w, re.I) for w in words
    )


def _with_columns(reading: Reading, section: Section | None, cells: Cells) -> Section | None:
    """The section with what each column of its lines holds, where a head tells it."""
    if section is None or not _is_head(reading, cells):
        return replace(section, columns=()) if section is not None else None
    told = []
    for start, end in cells:
        words = reading.text[start:end]
        told.append(
            "old" if _OLD.search(words) else "new" if _NEW.search(words) else "name" if "name" in words.lower() else ""
        )
    return replace(section, columns=tuple(told))


def _line(reading: Reading, mentions: Mentions, section: Section, cells: Cells) -> Iterator[Change]:
    """The changes of one line: of each person that it names at its head."""
    start, end = cells[0][0], cells[-1][1]
    persons = [m for m in mentions.within(start, end, "person") if _BEHIND.match(reading.text, m.end, end)]
    offices = list(mentions.within(start, end, "office"))
    labelled = _LABELLED.match(reading.text, start, end) if not offices and section.kind != "both" else None
    section = replace(section, office=" ".join(labelled["office"].split())) if labelled else section
    if section.columns:
        persons = persons[:1]
    for number, person in enumerate(persons):
        last = persons[number + 1].start if number + 1 < len(persons) else end
        before = [o for o in offices if o.end <= person.start and _GAP.match(reading.text, o.end, person.start)][-1:]
        after = [o for o in offices if person.end <= o.start < last]
        span = (min(o.start for o in (person, *before)), max(o.end for o in (person, *after[:2])))
        line = Line(reading.text, section, cells, person, before[0] if before else None, after)
        going = section.kind == "going" or line.leaves
        for coming, office, at in line.going() if going else line.coming():
            if office:
                yield Change(person, coming, office, section.day, *span, at, line.held(at))
