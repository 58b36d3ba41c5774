"""Capitalised words in, names of companies out: every name that ends in a legal form or in a company noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import tokens as tk
from .carriers import carries
from .naming import (
    GENERIC,
    ROLE_WORDS,
    capitals,
    counted_on,
    counts,
    described,
    doubled,
    headline,
    lender,
    names,
    numbered,
    numeral,
    of_date,
    ranks,
    trade,
    vehicle,
    worthy,
)
from .quoted_names import closes, opens
from .tokens import Tokens
from .words import EXACT, HEADING, INNER, LEADING, NOUNS, PLACE, STOP, STRONG, THING, WARY, listed

_OF_HEADS = listed("organizations_of_heads")
_BEFORE_NAMES = ROLE_WORDS | (STOP - {"first"})
_NO_MORE = STOP | HEADING | THING | ROLE_WORDS


@dataclass(frozen=True, slots=True)
class Name:
    """A company's name in the text: half-open spans of characters and of words, `legal` with a legal form."""

    start: int
    end: int
    first: int
    last: int
    legal: bool

    def text(self, text: str) -> str:
        return " ".join(text[self.start : self.end].split())


def find(words: Tokens, taken: Callable[[int], bool], single: Callable[[int], bool]) -> Iterator[Name]:
    """Names with a legal form, or with a noun that makes a company's name, in order and without overlaps.

    Args:
        words: the capitalised words of the text.
        taken: whether the word of an index belongs to something else already (an exchange, an authority).
        single: whether a character offset lies where a line end parts names (a table, a heading of several lines).
    """
    done = 0
    i = 0
    while i < len(words):
        leads = _leads(words, i, single)
        if taken(i) or not (leads or _ends_name(words, i)):
            i += 1
            continue
        if leads:
            quoted = opens(words, i)
            last = _run_end(words, i + quoted, taken, single)
            end = words.ends[last]
            yield Name(words.starts[i], end + (quoted and closes(words, end)), i, last, True)
            done = i = last + 1
            continue
        last = _last(words, i)
        first = _first(words, i, last, done, taken, single)
        if first is not None and first <= i and not carries(words.text, words.starts[first], words.ends[last]):
            legal = any(words.form(k) for k in range(max(i, first + 1), last + 1))
            yield Name(words.starts[first], words.ends[last], first, last, legal)
            done = last + 1
        i = last + 1


def _ends_name(words: Tokens, i: int) -> bool:
    if words.glue[i] == tk.LINE and words.text[words.ends[i] : words.ends[i] + 1] in (":", "\t"):
        return False  # `Director: Jane Roe`, and below it `Company: Foo Ltd`
    word, low = words.words[i], words.low[i]
    if words.form(i):
        if (
            low == "company"
            and i + 1 < len(words)
            and words.glue[i + 1] == tk.SPACE
            and words.low[i + 1] in _OF_COMPANIES
        ):
            return False
        if len(low) < 4 and word.rstrip(".") not in EXACT and not word.isupper():
            return False
        if word.rstrip(".") in INNER and not (i + 1 < len(words) and words.form(i + 1)):
            return False
        return word.rstrip(".") not in WARY or not _shouting(words, i)
    if vehicle(words, i) or _managers(words, i) or lender(words, i):
        return True
    if (low.endswith(("bank", "trust")) or _of_two(words, i)) and _chartered(words, i, i + 2):
        return True  # 'Foo Bank National Association', 'Foo One, National Association'
    if low not in NOUNS or (
        i + 1 < len(words) and words.glue[i + 1] in (tk.SPACE, tk.AMP, tk.LINE) and _goes_on(words, i + 1)
    ):
        return False
    if _inside_longer(words, i) or ranks(words, i) or counted_on(words, i):
        return False
    if low == "association" and i > 0 and words.low[i - 1] in ("loan", "savings"):
        return True
    return low in STRONG or (low == "center" and i > 0 and words.low[i - 1] == "medical")


_MANAGED = frozenset(("asset", "investment", "capital", "fund", "wealth", "portfolio", "equity", "money"))


def _managers(words: Tokens, i: int) -> bool:
    """Whether a word ends the name of a house that manages money: 'Foo Asset Management', no 'Wealth Management'."""
    return (
        words.words[i] == "Management"
        and i > 1
        and words.low[i - 1] in _MANAGED
        and words.words[i - 1][:1].isupper()
        and words.glue[i] == words.glue[i - 1] == tk.SPACE
        and words.words[i - 2][:1].isupper()
        and words.low[i - 2] not in _MANAGED | NOUNS | STOP | HEADING | THING
        and not (i + 1 < len(words) and words.glue[i + 1] == tk.SPACE and words.words[i + 1][:1].isupper())
    )


def _of_two(words: Tokens, i: int) -> bool:
    """Whether a capitalised word goes before word i without a break."""
    return i > 0 and words.glue[i] == tk.SPACE and words.words[i - 1][1:].islower() and words.low[i - 1] not in STOP


_OF_COMPANIES = frozenset(("secretary", "name", "law", "act", "website", "number", "seal", "profile", "code"))


def _inside_longer(words: Tokens, i: int) -> bool:
    """Whether a longer name goes on past a company noun: 'Foo (GA Group) Nominees', 'Foo Trust and Banking Co.'."""
    if i + 2 >= len(words) or words.owner[i]:
        return False
    if words.glue[i + 1] == tk.CLOSE:
        return _bracket(words, i + 1, 0) is not None and bool(
            words.form(i + 1) or words.low[i + 1] in NOUNS or _longer(words, i + 1)
        )
    if words.glue[i + 1] != tk.AND or words.low[i] not in ("bank", "savings", "trust"):
        return False
    k = i + 1
    while k + 1 < len(words) and trade(words.low[k]) and not words.form(k) and words.glue[k + 1] == tk.SPACE:
        k += 1
    return k > i + 1 and bool(words.form(k))


def _leads(words: Tokens, i: int, single: Callable[[int], bool]) -> bool:
    """Whether a form opens a name, as in 'AS Foo' or 'PT Bank Foo': nothing belongs to it on its left."""
    if words.words[i] not in LEADING or i + 1 >= len(words):
        return False
    quoted = opens(words, i)
    if words.glue[i + 1] not in (tk.SPACE, tk.DE) and not quoted:
        return False
    loud = words.words[i + 1].isupper() and len(words.words[i + 1]) > 3
    if not quoted and (words.low[i + 1] in STOP or loud):
        return False
    return i == 0 or words.glue[i] not in (tk.SPACE, tk.AMP, tk.COMMA) or words.low[i - 1] in STOP


def _run_end(words: Tokens, i: int, taken: Callable[[int], bool], single: Callable[[int], bool]) -> int:
    long = len(words.words[i]) > 4  # 'Compagnie des Machines' may go over a line end, 'AS Foo' hardly
    while (
        i + 1 < len(words)
        and (
            words.glue[i + 1] in (tk.SPACE, tk.AMP, tk.DE)
            or (words.glue[i + 1] == tk.LINE and long and not single(words.starts[i + 1]))
        )
        and not words.owner[i]
        and not taken(i + 1)
        and words.low[i + 1] not in STOP
    ):
        i += 1
    return i


def _goes_on(words: Tokens, i: int) -> bool:
    """Whether the word after a company noun carries the name on ('Bank Foo', 'Group Holdings Limited')."""
    low = words.low[i]
    counted = numeral(words.words[i]) and i + 1 < len(words) and bool(words.form(i + 1))  # 'Foo Enterprises I, Inc.'
    return counted or bool(words.form(i)) or low in NOUNS or low not in _NO_MORE


def _shouting(words: Tokens, i: int) -> bool:
    """Whether the words before a doubtful form are all in capitals, so that 'AS' may be the word 'as'."""
    before = [w for w in words.words[max(0, i - 2) : i] if len(w) > 1]
    after = words.words[i + 1 : i + 2] if i + 1 < len(words) and words.glue[i + 1] == tk.SPACE else []
    if words.low[i] == "co" and i + 1 < len(words) and words.form(i + 1):
        return False
    if words.low[i] in ("co", "ag", "se", "as", "ab") and not after:
        return words.low[i] in ("as", "se") and all(w.isupper() for w in before)
    return not before or all(w.isupper() for w in [*before, *after])


def _last(words: Tokens, i: int) -> int:
    """Take in what carries a name on: 'Co., Ltd.', 'Pty Ltd', 'Bank of Japan, Ltd.', 'Co. Advisory Services, LLC'."""
    while i + 1 < len(words) and not words.owner[i]:
        step = _further(words, i)
        if step == i or _chartered(words, i, step):
            return step
        i = step
    return i


def _chartered(words: Tokens, i: int, last: int) -> bool:
    """Whether words i + 1 to last are the form of a bank: 'Foo Trust Company, National Association'."""
    near = (tk.COMMA, tk.SPACE) if words.low[i].endswith(("bank", "trust", "company")) else (tk.COMMA,)
    return words.low[i + 1 : last + 1] == ["national", "association"] and words.glue[i + 1] in near


def _further(words: Tokens, i: int) -> int:
    """The index of the last word of the next piece of the name that ends at word i, i where there is none."""
    glue, step, form = words.glue[i + 1], i + 1, words.form(i)
    if glue == tk.OPEN and step + 1 < len(words) and words.glue[step + 1] == tk.CLOSE and words.form(step + 1):
        return step + 1  # 'Company (Holdings) Limited'
    if _chartered(words, i, step + 1):
        return step + 1
    if glue in (tk.COMMA, tk.SPACE) and words.words[step] in ("N.A.", "N.A") and not form:
        return step
    if glue == tk.DE and form and words.words[step] in ("C.V.", "C.V", "R.L.", "R.L", "CV", "RL"):
        return step  # 'Foo, S.A. de C.V.'
    if glue == tk.OF and words.low[i] in STRONG | _CHARTERED and words.low[step] in PLACE and _longer(words, step):
        return _longer(words, step)  # 'Foo Industries of California Inc'
    if glue == tk.OF and (form in ("co", "corp") or words.low[i] in _PLACED) and words.low[step] not in STOP | HEADING:
        if form == "corp" and words.low[step] != "america" and not trade(words.low[i - 1]) and not _longer(words, step):
            return i  # 'Foo Corp of Japan': where it is from
        home = words.low[i] in ("university", "bank", "association", "institute", "college", "hospital", "foundation")
        placed = words.low[step] in PLACE or home
        while (
            step + 1 < len(words)
            and words.glue[step + 1] == tk.SPACE
            and not words.owner[step]
            and (words.low[step + 1] in PLACE or (home and words.low[step + 1] not in STOP | HEADING | THING))
        ):
            step += 1
        town = step + 1 < len(words) and words.glue[step + 1] == tk.COMMA and not words.form(step + 1)
        return step if (placed and not town) or _longer(words, step) else i
    if words.form(step) and glue in (tk.SPACE, tk.COMMA, tk.AMP, tk.LINE):
        if glue == tk.COMMA and words.low[step] == "company":
            return i
        tail = words.low[step] in ("ltd", "limited", "inc", "llc", "kg", "lp", "plc")
        return step if glue != tk.LINE or not form or tail else i
    if glue == tk.SPACE and words.low[i] == "limited" and words.low[step] == "partnership":
        return step
    if glue == tk.SPACE and words.low[step] == "americas" and words.low[i] in ("company", "bank"):
        return step  # 'Foo Trust Company Americas'
    if glue == tk.SPACE and (words.low[i] in ("co", "corp") or words.low[i] in NOUNS):
        return _longer(words, i) or i
    return i


_CHARTERED = frozenset(("bancorp", "bancshares", "bankshares", "bancorporation"))
_PLACED = frozenset(("university", "institute", "bank", "college", "trust", "fund", "association"))


def _longer(words: Tokens, i: int) -> int:
    """The index of a legal form up to five words on, with words of a name alone between; 0 where there is none."""
    for k in range(i + 1, min(i + 6, len(words))):
        if words.glue[k] not in (tk.SPACE, tk.AMP) and not (words.glue[k] == tk.COMMA and words.form(k)):
            return 0
        if words.form(k):
            return k
        if words.low[k] in STOP or words.low[k] in HEADING or words.low[k] in ROLE_WORDS or words.owner[k]:
            return 0
    return 0


def _first(
    words: Tokens, i: int, last: int, floor: int, taken: Callable[[int], bool], single: Callable[[int], bool]
) -> int | None:
    """The index of the first word of the name that ends at word i, None where nothing names it."""
    first = i
    while first > floor:
        left, glue = first - 1, words.glue[first]
        if counts(words, left, first):
            first = left - 1
            continue
        if glue == tk.BREAK or taken(left):
            break
        if glue in (tk.CLOSE, tk.OPEN):
            inside = _bracket(words, first, floor)
            if inside is None:
                break
            first = inside
            continue
        if glue == tk.LINE and single(words.starts[first]) and not only_a_tail(words, first, i):
            break
        if glue == tk.LINE and headline(words, left, first):
            break
        if (
            glue in (tk.COMMA, "list")
            and first + 1 == i == last
            and words.low[first : i + 1] == ["national", "association"]
        ):
            first = left  # 'Foo Bank USA, National Association'
            continue
        if glue == tk.COMMA and not (first == i and words.form(i) and not words.form(left)):
            if _partner(words, left, first, i):
                first = left
                continue
            break
        if glue == tk.AND and not _and_inside(words, left, first, i):
            if _pair(words, left):
                first = left
            break
        if glue in (tk.OF, "ofthe", tk.FOR) and words.low[left] not in _OF_HEADS:
            break
        if glue in ("list", "or") or not worthy(words, left, first, i):
            break
        first = left
    while first < i and (
        (words.low[first] in _BEFORE_NAMES and not numbered(words, first) and not capitals(words, first))
        or _labels(words, first)
        or doubled(words, first, i)
        or described(words, first)
        or of_date(words, first)
    ):
        first += 1
    if all(words.form(k) for k in range(first, last + 1)):
        return None
    if first == i < last and _chartered(words, i, last):
        return None if words.low[i] in ("bank", "trust") else first  # 'Foobank National Association'
    if first < i < last and _chartered(words, i, last) and words.low[first] not in STOP | HEADING:
        return first  # 'Foo One, National Association'
    return first if names(words, first, last if words.form(last) else i) else None


def _labels(words: Tokens, first: int) -> bool:
    """Whether a bare 'Company' opens the name: what is left of a label ('Target Company FOO & Co.')."""
    return words.low[first] in ("company", "corporation") and words.glue[first + 1] == tk.SPACE


def only_a_tail(words: Tokens, first: int, end: int) -> bool:
    """Whether words name nobody without the line above: 'Manufacturing Inc.', 'Japan Corporation'."""
    return first < end and all(
        words.low[k] in GENERIC or words.low[k] in PLACE or words.form(k) for k in range(first, end + 1)
    )


def _partner(words: Tokens, left: int, first: int, end: int) -> bool:
    """Whether a comma joins partners' names, as in 'Foo, Bar & Baz LLP' or 'Foo Quux, Bar, Baz & Qux Incorporated'."""
    glue = words.glue[first + 1 : end + 1]
    before = (tk.BREAK, tk.COMMA, tk.SPACE) if tk.COMMA in glue[:-1] else (tk.BREAK, tk.COMMA)
    return (
        (tk.AMP in glue or (glue[-1:] == [tk.AND] and words.low[end] == "co"))
        and not any(words.form(k) for k in range(left, first + 1))
        and words.low[left] not in STOP | PLACE | HEADING | ROLE_WORDS
        and words.low[left] not in NOUNS
        and words.glue[left] in before
        and words.words[left][1:].islower()
        and not words.owner[left]
    )


def _bracket(words: Tokens, first: int, floor: int) -> int | None:
    """The word before the bracket that closes before word `first` ('Foo (Hong Kong) Limited'), or None."""
    if words.glue[first] != tk.CLOSE:
        return None
    for k in range(first - 1, max(floor, first - 4), -1):
        if words.glue[k] == tk.OPEN:
            left = words.low[k - 1]
            return (
                k - 1
                if left not in STOP
                and not words.form(k - 1)
                and '"' not in words.text[words.starts[k] - 1 : words.starts[first]]
                else None
            )
        if words.glue[k] not in (tk.SPACE, tk.AMP):
            return None
    return None


def _and_inside(words: Tokens, left: int, right: int, end: int) -> bool:
    """Whether 'A and B Corp' is one name: B must be a generic trade ('Telegraph and Telephone Corporation')."""
    if words.form(left) and words.low[left] not in ("companies",):
        return False
    if trade(words.low[left]) and trade(words.low[right]) and not words.owner[left]:
        return True
    return all(words.low[k] in GENERIC or words.form(k) for k in range(right, end + 1))


def _pair(words: Tokens, left: int) -> bool:
    """Whether the word before 'and' opens the name ('Harper and Row Publishers Inc'): it never stands without 'and'."""
    word = words.words[left]
    if words.low[left] in STOP | PLACE | HEADING or words.form(left) or words.owner[left]:
        return False  # 'the Company and Foo Corporation' are two
    if word.isupper() and len(word) > 1:
        return False
    if left and words.glue[left] in (tk.SPACE, tk.AMP, tk.COMMA, tk.AND, "list") and words.low[left - 1] not in STOP:
        return False
    return all(words.glue[k + 1 : k + 2] == [tk.AND] for k, low in enumerate(words.low) if low == words.low[left])
