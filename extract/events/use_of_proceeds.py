"""Tables, lists and sentences of what the money of an offering is for in, a `UseOfProceeds` for each purpose out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, Value, When
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Block, Cell, Reading
from ..slots import tidy

_ABOUT = re.compile(
    r"\buses?\b[^.]{0,40}\b(?:proceeds|funds|money)|\b(?:proceeds|funds|money)\b[^.]{0,60}\b(?:uses?|used|spent|applied|spend)\b"
    r"|\bwill be spent\b|\buse it\b|\bwhat they are for\b|\b(?:proceeds|funds)\b[^.]{0,80}\b(?:allocated|utili[sz]ed)\b",
    re.IGNORECASE,
)
_NOT_PURPOSE = re.compile(
    r"\b(?:total|amount|expenses|costs? of (?:the )?(?:issu\w*|offer|placing|placement)|net|gross|price|purpose|uses?|shares?"
    r"|paid in|raised|per share)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^[\W①-⑳]*(?:\(?[ivx\d]{1,4}[.)]\s*)?")
_WORDS = re.compile(r"[A-Za-z]{3,}.*[A-Za-z]{3,}")
_UNIT = re.compile(
    r"\(?\s*(?:in )?(?P<before>¥|JPY|US\$|\$|£|€|A\$)?\s?(?P<scale>thousand|million|billion|m)s?\b(?: of)?\s?(?P<after>yen|dollars|euros)?",
    re.IGNORECASE,
)
_SCALE = {"thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9}
_CODE = {"¥": "JPY", "jpy": "JPY", "yen": "JPY", "us$": "USD", "$": "USD", "dollars": "USD", "£": "GBP", "€": "EUR"}
_CODE |= {"euros": "EUR", "a$": "AUD"}
_BARE = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w,]|\.\d)")
_ABOVE = 350  # characters above a table or a list that say what it is about
_LONGEST = 220  # characters that purposes without amounts take at most
_SPENT = re.compile(
    r"\b(?:proceeds|funds raised|funds procured|money raised|amount raised)\b[^.;:]{0,140}?\b(?:used?|appl(?:ied|y)|spent|utili[sz]ed?"
    r"|allocated?|go|directed|invested|put|deployed)\b[^.;:,]{0,30}?(?:,[^.;:]{0,40},)?\s*\b(?:for|to|towards?|on|in)\b\s+"
    r"|\b(?:use[sd]?|apply|applied|spend|spent|utili[sz]ed?)\s(?:all |part |most )?(?:of )?(?:the |these |its )?(?:estimated )?(?:net |gross )?"
    r"proceeds\b[^.;:]{0,80}?\b(?:for|to|towards?|on)\b\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r";\s*|,\s*(?:and\s+)?|\s+and\s+")
_THEN = re.compile(
    r"\s*(?:in total )?(?:of (?:it|this|that|the (?:net )?proceeds) )?(?:\([^()]*\) )?(?P<verb>(?:(?:will|shall) (?:be )?|(?:is|are) (?:to be )?)"
    r"(?:\w+ to be )?(?:used|spent|applied|allocated|put|go|invested)\b\s*)?(?:for|to|towards?|on)\s+(?!shares)",
    re.IGNORECASE,
)
_TRIM = re.compile(
    r"^(?:(?:and|as to|approximately|about|up to|of|the remaining|the remainder|the balance|the rest|for|to|towards?|will be|used|on|"
    r"fund(?:ing)?|financ(?:e|ing)|in|is|are|be|applied|primarily|mainly|part)\b[\s,:-]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\(?\b(?:by|until|before|in|during)\b(?: the)?(?: (?:end|beginning|middle) of)?[^a-z]*"
    r"|\b(?:of|for|as to|with|to the extent of)|[-–:(,\s]+)$",
    re.IGNORECASE,
)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `UseOfProceeds` for each purpose that a table, a list or a sentence about the proceeds names."""
    issuer = mentions.context.announcer
    if issuer is None:
        return
    for index, block in enumerate(reading.blocks):
        if block.kind in ("boilerplate", "contact"):
            continue
        if block.table is not None:
            yield from _table(reading, mentions, issuer, block)
        elif block.kind == "item" or index:
            yield from _item(reading, mentions, issuer, block)
    for sentence in reading.sentences:
        if reading.blocks[sentence.block].kind in ("paragraph", "item", "footnote"):
            yield from _sentence(reading, mentions, issuer, sentence.start, sentence.end)


def _table(reading: Reading, mentions: Mentions, issuer: Agent, block: Block) -> Iterator[Fact]:
    assert block.table is not None
    above = reading.text[max(0, block.start - _ABOVE) : block.start] + " " + block.table.heading
    if not _ABOUT.search(above) and not _ABOUT.search(" ".join(c.text for r in block.table.rows for c in r)[:400]):
        return
    unit: tuple[Decimal, str] | None = None
    carried: Cell | None = None
    for row in block.table.rows:
        cells = [cell for cell in row if cell.text]
        head = " ".join(cell.text for cell in cells)
        named = _UNIT.search(head)
        if named and (named["before"] or named["after"]) and not _BARE.search(head):
            unit = Decimal(_SCALE[named["scale"].lower()]), _CODE[(named["before"] or named["after"]).lower()]
            carried = None
        elif len(cells) >= 2:
            fact = _row(reading, mentions, issuer, cells, unit, carried)
            carried = None
            if fact is not None:
                yield fact
        elif cells and unit is not None:
            carried = cells[0]


def _row(
    reading: Reading,
    mentions: Mentions,
    issuer: Agent,
    cells: list[Cell],
    unit: tuple[Decimal, str] | None,
    carried: Cell | None,
) -> Fact | None:
    start, end = (carried or cells[0]).start, cells[-1].end
    money = next((m.value for m in mentions.within(cells[1].start, end, "money") if isinstance(m.value, Money)), None)
    purpose = tidy(_LEAD.sub("", " ".join([carried.text, cells[0].text] if carried else [cells[0].text])))
    if money is None and unit is not None:
        bare = _BARE.search(" ".join(cell.text for cell in cells[1:]))
        money = Money(Decimal(bare[1].replace(",", "")) * unit[0], unit[1]) if bare else None
    if money is None or money.per_share or _NOT_PURPOSE.search(purpose) or not _WORDS.search(purpose):
        return None
    by = next((m for m in mentions.within(start, end, "date") if isinstance(m.value, When)), None)
    if by is not None and by.start < cells[0].end:
        purpose = tidy(re.sub(r"\s*\(?\b(?:by|until)\b.*$", "", purpose))
    return _fact(reading, issuer, purpose, money, by, (start, end), "table")


def _item(reading: Reading, mentions: Mentions, issuer: Agent, block: Block) -> Iterator[Fact]:
    """`- drilling at the Sun prospect: A$2.5 million` in a list under words about the proceeds."""
    text = reading.text[block.start : block.end]
    if len(text) > 200 or not _ABOUT.search(reading.text[max(0, block.start - _ABOVE) : block.start]):
        return
    told = [m for m in mentions.within(block.start, block.end, "money") if isinstance(m.value, Money)]
    if len(told) != 1 or block.kind == "heading" or "\n" in text.strip():
        return
    fact = _piece(reading, mentions, issuer, block.start, block.end, told[0], "list")
    if fact is not None and (block.kind == "item" or not text.rstrip().endswith(".")):
        yield fact


def _sentence(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`The proceeds will be used for A (JPY 5 billion) and B (JPY 3 billion)`, or for one purpose with no amount."""
    text = reading.text[start:end]
    first = list(_money_first(reading, mentions, issuer, start, end))
    if first:
        yield from first
        return
    found = _SPENT.search(text)
    if found is None or re.search(r"\b(?:not|may|if|would|could)\b", found[0]):
        return
    pieces = list(_cut(start + found.end(), start + len(text.rstrip(" .")), reading.text, mentions))
    priced = [(a, b, m) for a, b, m in pieces if m is not None]
    if len(priced) >= 2 or (len(priced) == 1 and len(pieces) == 1):
        for low, high, money in priced:
            fact = _piece(reading, mentions, issuer, low, high, money, "sentence")
            if fact is not None:
                yield fact
    elif not priced:
        yield from _unpriced(reading, mentions, issuer, start + found.end(), start + len(text.rstrip(" .")))


def _unpriced(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`The proceeds will be used for working capital and general corporate purposes`."""
    low = start
    cuts = [(f.start(), f.end()) for f in _SPLIT.finditer(reading.text, start, end)]
    if end - start > _LONGEST or re.search(r"\b(?:which|that|if|may)\b", reading.text[start:end]):
        return
    for high, after in [*cuts, (end, end)]:
        purpose = tidy(_TAIL.sub("", _TRIM.sub("", reading.text[low:high].strip())))
        if _WORDS.search(purpose) and not _NOT_PURPOSE.search(purpose):
            yield _fact(reading, issuer, " ".join(purpose.split()), None, None, (low, high), "sentence")
        low = after


def _money_first(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`JPY 5 billion will be used for A and the remaining JPY 3 billion for B`."""
    told = [m for m in mentions.within(start, end, "money") if isinstance(m.value, Money)]
    then = [(m, t) for m in told if (t := _THEN.match(reading.text, m.end))]
    if not any(t["verb"] for _, t in then):
        return
    begin = next(i for i, (_, t) in enumerate(then) if t["verb"])
    for number, (money, lead) in enumerate(then[begin:], begin):
        stop = then[number + 1][0].start if number + 1 < len(then) else end
        words = re.sub(
            r"[\s,;]*(?:and )?(?:the )?(?:remaining|remainder|rest|balance)?[\s,;.]*$",
            "",
            reading.text[lead.end() : stop],
        )
        words = re.split(r",? (?:and )?(?:that is |which is )?(?:to be|due to be|scheduled to be) ", words)[0]
        words = re.sub(r"(?:[,;]| and)\s*$", "", words)
        by = next(
            (m for m in reversed([*mentions.within(lead.end(), stop, "date")]) if isinstance(m.value, When)), None
        )
        if by is not None:
            words = _TAIL.sub(
                "", words[: max(0, by.start - lead.end())] if by.start < lead.end() + len(words) else words
            )
        purpose = tidy(_TRIM.sub("", words))
        if (
            isinstance(money.value, Money)
            and _WORDS.search(purpose)
            and len(purpose) <= 160
            and not money.value.per_share
        ):
            yield _fact(reading, issuer, purpose, money.value, by, (money.start, max(stop - 1, money.end)), "sentence")


def _cut(start: int, end: int, text: str, mentions: Mentions) -> Iterator[tuple[int, int, Mention | None]]:
    """The purposes of a list, each with its amount; a piece that has none runs on into the next one."""
    money = [m for m in mentions.within(start, end, "money") if isinstance(m.value, Money)]
    guarded = [(m.start, m.end) for m in money] + [(m.start, m.end) for m in mentions.within(start, end, "date")]
    low = start
    for found in _SPLIT.finditer(text, start, end):
        if any(a < found.end() and found.start() < b for a, b in guarded):
            continue
        inside = [m for m in money if low <= m.start < found.start()]
        ahead = [m for m in money if m.start >= found.end()]
        if inside and ahead:
            yield low, found.start(), inside[0]
            low = found.end()
    inside = [m for m in money if low <= m.start < end]
    yield low, end, inside[0] if len(inside) == 1 else None


def _piece(
    reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int, money: Mention, rule: str
) -> Fact | None:
    by = next((m for m in mentions.within(start, end, "date") if isinstance(m.value, When)), None)
    words = reading.text[start:end]
    for mention in sorted((m for m in (money, by) if m is not None), key=lambda m: -m.start):
        words = words[: mention.start - start] + "\0" + words[mention.end - start :]
    parts = [_TAIL.sub("", _TRIM.sub("", _LEAD.sub("", part)).strip(" ()\n")) for part in words.split("\0")]
    purpose = tidy(max(parts, key=len))
    if not isinstance(money.value, Money) or money.value.per_share or not _WORDS.search(purpose):
        return None
    if _NOT_PURPOSE.search(purpose) or len(purpose) > 160:
        return None
    return _fact(reading, issuer, purpose, money.value, by, (start, end), rule)


def _fact(
    reading: Reading,
    issuer: Agent,
    purpose: str,
    money: Money | None,
    by: Mention | None,
    span: tuple[int, int],
    rule: str,
) -> Fact:
    values: dict[str, Value] = {"purpose": purpose}
    if money is not None:
        values["amount"] = money.amount
    if money is not None and money.currency:
        values["currency"] = money.currency
    if by is not None:
        values["by"] = str(by.value)
    return Fact(
        kind="event",
        type="UseOfProceeds",
        status="planned",
        roles=(("issuer", (issuer,)),),
        evidence=(reading.evidence(*span),),
        rule=f"use_of_proceeds/{rule}",
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )
