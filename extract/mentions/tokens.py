"""Text in, capitalised words out, with what stands between neighbours; every name is made of these."""

from __future__ import annotations

from dataclasses import dataclass

from .. import late as re
from .. import months
from .words import LEGAL, bare, listed

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
# Numbers in names: `Foo Holdings 613 Corp.`, `1st Foo Corporation`.
_FORM = (
    r"(?:Corp|Corporation|Inc|LLC|L\.L\.C|Ltd|Limited|Co|Company|LP|L\.P|PLC|plc|Pte|Pty|GmbH|AG|BV|B\.V|S\.A)(?![\w])"
)
_NUMBERED = (
    rf"\d{{1,4}}(?=,?[ \u00a0]{{1,2}}{_FORM})"
    rf"|\d{{0,2}}(?:1st|2nd|3rd|[04-9]th)(?=(?:\s[{_UPPER}][\w&-]+){{1,3}},?\s{_FORM})"
)
_TOKEN = re.compile(
    rf"(?<![\w])(?:[{_UPPER}]|\d{{1,4}}(?:-\d{{1,4}})*(?=[A-Za-z-]{{0,3}}[A-Z])|[a-z]{{1,2}}-?(?=[A-Z][a-z])|"
    rf"{_NUMBERED}|plc(?!\w)|(?:corp|inc|ltd)(?!\w)|p\.l(?=\.c\b)|"
    rf"(?<=[\w.)] )(?:a(?=\.s\b|\.d\.)|d(?=\.o\.o\b|\.d\.)|s(?=\.r\.[ol]\b|\.p\.a\b|\.a\.(?!\w))|"
    rf"[nb](?=\.v\b)|eG(?!\w)|e?hf(?=\.|\s)|spol)|"
    rf"[a-z]{{3,9}}(?=[A-Z][a-z]{{2,14}},?\s(?:plc|PLC|Ltd|Limited|Inc|LLC|GmbH|AG|Corp|Group|Holdings)\b))"
    rf"(?:\w|[.&*+’'/@-](?=\w)|!(?=\s[{_UPPER}]))*"
)
_DOTTED = listed("tokens_dotted")
_DOTLESS = frozenset(("sa", "nv", "bv", "spa", "srl", "as", "ag", "kk", "lp", "llc", "plc")) - frozenset(
    ("as", "ag", "llc", "plc")
)
SPACE, LINE, AMP, AND, OF, COMMA, FOR, DE, BREAK = "space", "line", "amp", "and", "of", "comma", "for", "de", ""
OPEN, CLOSE = "open", "close"
_PARTICLES = (
    *("de", "des", "del", "della", "du", "la", "der", "van", "von", "di", "y", "e", "und", "et", "da", "do", "dos"),
    *("das", "de la", "de los", "della", "van der", "van den", "van de", "von der", "bin", "binti", "ter", "af"),
)
_GAPS = {
    **dict.fromkeys((" ", "\u00a0"), SPACE), **dict.fromkeys(("\n", " \n", "\n "), LINE),
    **dict.fromkeys((" & ", "&", "\n& ", " &\n"), AMP), **dict.fromkeys((" and ", "\nand ", " and\n"), AND),
    **dict.fromkeys((" of ", " of\n", "\nof "), OF), **dict.fromkeys((", ", ",\n", ","), COMMA),
    **dict.fromkeys((" of the ", " of The "), "ofthe"), ", and ": "list", " / ": "list", " or ": "or",
    " for ": FOR, **dict.fromkeys((" (", "\n("), OPEN), ") ": CLOSE,
    " AND ": AND, " OF ": OF, " OF THE ": "ofthe", " FOR ": FOR,
    **dict.fromkeys([f" {w} " for w in _PARTICLES], DE),
}  # fmt: skip


_STOPS = re.compile(rf"\.(?:\s+[{_UPPER}]|\s*\Z)")  # 'Foo SA. The company': the dot ends the sentence
_POLISH = re.compile(r"\.?\sz\.?\s?o\.\s?o\b\.?")  # the small letters of 'Sp. z o.o.'
_LUXEMBOURG = re.compile(r"\.?\sr\.\s?l\b\.?")  # the rest of 'S.à r.l.'
_CZECH = re.compile(r"\.?\ss\s?r\.\s?o\b\.?")  # the rest of 'spol. s r.o.'
_LOUD = frozenset(("AND", "OF", "FOR", "THE"))
_LOUD_GAP = re.compile(rf"\s(?:THE\s)?[{_UPPER}]{{2}}")
_GLUED = re.compile(
    r"(?P<label>(?:Name|Issuer|Company|Title)(?=[A-Z][a-z]{2}))|(?<=[a-z])(?P<month>(?:January|February|March|April|June|July|"
    r"August|September|October|November|December)\Z)"
)


def _unglued(text: str, word: str) -> tuple[int, int]:
    """Where a word really starts and ends that a lost cell border has glued to its label ('NameFoo') or to a month."""
    found = _GLUED.search(word)
    if found is None:
        return 0, len(word)
    if found["month"]:
        return 0, found.start()
    rest = word[found.end() :]
    return (
        (found.end(), len(word))
        if found.start() == 0 and re.search(rf"(?<!\w){re.escape(rest)}\b", text)
        else (0, len(word))
    )


_MONTH_BEFORE = re.compile(rf"\b{months.ANY}\s\Z")
_CAPITAL_BEFORE = re.compile(rf"[{_UPPER}][\w&-]*[ \u00a0]\Z")


def _no_name(text: str, start: int, word: str) -> bool:
    """Whether a bare number or the number of a day is no word of a name: what a name is counted by follows a word."""
    if word.isdigit():
        return not _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    return word[-2:] in ("st", "nd", "rd", "th") and bool(_MONTH_BEFORE.search(text, max(0, start - 12), start))


_NO_FORM = frozenset(("Åsa", "CA"))  # a given name; California, where `C.A.` is a form


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
        return "" if self.words[i] in _NO_FORM else LEGAL.get(self.low[i], "")


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
        if start < last or (word[0].isdigit() and _no_name(text, start, word)):
            continue
        if word in _LOUD and words and words[-1].isupper() and len(words[-1]) > 1:
            if 0 < start - last < 5 and _LOUD_GAP.match(text, end):
                continue  # 'TELEGRAPH AND TELEPHONE': joins names as it does in small letters
        elif not word.isupper() and not word[1:].islower() and word.isalpha():
            low_end, high_end = _unglued(text, word)
            start, end, word = start + low_end, start + high_end, word[low_end:high_end]
        if word == "Sp" and (limited := _POLISH.match(text, end)):
            word, end = word + limited.group(), limited.end()
        elif word in ("S.à", "S.á", "S.a", "S.A") and (limited := _LUXEMBOURG.match(text, end)):
            word, end = word + limited.group().rstrip("."), limited.end() - limited.group().endswith(".")
        elif word == "spol":
            if (limited := _CZECH.match(text, end)) is None:
                continue
            word, end = word + limited.group().rstrip("."), limited.end() - limited.group().endswith(".")
        raw = end
        possessive = word[-2:] in ("'s", "’s") or (
            word[-1:] == "s" and text[end : end + 1] in "'’" and text[end + 1 : end + 2] == " "
        )
        if word[-2:] in ("'s", "’s"):
            word, end = word[:-2], end - 2
        elif text[end : end + 1] == "." and (
            word.lower() in _DOTTED
            or "." in word
            or (len(word) == 1 and (text[end + 1 : end + 2] != "\n" or (words and words[-1].endswith("."))))
            or (bare(word) in _DOTLESS and not (word.isupper() and "." not in word and _STOPS.match(text, end)))
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
