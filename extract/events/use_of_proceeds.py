"""Tables, lists and sentences of what the money of an offering is for in, a `UseOfProceeds` for each purpose out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...model import Agent, Evidence, Fact, When
from .. import late as re
from ..forms import parts_spent, purposes, spending
from ..frames.slots import tidy
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Block, Cell, Reading

# How a word begins that a sentence must hold to tell what money is spent on.
_WORDS = (
    *("proceeds", "funds", "money", "amount", "used", "spent", "applied", "allocated", "put", "go", "invested"),
    *(
        "appropriat",
        "earmark",
        "apply",
        "use",
        "allocate",
        "spend",
        "purpose",
        "object",
        "deploy",
        "raised",
        "cash",
        "capital",
        "devot",
    ),
)
_SPENT = re.compile(  # `used part of the proceeds to repay its loan`: done
    r"(?<!be )(?<!are )(?<!is )(?<!to )(?<!being )\b(?:used|applied|spent)\s"
    r"(?:(?:a\s)?(?:part|portion|all|most|some|half)\sof\s)?"
    r"(?:the|its|these|such|their)\s(?:[a-z]+\s){0,3}proceeds\b"
    r"|\b(?:was|were|ha[sd] been|have been)\s(?:used|applied|spent)\s(?:to|for|on|towards)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\s*(?:\([^()\n]{1,30}\)\s*)?in (?:total|aggregate)\b", re.I)
_HOW = re.compile(r"\b(?:up to|approximately|about|around|some|at least|at most)\s+\Z", re.I)
_REMAINS = re.compile(r"\b(?:remainder|balance|rest)\b")
_CLOSES = re.compile(r"\s*[;,.]\s*(?:and|or)?\s*$")
_ASIDE = re.compile(r",\s(?:of which|with|which|where|whereby|so that|enabling)\b")
_PART = re.compile(r"\bof which\s*\0")  # what follows is no amount that is spent
_REST = re.compile(
    r"\W*(?:\(?\w{1,4}[.)]\s*)?(?:and\s)?(?:the\s)?(?:balance|remainder|rest)\b[^.;]{0,30}?\b(?:for|to|towards?|on|as)\s+"
)
_OWED = re.compile(r"\s(?:[\w.%-]+\s){0,2}(?:bonds?|notes?|loans?|facilit(?:y|ies)|debts?|debentures?|overdraft)\b")
_PROCEEDS = re.compile(r"\b(?:proceeds|funds)\b[^.;()]{0,60}\Z", re.I)
_AND_REST = re.compile(
    r"[,;]?\s(?:and|with)\s(?:\(\w{1,4}\)\s)?(?:(?:use|spend|apply)\s)?(?:as\sto\s)?(?:the\s)?"
    r"(?:balance|remainder|rest|remaining(?:\samount|\sproceeds|\sbalance)?)(?:\sof\s(?:it|the\s(?:net\s)?proceeds))?"
    r"(?:\swill\sbe\s(?:used|applied|put))?\s(?:for|to|on|towards?|as|into)\s"
)
_RETURNED = re.compile(r"\sand\sthe\s(?:balance|remainder|rest)\swill\sbe\s(?!used|applied|put)")
_CLOSED = re.compile(r"[^()]{0,40}\)\s*")  # `A (JPY 5 billion) and B`, `A (JPY 5 billion, by March) and B`
_THE_REST = re.compile(r"\s*\((?:the )?(?:rest|balance|remainder)\)\s*\Z")
_WAS = re.compile(r"(?:was|were|ha[sd] been|have been)\b")
_BEFORE = 250  # characters before a sentence in which the money that it spends was told
_FOR = re.compile(r"[\s,)]*(?:for|towards?|on|as)\s+(?:\w+\s){0,2}\w{3,}")
_DUE = re.compile(r"\b(?:due|maturing|matures?)\s(?:in\s|on\s)?\Z", re.I)
_MARK = re.compile(r"\(?\b[ivx]{1,4}\)\s*|[①-⑳]\s*")  # of an item within a sentence


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
    told = set()
    for index in reading.words.sentences(*_WORDS):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].kind in ("paragraph", "item", "footnote"):
            total = _in_total(reading, mentions, sentence.start, sentence.end)
            for fact in _sentence(reading, mentions, issuer, sentence.start, sentence.end):
                told.add(index)
                done = _SPENT.search(reading.text, sentence.start, sentence.end) is not None
                fact = replace(fact, status="completed") if done else fact
                yield replace(fact, evidence=(*total, *fact.evidence)) if "amount" in dict(fact.values) else fact
    worded = set(reading.words.sentences(*parts_spent.WORDS))
    for index, sentence in enumerate(reading.sentences):
        if index in told or not (index in worded or mentions.within(sentence.start, sentence.end, "money")):
            continue
        if reading.blocks[sentence.block].kind in ("paragraph", "item", "footnote"):
            yield from parts_spent.find(reading, mentions, issuer, sentence.start, sentence.end)


def _in_total(reading: Reading, mentions: Mentions, start: int, end: int) -> tuple[Evidence, ...]:
    """The words that tell what all parts come to (`up to JPY 17 billion in total`): they bear out each part."""
    for money in mentions.within(start, end, "money"):
        found = _TOTAL.match(reading.text, money.end, end)
        if found:
            before = _HOW.search(reading.text, start, money.start)
            return (reading.evidence(before.start() if before else money.start, found.end()),)
    return ()


def _table(reading: Reading, mentions: Mentions, issuer: Agent, block: Block) -> Iterator[Fact]:
    assert block.table is not None
    above = reading.text[max(0, block.start - spending.ABOVE) : block.start] + " " + block.table.heading
    inside = " ".join(cell.text for row in block.table.rows for cell in row)[:400]
    if not spending.ABOUT.search(above) and not spending.ABOUT.search(inside):
        return
    unit: tuple[Decimal, str] | None = None
    carried: Cell | None = None
    for row in block.table.rows:
        cells = [cell for cell in row if cell.text]
        head = " ".join(cell.text for cell in cells)
        named = spending.UNIT.search(head)
        if named and (named["before"] or named["after"]) and not spending.BARE.search(head):
            currency = spending.CODE[(named["before"] or named["after"]).lower()]
            unit = Decimal(spending.SCALE[named["scale"].lower()]), currency
            carried = None
        elif len(cells) == 2 and spending.ABOUT.search(cells[0].text):
            for low, high, told in _cut(cells[1].start, cells[1].end, reading.text, mentions):
                piece = _piece(reading, mentions, issuer, low, high, told, "cell") if told is not None else None
                if piece is not None:
                    yield piece
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
    words = " ".join([carried.text, cells[0].text] if carried else [cells[0].text])
    tail = " ".join(cell.text for cell in cells[1:])
    amount = next((m for m in mentions.within(cells[1].start, end, "money") if isinstance(m.value, Money)), None)
    money = amount.value if amount is not None and isinstance(amount.value, Money) else None
    if money is None and unit is not None:
        bare = spending.BARE.search(tail)
        money = Money(Decimal(bare[1].replace(",", "")) * unit[0], unit[1]) if bare else None
        if bare and spending.WORDS.search(tail[: bare.start()]):  # the layout left purpose and amount in one cell
            words = f"{words} {tail[: bare.start()]}"
    purpose = tidy(spending.LEAD.sub("", words))
    if money is None or money.per_share or spending.NOT_PURPOSE.search(purpose) or not spending.WORDS.search(purpose):
        return None
    dates = [m for m in mentions.within(start, end, "date") if isinstance(m.value, When)]
    by = dates[-1] if dates else None
    if by is not None and by.start < cells[0].end:
        purpose = tidy(re.sub(r"\s*\(?\b(?:by|until)\b.*$", "", purpose))
    return purposes.fact(reading, issuer, purpose, money, by, (start, end), "table")


def _item(reading: Reading, mentions: Mentions, issuer: Agent, block: Block) -> Iterator[Fact]:
    """`- drilling at the Sun prospect: A$2.5 million` in a list under words about the proceeds."""
    text = reading.text[block.start : block.end]
    told = [m for m in mentions.within(block.start, block.end, "money") if isinstance(m.value, Money)]
    rest = _REST.match(text) if not told and len(text) <= 200 and block.kind == "item" else None
    if rest and spending.ABOUT.search(reading.text[max(0, block.start - spending.LISTED) : block.start]):
        start = block.start + rest.end()
        yield from _unpriced(reading, mentions, issuer, start, block.start + len(_CLOSES.sub("", text)))
    if len(told) != 1 or len(text) > 200 or block.kind == "heading" or "\n" in text.strip():
        return
    if not spending.ABOUT.search(reading.text[max(0, block.start - spending.ABOVE) : block.start]):
        return
    fact = _piece(reading, mentions, issuer, block.start, block.end, told[0], "list")
    if fact is not None and (block.kind == "item" or not text.rstrip().endswith(".")):
        yield fact


def _sentence(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`The proceeds will be used for A (JPY 5 billion) and B (JPY 3 billion)`, or for one purpose with no amount."""
    text = reading.text[start:end]
    first = list(_money_first(reading, mentions, issuer, start, end)) or list(
        _planned(reading, mentions, issuer, start, end)
    )
    if first:
        yield from first
        return
    found = spending.SPENT.search(text) or spending.LABEL.match(text)
    if found is None or re.search(r"\b(?:not|may(?! be used)|if|would|could)\b", found[0]):
        return
    pieces = list(_cut(start + found.end(), start + len(text.rstrip(" .")), reading.text, mentions))
    priced = [(a, b, m) for a, b, m in pieces if m is not None]
    if len(priced) >= 2 or (len(priced) == 1 and len(pieces) == 1):
        for low, high, money in priced:
            fact = _piece(reading, mentions, issuer, low, high, money, "sentence")
            if fact is not None:
                yield fact
        if pieces[-1][2] is None and pieces[-2][2] is not None:
            yield from _unpriced(reading, mentions, issuer, *pieces[-1][:2])
    elif len(priced) == 1 and len(pieces) == 2 and pieces[1][2] is None:
        fact = _piece(reading, mentions, issuer, *priced[0], "sentence")
        yield from (fact,) if fact is not None else ()
        yield from _unpriced(reading, mentions, issuer, *pieces[1][:2])
    elif not priced:
        yield from _unpriced(reading, mentions, issuer, start + found.end(), start + len(text.rstrip(" .")))


def _unpriced(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`The proceeds will be used for working capital and general corporate purposes`."""
    low = start
    aside = spending.ASIDE.search(reading.text, start, end)
    end = aside.start() if aside else end
    cuts = [
        (f.start(), f.end())
        for f in spending.SPLIT.finditer(reading.text, start, end)
        if f[0].strip() != "and" or not _one_purpose(reading.text, start, f.start(), f.end())
    ]
    if end - start > spending.LONGEST or re.search(r"\b(?:which|that|may)\b", reading.text[start:end]):
        return
    for high, after in [*cuts, (end, end)]:
        words = _THE_REST.sub("", reading.text[low:high].strip())
        words = spending.LETTER.sub("", words, count=1) if spending.LETTER.match(words) else words
        words = words[words.rfind(": ") + 2 :] if ": " in words and "follow" in words else words
        if low > start and (words.endswith(" said") or spending.MORE.match(words) or spending.PLACE.match(words)):
            low = after
            continue
        purpose = tidy(spending.TAIL.sub("", spending.TRIM.sub("", words)))
        if spending.WORDS.search(purpose) and not spending.NOT_PURPOSE.search(purpose):
            yield purposes.fact(reading, issuer, " ".join(purpose.split()), None, None, (low, high), "sentence")
        low = after


def _one_purpose(text: str, start: int, low: int, high: int) -> bool:
    """Whether two words before and after `and` share what follows them: `exploration and development of the field`."""
    before = re.split(r"[;,]|\b(?:and|to|for|the|on)\b", text[start:low])[-1]
    return len(before.split()) == 1 and spending.SHARED.match(text, high) is not None


def _money_first(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`JPY 5 billion will be used for A and the remaining JPY 3 billion for B`."""
    told = [m for m in mentions.within(start, end, "money") if isinstance(m.value, Money)]
    then = [(m, t) for m in told if (t := spending.THEN.match(reading.text, m.end))]
    begin = next((i for i, (_, t) in enumerate(then) if t["verb"]), None)
    if begin is not None and _WAS.match((then[begin][1]["verb"] or "").lstrip()):
        raised = spending.RAISED.search(reading.text, max(0, start - _BEFORE), end)
        begin = begin if raised else None  # `GBP 14.1m was spent on the new park`: money of no offering
    if (
        begin is None
        and then
        and (spending.FOLLOWS.search(reading.text, start, then[0][0].start) or _uses(reading.text, start, end, then))
    ):
        begin = 0
    if begin is None or _in_brackets(reading, mentions, start, end, then[begin][0]):
        return
    for number, (money, lead) in enumerate(then[begin:], begin):
        stop = then[number + 1][0].start if number + 1 < len(then) else end
        words = re.sub(
            r"[\s,;]*(?:and )?(?:\(\w{1,4}\) )?(?:as to )?"
            r"(?:the )?(?:remaining|remainder|rest|balance)?(?: amount)?(?: of)?"
            r"(?:(?:up to|approximately|about|around|some|a further|an additional)\s*)*[\s,;.]*$",
            "",
            _RETURNED.split(reading.text[lead.end() : stop])[0],
        )
        words = re.split(r",? (?:and )?(?:that is |which is )?(?:to be|due to be|scheduled to be) ", words)[0]
        rest = _AND_REST.search(reading.text, lead.end(), stop)
        if rest:
            words = words[: max(0, rest.start() - lead.end())]
            yield from _unpriced(reading, mentions, issuer, rest.end(), stop - (reading.text[stop - 1] == "."))
        words = re.sub(r"(?:[,;]| and)\s*$", "", words)
        by = next((m for m in reversed([*mentions.within(money.end, stop, "date")]) if isinstance(m.value, When)), None)
        if by is not None and by.start >= lead.end():
            words = spending.TAIL.sub(
                "", words[: max(0, by.start - lead.end())] if by.start < lead.end() + len(words) else words
            )
        purpose = tidy(spending.TRIM.sub("", words))
        if (
            isinstance(money.value, Money)
            and spending.WORDS.search(purpose)
            and len(purpose) <= 160
            and not money.value.per_share
        ):
            yield purposes.fact(
                reading, issuer, purpose, money.value, by, (money.start, max(stop - 1, money.end)), "sentence"
            )


def _uses(text: str, start: int, end: int, then: list[tuple[Mention, re.Match[str]]]) -> bool:
    """Whether the sums of a sentence are parts of what was raised: `to use $3 million for A, $1 million for B`."""
    first = then[0][0]
    raised = spending.RAISED.search(text, max(0, start - _BEFORE), end)
    if spending.USES.search(text, start, first.start) is None or not raised:
        return False
    return len(then) > 1 or (
        spending.OF_IT.match(text, first.end) is not None and _AND_REST.search(text, first.end, end) is not None
    )


def _in_brackets(reading: Reading, mentions: Mentions, start: int, end: int, whole: Mention) -> bool:
    """Whether the first sum is what all purposes come to: each has its own behind it, in brackets."""
    told = [m for m in mentions.within(whole.end, end, "money") if reading.text[m.start - 1 : m.start] == "("]
    return bool(told) and _PROCEEDS.search(reading.text, start, whole.start) is not None


def _planned(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`X intends to spend $900,000 on drilling and the balance on working capital`, where money has been raised."""
    told = [m for m in mentions.within(start, end, "money") if isinstance(m.value, Money) and not m.value.per_share]
    found = next(((m, p) for m in told if (p := spending.PLANS.search(reading.text, start, m.start))), None)
    if found is None or not isinstance(found[0].value, Money):
        return
    money, plans = found
    of_it = spending.OF_IT.match(reading.text, money.end, end)
    on = spending.ON.match(reading.text, of_it.end() if of_it else money.end, end)
    if on is None or not (of_it or spending.RAISED.search(reading.text, max(0, start - 900), end)):
        return
    named = [m.value for m in mentions.within(start, plans.start(), "organization") if isinstance(m.value, Agent)]
    spender = named[-1] if named else issuer
    rest = spending.REST.search(reading.text, on.end(), end)
    stop = rest.start() if rest else end
    by = next((m for m in mentions.within(on.end(), stop, "date") if isinstance(m.value, When)), None)
    if by is not None and _DUE.search(reading.text, on.end(), by.start):
        by = None  # when what is repaid falls due
    high = min(by.start, stop) if by else stop
    amount = money.value if isinstance(money.value, Money) else None
    pieces: list[tuple[int, int, Money | None, Mention | None]] = [(on.end(), high, amount, by)]
    if rest:
        pieces.append((rest.end(), end, None, None))
    for low, high, paid, day in pieces:
        words = re.split(r", (?:an?|the|of which|which)\b", reading.text[low:high])[0]
        purpose = tidy(spending.TAIL.sub("", spending.TRIM.sub("", words.strip(" .\n"))))
        if spending.WORDS.search(purpose) and len(purpose) <= spending.LONGEST:
            yield purposes.fact(reading, spender, " ".join(purpose.split()), paid, day, (low, high), "planned")


def _cut(start: int, end: int, text: str, mentions: Mentions) -> Iterator[tuple[int, int, Mention | None]]:
    """The purposes of a list, each with its amount; a piece that has none runs on into the next one."""
    money = [
        m
        for m in mentions.within(start, end, "money")
        if isinstance(m.value, Money) and not _OWED.match(text, m.end)  # `its EUR 50 million bond` is what is repaid
    ]
    guarded = [(m.start, m.end) for m in money] + [(m.start, m.end) for m in mentions.within(start, end, "date")]
    low = start
    for found in spending.SPLIT.finditer(text, start, end):
        if any(a < found.end() and found.start() < b for a, b in guarded):
            continue
        inside = [m for m in money if low <= m.start < found.start()]
        ahead = [m for m in money if m.start >= found.end()]
        closed = bool(inside) and _CLOSED.fullmatch(text, inside[-1].end, found.start()) is not None
        if inside and (ahead or closed or _REMAINS.search(found[0])):
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
    apart = _PART.search(words) is not None
    words = _CLOSES.sub("", _MARK.sub("", words))
    raw = words.split("\0")
    raw = raw[1:2] if len(raw) == 2 and _FOR.match(raw[1]) else raw
    trimmed = (spending.TRIM.sub("", spending.LEAD.sub("", part)).strip(" ()\n") for part in raw)
    parts = [spending.TAIL.sub("", part) for part in trimmed]
    purpose = tidy(_ASIDE.split(max(parts, key=len))[0])
    if not isinstance(money.value, Money) or money.value.per_share or not spending.WORDS.search(purpose):
        return None
    if spending.NOT_PURPOSE.search(purpose) or len(purpose) > 160:
        return None
    return purposes.fact(reading, issuer, purpose, None if apart else money.value, by, (start, end), rule)
