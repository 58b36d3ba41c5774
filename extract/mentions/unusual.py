"""Names with a legal form in, the same ones with words that seldom belong to a name, and the names that only those
make, out: 'Contact Foods Limited' in a sentence, '888 Holdings plc', 'Foo Press Inc.', '9418-2210 Foo Inc.'.

What a heading, a label or a sentence begins with counts as no part of a name; written large amid a sentence, right
before a legal form, it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .. import late as re
from .. import months
from . import tokens as tk
from .naming import GENERIC, ROLE_WORDS
from .organizations import Name
from .tokens import Tokens
from .words import HEADING, NOUNS, PLACE, STOP, THING, listed

_AMID = re.compile(r"(?:^|[^\w.])(?!(?:the|The|a|an|our|its|this)\s\Z)[a-z]{2,}\s(?:the\s)?\Z")
_WHOLE_LINE = re.compile(r"(?:\A|\n)[ \t*#|]*\Z")
_DIGITS = re.compile(r"(?<![\w.,$£€:/-])(?P<no>\d{3,4}-\d{4}|\d{6,9}|\d{1,3}[\w-]*[a-z][\w-]*|\d{2,4}) \Z")
_COUNT = re.compile(
    rf"(?<![\w.,-])(?P<no>(?!(?:Item|Note|Exhibit|Section|Class|Series|Phase|Article|Part|Annex|Schedule|Page|Chapter|Form|Rule"
    rf"|Tier|Suite|Room|Box|Floor|Building|Table|Type|Grade|Unit|Lot|Step|Stage|Option|Proposal|{months.IN_FULL})\b)"
    r"[A-Z][a-z]\w+ \d{1,2}) \Z"
)  # 'Level 7 Foods, Inc.'
_SMALL = re.compile(
    r"(?<![\w.,'’/@-])(?P<brand>[a-z][\w-]{1,}[a-zA-Z])(?: (?:group|holding|holdings|international|biotech))? \Z"
)
_ON = re.compile(r"\b(?:[Oo]n|[Ii]n|[Ss]ince|[Oo]f|[Ll]ast|[Bb]y|[Uu]ntil|[Ff]rom|[Ww]ith) \Z")
_DAYS = listed("unusual_days")
_NEVER = ROLE_WORDS | _DAYS | listed("unusual_never")
_EVERYDAY = _NEVER | NOUNS | GENERIC | PLACE
_STRONG = frozenset(
    ("plc", "inc", "corp", "ltd", "limited", "ag", "gmbh", "se", "asa", "oyj", "llc", "llp", "nv", "ab")
)
_COMMON = STOP | HEADING | THING | NOUNS | GENERIC | ROLE_WORDS
_MOST = 5  # words of such a name
_DAY = re.compile(rf"\.?\s?(?:,\s|[-–—]|\(|\s)\s?(?:[-–—]\s?)?(?:{months.ANY})\b", re.IGNORECASE)


def widened(words: Tokens, names: Sequence[Name], taken: Callable[[int], bool]) -> list[Name]:
    """The names in order, some longer than they were, with those that were none before."""
    wider = [_wider(words, name) for name in names if not _is_dateline(words, name)]
    covered = {k for name in wider for k in range(name.first, name.last + 1)}
    return sorted([*wider, *_more(words, covered, taken)], key=lambda name: name.start)


def _is_dateline(words: Tokens, name: Name) -> bool:
    """Whether a town in South Carolina opens a release: 'COLUMBIA, S.C., May 6, 2011 - '."""
    return words.words[name.last].rstrip(".") == "S.C" and _DAY.match(words.text, name.end) is not None


def _wider(words: Tokens, name: Name) -> Name:
    """A name with the unusual word right before it, where that stands amid a sentence, or with a number."""
    if not name.legal:
        return name
    first = name.first
    told = words.low[first] in _DAYS and first < name.last and not words.form(first + 1)
    if told and _ON.search(words.text, max(0, name.start - 14), name.start):  # 'on Monday Foo Ltd', 'in March Foo Ltd'
        return replace(name, start=words.starts[first + 1], first=first + 1)
    while (
        first
        and words.text[words.ends[first - 1] : words.starts[first]] == " "
        and name.last - first < _MOST
        and _unusual(words, first - 1)
    ):
        first -= 1
    text = words.text
    if first < name.first and _AMID.search(text, max(0, words.starts[first] - 16), words.starts[first]):
        return replace(name, start=words.starts[first], first=first)
    number = _DIGITS.search(text, max(0, name.start - 24), name.start)
    number = number or _COUNT.search(text, max(0, name.start - 24), name.start)
    if number is None:
        return name
    bare = all(words.low[k] in NOUNS | GENERIC | PLACE or words.form(k) for k in range(name.first, name.last + 1))
    mixed = not number["no"].isdigit()
    return replace(name, start=number.start("no")) if bare or (mixed and number["no"][-2:] not in _ORDINALS) else name


_LED = re.compile(r"\b(?:with|by|of|from|to|between|and|for) \Z")
_SURE = frozenset(("AG", "SE", "plc", "PLC", "Oyj", "ASA", "N.V.", "NV"))
_ORDINALS = ("st", "nd", "rd", "th")


def _unusual(words: Tokens, i: int) -> bool:
    """Whether a word is one that a name amid a sentence may begin with, though it is no word of names elsewhere."""
    word = words.words[i]
    return (
        words.low[i] not in _NEVER
        and word[:1].isupper()
        and word[1:].islower()
        and not words.owner[i]
        and not words.form(i)
        and len(word) > 2
        and not word.endswith(("-based", "-listed", "-backed"))
    )


def _more(words: Tokens, covered: set[int], taken: Callable[[int], bool]) -> Iterator[Name]:
    """Names of words that all are words of headings or roles, but for one: 'Foo Press Inc.', 'Foo Parent plc'."""
    last = -1
    for i in range(1, len(words)):
        form = words.form(i).replace(".", "")
        if i <= last or i in covered or taken(i) or not form or words.low[i] not in _STRONG:
            continue
        end = i  # 'Co., Ltd.' is one form
        while end > 1 and words.form(end - 1) and words.glue[end] in (tk.SPACE, tk.COMMA) and end - 1 not in covered:
            end -= 1
        first = end
        while (
            first > 0
            and words.glue[first] in (tk.SPACE, tk.AMP)
            and end - first < _MOST
            and first - 1 not in covered
            and not taken(first - 1)
            and not words.form(first - 1)
            and words.low[first - 1] not in STOP
            and words.words[first - 1][:1].isupper()
        ):
            first -= 1
        odd = _odd(words, first, end)
        if odd is not None:
            yield Name(odd, words.ends[i], first, i, True)
            last = i
            continue
        inner = words.low[first:end]
        alone = len(inner) == 1
        if not inner or _EVERYDAY.issuperset(inner) or inner[0] in _NEVER:
            continue
        before = words.text[max(0, words.starts[first] - 16) : words.starts[first]]
        whole = bool(_WHOLE_LINE.search(before)) and not alone
        if _AMID.search(before) or whole:
            yield Name(words.starts[first], words.ends[i], first, i, True)
            last = i


def _odd(words: Tokens, first: int, last: int) -> int | None:
    """Where a name that ends in a legal form begins with a number or in small letters: '888 Holdings plc', 'foo AG'."""
    text, start = words.text, words.starts[first]
    number = _DIGITS.search(text, max(0, start - 24), start)
    nouns = all(low in NOUNS | GENERIC for low in words.low[first:last])
    if number and number["no"][-2:] not in _ORDINALS and nouns and (first < last or not number["no"].isdigit()):
        return number.start("no")
    small = _SMALL.search(text, max(0, start - 40), start) if nouns else None
    if small is None or small["brand"] in _COMMON or small["brand"].endswith(("ing", "ed", "ly", "-based")):
        return None
    told = len(re.findall(rf"(?<![\w-]){re.escape(small['brand'])}(?![\w-])", text))
    led = _LED.search(text, max(0, small.start() - 10), small.start()) and words.words[last] in _SURE
    return small.start("brand") if (told > 1 or led) and not small["brand"].isdigit() else None


def again(text: str, name: Name) -> Iterator[tuple[int, int]]:
    """Where a brand in small letters stands alone: 'foo' of 'foo AG'."""
    brand = text[name.start : name.end].split(" ")[0]
    if not brand[:1].islower():
        return
    for found in re.finditer(rf"(?<![\w.@/-]){re.escape(brand)}(?![\w-]|\.\w)", text):
        if not name.start <= found.start() < name.end:
            yield found.span()
