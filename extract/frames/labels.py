"""Outlines and two-column tables in, drafts out: `Payment date: June 6, 2003` under a heading that names the event.

A heading that a rule knows opens a section; label lines fill the event of the innermost section they stand in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ...model import Evidence
from .. import late as re
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Block, Reading
from .drafts import Draft
from .event_files import EventRule, rules
from .expressions import Clauses, Expression, holdings, placed, words_of
from .masking import ANY_SIGN, SIGNS, Masked, holdings_of, mask
from .modality import NONE, judge
from .patterns import KINDS
from .sieve import Sieve
from .slots import Fillers, no_price, put, tidy
from .spoken import spoken

_SHORT = 220  # a paragraph longer than this is no heading
_LONG = 6000
_TELLS = re.compile(  # a label line with its value, as in `(5) Method of offering: Third-party allotment`
    r"\W*(?:\(?\w{1,3}[.)]\s*)?(?:[^:\n]{3,60}: ?\S|(?:method|manner|type|form|means) (?:of \w+ )?\S)", re.IGNORECASE
)
_NOTICE = re.compile(r"(?:notice|announcement|notification)\b", re.IGNORECASE)
_EACH_SHARE = re.compile(r"[^\n.;|]{0,24}?\b(?:per|for each|for every) (?:\w+ ){0,2}share\b", re.IGNORECASE)
_TITLE = 10  # blocks
_ALONE = 80  # a label that stands alone, its value in the next block
_COUNTED = re.compile(r"\W{0,3}?(?P<open>\()?(?:(?P<roman>[IVX]{1,5})|(?P<digits>\d{1,2}))[.)]")
_ROMAN = {
    name: n for n, name in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_BEFORE = rf"(?:^|[\n|:;•*·>✓(]|(?<=[.)]) |[{ANY_SIGN}]|(?:(?<=share)|(?<=shares)) )"
_BEFORE += rf"\s*(?:[-•*·@®°■●○①-⑳]\s*)?(?:\(?(?:\w{{1,4}}|{SIGNS['number']})[.)]\s*)?"
_DATE = SIGNS["date"]
# A schedule names the day first: `March 19, 2009 (Thu.) Resolution by the Board; conclusion of the agreement`.
_DAY_FIRST = rf"(?P<value>{_DATE})(?: ?\([^(){ANY_SIGN}]{{1,24}}\))*[ :|–-]*[^{_DATE}\n.]{{0,90}}?(?<![a-z])(?P<label>"
_BETWEEN = rf"(?:[^{ANY_SIGN}\n.]|\.(?! )){{0,70}}?(?:\n\s*)?(?:[^{ANY_SIGN}\n.]|\.(?! )){{0,50}}?"

# What a value may stand behind: a percentage behind a number of shares, that number behind the name of their issuer.
_PAST = {
    "percent": rf"(?:{SIGNS['shares']}[^{ANY_SIGN}\n]{{0,20}}?[(\[][^{ANY_SIGN}\n]{{0,40}}?)?",
    "shares": rf"(?:{SIGNS['organization']}[^{ANY_SIGN}\n.]{{0,20}}?)?",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A label line: the slot it fills and the masked text that it stands in, at [start, end); its value at `sign`."""

    slot: str
    masked: Masked
    start: int
    sign: int
    end: int


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of a rule's slot: its words alone, as it stands before its value and (of a day) as it stands after it."""

    slot: str
    words: Expression
    after: Expression
    before: Expression | None


_ALSO = re.compile(r"(?: ?\([^()\n]{0,60}\))?(?: ?[,;/]| ?[,;]? (?:and|&))\s?(?=[\ue000-\uf8ff])")


def title_end(reading: Reading) -> int:
    """Where the title lines end: the first full sentence of running text, else the first blocks (slides have none)."""
    for sentence in reading.sentences:
        if reading.blocks[sentence.block].kind == "paragraph" and sentence.end - sentence.start > 160:
            if reading.text[sentence.end - 1] not in ".:;)" and _NOTICE.match(reading.text, sentence.start):
                continue  # a title may be long
            return sentence.start
    return reading.blocks[min(len(reading.blocks), _TITLE) - 1].end if len(reading.blocks) > _TITLE else 0


def opens(rule: EventRule, words: frozenset[str], text: str) -> bool:
    """Whether a block, given with its words, heads a section about the rule's event."""
    if rule.headings is None or not rule.headings.anchors & words:
        return False
    return rule.headings.may_match(holdings(text)) and rule.headings.search(text) is not None


def _heads(block: Block, text: str) -> bool:
    """Whether a block may be a heading at all."""
    if block.kind not in ("heading", "item", "paragraph") or block.end - block.start > _SHORT:
        return False
    return block.kind == "heading" or not (text.endswith(".") or _TELLS.match(text))


def _enumerator(text: str) -> tuple[str, int]:
    """Style and number of a heading's enumerator: `II.` -> ("I", 2), `(3)` -> ("(1", 3); ("", 0) if none."""
    found = _COUNTED.match(text)
    if found is None:
        return "", 0
    body = found["roman"] or found["digits"]
    number = _ROMAN.get(body, 0) if found["roman"] else int(body)
    return ("(" if found["open"] else "") + ("I" if found["roman"] else "1"), number


def _closes(head: Block, head_text: str, block: Block, text: str) -> bool:
    """Whether a heading ends the section that another one opened: it stands higher, or is its next sibling."""
    style, number = _enumerator(head_text)
    other, following = _enumerator(text)
    if style and style == other:
        return following == number + 1
    if bool(style) == bool(other) or style:
        return block.level < head.level or (block.level == head.level and not other)
    return block.level < head.level


@cache
def labelled() -> tuple[EventRule, ...]:
    """The rules that have labels."""
    return tuple(rule for rule in rules() if rule.labels)


@cache
def _by_heading() -> dict[str, list[EventRule]]:
    """The rules that have labels, by each word of which their headings hold one."""
    out: dict[str, list[EventRule]] = defaultdict(list)
    for rule in labelled():
        for word in rule.headings.anchors if rule.headings else ():
            out[word].append(rule)
    return dict(out)


def sections(reading: Reading) -> dict[int, dict[str, int]]:
    """For each block the rules whose innermost section it stands in, each with the index of the heading block."""
    stack: list[tuple[int, frozenset[str]]] = []
    out: dict[int, dict[str, int]] = {}
    blocks, text, by_word = reading.blocks, reading.text, _by_heading()
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        stems: frozenset[str] = frozenset()
        if _heads(block, words):
            plain = spoken(words)
            named = words_of(plain)
            may = {rule.stem: rule for word in named & by_word.keys() for rule in by_word[word]}
            stems = frozenset(rule.stem for rule in may.values() if opens(rule, named, plain))
        if block.kind == "heading" or stems:
            while stack:
                head = blocks[stack[-1][0]]
                if head.kind == "heading" and (
                    block.kind != "heading" or not _closes(head, text[head.start : head.end], block, words)
                ):
                    break
                stack.pop()
            if stems:
                stack.append((index, stems))
        if stack:
            head_index, open_stems = stack[-1]
            out[index] = dict.fromkeys(open_stems, head_index)
    return out


def _needs(label: Expression, kind: str) -> tuple[Clauses, ...]:
    """What a text must hold for a label line: the label's words, and the sign of a value where it is one."""
    signs = holdings(KINDS[kind].strip("[]")) if kind in SIGNS or KINDS[kind][0] == "[" else frozenset()
    return tuple((*clauses, signs) if signs else clauses for clauses in label.needs)


def _expressions(rule: EventRule) -> Iterator[_Label]:
    for slot, label in rule.labels:
        kind = "figure" if rule.slots[slot].kind == "shares" else rule.slots[slot].kind  # `Number of shares: 150,000`
        value = f"(?:{SIGNS['organization']}|{KINDS[kind]})" if kind == "name" else KINDS[kind]
        between, needs = _BETWEEN + _PAST.get(kind, ""), _needs(label, kind)
        yield _Label(
            slot,
            label,
            Expression(rf"{_BEFORE}(?P<label>{label.pattern}){between}(?P<value>{value})", needs=needs),
            Expression(rf"{_DAY_FIRST}{label.pattern})", needs=needs) if kind == "date" else None,
        )


@cache
def _all_expressions() -> tuple[tuple[tuple[EventRule, _Label], ...], Sieve]:
    """The label lines of all rules that have labels, in their order, and what tells which of them a text may match."""
    found = tuple((rule, label) for rule in labelled() for label in _expressions(rule))
    return found, Sieve([label.after for _, label in found])


def _spans(reading: Reading, index: int) -> Iterator[tuple[int, int]]:
    """What may hold a label line: a block (with the next one where it is a label alone), a table's row."""
    block = reading.blocks[index]
    if block.table is None:
        end = min(block.end, block.start + _LONG)
        if end - block.start <= _ALONE and index + 1 < len(reading.blocks):
            after = reading.blocks[index + 1]
            if after.table is None and after.kind in ("paragraph", "item") and after.end - after.start <= _SHORT:
                end = after.end
        yield block.start, end
        return
    for row in block.table.rows:
        cells = [cell for cell in row if cell.text]
        if len(cells) == 2:
            yield cells[0].start, cells[-1].end


def _lines(labels: list[_Label], masked: Masked) -> Iterator[Line]:
    """The label lines of one block; where two labels claim one value, the longer label has it.

    In a schedule, whose lines begin with a day, that day is for all that the line says of it.
    """
    claims: dict[int, tuple[int, int, str]] = {}
    scheduled = masked.text.lstrip(" |(•*-").startswith(_DATE)
    for label in labels:
        if not label.words.in_order(placed(masked.text)):
            continue
        if scheduled and label.before is not None:
            for found in label.before.finditer(masked.text):
                yield Line(label.slot, masked, found.start("value"), found.start("value"), found.end("label"))
            continue
        for found in label.after.finditer(masked.text):
            sign, length = found.start("value"), found.end("label") - found.start("label")
            if sign not in claims or length > claims[sign][0]:
                claims[sign] = (length, found.start("label"), label.slot)
    for sign, (_, start, slot) in sorted(claims.items()):
        yield Line(slot, masked, start, sign, sign + 1)


def _listed(line: Line) -> Iterator[tuple[Mention, ...]]:
    """Who is named beside the first value of a label: `Lead managers: A Securities, B Securities and C Bank`."""
    text, sign = line.masked.text, line.sign
    while found := _ALSO.match(text, sign + 1):
        if text[found.end()] != text[sign] or found.end() not in line.masked.mentions:
            return
        sign = found.end()
        yield line.masked.mentions[sign]


def _fill(rule: EventRule, line: Line, fillers: Fillers) -> bool:
    if fillers.has(line.slot):
        return False
    group = line.masked.mentions.get(line.sign)
    if group is not None:
        told = group[0].value
        if isinstance(told, Money) and "Per" in line.slot and no_price(told):
            return False
        if line.slot == "amount" and _EACH_SHARE.match(line.masked.text, line.sign + 1):
            return False
        done = put(rule, fillers, line.slot, group)
        for other in _listed(line) if done and line.slot in rule.roles else ():
            put(rule, fillers, line.slot, other)
        return done
    end = line.masked.text.find("\n", line.sign)
    text = tidy(line.masked.original(line.sign, end if end > 0 else len(line.masked.text)))
    if not text or line.slot in rule.roles:
        return False
    fillers.values[line.slot] = text
    return True


def _alone(rule: EventRule, lines: Iterable[Line], reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """A draft for each line that tells an event by itself: `Resolution of the board: May 6, 2003`."""
    for line in lines:
        fillers = Fillers()
        if not _fill(rule, line, fillers):
            continue
        own = mentions.context.speaker(line.masked.span(line.start, line.end)[0])
        for slot in rule.slots.values():
            if slot.default == "announcer" and not fillers.has(slot.name) and own is not None:
                fillers.roles[slot.name] = (own,)
        judged = judge(line.masked.text, line.start, line.sign)
        if judged.status == NONE or not all(fillers.has(name) for name in rule.need):
            continue
        yield Draft(
            rule.type,
            rule.kind,
            judged.status or rule.default_status,
            judged.strength,
            fillers.roles,
            fillers.values,
            fillers.times,
            (reading.evidence(*line.masked.span(line.start, line.end)),),
            f"{rule.stem}/line",
            0.85,
        )


def find(reading: Reading, mentions: Mentions, places: dict[int, dict[str, int]]) -> list[Draft]:
    """Drafts from label lines, one for each rule and section, with the heading among the evidence.

    Args:
        places: the `sections` of the reading.
    """
    expressions, sieve = _all_expressions()
    alone: list[Draft] = []
    found: dict[tuple[str, int], tuple[Fillers, list[Evidence]]] = defaultdict(lambda: (Fillers(), []))
    for index, block in enumerate(reading.blocks):
        if block.kind == "boilerplate":
            continue
        section = places.get(index, {})
        for start, end in _spans(reading, index):
            may = holdings_of(reading, mentions, start, end)
            if may is not None and not sieve.sift(may, masked=False):
                continue
            masked = mask(reading, mentions, start, end)
            chosen: dict[str, tuple[EventRule, list[_Label]]] = {}
            for rule, label in [expressions[number] for number in sieve.sift(holdings(masked.text))]:
                if not section or rule.stem in section:
                    chosen.setdefault(rule.stem, (rule, []))[1].append(label)
            for rule, labels in chosen.values():
                lines = _lines(labels, masked)
                if rule.lines:
                    alone += _alone(rule, lines, reading, mentions)
                    continue
                fillers, evidence = found[rule.stem, section.get(rule.stem, -1)]
                for line in lines:
                    if _fill(rule, line, fillers):
                        evidence.append(reading.evidence(*masked.span(line.start, line.end)))
    by_stem = {rule.stem: rule for rule in labelled()}
    return alone + [
        _draft(by_stem[stem], head, *parts, reading, mentions)
        for (stem, head), parts in sorted(found.items())
        if parts[1]
    ]


def _draft(
    rule: EventRule, head: int, fillers: Fillers, evidence: list[Evidence], reading: Reading, mentions: Mentions
) -> Draft:
    pieces = list(evidence)
    soft: frozenset[str] = frozenset()
    if head >= 0:
        block = reading.blocks[head]
        pieces.insert(0, reading.evidence(block.start, block.end))
        for name, value, phrases in rule.choose:
            if name not in fillers.values and phrases.search(reading.text, block.start, block.end):
                fillers.values[name] = value
        announcer = mentions.context.speaker(block.start)
        for slot in rule.slots.values():
            if slot.default == "announcer" and not fillers.has(slot.name) and announcer is not None:
                if slot.name in rule.apart and any(announcer in fillers.roles.get(r, ()) for r in rule.apart):
                    continue
                fillers.roles[slot.name] = (announcer,)
                soft |= {slot.name}
    return Draft(
        rule.type,
        rule.kind,
        rule.section_status or rule.default_status,
        1 if rule.section_status else 0,
        fillers.roles,
        fillers.values,
        fillers.times,
        tuple(pieces),
        f"{rule.stem}/labels",
        0.85,
        head if head >= 0 and reading.blocks[head].start >= title_end(reading) else -1,
        head < 0 or not all(fillers.has(name) for name in rule.need),
        soft=soft,
    )
