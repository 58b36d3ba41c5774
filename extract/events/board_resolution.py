"""Lines of schedules in, a `BoardResolution` for each meeting out: `Resolution of the Board: May 6, 2003`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms.profiles import beside
from ..frames.labels import title_end
from ..mentions.mention import Mention, Mentions
from ..reading import Block, Reading

_BOARD = r"(?:the\s+)?(?:board\s+of\s+directors|board|directors|management\s+board|supervisory\s+board)(?:['’]s?)?"
_HOLDERS = (
    r"(?:(?:extraordinary|special|ordinary|annual|regular)\s+)?(?:general\s+)?(?:(?:shareholders"
    r"|stockholders)['’]?\s+(?:general\s+)?meeting|meeting\s+of\s+(?:the\s+)?(?:shareholders|stockholders)"
    r"|general\s+meeting)"
)
_LABEL = re.compile(
    rf"(?:^|[\n\t|])[\s•●・○◆■*\-–—(]*(?:[\divxa-h]{{1,4}}\s?[.)]\s*)*"
    rf"(?P<label>(?:(?:scheduled\s+|planned\s+)?dates?\s+of\s+)?(?:(?:the\s+)?(?:resolutions?|approval|decision"
    rf"|adoption|meeting)\s+(?:adopted\s+|passed\s+)?(?:of|by|at|for)\s+)?"
    rf"(?:(?:the\s+|a\s+)?meeting\s+of\s+)?(?:(?:the\s+)?[A-Z][\w.&-]*(?:\s[\w.&-]+){{0,5}}['’]s?\s+)?(?P<body>{_BOARD}(?=\s*(?:meeting|resolution|approval|decision"
    rf"|[:：\t|(]|[^\n]{{0,60}}?(?:[:：\t|]| {{2,}})|\s{{2,}}))|{_HOLDERS})"
    r"[^\n\t|:：.]{0,90}?)\s*[:：\t|\s]\s*\Z",
    re.IGNORECASE,
)
_BOARD_ONLY = re.compile(r"\b(?:resol|approv|decision|meeting)", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:annual|ordinary|regular)\b", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:will|was|were|has|have|is|are|be|hereby|announce[sd]?)\b")
_OPENS_LINE = re.compile(r"(?:\A|[\n\t|:]|(?<=\)) )[\s•●・○◆■*(–—-]*\Z")
_MEETS = re.compile(
    r"(?:\s*\([^()\n]{1,24}\))*(?:[^\S\n]|[|:–—-])*(?:\n[^\S\n]*(?=\S[^\n]*\n))?(?:[^\n.|]{0,70}?[;,]\s)?(?:[A-Z][\w-]*\s){0,2}?"
    rf"(?:(?:the\s)?(?:resolutions?|approval|decision|adoption|meeting)\s(?:of|by|at|for)\s(?:(?:a"
    rf"|the)\smeeting\sof\s)?{_BOARD}\b"
    rf"|{_BOARD}\s(?:meeting|resolution|approval|decision)s?\b|(?:(?:resolution|approval)\s(?:of|by|at)\s(?:the\s"
    rf"|an?\s)?)?{_HOLDERS})",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|both|respective|all|two|three|four)\b[^\n]{0,24}?\bcompan(?:y|ies)\b|\b(?:respective|boards|meetings)\b",
    re.IGNORECASE,
)
_REACH = 190


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Meetings with their days, each on a line of its own; a day ahead of the document's is planned."""
    company = mentions.context.announcer
    starts = [b.start for b in reading.blocks]
    top = title_end(reading)
    if company is None:
        return
    yield from _undated(reading, mentions)
    for date in mentions.all:
        if date.kind != "date" or not isinstance(date.value, When) or date.value.precision != "day":
            continue
        block = reading.blocks[max(0, bisect_right(starts, date.start) - 1)]
        if block.kind == "boilerplate":
            continue
        first = _day_first(reading, mentions, date)
        if first is not None:
            yield from _facts(reading, mentions, company, date, date.start, block, first)
            continue
        label = _label(reading.text, date)
        if label is None or (date.start < top and _HEAD.search(label["label"])):
            continue
        start = date.start - (len(label.string) - label.start("label"))
        yield from _facts(reading, mentions, company, date, start, block)


_HAS = re.compile(
    r"(?<!['’]s )\b(?:the |our |its )?(?:(?:management|supervisory|executive) board|board(?: of directors)?)"
    r"(?: of (?:the )?company)? (?:has|have) (?:today )?(?:unanimously )?(?:resolved|decided)\b(?! not\b)",
    re.IGNORECASE,
)


def _undated(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """`The Board has resolved to close 38 stores`, without a day: what a paper announces is of its day."""
    issued = mentions.context.issued
    for index in reading.words.sentences("board") if issued is not None else ():
        sentence = reading.sentences[index]
        found = _HAS.search(reading.text, sentence.start, sentence.end)
        company = mentions.context.speaker(sentence.start)
        if found is None or company is None or reading.blocks[sentence.block].kind == "boilerplate":
            continue
        days = [m.value for m in mentions.within(sentence.start, sentence.end, "date") if isinstance(m.value, When)]
        if any(day.precision == "day" and issued is not None and day.last <= issued.last for day in days):
            continue
        yield Fact(
            kind="event",
            type="BoardResolution",
            status="completed",
            roles=(("company", (company,)),),
            evidence=(reading.evidence(*found.span()),),
            rule="board_resolution/undated",
            date=issued,
            confidence=0.7,
        )


def _day_first(reading: Reading, mentions: Mentions, date: Mention) -> int | None:
    """Where a line of a schedule that begins with its day and tells of a meeting ends: `May 12 (Tue)  Resolution of the
    Board`; None for any other line."""
    text = reading.text
    if not _OPENS_LINE.search(text, max(0, date.start - 14), date.start):
        return None
    following = next((m.start for m in mentions.within(date.end, date.end + _REACH, "date")), date.end + _REACH)
    found = _MEETS.match(text, date.end, following)
    if found is None or _RUNNING.search(text, found.start(), text.find("\n", found.end()) % (len(text) + 1)):
        return None
    return found.end()


def _label(text: str, date: Mention) -> re.Match[str] | None:
    before = text[max(0, date.start - _REACH) : date.start]
    cut = before.rfind("\n", 0, max(0, before.rstrip().rfind("\n")))
    found = _LABEL.search(before[cut + 1 :] if cut >= 0 else before)
    if found is None or _RUNNING.search(found["label"]):
        return None
    if found["body"].lower().endswith(("board", "directors")) and not _BOARD_ONLY.search(found["label"]):
        return None
    return found


def _facts(
    reading: Reading, mentions: Mentions, company: Agent, date: Mention, start: int, block: Block, end: int = 0
) -> Iterator[Fact]:
    """The meeting of the company that the line names last, of each where one word stands for several of them."""
    issued = mentions.context.issued
    when = date.value
    assert isinstance(when, When)
    named = [
        m
        for m in mentions.within(start, end or date.start, "organization")
        if isinstance(m.value, Agent) and m.value.kind == "company" and not date.start <= m.start < date.end
    ]
    companies = [m.value for m in named if m.start == named[-1].start]
    if not companies and _EACH.search(reading.text, start, end or date.start):
        companies = list(beside(reading, mentions))
    companies = companies or [company]
    for each in companies:
        assert isinstance(each, Agent)
        yield Fact(
            kind="event",
            type="BoardResolution",
            status="planned" if issued is not None and when.first > issued.last else "completed",
            roles=(("company", (each,)),),
            evidence=(reading.evidence(start, end or date.end),),
            rule="board_resolution/line",
            date=when,
            confidence=0.85,
        )
