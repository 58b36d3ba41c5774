"""Lines of tables and lists, and sums told before, in, one `WriteOff` for each out.

Notices tell what is written off without a verb and its object in one breath: a line whose label is an impairment with
the name of a company (`Impairment loss on investment in X   1,719`), a table of issuers below `losses on devaluation of
securities are estimated as follows`, a list of extraordinary losses, and `expects to write off the whole of that sum`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms.forecasts import AHEAD
from ..frames.spoken import spoken
from ..mentions.mention import Mentions, Money
from ..observations.tables import of_table
from ..reading import Block, Reading, Sentence
from ..words import names

_LOSS = re.compile(
    r"\b(?:impairment|write[- ]?(?:off|down)s?|(?:de)?valuation loss(?:es)?|loss(?:es)? on (?:de)?valuation)\b",
    re.IGNORECASE,
)
_WORDS = ("impairment", "write", "valuation", "devaluation")  # how a word begins that _LOSS needs
_OWED = re.compile(
    r"\b(?:investments?|deposits?|receivables?|loans?|advances?|shares|stock|securities|stake|interest) (?:\S+ ){0,6}"
    r"(?:in|for|to|due from|from|with|of) (?:the )?$",
    re.IGNORECASE,
)
_EXTRAORDINARY = re.compile(
    r"\b(?:extraordinary|special|non-?recurring|one-time|exceptional) (?:loss|item|charge|expense)", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:will|expects?|plans?|intends?|is to|are to|scheduled)\b", re.IGNORECASE)
_THAT = re.compile(
    r"\bwrit\w+\s+(?:off|down)\s+(?:the\s+)?(?:who[l1]e|all|full|entire|total"
    r"|most)?\s*(?:amount\s+)?(?:of\s+)?(?:that|this|these|those|the)\s+"
    r"(?:sum|amounts?|balance|whole|total|loans?|receivables?|claims?)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\b(?:as follows|below|following table)\b|:\s*$", re.IGNORECASE)
_TOTAL = re.compile(r"\s*(?:grand )?total\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_NEAR = 4  # blocks above a table in which the sentence that opens it may stand


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `WriteOff` for each line, issuer and sum."""
    own = mentions.context.announcer
    if own is None or not reading.words.holds(*_WORDS) or not _LOSS.search(reading.text):
        return
    for index, block in enumerate(reading.blocks):
        if block.table is not None:
            yield from _statement(reading, mentions, block, own)
            yield from _issuers(reading, mentions, index, own)
            yield from _losses(reading, mentions, index, own)
        elif block.kind in ("paragraph", "item") and block.end - block.start < 160:
            yield from _line(reading, mentions, index, own)
    for index in reading.words.sentences("writ"):
        yield from _sum(reading, mentions, reading.sentences[index], own)


def _fact(
    reading: Reading,
    span: tuple[int, int],
    own: Agent,
    party: Agent | None,
    amount: Money,
    date: When | None,
    status: str,
) -> Fact:
    values: dict[str, Value] = {"amount": amount.amount}
    if amount.currency:
        values["currency"] = amount.currency
    roles = (("company", (own,)), *((("counterparty", (party,)),) if party else ()))
    return Fact(
        kind="event",
        type="WriteOff",
        status=status,
        roles=roles,
        evidence=(reading.evidence(*span),),
        rule="write_off/line",
        date=date,
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )


def _party(reading: Reading, mentions: Mentions, start: int, end: int, own: Agent) -> tuple[bool, Agent | None]:
    """Whether a label names another company, and that company where the debt or the shares are its own."""
    for mention in mentions.within(start, end, "organization"):
        if isinstance(mention.value, Agent) and mention.value.id != own.id:
            owed = _OWED.search(" ".join(reading.text[start : mention.start].split()) + " ")
            return True, mention.value if owed else None
    return False, None


def _statement(reading: Reading, mentions: Mentions, block: Block, own: Agent) -> Iterator[Fact]:
    """Lines of a table of results that name the company whose debt or shares are impaired."""
    if not _LOSS.search(reading.text[block.start : block.end]):
        return
    for one in of_table(reading, mentions, block, own):
        if not _LOSS.search(one.metric) or len(one.unit) != 3 or " > " in one.metric or one.period.precision == "day":
            continue
        named = [a for a in mentions.agents if a.id != own.id and _names(a, one.metric)]
        if len(named) != 1 or one.value == 0:
            continue
        yield Fact(
            kind="event",
            type="WriteOff",
            status="completed" if one.status == "actual" else "planned",
            roles=(("company", (own,)), ("counterparty", (named[0],))),
            evidence=one.evidence,
            rule="write_off/table",
            date=one.period,
            values=(("amount", abs(one.value)), ("currency", one.unit)),
            confidence=0.75,
        )


def _names(agent: Agent, text: str) -> bool:
    return any(len(name) > 3 and names(name.rstrip("."), text) for name in (agent.name, *agent.aliases))


def _line(reading: Reading, mentions: Mentions, index: int, own: Agent) -> Iterator[Fact]:
    """`Impairment of fixed assets of X   JPY 7,400 million` in a list of losses."""
    block = reading.blocks[index]
    text = reading.text[block.start : block.end]
    label = _LOSS.search(text)
    money = [m for m in mentions.within(block.start, block.end, "money") if isinstance(m.value, Money)]
    if label is None or label.start() > 12 or len(money) != 1 or text.rstrip().endswith("."):
        return
    named, party = _party(reading, mentions, block.start, money[0].start, own)
    if named and isinstance(money[0].value, Money):
        ahead = AHEAD.search(" ".join(block.section))
        date = _period(reading, mentions, max(0, index - _NEAR), index)
        yield _fact(
            reading, (block.start, block.end), own, party, money[0].value, date, "planned" if ahead else "completed"
        )


def _losses(reading: Reading, mentions: Mentions, index: int, own: Agent) -> Iterator[Fact]:
    """Rows of a list of extraordinary losses: `Loss on impairment of fixed assets | 1,640 million yen`."""
    block = reading.blocks[index]
    lead = _lead(reading, index)
    if block.table is None or lead is None:
        return
    for row in block.table.rows:
        cells = [cell for cell in row if cell.text]
        if len(cells) != 2 or not _LOSS.search(cells[0].text):
            continue
        money = [m.value for m in mentions.within(cells[1].start, cells[1].end, "money") if isinstance(m.value, Money)]
        if len(money) == 1:
            _, party = _party(reading, mentions, cells[0].start, cells[0].end, own)
            ahead = _WILL.search(reading.text, lead.start, lead.end)
            date = _period(reading, mentions, max(0, index - _NEAR), index)
            span = (cells[0].start, cells[1].end)
            yield _fact(reading, span, own, party, money[0], date, "planned" if ahead else "completed")


def _lead(reading: Reading, index: int) -> Sentence | None:
    """The sentence right above a table that says that extraordinary losses follow."""
    above = bisect_left(reading.sentences, index, key=lambda sentence: sentence.block)
    sentence = reading.sentences[above - 1] if above else None
    if sentence is None or sentence.block < index - 1:
        return None
    told = " ".join((*reading.blocks[index].section[-1:], reading.text[sentence.start : sentence.end]))
    return sentence if _EXTRAORDINARY.search(told) else None


def _period(reading: Reading, mentions: Mentions, first: int, last: int) -> When | None:
    """The period last named in the blocks [first, last], else in the paper's title."""
    for index in range(last, first - 1, -1):
        block = reading.blocks[index]
        named = [
            m.value
            for m in mentions.within(block.start, block.end, "date")
            if isinstance(m.value, When) and m.value.precision == "interval"
        ]
        if named:
            return named[-1]
    return None


def _issuers(reading: Reading, mentions: Mentions, index: int, own: Agent) -> Iterator[Fact]:
    """A table of issuers with losses, opened by a sentence about losses on the devaluation of securities."""
    table = reading.blocks[index].table
    lead = _opening(reading, index)
    if table is None or lead is None or len(table.rows) < 2:
        return
    head = " ".join(cell.text for cell in table.rows[0]) + " " + table.caption
    scale = next((factor for word, factor in _SCALES.items() if word in head.lower()), 1)
    currency = "JPY" if re.search(r"\byen\b|JPY|¥", head, re.IGNORECASE) else mentions.context.currency
    words = reading.text[lead.start : lead.end]
    ahead = AHEAD.search(words) or re.search(r"\bwill\b", words)
    date = _period(reading, mentions, 0, index)
    for row in table.rows[1:]:
        cells = [cell for cell in row if cell.text]
        figure = _FIGURE.fullmatch(spoken(cells[-1].text)) if len(cells) == 2 else None
        if figure is None:
            continue
        party = next(
            (
                m.value
                for m in mentions.within(cells[0].start, cells[0].end, "organization")
                if isinstance(m.value, Agent)
            ),
            None,
        )
        if party is None and not _TOTAL.match(cells[0].text):
            continue
        amount = Money(Decimal(figure[0].replace(",", "")) * scale, currency)
        yield _fact(
            reading, (cells[0].start, cells[-1].end), own, party, amount, date, "planned" if ahead else "completed"
        )


def _opening(reading: Reading, index: int) -> Sentence | None:
    """The sentence right above a table that says that losses on securities follow."""
    above = bisect_left(reading.sentences, index, key=lambda sentence: sentence.block)
    for sentence in reversed(reading.sentences[:above]):
        if sentence.block < index - _NEAR:
            return None
        words = reading.text[sentence.start : sentence.end]
        if reading.blocks[sentence.block].kind == "heading":
            continue
        return sentence if _LOSS.search(words) and _FOLLOWS.search(words) else None
    return None


def _sum(reading: Reading, mentions: Mentions, sentence: Sentence, own: Agent) -> Iterator[Fact]:
    """`Loans to X came to JPY 8,595 million; the Company expects to write off the whole of that sum in ...`."""
    text = reading.text[sentence.start : sentence.end]
    found = _THAT.search(text)
    if found is None:
        return
    at = sentence.start + found.start()
    money = [m.value for m in mentions.within(sentence.start, at, "money") if isinstance(m.value, Money)]
    _, party = _party(reading, mentions, sentence.start, at, own)
    when = [m.value for m in mentions.within(at, sentence.end, "date") if isinstance(m.value, When)]
    ahead = re.search(r"\b(?:expects?|will|plans?|intends?|is to)\b[^.;]{0,30}$", text[: found.start()], re.IGNORECASE)
    if money:
        yield _fact(
            reading,
            (sentence.start, sentence.end),
            own,
            party,
            money[-1],
            when[0] if when else None,
            "planned" if ahead else "completed",
        )
