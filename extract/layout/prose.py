"""Lines that are no table in, paragraphs, items and headings out; hard wraps are told from real line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .. import late as re
from ..reading import BlockKind, Table
from . import kinds
from .lines import Line

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s?(?=\S)")
_OPEN_END = re.compile(
    r"(?:[,(&/]|\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|per|such|than|that|the|their|this|to|under|was|were|which|will|with|is|are))\Z",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[.!?:;]['\")\]]{0,3}\Z")
_PERIOD = re.compile(
    r"\b(?:ended|ending|as of|as at|for|in|to|from)\s+(?:[A-Z]\w+ )?(?:\d{1,2},? )?(?:[A-Z]\w+ )?\d{4}\b"
)
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_DATED = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b|\b[A-Z][a-z]+ \d{1,2}, ?\d{4}\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b"
)
_VALUE = re.compile(r"\d{1,3}(?:,\d{3})+|\d\s?%|[¥$€£]\s?\d|\b(?:JPY|USD|EUR|RMB)\s?\d|\d shares?\b")
_COLUMNS = re.compile(r"\S {3,}\S")  # `Effective date    April 1, 2016`
_FAR = 20  # columns from the left: the lines of a letterhead
_SHORT, _UNWRAPPED = 0.8, 100  # of the next line's length, where that is no wrapped line by its length
_LONG = 60  # characters from which on an open line may run on across a page or a blank line


@dataclass(slots=True)
class Part:
    """A block in the making: its span in the text before wraps are joined.

    Args:
        lines: the lines it is made of. heading: the level it would have as a heading, 0 if it is none.
    """

    kind: BlockKind
    start: int
    end: int
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    label: str = ""
    table: Table | None = None

    def text(self, clean: str) -> str:
        return clean[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a document breaks its lines.

    Args:
        width: the column at which lines are wrapped, 0 if they are not.
        first_word: converters of some filings break every paragraph after its first word.
        solid: there are no blank lines; paragraphs begin with an indent, as on news wires.
    """

    width: int = 0
    first_word: bool = False
    solid: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrapping:
        ends: list[int] = []  # of lines that are certainly wrapped: the next begins in lower case
        pairs = single = 0
        for line, follower in pairwise(lines):
            if follower.gap or "\t" in line.text:
                continue
            if follower.text[0].islower() and len(follower.text) > 1 and follower.text[1] != " ":
                ends.append(line.indent + len(line.text))
            if line.gap:
                pairs += 1
                single += " " not in line.text and line.text[0].isalpha()
        ends.sort()
        width = ends[int(len(ends) * 0.8)] if len(ends) >= 3 else 0
        apart = sum(1 for line in lines[1:] if line.gap)
        small = len(ends) >= max(1, 0.35 * (len(lines) - 1))
        indented = len(lines) < 80 and any(not a.indent and 3 <= b.indent <= 5 for a, b in pairwise(lines))
        solid = apart <= 0.1 * len(lines) and (small or indented)
        return cls(width if width >= 40 else 0, pairs >= 8 and single >= 0.4 * pairs, solid)


def find(lines: Sequence[Line], follows: Line | None, wrapping: Wrapping) -> list[Part]:
    """The parts of a run of lines; `follows` is the line after the run (of a table), if any."""
    parts: list[Part] = []
    ruled = False
    for line in lines:
        if kinds.is_rule(line.text):
            ruled = True
            continue
        if ruled:  # what stands below a drawn line stands apart
            line.gap, ruled = max(line.gap, 1), False
        part = _begin(line)
        if parts and _runs_on(parts[-1], line, part, wrapping):
            parts[-1].lines.append(line)
            parts[-1].end = line.end
            continue
        parts.append(part)
    for at, part in enumerate(parts):
        after = parts[at + 1].lines[0] if at + 1 < len(parts) else follows
        if part.kind != "heading" and _is_heading(part, after, wrapping):
            part.kind, part.level = "heading", kinds.rank(part.label) if part.label else 2
    return parts


def _begin(line: Line) -> Part:
    """The part that a line would open."""
    text = line.text
    hashes = _HASHES.match(text)
    rest = text[hashes.end() :].rstrip("# ") if hashes else ""
    if hashes and rest:
        # Converters set sentences as headings too; those are paragraphs.
        kind: BlockKind = "heading" if len(rest) < 260 else "paragraph"
        start = line.start + hashes.end()
        mark = kinds.label(rest)
        mark = mark if mark and kinds.rank(mark) < 6 and len(mark) < len(rest) and kind == "heading" else ""
        return Part(kind, start, start + len(rest), [line], len(hashes.group(1)), mark)
    start = line.start
    quote = _QUOTE.match(text)
    if quote:
        start, text = start + quote.end(), text[quote.end() :]
    mark = kinds.label(text)
    if kinds.is_footnote(text) and not (mark == "*" and not text.startswith("*" * 2)):
        return Part("footnote", start, line.end, [line])
    if mark and (len(mark) < len(text) or kinds.rank(mark) < 6):
        depth = 1 + (line.indent >= 2 and mark[0] in "-*+•") if kinds.rank(mark) == 6 else kinds.rank(mark) - 1
        return Part("item", start, line.end, [line], depth, mark)
    return Part("paragraph", start, line.end, [line])


def _runs_on(part: Part, line: Line, opened: Part, wrapping: Wrapping) -> bool:
    """Whether the line goes on with the part above it."""
    above = part.lines[-1]
    if part.kind == "heading" or opened.kind == "heading":
        return False
    text = line.text
    if part.label and part.label == above.text and opened.kind == "paragraph":
        return line.gap <= 1 and len(part.lines) == 1  # the number stands on a line of its own
    if above.text in {"Item", "ITEM"} and opened.label[:1].isdigit() and line.gap <= 1:
        part.kind, part.label, part.level = "item", f"{above.text} {opened.label}", 1
        return True
    small = text[0].islower() and not (opened.label and len(opened.label) < 3)
    if line.gap or line.page != above.page:
        return (
            small
            and len(above.text) >= (_LONG if line.page == above.page else _LONG / 2)
            and not _STOPPED.search(above.text)
            and line.gap <= 6
            and len(text) > _LONG / 2
            and opened.kind == "paragraph"
        )
    if wrapping.first_word:
        return not opened.label or opened.label[0].isalpha() or opened.label == part.lines[0].text
    if wrapping.solid and opened.kind == "paragraph":
        if not small and _had_room(above, line) and not _OPEN_END.search(above.text):
            return False
        return line.indent <= above.indent or not line.indent or (small and not _STOPPED.search(above.text))
    full = _is_full(above, line, wrapping)
    if opened.kind != "paragraph":
        rest = text[len(opened.label) :].lstrip()
        wrapped = full and not _STOPPED.search(above.text) and rest[:1].islower()
        return wrapped and not (part.kind == "item" and part.label[:1] == opened.label[:1])
    if above.bold != line.bold:
        return False
    if small or _OPEN_END.search(above.text) or (above.text.endswith("-") and above.text[-2:-1].isalpha()):
        return True
    if full and _closes(part, text):
        return True
    keyed = kinds.is_key_value(text)
    if keyed and kinds.is_key_value(part.lines[0].text):
        return False
    if keyed and not (full and len(above.text) + above.indent > wrapping.width - 4):
        return False
    if kinds.is_key_value(above.text) and _STOPPED.search(above.text):
        return False
    return full and not _stands_alone(above, line)


def _closes(part: Part, text: str) -> bool:
    """Whether a line closes the bracket that the one above left open: `(President: Taro Mori;` / `TSE: 2591) and`."""
    above = part.lines[-1].text
    opened = above.rfind("(") > above.rfind(")")
    return opened and -1 < text.find(")") < (text.find("(") % (len(text) + 1))


def _stands_alone(above: Line, line: Line) -> bool:
    """Whether two full lines are entries one below the other: both in columns, or on a letterhead after a bracket."""
    if _COLUMNS.search(above.text) and _COLUMNS.search(line.text):
        return True
    return above.indent >= _FAR and line.indent == above.indent and above.text.endswith(")")


def _is_full(above: Line, line: Line, wrapping: Wrapping) -> bool:
    """Whether the line above had no room for the first word of this one."""
    if not wrapping.width:
        return False
    first = line.text.split(" ", 1)[0]
    return above.indent + len(above.text) + 1 + len(first) > 0.9 * wrapping.width


def _had_room(above: Line, line: Line) -> bool:
    """Whether the line above ends far short of this one, an unwrapped one, though its first word would have fit."""
    first, length = line.text.split(" ", 1)[0], line.indent + len(line.text)
    return length >= _UNWRAPPED and above.indent + len(above.text) + 1 + len(first) < _SHORT * length


def _is_heading(part: Part, after: Line | None, wrapping: Wrapping) -> bool:
    line = part.lines[0]
    text = " ".join(each.text for each in part.lines[:3])
    if part.label.lower().startswith(("item ", "section ")):  # `Item 2.02. Results of Operations.`
        return len(part.lines) <= 3 and _may_head(text[len(part.label) :].strip().rstrip(".;"), longest=260)
    if part.kind == "footnote" or len(part.lines) > 2 or len(text) > 140:
        return False
    if line.bold and len(part.lines) == 1 and not part.label:
        return text[-1] not in ".," and not kinds.is_dated(text) and not _DATED.search(text) and not _VALUE.search(text)
    alone = line.gap > 0 and (after is None or after.gap > 0 or after.page != line.page)
    if part.label and kinds.rank(part.label) < 6:
        title = text[len(part.label) :].strip()
        if not _may_head(title):
            return False
        if alone:
            return len(title) > 2 and (after is not None or kinds.rank(part.label) < 4)
        return after is not None and _deeper(part.label, after.text)
    if part.kind == "item" and part.label not in {"■", "●", "◆", "▪", "□", "○", "◇"}:
        return False
    if part.kind == "item":
        title = text[len(part.label) :].strip()
        long = after is not None and len(after.text) > len(title) and kinds.label(after.text) != part.label
        return len(title) < 90 and title[-1:] not in ".;,:" and not _VALUE.search(title) and long and line.gap > 0
    if not kinds.is_title(text if len(part.lines) == 1 else " ".join(each.text for each in part.lines)):
        return False
    body = after is not None and not after.gap and line.gap > 0 and len(after.text) > max(_LONG, 1.2 * len(text))
    return alone or body


def settle(parts: Sequence[Part], clean: str) -> None:
    """Settle headings by the whole document: numbered lines like headings are ones too, bare titles need a body."""
    marks = {part.label[-1:] for part in parts if part.kind == "heading" and part.label and kinds.rank(part.label) == 3}
    for at, part in enumerate(parts):
        after = parts[at + 1 : at + 4]
        if part.kind == "item" and part.label[-1:] in marks and kinds.rank(part.label) == 3 and len(part.lines) == 1:
            title = part.text(clean)[len(part.label) :].strip()
            sibling = bool(after) and after[0].kind == "item" and kinds.rank(after[0].label) == 3
            if _may_head(title) and after and not sibling:
                part.kind, part.level = "heading", 3
        elif part.kind == "heading" and not part.label and part.lines[0].text[0] != "#" and not part.lines[0].bold:
            body = next((each for each in after if each.kind != "heading"), None)
            if body is None or (body.kind in {"paragraph", "footnote"} and body.end - body.start < _LONG):
                part.kind, part.level = "paragraph", 0


def _may_head(title: str, longest: int = 110) -> bool:
    """Whether the words behind a number can be a heading: no sentence, no value, no date of its own."""
    if not title or not title[0].isupper() or title[-1] in ".;," or len(title) > longest:
        return False
    if ":" in title[:-1] and longest < 200:
        return False
    return not _VALUE.search(title) and not _DATED.search(_PERIOD.sub("", _ASIDE.sub("", title)))


def _deeper(mark: str, below: str) -> bool:
    """Whether the line below is an enumerated one of a deeper rank, or the unit of a table."""
    under = kinds.label(below)
    if under:
        return 6 > kinds.rank(under) > kinds.rank(mark)
    return below.startswith("(") and below.endswith(")")
