"""A document's text in, clean text with the way back out: named steps, each of which keeps every origin.

A step looks at the text and says what to replace (`Edit`s in order). Nothing here knows of blocks; hard wraps and
page furniture need them and are in `layout`. Marks that say something (a line in bold) are kept as `bold` before
they go.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from .. import late as re
from . import unglued

Edit = tuple[int, int, str]
"""A half-open span of the text and what stands there instead."""


@dataclass(slots=True)
class Draft:
    """Text on its way to being clean.

    Args:
        origin: the source offset of each character, and one more for the end.
        bold: source offsets at which a line begins that was bold or underlined as a whole.
        steps: the names of the steps that changed something.
    """

    text: str
    origin: array[int]
    bold: set[int] = field(default_factory=set)
    steps: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Draft:
        count = len(text) + 1
        return cls(text, _offsets(1 << len(text).bit_length())[:count] if count < _MANY else array("i", range(count)))

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Make the edits (in order, not overlapping); whether there were any."""
        text, origin = self.text, self.origin
        pieces: list[str] = []
        moved: array[int] = array("i")
        at = 0
        for start, end, new in edits:
            pieces.append(text[at:start])
            moved += origin[at:start]
            if new:
                pieces.append(new)
                last = max(start, end - 1)
                moved.extend(origin[min(start + i, last)] for i in range(len(new)))
            at = end
        if not at and not pieces:
            return False
        pieces.append(text[at:])
        moved += origin[at:]
        self.text, self.origin = "".join(pieces), moved
        return True


_MANY = 1 << 20  # offsets; more are not kept for the next text


@cache
def _offsets(count: int) -> array[int]:
    """The numbers from 0 up to `count`: copied many times faster than counted."""
    return array("i", range(count))


Step = Callable[[Draft], Iterable[Edit]]

_LINE_END = re.compile("\r\n|[\r\x0b\u2028\u2029]")
_SOFT_HYPHEN = re.compile("(?<=\\w)[\u00ad\ufffe\x02][ \t]*\n[ \t]*(?=\\w)")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff]+"
)
_LOST_LIGATURE = re.compile("(?<![^\\W\\d_])\ufffe(?=[a-z])|(?<=[A-Za-z])\ufffe")
_ACCENT = re.compile("[\u0300-\u036f]")
_COMBINING = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_TAG = re.compile(
    r"</?(?:u|b|i|em|strong|sup|sub|span|font|a|small|center|div|p|br|hr|s|c|page|table|caption|fn|f\d|document|text"
    r"|sec-(?:document|header)|filer|company-data|filing-values|(?:business|mail)-address|former-company)"
    r"(?:\s[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^<(?:TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[^\n<]{0,200}$", re.MULTILINE)
_RAISED = re.compile(r"<sup>\s?(\d{1,2})\s?</sup>", re.IGNORECASE)
_RAISED_LATEX = re.compile(r"\{?\^\{?\s?\^?\{?(\d{1,2})\s?\}{0,3}\Z")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAK_TAG = re.compile(r"<(?:br|p|/p|hr|div|/div)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_LATEX = re.compile(r"(?<!\\)\$(?=[^$\n]{0,60}(?:[\^_{]|\\[a-z]))([^$\n]{1,60}?)(?<!\\)\$")
_LATEX_CRUMBS = re.compile(r"\\(?:left|right|text(?:bf|it|rm)?|mathrm|mathbf|quad|,|;|!)|[\\{}^_]")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{}~])")  # `\|` stays: it is no border of a table cell
_BOLD_LINE = re.compile(
    r"^[ \t>#]{0,12}(?:(\*\*|__)(?=\S)[^\n]{1,300}?(?<=\S)\1|<([bu])>[^\n<]{1,300}</\2>):?[ \t]*$", re.MULTILINE | re.I
)
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{2,3})(?=[^\s*_])([^\n*]{1,2000}?)(?<=[^\s\\])\1(?!\w)")
_INSIDE_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^\n*]{1,300}?)(?<=\S)\*\*(?!\*)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:https?:|mailto:|/|#|www\.)[^()\s]{0,500}\)")
_COMPATIBLE = re.compile(
    "[\u2160-\u217f\u3220-\u3243\u3300-\u33ff\ufb00-\ufb06\uff01-\uff5e\uff61-\uff9f\uffe0-\uffe6]"
)

_PLAIN = {
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63", "-"),
    **{chr(code): " " for code in [*range(9), *range(14, 32), *range(127, 160)]},
    **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)},
    # Windows characters that were read as Latin-1
    "\x91": "'", "\x92": "'", "\x93": '"', "\x94": '"', "\x96": "–", "\x97": "—", "\x80": "€", "\x95": "•", "\x85": "…",
}  # fmt: skip
_UNPLAIN = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_PLAIN_TABLE = {ord(old): new for old, new in _PLAIN.items()}


def line_ends(draft: Draft) -> Iterable[Edit]:
    """Every line end is one newline."""
    return [(*found.span(), "\n") for found in _LINE_END.finditer(draft.text)]


def invisible(draft: Draft) -> Iterable[Edit]:
    """Soft hyphens at a line's end join their word; zero-width characters and marks of direction go."""
    text = draft.text
    if text.isascii() and "\x02" not in text:
        return []
    spans = [found.span() for found in _SOFT_HYPHEN.finditer(text)]
    taken = {start for start, _ in spans}
    spans += [found.span() for found in _INVISIBLE.finditer(text) if found.start() not in taken]
    return [(start, end, "") for start, end in sorted(spans)]


def characters(draft: Draft) -> Iterable[Edit]:
    """Spaces, quotes and hyphens of every width become the plain ones; control characters become spaces."""
    text = draft.text
    draft.text = text.translate(_PLAIN_TABLE) if text.isascii() else _UNPLAIN.sub(lambda m: _PLAIN[m[0]], text)
    return []


def ligatures(draft: Draft) -> Iterable[Edit]:
    """Full-width forms, ligatures, Roman numerals and squared signs as NFKC has them; combining accents composed.

    Superscripts, fractions and circled numbers keep their form: there they are footnote marks and labels.
    """
    text = draft.text
    if text.isascii():
        return []
    edits = [(*found.span(), unicodedata.normalize("NFKC", found.group())) for found in _COMPATIBLE.finditer(text)]
    if _ACCENT.search(text):
        edits += [(*found.span(), unicodedata.normalize("NFC", found.group())) for found in _COMBINING.finditer(text)]
    if "\ufffe" in text:
        edits += [(*found.span(), _ligature(text, found.start())) for found in _LOST_LIGATURE.finditer(text)]
    return sorted(edits)


def _ligature(text: str, at: int) -> str:
    """The ligature that a converter lost, by the letters around it."""
    before, after = text[max(0, at - 2) : at].lower(), text[at + 1 : at + 4].lower()
    if not before[-1:].isalpha():  # at the start of a word
        return "fl" if after.startswith(("oa", "ee", "uc", "ow", "at ", "oo", "ex")) else "fi"
    if (before == "re" and after.startswith(("ec", "ow"))) or (before == "in" and after.startswith("a")):
        return "fl"
    if before.endswith(("o", "u", "e", "a")) and after[:2] in {"ci", "ce", "li"} and before != "re":
        return "ffi"
    if before.endswith(("o", "di", "e", "a", "su")) and (not after[:1].isalpha() or after.startswith(("e", "o", "s"))):
        return "ff"
    return "fi"


def tags(draft: Draft) -> Iterable[Edit]:
    """Inline tags in text that is no HTML (`<u>`, `<sup>`, `<PAGE>`) go; character references become characters."""
    import html

    text = draft.text
    edits: list[Edit] = []
    if "<" in text:
        _note_bold(draft)
        raised = [(*found.span(), found.group(1).translate(_RAISE)) for found in _RAISED.finditer(text)]
        edits += raised
        edits += [(*found.span(), "") for found in _HEADER.finditer(text)]
        edits += [(*found.span(), _instead(found.group())) for found in _TAG.finditer(text)]
    if "&" in text:
        for found in _ENTITY.finditer(text):
            new = html.unescape(found.group()).translate(_PLAIN_TABLE)
            if new != found.group():
                edits.append((*found.span(), new))
    return apart(edits)


def _instead(tag: str) -> str:
    """What stands where a tag stood: a page ends a page, a break parts words."""
    if tag.lower() == "<page>":
        return "\f"
    return " " if _BREAK_TAG.match(tag) else ""


def formulas(draft: Draft) -> Iterable[Edit]:
    r"""LaTeX crumbs of converters: `$^4$` and `$\left(1\right)$` keep their content alone."""
    text = draft.text
    if text.count("$") < 2 or ("\\" not in text and "^" not in text):
        return []
    edits: list[Edit] = []
    for found in _LATEX.finditer(text):
        raised = _RAISED_LATEX.match(found.group(1).strip())
        if raised:
            edits.append((*found.span(), raised.group(1).translate(_RAISE)))
            continue
        crumbs = _LATEX_CRUMBS.finditer(text, *found.span(1))
        edits.append((found.start(), found.start(1), ""))
        edits += [(*crumb.span(), "") for crumb in crumbs]
        edits.append((found.end(1), found.end(), ""))
    return edits


def markup(draft: Draft) -> Iterable[Edit]:
    r"""Markdown escapes (`\$`), emphasis and links: what they mark stays, the marks go."""
    text = draft.text
    edits: set[Edit] = set()
    if "*" in text or "__" in text:
        _note_bold(draft)
        for pattern in (_EMPHASIS, _INSIDE_BOLD):
            for found in pattern.finditer(text):
                start, end = found.span()
                inner = found.span(found.lastindex or 0)
                edits |= {(start, inner[0], ""), (inner[1], end, "")}
    if "](" in text:
        for found in _LINK.finditer(text):
            edits |= {(found.start(), found.start(1), ""), (found.end(1), found.end(), "")}
    if "\\" in text:
        edits |= {(*found.span(), "") for found in _ESCAPE.finditer(text)}
    return apart(edits)


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order, without those that lie in an earlier one."""
    kept: list[Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if edit[0] >= end:
            kept.append(edit)
            end = edit[1]
    return kept


def _note_bold(draft: Draft) -> None:
    """Remember which lines are bold or underlined as a whole: that is how converters show headings."""
    draft.bold.update(draft.origin[found.end()] for found in _BOLD_LINE.finditer(draft.text))


def labels(draft: Draft) -> Iterable[Edit]:
    """Labels are parted from what a converter glued to them."""
    return unglued.parted(draft)


STEPS: tuple[Step, ...] = (line_ends, invisible, characters, ligatures, tags, formulas, markup, labels)


def clean(text: str) -> Draft:
    """Run all steps over a text, in order."""
    draft = Draft.of(text)
    for step in STEPS:
        before = draft.text
        if draft.apply(step(draft)) or (draft.text is not before and draft.text != before):
            draft.steps.append(step.__name__.replace("_", " "))
    return draft
