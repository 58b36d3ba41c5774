"""A name in, what of it tells one party from another out: its key without legal form, its form, its initials.

Sources: Unicode NFKC; legal forms of Japan, the United States and Europe as registries abbreviate them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

# Forms of one family may stand for each other in English names of one company; forms of two families may not.
FORMS = {
    "general": (
        "incorporated inc corporation corp company co limited ltd kk kabushiki kaisha yk pte sdn bhd "
        "株式会社 有限会社 (株) ㈱ colimited coltd coinc"
    ),
    "llc": "llc lc",
    "partnership": "lp llp",
    "plc": "plc",
    "german": "ag akg se kg kgaa",
    "german private": "gmbh mbh ug",
    "french": "sa sca",
    "french private": "sas sarl",
    "italian": "spa",
    "italian private": "srl",
    "dutch": "nv",
    "dutch private": "bv bvba",
    "nordic": "ab as asa oyj oy",
    "australian": "pty",
    "spanish private": "sl",
    "polish private": "spzoo",
    "russian": "oao pao zao ojsc pjsc cjsc jsc оао пао зао ао",
    "russian private": "ooo ооо",
    "bank": "na",
    "professional": "pc",
}
_FAMILY = {form: family for family, forms in FORMS.items() for form in forms.split()}
# Forms in full, and how they are abbreviated.
_IN_FULL = {
    "gesellschaft mit beschrankter haftung": "gmbh",
    "aktiengesellschaft": "ag",
    "kommanditgesellschaft": "kg",
    "societas europaea": "se",
    "public limited company": "plc",
    "limited liability company": "llc",
    "limited liability partnership": "llp",
    "limited partnership": "lp",
    "open joint stock company": "ojsc",
    "public joint stock company": "pjsc",
    "closed joint stock company": "cjsc",
    "joint stock company": "jsc",
    "общество с ограниченнои ответственностью": "ооо",
    "акционерное общество": "ао",
    "societe anonyme": "sa",
    "societa per azioni": "spa",
    "societatea cu raspundere limitata": "srl",
    "aktiebolag": "ab",
    "aktieselskab": "as",
    "sp z o o": "spzoo",
    "sp z oo": "spzoo",
    "s a rl": "sarl",
    "national association": "na",
}
_FULL_FORM = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")
_LONG_FORM = 9  # letters; a slip of a shorter form may be a word of its own
_LONG_FORMS = sorted(form for form in (*_FAMILY, *_IN_FULL) if len(form) > _LONG_FORM and " " not in form)
# Forms that stand before the name where they are at home.
_LEADING = frozenset(
    {
        "oao",
        "pao",
        "zao",
        "ooo",
        "оао",
        "пао",
        "зао",
        "ао",
        "ооо",
        "ojsc",
        "pjsc",
        "cjsc",
        "jsc",
        "srl",
        "as",
        "pt",
        "llc",
        "kk",
    }
)
_JAPANESE = re.compile("株式会社|有限会社|\\(株\\)|㈱")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b)?")
_GLUED = re.compile(r"(?<=[a-z])(AG|SE|SA|NV|AB|PLC|LLC|Inc|Ltd|GmbH)(?=\W*\Z)")  # a space lost in conversion
_WORD = re.compile(r"[^\W_]+")
_TITLES = {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "hon"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "cpa", "esq", "md"}

# Words that stand for whichever party a document has defined; an alias of nothing else names nobody elsewhere.
GENERIC = frozenset(
    [
        "we",
        "us",
        "our",
        "ours",
        "the",
        "a",
        "an",
        "this",
        "that",
        "both",
        "company",
        "companies",
        "corporation",
        "corp",
        "firm",
        "group",
        "parent",
        "subsidiary",
        "subsidiaries",
        "issuer",
        "purchaser",
        "buyer",
        "seller",
        "vendor",
        "offeror",
        "offeree",
        "target",
        "bidder",
        "registrant",
        "bank",
        "trust",
        "trustee",
        "borrower",
        "lender",
        "lenders",
        "agent",
        "depositary",
        "underwriter",
        "underwriters",
        "manager",
        "holder",
        "holders",
        "investor",
        "investors",
        "guarantor",
        "partner",
        "partners",
        "partnership",
        "party",
        "parties",
        "board",
        "committee",
        "exchange",
        "commission",
        "fund",
        "court",
        "ministry",
        "agency",
        "authority",
        "combined",
        "surviving",
        "new",
        "former",
        "merger",
        "sub",
        "holdings",
        "holding",
        "business",
        "operator",
        "supplier",
        "customer",
        "consortium",
        "venture",
        "jv",
        "spinco",
        "newco",
        "issuers",
        "joint",
        "and",
        "of",
        "it",
        "its",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Args:
        key: its words without case, accents, punctuation and legal form.
        family: of its legal form, "" where it has none.
        short: an abbreviation (at most 5 letters in one word, all capitals or digits): never matched by likeness.
    """

    text: str
    key: tuple[str, ...]
    family: str
    short: bool

    @property
    def generic(self) -> bool:
        return not self.key or all(word in GENERIC or len(word) == 1 for word in self.key)

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.key if word not in ("and", "of", "the", "for"))


@lru_cache(maxsize=65536)
def organization(text: str) -> Name:
    """Take an organization's name apart; legal forms come off both ends, never the last word that is left."""
    plain = (
        unicodedata.normalize("NFKC", _GLUED.sub(r" \1", text))
        .casefold()
        .replace("&", " and ")
        .replace("'s ", " ")
        .replace("’s ", " ")
    )
    family = ""
    if _JAPANESE.search(plain):
        family, plain = "general", _JAPANESE.sub(" ", plain)
    plain = _DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", plain)
    plain = re.sub(r"\b([as])/([as])\b", r"\1\2", plain)
    words = _WORD.findall(_unaccented(plain))
    if len(words) > 2:
        words = _FULL_FORM.sub(lambda match: _IN_FULL[match[0]], " ".join(words)).split()
    words[1:] = [_IN_FULL.get(word) or _misspelt(word) or word for word in words[1:]]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and (words[-1] in _FAMILY or words[-1] == "and"):
        family = family or _FAMILY.get(words[-1], "")
        words = words[:-1]
    if len(words) > 1 and words[0] in _LEADING:
        family = _FAMILY.get(words[0], "") if family in ("", "general") else family
        words = words[1:]
    letters = re.sub(r"\W", "", text)
    short = len(words) == 1 and len(words[0]) <= 5 and words[0].isascii() and letters == letters.upper()
    return Name(text, tuple(words), family, short)


@lru_cache(maxsize=65536)
def _misspelt(word: str) -> str:
    """The legal form that a long word is a slip of the pen for ('Corporatlon'), "" for any other word."""
    if len(word) < _LONG_FORM or word in _FAMILY:
        return ""
    alike = (form for form in _LONG_FORMS if DamerauLevenshtein.distance(word, form, score_cutoff=1) <= 1)
    found = next(alike, "")
    return _IN_FULL.get(found, found)


@lru_cache(maxsize=65536)
def person(text: str) -> Name:
    """Take a person's name apart; titles, suffixes and initials beside full names come off."""
    words = _WORD.findall(_unaccented(unicodedata.normalize("NFKC", text).casefold()))
    words = [word for word in words if word not in _TITLES and word not in _SUFFIXES]
    full = [word for word in words if len(word) > 1]
    if len(full) > 1 and len(words[-1]) > 1:  # initials come off where given names are left
        words = full
    return Name(text, tuple(words), "", len(words) < 2 or any(len(word) < 2 for word in words))


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) or ord(c) > 0x3000)


_LOOKALIKES = str.maketrans({"1": "i", "l": "i", "|": "i", "!": "i", "[": "i", "j": "i", "0": "o", "5": "s", "8": "b"})


def lookalike(text: str) -> str:
    """Letters as a scanner may have misread them folded into one; "" for a bare number."""
    squeezed = re.sub(r"[\s.]", "", unicodedata.normalize("NFKC", text)).casefold()
    return "" if squeezed.isdigit() or not squeezed else squeezed.translate(_LOOKALIKES)


def initials_of(short: str, long: Name) -> bool:
    """Whether an abbreviation stands for a longer name: NTT for Nippon Telegraph and Telephone."""
    return len(long.key) >= 2 and re.sub(r"\W", "", short).casefold() in {
        long.initials,
        "".join(word[0] for word in long.key),
    }
