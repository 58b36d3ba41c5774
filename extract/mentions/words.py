"""The word lists of `words.toml` and `legal_forms.toml`, read once: what a capitalised word can be."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

from .. import late as re

_WORDS = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
_LEGAL = tomllib.loads((files(__package__) / "legal_forms.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """A list of `words.toml` by its name. Raises KeyError for a name that the file lacks."""
    return frozenset(_WORDS[name].split())


def phrases(name: str) -> tuple[str, ...]:
    """A list of `words.toml` whose entries hold spaces. Raises KeyError for a name that the file lacks."""
    return tuple(_WORDS[name])


def _lines(name: str) -> frozenset[str]:
    """The words of a text file beside this module; lines that begin with # are none of them."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


STOP, HEADING, THING, AFTER, PLACE, GIVEN = (
    listed(name) for name in ("stop", "heading", "thing", "after", "place", "given")
)


def bare(word: str) -> str:
    """A word without case, dots and accents: the form in which words and legal forms are compared."""
    if word.isalpha() and word.isascii():
        return word.lower()
    text = word if word.isascii() else unicodedata.normalize("NFKD", word)
    return (
        "".join(c for c in text.lower() if c not in ".," and not unicodedata.combining(c))
        if not text.isascii()
        else (text.lower().replace(".", "").replace(",", ""))
    )


GIVEN = GIVEN | {bare(name) for name in GIVEN} | _lines("given_names.txt")
LEGAL: dict[str, str] = {bare(form): group for group, forms in _LEGAL["forms"].items() for form in forms}
"""bare legal form -> its class ('incorporated' and 'inc' are one)."""

EXACT = frozenset(form.rstrip(".") for forms in _LEGAL["forms"].values() for form in forms)
"""Legal forms as they are spelled; short ones ('SL', 'SE') count in no other letter case."""

WARY = frozenset(_LEGAL["wary"]["words"])
INNER = frozenset(_LEGAL["wary"]["inner"])
LEADING = frozenset(_LEGAL["wary"]["leading"])
NOUNS = frozenset(w.lower() for w in _LEGAL["nouns"]["company"])
STRONG = frozenset(w.lower() for w in _LEGAL["nouns"]["strong"])

_JUNK = re.compile(r"[^\w&]+")


def key(name: str) -> str:
    """A name without case, punctuation, accents, 'the' and '&' against 'and': two spellings of one name are equal."""
    text = (
        bare(name.replace("&", " and "))
        .replace("'s", "s")
        .replace("’s", "s")
        .replace("*", "")
        .replace("'", "")
        .replace("’", "")
    )
    words = _JUNK.sub(" ", text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def split_legal(name: str) -> tuple[str, frozenset[str]]:
    """The key of a name without the legal forms at its end, and the classes of those forms."""
    words = key(name).split()
    classes = set()
    while len(words) > 1 and (
        words[-1] in LEGAL or words[-1] == "and" or (len(words) > 2 and " ".join(words[-2:]) in LEGAL)
    ):
        if words[-1] in LEGAL:
            classes.add(LEGAL[words[-1]])
        words.pop()
    if len(words) > 2 and words[-2:] in (["s", "a"], ["n", "v"], ["b", "v"], ["k", "k"]):
        classes.add("".join(words[-2:]))
        words = words[:-2]
    return " ".join(words), frozenset(classes)
