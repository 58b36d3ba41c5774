"""Outlines of the sides of a deal in, who sells what to whom, for how much and when out.

A notice of a transfer tells its parties under headings (`3. Outline of the transferee`, `Overview of the subsidiary to
be transferred`) or behind labels (`Transferee: X`), its days in a schedule, its price over a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Block, Reading
from .profiles import Outlines, outlines
from .schedules import entries

_ABOUT = (  # `3. Outline of the transferee`, `3. Transferee`, `3. Counterparty to the share acquisition`
    r"(?:(?:out\s?line|overview|profile|summary|details|information|particulars)\b[^\n]{0,60}?\b"
    r"|^\W*(?:\(?[\divxa-h]{1,4}[.)]\s*)?(?:the\s)?)"
)
_BUYS = r"(?:transferees?|purchasers?|buyers?|acquirers?|assignees?|transfer destinations?|successor company)"
_SELLS = r"(?:transferors?|sellers?|vendors?|assignors?)"
_OTHER = r"(?:counterpart(?:y|ies)|other party)"
_HEADS = {
    "acquirer": re.compile(rf"{_ABOUT}{_BUYS}\b", re.IGNORECASE),
    "seller": re.compile(rf"{_ABOUT}{_SELLS}\b", re.IGNORECASE),
    "other": re.compile(rf"{_ABOUT}{_OTHER}\b", re.IGNORECASE),
    "target": re.compile(
        rf"{_ABOUT}(?:(?:subsidiar(?:y|ies)|affiliates?|company|companies|business)\b[^\n]{{0,30}}?\b(?:to be"
        r"|to become|being|subject|that will|which will|whose|changing|transferr?ed|acquired|sold|concerned)"
        r"|(?:target|subject|acquired|transferred|changing) (?:company|subsidiary|business)|new subsidiary)",
        re.IGNORECASE,
    ),
}
_PARTS = re.compile(rf"{_BUYS}|{_SELLS}|{_OTHER}|subsidiar|affiliate|compan|business", re.IGNORECASE)  # each has one
_LABELS = {
    "acquirer": re.compile(rf"(?:name of (?:the )?)?{_BUYS}(?: of (?:the )?shares)?(?: name)?", re.IGNORECASE),
    "seller": re.compile(rf"(?:name of (?:the )?)?{_SELLS}(?: of (?:the )?shares)?(?: name)?", re.IGNORECASE),
    "other": re.compile(rf"(?:name of (?:the )?)?{_OTHER}(?: (?:to|of|for) [a-z ]{{3,40}})?", re.IGNORECASE),
}
_LEAD = r"(?:^|\n|\| ?)\W{0,4}(?:\(?[\divxa-h]{1,4}[.)]\s*)?"
_LABEL = re.compile(rf"{_LEAD}(?P<label>[A-Z][A-Za-z ]{{3,60}}?)\s*(?:[:：|]|\s{{2,}})\s*(?:The\s)?\Z")
_ACQUIRES = re.compile(r"\b(?:acquisition|acquire|acquiring|purchase|making|make|turn\w*)\b", re.IGNORECASE)
_DISPOSES = re.compile(r"\b(?:transfer|sale|sell|dispos\w+|divest\w+|assign\w*)\b", re.IGNORECASE)
_CLOSES = re.compile(
    r"\b(?:execution|completion|closing|hand-?\s?over|delivery|transfer|settlement|acquisition)\b", re.IGNORECASE
)
_SIGNS = re.compile(r"\b(?:conclusion|signing|execution|date)\b[^\n]{0,40}\b(?:agreement|contract)s?\b", re.IGNORECASE)
_NO_CLOSE = re.compile(r"\b(?:agreement|contract|resol\w+|approval|board|meeting|decision|record)\b", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?P<amount>(?:transfer|sale|selling|purchase|acquisition) (?:price|value|amount))"
    r"|(?P<gain>(?:gain|profit) (?:on|from) (?:the )?(?:transfer|sale|disposal))"
    r"|(?P<other>(?:book|carrying|acquisition) (?:value|price|amount|cost))",
    re.IGNORECASE,
)
_SHORT = 130
_TITLE, _HEAD = 150, 500  # characters of a title, and within which it stands
_BELOW = 4  # blocks below a heading in which its outline begins


@dataclass(frozen=True, slots=True)
class Deal:
    """What outlines tell of the one deal of a paper; `spans` are where."""

    seller: Agent | None
    acquirer: Agent | None
    target: Agent | None
    amount: Money | None
    gain: Money | None
    closing: When | None
    signed: When | None
    spans: tuple[tuple[int, int], ...]


def find(reading: Reading, mentions: Mentions) -> Deal | None:
    """The deal whose other side an outline or a label names; None where none does, or several do."""
    announcer = mentions.context.announcer
    if announcer is None or mentions.context.parts:
        return None
    sides: dict[str, dict[str, Agent]] = {"acquirer": {}, "seller": {}, "other": {}, "target": {}}
    spans: list[tuple[int, int]] = []
    for role, agent, start, end in (*_headed(reading, mentions), *_labelled(reading, mentions)):
        if agent.id != announcer.id:
            sides[role].setdefault(agent.id, agent)
            spans.append((start, end))
    if any(len(found) > 1 for found in sides.values()):
        return None
    one = {role: next(iter(found.values()), None) for role, found in sides.items()}
    seller, acquirer = one["seller"], one["acquirer"]
    if one["other"] is not None and seller is None and acquirer is None:
        buys = _buys(reading)
        seller, acquirer = (one["other"], None) if buys else (None, one["other"]) if buys is False else (None, None)
    if (seller is None) == (acquirer is None):
        return None
    prices = dict(_prices(reading, mentions))
    return Deal(
        seller or announcer,
        acquirer or announcer,
        one["target"],
        prices.get("amount"),
        prices.get("gain"),
        _day(reading, mentions, closing=True),
        _day(reading, mentions, closing=False),
        tuple(sorted(set(spans))),
    )


def _buys(reading: Reading) -> bool | None:
    """Whether the title says that the announcer buys; None where it says neither, or both."""
    top = next((s.start for s in reading.sentences if s.end - s.start > _TITLE), _HEAD)
    title = reading.text[: min(top, _HEAD)]
    buys, sells = _ACQUIRES.search(title), _DISPOSES.search(title)
    return None if bool(buys) == bool(sells) else bool(buys)


def _headed(reading: Reading, mentions: Mentions) -> Iterator[tuple[str, Agent, int, int]]:
    """The company of each outline whose heading names its part in the deal."""
    profile = outlines(reading, mentions)
    for index, block in enumerate(reading.blocks):
        text = reading.text[block.start : block.end]
        if block.kind not in ("heading", "item", "paragraph") or len(text) > _SHORT or text.endswith("."):
            continue
        if not _PARTS.search(text):
            continue
        role = next((name for name, pattern in _HEADS.items() if pattern.search(text)), None)
        agent = _below(reading, mentions, profile, index) if role else None
        if role and agent is not None:
            yield role, agent, block.start, block.end


def _below(reading: Reading, mentions: Mentions, profile: Outlines, index: int) -> Agent | None:
    head = reading.blocks[index]
    named = [m.value for m in mentions.within(head.start, head.end, "organization") if isinstance(m.value, Agent)]
    if len(named) == 1 and named[0].kind == "company" and named[0] != mentions.context.announcer:
        return named[0]
    for block in reading.blocks[index + 1 : index + 1 + _BELOW]:
        if block.kind == "heading" and block.level <= head.level:
            break
        for place in _places(block):
            agent = profile.subjects.at(place)
            if agent is not None:
                return agent
    return None


def _places(block: Block) -> Iterator[int]:
    yield block.start
    for row in block.table.rows[:3] if block.table else ():
        yield from (cell.start for cell in row if cell.text)


def _labelled(reading: Reading, mentions: Mentions) -> Iterator[tuple[str, Agent, int, int]]:
    """The company right behind a label that names its part: `Transferee: X`."""
    for m in mentions.all:
        if m.kind == "organization" and isinstance(m.value, Agent) and m.value.kind == "company":
            found = _LABEL.search(reading.text[max(0, m.start - 90) : m.start])
            role = found and next((r for r, p in _LABELS.items() if p.fullmatch(found["label"])), None)
            if role and found:
                yield role, m.value, m.start - (len(found.string) - found.start("label")), m.end


def _day(reading: Reading, mentions: Mentions, *, closing: bool) -> When | None:
    """The one day of a schedule on which the deal closes, or its contract is signed."""
    days = {
        entry.when
        for entry in entries(reading, mentions)
        if (
            _CLOSES.search(entry.words) and not _NO_CLOSE.search(entry.words) if closing else _SIGNS.search(entry.words)
        )
    }
    return days.pop() if len(days) == 1 else None


def _prices(reading: Reading, mentions: Mentions) -> Iterator[tuple[str, Money]]:
    """Amounts under a line that names their columns in their order: `Book value  Transfer price  Gain on transfer`."""
    for index, block in enumerate(reading.blocks[:-1]):
        text = reading.text[block.start : block.end]
        heads = [str(found.lastgroup) for found in _COLUMN.finditer(text)]
        below = reading.blocks[index + 1]
        if len(heads) < 2 or "amount" not in heads or len(set(heads)) < len(heads) or len(text) > 400:
            continue
        inside: list[Mention] = list(mentions.within(block.start, block.end, "money"))
        amounts = inside or list(mentions.within(below.start, below.end, "money"))
        if len(amounts) == len(heads):
            yield from ((h, m.value) for h, m in zip(heads, amounts, strict=True) if isinstance(m.value, Money))
            return
