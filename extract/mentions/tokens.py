"""Text in, capitalised words out, with what stands between neighbours; every name is made of these."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import LEGAL, bare, listed

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
_TOKEN = re.compile(
    rf"(?<![\w])(?:[{_UPPER}]|\d{{1,4}}(?:-\d{{1,4}})*(?=[A-Za-z-]{{0,3}}[A-Z])|[a-z]{{1,2}}-?(?=[A-Z][a-z])|"
    rf"plc(?!\w)|p\.l(?=\.c\b))"
    rf"(?:\w|[.&*+’'/@-](?=\w)|!(?=\s[{_UPPER}]))*"
)
_DOTTED = listed("tokens_dotted")
_DOTLESS = frozenset(("sa", "nv", "bv", "spa", "srl", "as", "ag", "kk", "lp", "llc", "plc")) - frozenset(
    ("as", "ag", "llc", "plc")
)
SPACE, LINE, AMP, AND, OF, COMMA, FOR, DE, BREAK = "space", "line", "amp", "and", "of", "comma", "for", "de", ""
OPEN, CLOSE = "open", "close"
_GAPS = {
    **dict.fromkeys((" ", "\u00a0", "  "), SPACE), **dict.fromkeys(("\n", " \n", "\n "), LINE),
    **dict.fromkeys((" & ", "&", "\n& ", " &\n"), AMP), **dict.fromkeys((" and ", "\nand ", " and\n"), AND),
    **dict.fromkeys((" of ", " of\n", "\nof "), OF), **dict.fromkeys((", ", ",\n", ","), COMMA),
    **dict.fromkeys((" of the ", " of The "), "ofthe"), ", and ": "list", " / ": "list", " or ": "or",
    " for ": FOR, " (": OPEN, ") ": CLOSE,
    **dict.fromkeys([f" {w} " for w in ("de", "du", "la", "der", "van", "von", "di", "y", "e", "und", "et")], DE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel columns of the capitalised words of a text, in order.

    `glue[i]` says what stands between word i-1 and word i: a space, a line end, '&', 'and', 'of', a comma, or
    BREAK for anything else (`glue[0]` is BREAK). `owner[i]` is True for a word with a possessive ending, which
    `ends[i]` and `words[i]` leave out.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    low: list[str]
    glue: list[str]
    owner: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    def form(self, i: int) -> str:
        """The class of legal form that word i can be, '' for none."""
        return LEGAL.get(self.low[i], "")


def find(text: str) -> Tokens:
    """All words that start with a capital, or hold one after a few small letters or digits ('eTrade', '3Com')."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    low: list[str] = []
    glue: list[str] = []
    owner: list[bool] = []
    last = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        word = found.group()
        if start < last:
            continue
        raw = end
        possessive = word[-2:] in ("'s", "’s") or (
            word[-1:] == "s" and text[end : end + 1] in "'’" and text[end + 1 : end + 2] == " "
        )
        if word[-2:] in ("'s", "’s"):
            word, end = word[:-2], end - 2
        elif text[end : end + 1] == "." and (
            word.lower() in _DOTTED
            or "." in word
            or (len(word) == 1 and text[end + 1 : end + 2] != "\n")
            or bare(word) in _DOTLESS
        ):
            word, end, raw = word + ".", end + 1, end + 1
        gap = text[last:start] if start - last < 10 else None
        glue.append(_GAPS.get(gap, BREAK) if starts and gap is not None else BREAK)
        starts.append(start)
        ends.append(end)
        words.append(word)
        low.append(bare(word))
        owner.append(possessive)
        last = raw
    return Tokens(text, starts, ends, words, low, glue, owner)
