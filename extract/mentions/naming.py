"""Capitalised words in, judgements out: whether they can belong to a company's name, and whether they name anybody."""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from . import tokens as tk
from .tokens import Tokens
from .words import EXACT, HEADING, PLACE, STOP, THING, listed

GENERIC = listed("organizations_generic")
ROLE_WORDS = listed("organizations_role_words")
_NO_NAME = listed("organizations_no_name")
_DEPARTMENTS = listed("organizations_departments")
_NOT_BEFORE_NOUN = listed("organizations_not_before_noun")
_TABLE_WORDS = listed("organizations_table_words")


_SHORT_FORMS = frozenset(("corp", "inc", "co"))
_VEHICLE = re.compile(r"(?:Bid|Top|Mid|Hold|Hold[a-z]+|Share[a-z]+|Fin|Merger|New|Prop|Op|Lux|Parent)Co\Z")


def vehicle(words: Tokens, i: int) -> bool:
    """Whether a word is the end of a made-up company's name ('Foo BidCo')."""
    left = words.low[i - 1] if i else ""
    return (
        words.words[i].endswith("Co")
        and bool(_VEHICLE.match(words.words[i]))
        and words.glue[i] == tk.SPACE
        and left not in STOP | HEADING
    )


_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december")
)  # fmt: skip
_DAY_BEFORE = re.compile(r"(?<![\d.,])[0-3]?\d(?:st|nd|rd|th)?\s\Z")


def of_date(words: Tokens, i: int) -> bool:
    """Whether a month belongs to the day before it and not to the name behind it: 'On 20 June Foo plc bought'."""
    before = words.text[max(0, words.starts[i] - 6) : words.starts[i]]
    return words.low[i] in _MONTHS and _DAY_BEFORE.search(before) is not None


_TRADES = listed("naming_trades")


def described(words: Tokens, i: int) -> bool:
    """Whether a word that opens a sentence tells what the company named behind it is: 'Brewer Foo plc said'."""
    return (
        words.low[i] in _TRADES
        and i + 1 < len(words)
        and words.words[i][1:].islower()
        and words.glue[i + 1] == tk.SPACE
        and words.low[i + 1] not in STOP | GENERIC
        and not words.form(i + 1)
        and (i == 0 or words.glue[i] == tk.BREAK)
        and words.text[max(0, words.starts[i] - 3) : words.starts[i]].rstrip(' "“')[-1:]
        in ("", ".", "\n", "-", "–", "—", ":")
    )


_RANKS = frozenset(("vice", "president", "chief", "controller", "treasurer", "head", "executive", "general"))


def ranks(words: Tokens, i: int) -> bool:
    """Whether `Group` is part of an office: 'Group Vice President', on the line below a name."""
    after = i + 1 < len(words) and words.glue[i + 1] == tk.SPACE and words.low[i + 1] in _RANKS
    return words.words[i] == "Group" and after and (i == 0 or words.glue[i] in (tk.LINE, tk.BREAK, tk.COMMA))


_LENDER_ENDS = ("bank", "banken", "banka", "kassa", "kassan", "gruppen", "fonds")
_LENDER = re.compile(
    r"(?!food|river|data|west|south|piggy|blood|power|em|em)[a-zà-ÿ]{4,}(?:bank|banken|banka|kassan?|gruppen|fonds)\Z"
)


def lender(words: Tokens, i: int) -> bool:
    """Whether one word tells a bank or a fund in the way of the northern languages ('Svea Handelsbank')."""
    return (
        i > 0
        and words.low[i].endswith(_LENDER_ENDS)
        and words.glue[i] == tk.SPACE
        and words.low[i - 1] not in STOP | HEADING | ROLE_WORDS
        and words.words[i][:1].isupper()
        and bool(_LENDER.match(words.low[i]))
    )


def reinsurer(words: Tokens, i: int) -> bool:
    """Whether a word is the `Re` of a reinsurer ('Foo Re Ltd'), not the one of a heading ('Re: Foo')."""
    return (
        i > 0
        and words.words[i] == "Re"
        and words.glue[i] == tk.SPACE
        and words.low[i - 1] not in STOP | HEADING | THING | PLACE
        and not words.words[i - 1].isupper()
    )


_ORDINAL = re.compile(
    r"(?:(?<=Fund)|(?<=ship)|(?<=Trust)|(?<=Corp\.)|(?<=LP)|(?<=L\.P\.))\s(?:No\.\s?\d{1,3}|II|III|IV|VI{0,3}|IX)"
    r"(?=[\s,.;)])(?!\s(?:[A-Z][a-z]+\s)?(?:Units?|Shares?)\b)"
)


def ordinal(text: str, end: int) -> int:
    """Where a name ends with what tells it from its like: 'Foo Growth Fund No. 3', 'Foo Acquisition Corp. II'."""
    found = _ORDINAL.match(text, end)
    return found.end() if found else end


def trade(low: str) -> bool:
    """Whether a word names a trade, as in 'Northern Engineering and Testing Inc'."""
    return low in GENERIC or (len(low) > 5 and low.endswith(("ing", "tion", "tions", "ments", "strial", "nancial")))


def _inside_run(words: Tokens, i: int) -> bool:
    left = words.low[i - 1] if i else ""
    return i > 0 and words.glue[i] == tk.SPACE and left not in STOP and not left.endswith("-based")


_COUNTED = frozenset(
    (
        *("all", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "now", "total"),
        *("second", "third", "fourth", "fifth"),
    )
)
_MIDDLE = re.compile(r"[a-z]{2}\s\Z")


_SEVERAL = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))


def numbered(words: Tokens, i: int) -> bool:
    """Whether a word such as 'All' or 'Four' is written large within a sentence, and so belongs to the name."""
    if words.low[i] not in _COUNTED:
        return False
    if (
        words.low[i] in _SEVERAL
        and i + 1 < len(words)
        and words.low[i + 1].endswith("s")
        and words.words[i][1:].islower()
    ):
        return True  # 'Seven Stars Foo Co., Ltd.': so many of what the name is made of
    alike = (
        k
        for k, low in enumerate(words.low)
        if low == words.low[i] and words.low[k + 1 : k + 2] == words.low[i + 1 : i + 2]
    )
    return any(_MIDDLE.search(words.text, max(0, words.starts[k] - 4), words.starts[k]) for k in alike)


def capitals(words: Tokens, i: int) -> bool:
    """Whether a small word is written as letters of a name ('IT Foo Co.') in a text that does not shout."""
    return words.words[i].isupper() and words.low[i] in ("it", "us", "so", "on", "per") and not _loud(words, i)


_VEHICLES = frozenset(("sub", "subsidiary", "enterprises", "holdings", "holdco", "vehicle", "parent", "partners"))
_NUMERAL = re.compile(r"(?:[IVX]{1,5}|\d{1,4})\Z")


def numeral(word: str) -> bool:
    """Whether a word counts names that are else alike: 'Foo Acquisition II, LLC', 'Foo Holdco 613 Corp.'"""
    return _NUMERAL.match(word) is not None


def worthy(words: Tokens, left: int, first: int, end: int) -> bool:
    """Whether word `left` can belong to the name that goes on at word `first`."""
    low = words.low[left]
    if (
        low[0].isdigit() and low[-1:].isalpha() and low[:-1].replace("o", "0").isdigit() and len(low) > 3
    ):  # '0531B', the number of a notice
        return False
    if (low == "acquisition" and first == end) or (
        words.words[left] == "I" and first == end and left and words.form(end)
    ):
        return True  # 'Foo Acquisition Inc', 'Foo Holdings I, LLC'
    counted = words.low[first] in _VEHICLES or numeral(words.words[first])
    if low in ("merger", "acquisition") and counted and words.glue[first] == tk.SPACE:
        return True
    if low.endswith(("-based", "-held", "-owned", "-listed", "-traded")) or (words.owner[left] and low in PLACE):
        return False
    if low == "first" and words.glue[first] == tk.SPACE:
        return True
    if low in _COUNTED and words.glue[first] == tk.SPACE and not words.words[first].isupper():
        return numbered(words, left)
    if low in STOP and not capitals(words, left) and not reinsurer(words, left):
        return False
    if words.owner[left] and (_inside_run(words, left) or end - left > 3):
        return False
    if words.form(left) and first == end and words.form(end):
        return not (words.form(left) == words.form(end) and words.low[left] == words.low[end])
    if low == "limited" and words.words[left] == "Limited" and _opens(words, left) and not words.form(first):
        return True  # 'Limited Goods, Inc.'
    spelled = len(low) > 3 or words.words[left].rstrip(".") in EXACT or words.words[left].isupper()  # 'Ad' is no 'AD'
    if (
        spelled
        and words.form(left)
        and words.low[left]
        not in (
            "companies",
            "company",
            "co",
            "private",
            "as",
            "se",
            "sa",
            "pt",
            "ab",
        )
    ):
        return False
    return not (low in HEADING or low in ROLE_WORDS) or _inner(words, left, low) or reinsurer(words, left)


def _opens(words: Tokens, i: int) -> bool:
    """Whether nothing of a name stands before word i."""
    return i == 0 or words.glue[i] in (tk.BREAK, tk.COMMA) or words.low[i - 1] in STOP


def _inner(words: Tokens, left: int, low: str) -> bool:
    """Heading words that are at home inside names too ('General', 'Press', 'News', 'Page')."""
    return (
        low
        in (
            "general",
            "press",
            "news",
            "page",
            "closing",
            "representative",
            "forms",
            "unit",
            "wins",
            "release",
            "executive",
            "sale",
            "chart",
            "transfer",
            "director",
            "sets",
            "offer",
            "chief",
        )
        and (left == 0 or words.glue[left] == tk.BREAK or words.low[left - 1] in STOP)
        and low not in ("representative", "release", "closing", "sale", "offer", "sets", "wins", "forms", "chief")
    )


def _loud(words: Tokens, i: int) -> bool:
    near = words.words[max(0, i - 2) : i] + words.words[i + 1 : i + 3]
    return all(w.isupper() for w in near)


def _described(words: Tokens, first: int, end: int) -> bool:
    """Whether capitals describe a company and name none: 'A LEADING ASSET MANAGEMENT AND LIQUIDATION COMPANY'."""
    if words.words[end] != "COMPANY":
        return False
    k = first
    while k > 0 and words.glue[k] in (tk.SPACE, tk.AND, tk.COMMA, tk.LINE) and words.words[k].isupper():
        if words.low[k] in ("a", "an"):
            return True
        k -= 1
    return words.low[k] in ("a", "an") and k < first


# 'Foo Venture Bank', 'Foo Mutual Pension Fund': before these a thing is a part of the name that a proper word opens.
_KEEPS = frozenset(("bank", "fund", "trust", "foundation", "institute"))
_COMMON = STOP | HEADING | THING | PLACE | ROLE_WORDS | _NO_NAME | _NOT_BEFORE_NOUN | GENERIC
_KINDS_OF_HOLDING = frozenset(("major", "significant", "notifiable", "substantial", "total", "aggregate", "previous"))


def names(words: Tokens, first: int, end: int) -> bool:
    """Whether the words before the form name anybody: not 'The Company', 'Audit Group', 'Common Stock Fund'."""
    inner = [words.low[k] for k in range(first, end)]
    if words.low[end] == "holdings" and inner and all(w in _KINDS_OF_HOLDING for w in inner):
        return False  # a form's title: 'NOTIFICATION OF MAJOR HOLDINGS'
    if not inner:
        return (
            words.low[end] == "university"
            and end + 1 < len(words)
            and words.glue[end + 1] == tk.OF
            and words.low[end + 1] not in STOP
        ) or (
            words.low[end] == "bank"
            and end + 1 < len(words)
            and words.glue[end + 1] == tk.OF
            and (words.low[end + 1] in PLACE or (words.words[end] == "Bank" and words.low[end + 1] not in _COMMON))
        )
    if all(map(numeral, words.words[first:end])):
        return False
    if lender(words, end):
        return not all(w in _NO_NAME or w in STOP or w in PLACE for w in inner)
    if words.form(end) or vehicle(words, end):
        if _described(words, first, end) or (words.low[end] == "company" and inner[0].startswith("non-")):
            return False  # 'a Registered Non-Hong Kong Company'
        if words.words[end] == "SA" and all(w in PLACE for w in inner):  # a postal address: 'Perth SA 5000'
            return False
        if len(inner) > 1 and inner[0] in ("capital", "general", "insurance") and words.form(end) in _SHORT_FORMS:
            return (
                words.low[end] != "company"
                or (  # 'Capital Holding Corp', 'General Turbines Company'
                    inner[0] == "general"
                    and words.words[end][1:].islower()
                    and not set(inner[1:]) & (THING | HEADING | STOP)
                )
            )
        if inner[0] in PLACE and not {"bank", "trust"}.isdisjoint(inner):
            return True  # 'U.S. Bank Trust Company'
        return not all(w in _NO_NAME or w in STOP for w in inner) and not (
            len(inner) == 1 and inner[0] in THING and words.words[first].islower()
        )
    if (
        len(inner) > 1
        and all(w.isupper() for w in words.words[first : end + 1])
        and any(w in THING or w in _NOT_BEFORE_NOUN or w in _TABLE_WORDS for w in inner)
    ):
        return False
    if words.low[end] == "division" and all(w in _DEPARTMENTS or w in _NO_NAME or w in PLACE for w in inner):
        return False
    if words.low[end] == "center" and len(inner) > 1:
        return inner[-1] == "medical" and inner[0] not in _NOT_BEFORE_NOUN
    if inner[-1] in _NOT_BEFORE_NOUN or inner[0] in _NOT_BEFORE_NOUN:
        return len(inner) > 1 and words.low[end] in _KEEPS and not {inner[0], inner[-2]} & _COMMON
    return not all(w in _NO_NAME or w in THING or w in STOP or w in PLACE for w in inner) or (
        words.low[end] in ("bank", "university", "hospital", "airlines", "airways") and any(w in PLACE for w in inner)
    )


def headline(words: Tokens, left: int, first: int) -> bool:
    """Whether a line of capitals ends before word `first`, which goes on in small letters."""
    return (
        left > 0
        and all(w.isupper() and len(w) > 1 for w in words.words[left - 1 : left + 1])
        and words.words[first][1:].islower()
    )


def doubled(words: Tokens, first: int, end: int) -> bool:
    """Whether a logo or a label stands before the name: 'Foo Foo Co.', 'FBB Foo Bar Baz Inc.'"""
    rest = words.low[first + 1 : end]
    word = words.low[first]
    return bool(rest) and (
        word == rest[0]
        or (len(word) > 2 and words.words[first].isupper() and "".join(w[0] for w in rest).startswith(word))
    )


_COUNT = re.compile(r"\s?\d{1,3}\s")


def counts(words: Tokens, left: int, first: int) -> bool:
    """Whether `No. 2` stands between two words of a name: 'Foo Growth No. 2 Investment Partnership'."""
    return (
        left > 0
        and words.low[left] == "no"
        and words.glue[left] == tk.SPACE
        and words.low[left - 1] not in STOP | HEADING | THING | ROLE_WORDS
        and bool(_COUNT.fullmatch(words.text, words.ends[left], words.starts[first]))
    )


ABBREVIATED = frozenset(("Inc.", "orp.", " Co.", "\nCo.", "Ltd.", "Plc.", "PLC.", "plc."))
"""The last four characters of names that end with a form's dot."""


_GOES_ON = re.compile(r"[,;:)]|\s(?:[a-z]|\()")


def end_of(text: str, end: int, dotless: bool) -> int:
    """Where a name ends: in a paper that writes forms without dots (`Foo Inc said`), a dot after one ends the sentence,
    but where the sentence goes on behind it."""
    return end - (dotless and text[end - 4 : end] in ABBREVIATED and _GOES_ON.match(text, end) is None)


def dotless(text: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the paper writes abbreviated legal forms without dots: some go on without one, none with one. A plc
    beside an `Inc.` tells nothing: it is written bare everywhere."""
    ends = [end for _, end in names]
    dotted = any(text[e - 4 : e] in ABBREVIATED and text[e - 4 : e - 1].lower() != "plc" for e in ends)
    forms = {text[e - 3 : e] for e in ends if text[e : e + 1] != "."}
    bare = any(f"{form}." in ABBREVIATED for form in forms if form.lower() != "plc" or not dotted)
    return bare and not any(text[e - 4 : e] in ABBREVIATED and text[e : e + 2].strip()[:1].islower() for e in ends)


_NUMBERED = re.compile(r"\s?\d{1,3}\s")


def counted_on(words: Tokens, i: int) -> bool:
    """Whether a number and a legal form carry the name on: 'Foo Partners No. 3 K.K.'"""
    return (
        i + 2 < len(words)
        and words.low[i + 1].rstrip(".") == "no"
        and bool(words.form(i + 2))
        and _NUMBERED.fullmatch(words.text, words.ends[i + 1], words.starts[i + 2]) is not None
    )
