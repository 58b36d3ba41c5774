"""Two organizations' names in, how surely they are one party's out: a score from 0 to 1, and the reasons.

The words of both are paired: equal ones, one written in two parts or in one, slips of a letter, an abbreviation that
stands for a name. What is left over on both sides speaks against; so do two legal forms and two numbers. Words that
many companies bear ('Group', 'Systems') count little. Identity joins by names alone only at `STRICT` and more, and
there no letter may differ in a short word.

Source of the measure of slips: Damerau (1964), one slip a character changed, left out, put in or swapped with the next.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import DamerauLevenshtein

from ..names import Name, initials_of, organization

STRICT = 0.9
LIKELY = 0.75  # of many pairs with this score and more, most are one: for suggestions, never for joining alone
LONG_WORD = 7  # letters; in a shorter word one letter makes another name
# Weights, by judgement: of a word that many companies bear (or a single letter), of a word and of a number that only
# one name has, of another number in a series; and the factors for a legal form that is left out and for another one.
COMMON, EXTRA, NUMBERED, SERIES = 0.5, 0.8, 1.2, 0.5
_NO_FORM, _OTHER_FORM = 0.98, 0.7

_DATA = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
_SAME = {other: word for word, others in _DATA["same"].items() for other in others}
_SAME_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_SAME, key=lambda w: (-len(w), w)))})\b")
_COMMON = frozenset(_DATA["common"]["words"])
_LITTLE = frozenset(("and", "of", "the", "for", "in", "de", "des", "du", "di", "at", "on", "to"))
_NUMBER = {word: str(n) for n, word in enumerate(_DATA["numbers"]["words"])}
_NUMBER |= {word: str(10 * n) for n, word in enumerate(_DATA["numbers"]["tens"], 2)}
_NUMBER |= {word: str(n) for n, word in enumerate(_DATA["numbers"]["ordinals"])}
_NUMBER |= {word: str(n) for n, word in enumerate(_DATA["numbers"]["roman"], 1)}
_NUMBER |= _DATA["numbers"]["misspelt"]
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_CAPITALS = re.compile(r"(?<!\w)(?:[A-Z]{2,5}|(?:[A-Z]\.){2,})(?!\w)")
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}")
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How surely two names are one party's, and why.

    Args:
        score: from 0 to 1; `STRICT` and more is as good as the same name.
        reasons: in words, what speaks for and against.
        safe: no letter of a short word, no number and no legal form differs.
    """

    score: float
    reasons: tuple[str, ...]
    safe: bool

    @property
    def reason(self) -> str:
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Words that stand for each other: how alike they are, what they weigh, and what to say of them."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    likeness: float
    note: str = ""


def compare(left: str, right: str) -> Comparison:
    """Compare two names as they are written; the order of the two does not matter."""
    first, second = sorted((left, right))
    return _compare(first, second)


@lru_cache(maxsize=65536)
def _compare(left: str, right: str) -> Comparison:
    a, b = organization(left), organization(right)
    if not a.key or not b.key:
        return Comparison(0.0, ("no name",), safe=False)
    forms = _forms(a, b)
    if a.key == b.key:
        return Comparison(round(1.0 * forms, 3), ("same name", *_form_note(a, b)), safe=forms > _OTHER_FORM)
    for short, long in ((a, b), (b, a)):
        if (short.short or short.text.isupper()) and len(short.key) == 1 and initials_of(short.key[0], long):
            return Comparison(0.8, (f"{short.text} are the initials of {long.text}",), safe=False)
    words, others = canonical(a), canonical(b)
    pairs = list(_paired(words, others, _initials(a) | _initials(b)))
    rest, spare = _left_over(words, others, pairs)
    matched = sum(_weight(pair.left, pair.right) * pair.likeness for pair in pairs)
    whole = sum(_weight(pair.left, pair.right) for pair in pairs)
    against, notes, safe = _against(rest, spare)
    score = matched / (whole + against) if whole + against else 0.0
    said = tuple(pair.note for pair in pairs if pair.note)
    safe = safe and forms > _OTHER_FORM and all(_safe(pair) for pair in pairs)
    return Comparison(round(score * forms, 3), (*said, *notes, *_form_note(a, b)) or ("same words",), safe)


def canonical(name: Name) -> tuple[str, ...]:
    """A name's words as they are compared: one spelling of each, numbers as figures, no little words."""
    plain = _SAME_PHRASE.sub(lambda found: _SAME[found[0]], " ".join(name.key)).translate(_CYRILLIC)
    out: list[str] = []
    for place, word in enumerate(plain.split()):
        number = _figure(word, place)
        if number and out and out[-1].isdigit() and int(out[-1]) % 10 == 0 and len(out[-1]) > len(number) == 1:
            out[-1] = str(int(out[-1]) + int(number))  # forty four
        elif number or word not in _LITTLE:
            out.append(number or word)
    return tuple(out) or name.key


def _figure(word: str, place: int) -> str:
    """A number in words, in Roman figures or with its ending, as figures; a letter alone is one only behind a name."""
    if found := _ORDINAL.match(word):
        return found[1]
    return word if word.isdigit() else _NUMBER.get(word, "") if place or len(word) > 2 else ""


def _initials(name: Name) -> frozenset[str]:
    """Words that are written as initials: 'NTT', 'A.B.C.'; none of long names all in capitals."""
    if name.text.isupper() and not name.short:
        return frozenset(re.sub(r"\W", "", found).casefold() for found in _DOTTED.findall(name.text))
    return frozenset(re.sub(r"\W", "", found).casefold() for found in _CAPITALS.findall(name.text))


def _paired(left: Sequence[str], right: Sequence[str], initials: frozenset[str]) -> Iterator[_Pair]:
    """Words that stand for each other, each once: equal ones, then those parted differently, then slips; no slips
    of `initials`."""
    rest, spare = list(left), list(right)
    for word in left:
        if word in spare:
            rest.remove(word)
            spare.remove(word)
            yield _Pair((word,), (word,), 1.0)
    for one, other, turned in ((rest, spare, False), (spare, rest, True)):
        for word in tuple(one):
            if run := _run(word, other):
                one.remove(word)
                for part in run:
                    other.remove(part)
                sides = (run, (word,)) if turned else ((word,), run)
                yield _Pair(sides[0], sides[1], 1.0, f"{word} is written {' '.join(run)}")
    whole = sum(map(len, rest)), sum(map(len, spare))
    if len(rest) != len(spare) and rest and spare and min(whole) >= LONG_WORD and slips("".join(rest), "".join(spare)):
        yield _Pair(tuple(rest), tuple(spare), _likeness("".join(rest), "".join(spare)), "parted, and a letter differs")
        return
    yield from _slipped(*([word for word in side if word not in initials] for side in (rest, spare)))


def _run(word: str, others: Sequence[str]) -> tuple[str, ...]:
    """The words of the other name that are this one, written apart."""
    for start in range(len(others)):
        for end in range(start + 2, min(len(others), start + 4) + 1):
            if "".join(others[start:end]) == word:
                return tuple(others[start:end])
    return ()


def _slipped(rest: list[str], spare: list[str]) -> Iterator[_Pair]:
    found = [(_likeness(a, b), a, b) for a in rest for b in spare if slips(a, b)]
    for likeness, a, b in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if a in rest and b in spare:
            rest.remove(a)
            spare.remove(b)
            yield _Pair((a,), (b,), likeness, f"{a} for {b}")


def slips(left: str, right: str) -> int:
    """How many letters differ between two words that may be one misspelt; 0 where they are no such words."""
    size = max(len(left), len(right))
    if size < 3 or any(c.isdigit() for c in left + right):
        return 0
    most = 2 if size >= 10 else 1
    distance = DamerauLevenshtein.distance(left, right, score_cutoff=most)
    return distance if distance <= most else 0


def _likeness(left: str, right: str) -> float:
    return 1 - slips(left, right) / max(len(left), len(right))


def _safe(pair: _Pair) -> bool:
    words = (*pair.left, *pair.right)
    return pair.likeness == 1 or (len(words) == 2 and min(map(len, words)) >= LONG_WORD and _one(*words))


def _one(left: str, right: str) -> bool:
    return slips(left, right) == 1


def _left_over(
    left: Sequence[str], right: Sequence[str], pairs: Sequence[_Pair]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rest, spare = list(left), list(right)
    for pair in pairs:
        for word in pair.left:
            rest.remove(word)
        for word in pair.right:
            spare.remove(word)
    return tuple(rest), tuple(spare)


def _weight(*words: tuple[str, ...]) -> float:
    """What words tell of which company it is."""
    return max(sum(COMMON if word in _COMMON or len(word) == 1 else 1.0 for word in side) / len(side) for side in words)


def _against(rest: Sequence[str], spare: Sequence[str]) -> tuple[float, tuple[str, ...], bool]:
    """What the words that are left over weigh against, how to say it, and whether there are none."""
    numbers = [word for word in (*rest, *spare) if word.isdigit()]
    weight = 0.0
    if any(word.isdigit() for word in rest) and any(word.isdigit() for word in spare):
        weight, rest, spare = SERIES, *([w for w in side if not w.isdigit()] for side in (rest, spare))
    for side in (rest, spare):
        for word in side:
            weight += NUMBERED if word.isdigit() else _weight((word,)) if rest and spare else EXTRA
    said = [f"number {' / '.join(numbers)}"] if weight and numbers else []
    words = [" ".join(w for w in side if not w.isdigit()) for side in (rest, spare)]
    said += [f"only in one: {' / '.join(filter(None, words))}"] if any(words) else []
    return weight, tuple(said), not said


def _forms(a: Name, b: Name) -> float:
    """One form left out is little; two that differ are two companies more often than not."""
    if a.family == b.family:
        return 1.0
    return _NO_FORM if not (a.family and b.family) else _OTHER_FORM


def _form_note(a: Name, b: Name) -> tuple[str, ...]:
    if a.family == b.family:
        return ()
    return (f"legal forms {a.family} / {b.family}",) if a.family and b.family else ("without legal form",)
