"""Tables of petitioners in, one `InsolvencyFiling` for each company with its proceeding out.

`Company | Court | Proceeding` in aligned text or in cells; the days stand in the table or in the sentences around it
(`X filed on June 25; the other three on June 26`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..frames.spoken import spoken
from ..mentions.mention import Mentions
from ..reading import Block, Reading

_KINDS = (
    ("chapter11", re.compile(r"\bchapter\s*(?:11|ll|1l|l1|XI)\b", re.IGNORECASE)),
    ("chapter7", re.compile(r"\bchapter\s*(?:7|VII)\b", re.IGNORECASE)),
    ("rehabilitation", re.compile(r"\brehabilitation\b", re.IGNORECASE)),
    ("reorganization", re.compile(r"\breorgani[sz]ation\b", re.IGNORECASE)),
    ("administration", re.compile(r"\b(?:administration|receivership)\b", re.IGNORECASE)),
    ("bankruptcy", re.compile(r"\b(?:bankruptcy|insolvency)\b(?! court)", re.IGNORECASE)),
)
_HEAD = re.compile(r"\b(?:petition|proceedings?|filings?|bankruptcy|insolvency|petitioners?|debtors?)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bthe (?:other|others|remaining|rest)\b[^.;]{0,40}$", re.IGNORECASE)
_FILED = re.compile(r"\b(?:filed|petitioned|applied|submitted)\b", re.IGNORECASE)
# How a word begins that _HEAD needs.
_WORDS = ("petition", "proceeding", "filing", "bankruptcy", "insolvency", "debtor")
_INDENT = 4  # characters before the name that opens a row
_AFTER = 6  # blocks below the first row in which the days may stand
_ABOVE = 6  # blocks above a line in which the head of the table may stand
_LINE = 140  # characters of a line that may be a row


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `InsolvencyFiling` for each row of a table that names a company and a proceeding."""
    if not reading.words.holds(*_WORDS):
        return
    told: tuple[dict[str, When], When | None] | None = None
    for index, block in enumerate(reading.blocks):
        for first, end, last in _candidates(reading, mentions, index, block):
            row = _row(reading, mentions, first, end, last)
            if row is None:
                continue
            told = told if told is not None else _days(reading, mentions, index)
            days, rest = told
            agent, kind = row
            yield Fact(
                kind="event",
                type="InsolvencyFiling",
                status="completed",
                roles=(("company", (agent,)),),
                evidence=(reading.evidence(first, last),),
                rule="insolvency_filing/table",
                date=_own_day(mentions, first, last) or days.get(agent.id) or rest or mentions.context.issued,
                values=(("proceeding", kind),),
                confidence=0.85,
            )


def _candidates(reading: Reading, mentions: Mentions, index: int, block: Block) -> Iterator[tuple[int, int, int]]:
    """Rows of a table of petitioners: (start, end of the first cell, end); lines of words make no table of cells."""
    if block.table is not None:
        if _HEAD.search(reading.text[block.start : block.end] + " ".join(block.section)):
            for row in block.table.rows:
                cells = [cell for cell in row if cell.text]
                if len(cells) > 1:
                    yield cells[0].start, cells[0].end, cells[-1].end
    elif block.kind in ("paragraph", "item") and block.end - block.start < _LINE:
        named = next((m for m in mentions.within(block.start, block.end, "organization")), None)
        if named is None or named.start - block.start > _INDENT:
            return
        above = reading.blocks[max(0, index - _ABOVE) : index]
        text = reading.text[block.start : block.end]
        if not text.rstrip().endswith(".") and any(
            _HEAD.search(reading.text[b.start : b.end]) for b in above if b.end - b.start < _LINE
        ):
            yield block.start, block.start, block.end


def _row(reading: Reading, mentions: Mentions, first: int, end: int, last: int) -> tuple[Agent, str] | None:
    """The company that a row opens with, and its proceeding."""
    named = [m for m in mentions.within(first, last, "organization") if isinstance(m.value, Agent)]
    if not named or named[0].start - first > _INDENT or not isinstance(named[0].value, Agent):
        return None
    text = spoken(reading.text[max(end, named[0].end) : last])
    kind = next((name for name, words in _KINDS if words.search(text)), "")
    if not kind or re.search(r"\b(?:filed|has|was|is|will|resolved|announced?)\b", text):
        return None
    return named[0].value, kind


def _own_day(mentions: Mentions, start: int, end: int) -> When | None:
    return next(
        (
            m.value
            for m in mentions.within(start, end, "date")
            if isinstance(m.value, When) and m.value.precision == "day"
        ),
        None,
    )


def _days(reading: Reading, mentions: Mentions, index: int) -> tuple[dict[str, When], When | None]:
    """The days of companies named below a table, and that of all others."""
    days: dict[str, When] = {}
    rest: When | None = None
    low = reading.blocks[index].end
    high = reading.blocks[min(len(reading.blocks) - 1, index + _AFTER)].end
    for sentence in reading.sentences:
        if not low <= sentence.start < high or not _FILED.search(reading.text[sentence.start : sentence.end]):
            continue
        before = sentence.start
        for mention in mentions.within(sentence.start, sentence.end, "date"):
            if not isinstance(mention.value, When) or mention.value.precision != "day":
                continue
            lead = reading.text[before : mention.start]
            named = [m.value for m in mentions.within(before, mention.start, "organization")]
            if _OTHERS.search(lead):
                rest = mention.value
            else:
                days.update((a.id, mention.value) for a in named if isinstance(a, Agent))
            before = mention.end
    return days, rest
