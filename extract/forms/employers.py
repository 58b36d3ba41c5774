"""A person's place in a reading in, the company at which an office that stands there is held out."""

from __future__ import annotations

from bisect import bisect_right

from ...model import Agent
from .. import late as re
from ..frames.labels import title_end
from ..frames.masking import subject
from ..frames.topics import topic
from ..mentions.mention import Mention, Mentions
from ..reading import Reading, Table
from .profiles import outlines

_OF = re.compile(
    r"\s*\*?(?:,\s*|\s+(?:of|at|for|with|in|from)\s+|\s*\((?!\w)|\s+[-–—]\s+|,\s+(?:of|at)\s+"
    r"|\s*/\s*)(?:the\s+|both\s+|our\s+|its\s+)?\Z"
)
_ELSEWHERE = re.compile(
    r"\s+(?:of|at)\s+(?:the\s+)?(?!Board|Company|Corporation|Directors?|Fund|Group|Bank|IR\b"
    r"|Finance)(?=[A-Z])(?:[A-Z][\w.&]*\s?)+"
)
_OWN = re.compile(r"(?:['’]s?)?\s*(?:(?:then|current|former|new|outgoing|own|non-executive|late)\s)*\Z")
_SAYS = re.compile(
    r"\s(?:has |had |have )?(?:also )?(?:said|says|announced|added|reported)"
    r"(?: (?:on|late) [\w ]{3,20}?| today| that|,)* (?:(?:its|the|outgoing|incoming) )*(?:Mr\.? |Ms\.? )?\Z"
)
_LEADS = re.compile(r"\s*[:：]\s*(?:[^:\n]{0,300}[;,]\s*)?(?:Mr\.?\s|Ms\.?\s|Dr\.?\s)?\Z", re.DOTALL)
_LABEL = re.compile(
    r"\W{0,6}(?:\(?\w{1,3}[.)]\s*)?(?:(?:[Tt]rade |[Cc]ompany |[Cc]orporate |[Ff]irm |[Ll]isted |[Ff]ull )?[Nn]ames?"
    r"(?: of (?:the )?(?:\w+ )?[Cc]ompany)?|[Cc]ompany|[Ii]ssuer|[Rr]egistrant|COMPANY(?: NAME)?|NAME|To|By|BY"
    r"|(?:[Ff]or|FOR)(?: and on behalf of| AND ON BEHALF OF)?(?: M/s\.?)?|[Oo]n behalf of)?"
    r"\s*[:：|*#]*\s*(?:[Tt]he\s)?\Z"
)
_REST = re.compile(r"\s*(?:$|[\n\t]|[*,.]*\s*$|\(|\[)", re.MULTILINE)
_LABELLED = re.compile(
    r"(?:Representative|President|Contact|Inquir|Enquir|Name and [Tt]itle|By\s*:|/s/|/S/|Name\s*:|Title\s*:"
    r"|Signature|Director|Attention|"
    r"Chairman|Chief|CEO|CFO|Officer|Manager|Secretary|Person [Ii]n [Cc]harge|Address)"
)
_CONTACT = re.compile(r"(?:[Cc]ontacts?|[Ii]nquir|[Ee]nquir|CONTACT|Attention)")
_ORDERED = re.compile(
    r"\bBy order of the board(?: of directors)?[\s,.:*_/-]*(?:Sd/?-?|\(Sd/?-?\))?\W*\Z", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;.:]\s|\b(?:said|who|which|that|will|was|is|has)\b")
_ITS = re.compile(r"\b[Ii]ts\s(?:(?:new|current|former|own)\s)?\Z")
_FAR = 900
_CLOSE = 420


class Employers:
    """Looks up companies around places of one reading."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading, self.mentions, self.text = reading, mentions, reading.text
        self.top = title_end(reading)
        self._starts = [b.start for b in reading.blocks]
        self._sentences = [s.start for s in reading.sentences]
        self.orgs = [
            m
            for m in mentions.all
            if m.kind == "organization" and isinstance(m.value, Agent) and m.value.kind != "group"
        ]

    def line_is(self, start: int, end: int) -> bool:
        """Whether [start, end) is all that its line holds."""
        low = self.text.rfind("\n", 0, start) + 1
        high = self.text.find("\n", end)
        return not (self.text[low:start] + self.text[end : high if high >= 0 else len(self.text)]).strip(
            " \t:：|*_()0123456789."
        )

    def cell(self, offset: int) -> tuple[Table, int, int] | None:
        """The table, row and column of a place; None outside of tables."""
        index = bisect_right(self._starts, offset) - 1
        table = self.reading.blocks[index].table if index >= 0 else None
        if table is not None:
            for r, row in enumerate(table.rows):
                for c, cell in enumerate(row):
                    if cell.start <= offset < cell.end:
                        return table, r, c
        return None

    def of(self, person: Mention, start: int, end: int) -> tuple[Agent, int] | None:
        """The company of an office at [start, end), with where its name ends; None where it is some other body."""
        named = self.beside(person, start, end)
        if named is not None:
            return named
        if _ELSEWHERE.match(self.text, end):
            return None
        first = min(person.start, start)
        agent = (
            self._its(first)
            or self._paired(first)
            or self._column(person)
            or self._bracket(first)
            or self._leading(first)
            or self._saying(first)
            or self._stands(person, start)
            or self._told(person)
        )
        return (agent, end) if agent is not None else None

    def beside(self, person: Mention, start: int, end: int) -> tuple[Agent, int] | None:
        for m in self.mentions.within(end, end + 70, "organization"):
            gap = self.text[end : m.start]
            if (_OF.match(gap) and ("\n\n" not in gap)) or (
                not gap.strip(" ,\n")
                and "\n" in gap
                and self.line_is(m.start, m.end)
                and person.start >= self.top
                and not self._above(person.start)
            ):
                return self._agent(m), m.end
            break
        low = person.end if person.end <= start else max(0, start - 60)
        for m in reversed(list(self.mentions.within(low, start, "organization"))):
            if m.start >= low and _OWN.match(self.text[m.end : start]):
                return self._agent(m), m.end
            break
        return None

    def _agent(self, mention: Mention) -> Agent:
        assert isinstance(mention.value, Agent)
        return mention.value

    def _column(self, person: Mention) -> Agent | None:
        """The company that heads a person's column in a table of companies, or names the table."""
        spot = self.cell(person.start)
        if spot is None:
            return None
        table, row, column = spot
        for cells in table.rows[:row]:
            if column < len(cells):
                for m in self.mentions.within(cells[column].start, cells[column].end, "organization"):
                    return self._agent(m)
        return None

    def _bracket(self, start: int) -> Agent | None:
        """`Example Inc. (head office: Tokyo; President: Jane Doe)`."""
        opening = self.text.rfind("(", max(0, start - 260), start)
        while opening >= 0 and ")" in self.text[opening:start]:
            opening = self.text.rfind("(", max(0, start - 260), opening)
        if opening < 0 or "\n\n" in self.text[opening:start]:
            return None
        for m in reversed(list(self.mentions.within(max(0, opening - 90), opening, "organization"))):
            return self._agent(m) if not self.text[m.end : opening].strip() else None
        return None

    def _leading(self, start: int) -> Agent | None:
        """`Example plc: Jane Doe, CEO; John Roe, CFO`."""
        line = max(self.text.rfind("\n", 0, start) + 1, start - 330)
        for m in reversed(list(self.mentions.within(line, start, "organization"))):
            if _LEADS.match(self.text[m.end : start]):
                return self._agent(m)
        return None

    def _saying(self, start: int) -> Agent | None:
        """`Example Inc. said Chairman Jane Doe would resign`: of the company that says it."""
        for m in reversed(list(self.mentions.within(max(0, start - 70), start, "organization"))):
            return self._agent(m) if _SAYS.match(self.text[m.end : start]) else None
        return None

    def _above(self, start: int) -> Agent | None:
        """The company whose name stands alone on a line not far above, or behind a label of names."""
        low = start - (_FAR if start < self.top or self._outlined(start) else _CLOSE)
        for m in reversed([o for o in self.orgs if low <= o.start < start]):
            line = self.text.rfind("\n", 0, m.start) + 1
            before = self.text[max(line, m.start - 80) : m.start]
            if "\t" in before:
                before = before.replace("\t", " ")
            if before.startswith("By") and m.end - m.start < 3:
                continue
            if _LABEL.match(before) and _REST.match(self.text, m.end):
                return self._agent(m)
        return None

    def _outlined(self, start: int) -> bool:
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self.reading.blocks[index].end - self.reading.blocks[index].start < 160

    def _stands(self, person: Mention, start: int) -> Agent | None:
        """The company of the letterhead, outline or signature block that a person stands in."""
        first = min(person.start, start)
        line = self.text.rfind("\n", 0, first) + 1
        index = bisect_right(self._starts, first) - 1
        block = self.reading.blocks[index]
        running = (
            block.end - block.start > 200 and block.table is None and block.kind in ("paragraph", "item", "boilerplate")
        )
        if running:
            return None
        if _ORDERED.search(self.text, max(0, first - 80), first) and self.mentions.context.announcer is not None:
            return self.mentions.context.announcer
        contact = block.kind == "contact" or bool(_CONTACT.match(self.text, line))
        if contact and first > self.top:
            other = self._above(first)
            return other if other is not None and other != self.mentions.context.announcer else None
        return self._above(first)

    def _paired(self, first: int) -> Agent | None:
        """`Example plc chairman Jane Doe and chief executive John Roe`: both are of Example plc."""
        if not self.text.endswith(" and ", max(0, first - 5), first):
            return None
        for m in reversed(list(self.mentions.within(max(0, first - 90), first, "organization"))):
            between = self.text[m.end : first]
            people = list(self.mentions.within(m.end, first, "person"))
            offices = list(self.mentions.within(m.end, first, "office"))
            led = _OWN.match(self.text[m.end : offices[0].start]) if offices else None
            if led and len(people) == 1 and not _CLAUSE.search(between):
                return self._agent(m)
            return None
        return None

    def _its(self, first: int) -> Agent | None:
        """`its chief executive Jane Doe`: of the company that the sentence, or the one before it, speaks of."""
        if not _ITS.search(self.text, max(0, first - 40), first):
            return None
        index = bisect_right(self._sentences, first) - 1
        if index < 0:
            return None
        here = subject(self.text, self.mentions.within(self.reading.sentences[index].start, first, "organization"))
        agents = here or topic(self.reading, self.mentions, index)
        return agents[0] if len(agents) == 1 else None

    def _told(self, person: Mention) -> Agent | None:
        """In running text: whom the sentence speaks of, else the company that speaks."""
        index = bisect_right(self._sentences, person.start) - 1
        own = outlines(self.reading, self.mentions).subjects.at(person.start)
        own = own or self.mentions.context.speaker(person.start)
        if own is not None or index < 0:
            return own
        sentence = self.reading.sentences[index]
        near = list(self.mentions.within(sentence.start, person.start, "organization"))
        return self._agent(near[-1]) if near else None
