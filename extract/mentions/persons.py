"""Capitalised words and offices in, persons out: by title, signature, office beside the name, or given name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .. import late as re
from . import tokens as tk
from .cues import TRADE_BEFORE
from .offices import Office
from .tokens import Tokens
from .words import AFTER, GIVEN, HEADING, LEGAL, NOUNS, PLACE, STOP, THING, listed

# What stands behind a name for what its bearer has learnt: `M.D.`, `P.Geo.`, `CPA`.
DEGREE = (
    r"(?:Ph\.?\s?D|M\.?\s?D|D\.?\s?Sc|M\.?\s?Sc|B\.?\s?Sc|J\.?D|LL\.?[BM]|M\.?B\.?A|P\.?\s?Geo|P\.?\s?Eng|"
    r"CPA|CA|CFA|FCA|FCPA|CBE|OBE|MBE|KC|Esq|Jr|Sr)\b\.?"
)
_LEARNT = re.compile(rf"(?:,\s{DEGREE})+(?=[,\s])")
_DEGREES = rf"(?:,?\s{DEGREE}(?=[,\s]))*"
_TITLE = re.compile(
    r"(?:^|[^\w])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Baroness|Messrs|MR|MRS|MS|DR|"
    r"Shri|Smt|Datuk|Dato|Datin|Tan Sri|Tun|Puan|Encik|Herr|Frau|Mme)\.?\s(?:Dr\.?\s)?\Z"
)
_SIGNED = re.compile(r"/s/\s*(?:By:?\s*)?\Z|/S/\s*\Z")
_LABEL = re.compile(
    r"(?:[Nn]ame|By|BY|[Cc]ontacts?|[Aa]ttention|[Aa]ttn|[Ii]nquiries|[Ee]nquiries|[Ii]nquiries to|"
    r"[Rr]epresentative|[Pp]erson in charge|Director|Nominee|"
    r"[Rr]eporting [Pp]erson|Signatory|Signature)\s?(?:\([^()\n]{1,30}\))?\s*[:：|\t]+[\s|]*\Z"
)
_SEPARATE = re.compile(r"(?:\A|\n|[,;:(]\s|[a-z]\s|\.\s)\Z")
_SPACES = re.compile(r"[ \t|:：]*\Z")
_SAID_BEFORE = re.compile(r"\b(?:said|says|commented|added|stated|noted|according to|explained)\s\Z")
_SAID_AFTER = re.compile(r",?\s(?:said|says|commented|added|stated|noted|told|explained)\b")
_TO_OFFICE = re.compile(
    rf"{_DEGREES}(?:\s{{0,2}}[,(–—-]|,?\s{{1,2}}\(?|\s*[\n\t|]\s*)\s*(?:age[d]?\s\d+,\s|"
    r"\d\d,\s)?(?:\([^()]{1,30}\),?\s)?(?:Title:?\s*|its:?\s|Its:?\s)?"
    r"(?:(?:who\s|each\s(?:of\swhom\s)?|currently\s|current(?:ly)?\s(?:position|post|title|office):?\s|present\s(?:position|post"
    r"|title):?\s|is\s|was\s|has\sbeen\s|will\s(?:be\s|serve\sas\s|become\s)|be\s|as\s|to\s|the\s|"
    r"our\s|its\s|a\s|an\s|being\s|serves?\sas\s|"
    r"(?:re-?)?(?:appointed|elected|named|promoted)\s|current\s|new\s|former\s|Company['’]s\s|their\s|"
    r"resigned\s(?:as\s|from\s)|retired\s|stepped\sdown\s|"
    r"[A-Z][\w&.]*(?:\s[A-Z][\w&.]*){0,3}['’]s?\s))*\Z"
)
_PERSONAL = re.compile(
    rf"{_DEGREES},?\s(?:has\s(?:been\s(?:appointed|elected|named)|resigned|agreed|served|joined)|was\s(?:appointed"
    rf"|elected|"
    r"named|born)|resigned|retired|joined|serves?\b|served|"
    r"will\s(?:be\s(?:appointed|succeed)|serve|retire|resign|succeed|join|continue\sas|step|leave\s(?:the|his|her)\s(?:post|position|office))|is\sa\s(?:director|"
    r"member|partner)|and\s(?:his|her)\b|,\saged?\s\d)"
)
# Who comes or goes: `the resignation of Anuj Dalvi as`, `appointed Oya Terzi, age 48, as its Treasurer`.
_MOVED_BEFORE = re.compile(
    r"\b(?:(?:appointment|resignation|departure|retirement|election|re-election|promotion|termination|employment"
    r"|removal|dismissal|death|passing)\sof|(?:re-?)?appointed|(?:re-)?elected|named|promoted|hired|succeed(?:s|ed"
    r"|ing)?"
    r"|replac(?:es|ed|ing))\s\Z"
)
_MOVED_AFTER = re.compile(
    r"(?:,?\s\(?age[d]?\s\d\d\)?,?|,\s\d\d,|\s\(\d\d\))?[\s,]+(?:as\b|to\s(?:the\s(?:Board|position|office|role"
    r"|post)|serve|its|succeed)"
    r"|from\s(?:the|its|his|her)\b|(?:tendered|submitted)\s(?:his|her)\b|stepped\sdown|who\s(?:has|will|is|was"
    r"|resigned|retired)\b)"
)
_MOVES = re.compile(
    r"(?:,?\s\(?age[d]?\s\d\d\)?,?|,\s\d\d,|\s\(\d\d\))?,?\s(?:has\s)?(?:(?:tendered|submitted)\s(?:his|her)\b"
    r"|stepped\sdown\s(?:as|from)"
    r"|(?:notified|informed|advised)\s[^.;]{3,80}\s(?:of\s(?:his|her)\b|that\s(?:he|she)\b)|resigned\s(?:as|from"
    r"|effective)|passed\saway"
    r"|(?:appointed|named|elected|chosen)\s(?:as\s)?(?:his|her|their)\ssuccessor"
    r"|(?:has\s|will\s)?(?:become|became|becomes)\s(?:the\s|its\s)?(?:[Cc]hair|[Cc]hief\s|[Mm]anaging\s|[Pp]resident|[Dd]irector"
    r"|[Ff]inance\s[Dd]|[Cc][EFO]O\b)"
    r"|(?:has\s|have\s|is\sto\s|will\s|agreed\sto\s){1,2}(?:join(?:ed)?|stepped\sdown|left)\sthe\s[Bb]oard\b"
    r"|(?:was|were|ha(?:s|ve)\sbeen|will\sbe)\s(?:duly\s)?(?:re-?)?(?:appointed|elected|promoted)\b|(?:joins|joined"
    r"|will\sjoin)\s[^.;]{2,60}\sas\b|(?:succeeds|replaces)\s[^.;]{4,40}\sas\b"
    r"|who\s(?:has|had|was|is|will|chairs?|joined|joins|retires?|retired|resigned|became|heads|leads|led|served|serves)\b)"
)
_SUCCEEDED = re.compile(r"\b(?:[Hh]e|[Ss]he)\s(?:succeeds|replaces|succeeded|replaced|will\s(?:succeed|replace))\s\Z")
_TRADES = "|".join(sorted(listed("persons_trades")))
_TRADE_AFTER = re.compile(rf",\s(?:an?|the)\s(?:[\w.,-]+\s){{0,6}}?(?:{_TRADES})\b")
# What only a person does, whatever the name: `informed the Board`, `laid down his office`.
_LEAVES = re.compile(
    rf"{_DEGREES},?\s"
    r"(?:(?:has|have|had|will|today)\s){0,2}(?:(?:informed|notified|advised|told)\sthe\s(?:Board|Company|Chairman)\b|"
    r"join(?:ed|s|ing)?\sthe\s[Bb]oard\b|step(?:s|ped)?\sdown\b|(?:laid|lays|lay)\sdown\s(?:his|her)\b|"
    r"(?:tendered|submitted)\s(?:his|her)\b|(?:resigned|resigns)\s(?:as\s(?!auditor|statutory|nominated|adviser|"
    r"broker)|from\s(?:the|his|her)\b|(?:his|her)\b)|retires?\s(?:as|from|by)\b|retired\s(?:as|from|by)\b|"
    r"been\spromoted\b|leave(?:s)?\sthe\s(?:[Bb]oard|[Cc]ompany|Group)\b|left\sthe\s(?:[Bb]oard|[Cc]ompany|"
    r"Group)\b|(?:relinquish(?:ed|es)?|vacated?)\s(?:his|her)\b|passed\saway\b|(?:was|is|been)\s(?:re-)?appointed\s"
    r"(?:as\s)?(?:an?\s|the\s)?(?:[Nn]on-|[Ii]ndependent|[Mm]anaging|[Ff]inance|[Cc]hief|[Cc]hair)|"
    r"take\sover\sas\b|takes\sover\sas\b|took\sover\sas\b|(?:resigned|retired|retires|resigns)(?=[.,;]|\s(?:on|in|effective)\b)"
    r"|(?:joins|joined|will\sjoin)\s(?=[^.;]{2,50}(?:\bin\s(?:19|20)\d\d|\bfrom\s|\bas\s)))"
)
# A row of a table that tells the heads of several companies side by side: `President   Jane Doe   John Roe`.
_ROW = re.compile(
    r"[\s|*]*(?:Name\sof\s)?(?:[Rr]epresentative(?:\s[Dd]irector)?|President|Chair(?:man|woman|person)?|CEO|Director|"
    r"Chief\sExecutive(?:\sOfficer)?|Managing\sDirector)(?:(?:,|\sand|\s&)\s[A-Z]\w+){0,3}\**(?:\s*[|\t:]|\s{2,})"
)
_GLUED = re.compile(r"(?:Representative|Director|President|Name|Contact|Inquiries|Chairman)[A-Z][a-z]")
_HONOUR = re.compile(r",?\s(?:Jr\.?|Sr\.?|II|III|IV|Esq\.?|Ph\.?\s?D\.?|M\.?D\.?|CPA|CFA)(?![\w])")
_NOT_NAME = listed("persons_not_name") | LEGAL.keys()
_NO_PERSON = listed("persons_no_person") | listed("organizations_generic") - {
    "west",
    "western",
    "brewing",
    "son",
    "sons",
}
_OWN = listed("persons_own")
_LETTERED = frozenset(("exhibit", "annex", "schedule", "appendix", "section", "class", "series"))
_SYLLABLE = (
    r"(?:b|ch|d|g|h|j|k|m|n|p|r|s|t|w|y|sh|by|gy|hy|ky|my|ny)?"
    r"(?:a|ae|e|eo|eu|i|o|oo|u|ui|wa|we|won|ye|yeo|you|ou|ee|ea|uh)"
)
_KOREAN = re.compile(rf"{_SYLLABLE}(?:n|ng|k|l|m|p|b|h)?-{_SYLLABLE}(?:n|ng|k|l|m|p|b|h)?")  # 'min-ho', 'soo-jin'
_FAMILIES = frozenset(
    (
        *("kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "jang", "lim", "han", "oh", "seo"),
        *("shin", "kwon", "hwang", "ahn", "song", "yoo", "hong", "moon", "bae"),
    )
)
_QUOTED = {' "': '" ', ' ("': '") ', " '": "' ", " ('": "') "}
_INITIALS = re.compile(r"(?:[A-Z]\.-?){2,4}")
_HONOURED = frozenset(("shri", "smt", "datuk", "dato", "datin", "puan", "encik", "herr", "frau", "mme", "tun"))
_ORDERS = frozenset(("CBE", "OBE", "MBE", "KBE", "QC", "KC", "SC", "AO", "AM"))


_GLOSSED = re.compile(r"\s?\([^()\n]{2,60}\)(?:,|;|,?\sand|\s&)\s(?:Mr\.?\s|Ms\.?\s|Dr\.?\s)?")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name at its place, without title; `sure` where a title, a signature or an office says so."""

    start: int
    end: int
    name: str
    surname: bool


def find(
    words: Tokens,
    offices: Sequence[Office],
    taken: Callable[[int], bool],
    single: Callable[[int], bool],
    tabled: Callable[[int], bool],
) -> Iterator[Person]:
    """Persons in order: a first pass by signs beside the name, a second for names that are listed with such a one."""
    starts = sorted(o.start for o in offices)
    ends = {o.end for o in offices}
    spans = [(a, b) for a, b in _runs(words, taken, single)]
    sure = [_evidence(words, a, b, starts, ends, tabled) for a, b in spans]
    for i in (*range(len(spans)), *reversed(range(len(spans)))):  # a list may be told by its first or by its last
        a, b = spans[i]
        if not sure[i] and b > a and _shaped(words, a, b) and (_listed(words, spans, sure, i)):
            sure[i] = "listed"
    known = {_form(words, a, b) for (a, b), sign in zip(spans, sure, strict=True) if sign and b > a}
    for i, (a, b) in enumerate(spans):
        if not sure[i] and b > a and _form(words, a, b) in known and not _org_goes_on(words, b):
            sure[i] = "known"
    for (a, b), sign in zip(spans, sure, strict=True):
        if sign:
            end = words.ends[b]
            honour = _HONOUR.match(words.text, end)
            if honour and honour.group().strip(" ,.") in ("Jr", "Sr", "II", "III", "IV"):
                end = honour.end()
            name = " ".join(words.text[words.starts[a] : end].split())
            learnt = _LEARNT.match(words.text, end) if b > a else None
            yield Person(words.starts[a], learnt.end() if learnt else end, name, a == b)


def _form(words: Tokens, a: int, b: int) -> tuple[str, ...]:
    return tuple(words.low[a : b + 1])


def _runs(words: Tokens, taken: Callable[[int], bool], single: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    i, n = 0, len(words)
    while i < n:
        if taken(i) or not _like_name(words, i):
            i += 1
            continue
        j = i
        while (
            j + 1 < n
            and j - i < 5
            and not words.owner[j]
            and not taken(j + 1)
            and not (j > i and words.low[j + 1] == words.low[i])  # signed and printed: 'Jane Doe JANE DOE'
            and _like_name(words, j + 1)
            and (
                words.glue[j + 1] in (tk.SPACE, tk.DE)
                or (words.glue[j + 1] == tk.LINE and j == i and not single(words.starts[j + 1]))
                or _nicknamed(words, j)
            )
        ):
            j += 2 if _nicknamed(words, j) else 1
        k = i + _honoured(words, i, j)
        last = j - (j > k and words.words[j] in _ORDERS)
        yield k, last
        i = j + 1


def _nicknamed(words: Tokens, j: int) -> bool:
    """Whether word j + 1 is what its bearer is called, inside the name: 'Robert "Bob" Ames', 'William (Bill) Ames'."""
    if j + 2 >= len(words) or not words.words[j + 1].istitle() or not _like_name(words, j + 2):
        return False
    before = words.text[words.ends[j] : words.starts[j + 1]]
    after = words.text[words.ends[j + 1] : words.starts[j + 2]]
    if before == " (" and after == ") ":
        return _given(words.low[j + 1])
    return _QUOTED.get(before) == after


def _honoured(words: Tokens, i: int, j: int) -> int:
    """How many words before a name only honour its bearer ('Tan Sri', 'Shri', 'Datuk')."""
    if j - i > 1 and words.low[i : i + 2] == ["tan", "sri"]:
        return 2
    return int(j > i and words.low[i] in _HONOURED)


def _like_name(words: Tokens, i: int) -> bool:
    word, low = words.words[i], words.low[i]
    if len(low) == 1:
        return word.endswith(".") or word.isupper()
    if _GLUED.match(word):
        return False
    if _given(low):
        return True
    if (
        word == "Per"
        and i + 1 < len(words)
        and words.glue[i + 1] == tk.SPACE
        and _SEPARATE.search(words.text, 0, words.starts[i])
    ):
        return not words.words[i + 1].isupper()  # the given name, `Per Olav Strand`; not `Earnings Per Share`
    if word == "Kong" and i + 1 < len(words) and words.glue[i + 1] == tk.SPACE:
        return i == 0 or words.low[i - 1] != "hong"  # the family's name, `Kong Wai Man`; not `Hong Kong`
    if word in ("II", "III", "IV"):
        return False
    plain = low.replace("-", "").replace("'", "").replace("’", "")
    return (
        plain.isalpha()
        and low not in STOP
        and low not in THING
        and (low not in _NOT_NAME or word == "Åsa")
        and (low not in HEADING or low in _OWN)
    )


def _given(low: str) -> bool:
    return low in GIVEN or ("-" in low and (low.partition("-")[0] in GIVEN or bool(_KOREAN.fullmatch(low))))


def _shaped(words: Tokens, a: int, b: int) -> bool:
    """Whether the words look like given name and surname."""
    if (
        not 1 <= b - a <= 4
        or len(words.low[b]) < 2
        or words.low[b] in NOUNS
        or words.low[b] in LEGAL
        or words.low[b] in AFTER
    ):
        return False
    if all(words.low[k] in PLACE for k in range(a, b + 1)):
        return False
    if any(words.low[k] in _NO_PERSON for k in range(a, b + 1)) and not _korean(words, a, b):
        return False
    capitals = [_capital(words.words[k]) for k in range(a, b + 1) if len(words.low[k]) > 1]
    return all(capitals) or not any(capitals) or (capitals == [True, False] and _given(words.low[b]))


def _korean(words: Tokens, a: int, b: int) -> bool:
    return b == a + 1 and words.low[a] in _FAMILIES and bool(_KOREAN.fullmatch(words.low[b]))


def _capital(word: str) -> bool:
    """Whether a word is written in capitals; initials ('J.P.') are not."""
    return word.isupper() and not _INITIALS.fullmatch(word)


def _evidence(words: Tokens, a: int, b: int, starts: list[int], ends: set[int], tabled: Callable[[int], bool]) -> str:
    text, start, end = words.text, words.starts[a], words.ends[b]
    if _TITLE.search(text, max(0, start - 14), start):
        return "title"
    if b == a:
        return ""
    if _SIGNED.search(text, max(0, start - 8), start):
        return "signed" if len(words.low[b]) > 1 else ""
    if not _shaped(words, a, b) or (a and len(words.low[a]) == 1 and words.low[a - 1] in _LETTERED):
        return ""
    if (words.glue[a] == tk.AND and a and words.low[a - 1] in NOUNS) or _org_goes_on(words, b):
        return ""
    if any(k in ends and not text[k:start].strip(" ,:：\t|\n(") for k in range(start - 3, start + 1)):
        return "office"
    if start - len(_SPACES.search(text, max(0, start - 90), start)[0]) in ends:  # type: ignore[index]
        return "office"  # in the column after the office, however wide the gap is
    if _LABEL.search(text, max(0, start - 60), start):
        return "label"
    if b - a <= 3 and tabled(start) and _ROW.match(text, text.rfind("\n", 0, start) + 1, start):
        return "label"
    tail = text[end : end + 110]
    index = bisect_right(starts, end)
    if index < len(starts) and starts[index] < end + 100 and _TO_OFFICE.match(tail[: starts[index] - end]):
        return "office"
    if (_given(words.low[a]) and _SAID_AFTER.match(tail)) or _SAID_BEFORE.search(text, max(0, start - 14), start):
        return "said"
    if b - a <= 3 and not _given(words.low[a]) and _LEAVES.match(tail):
        return "leaves"
    initials = [k for k in range(a, b) if len(words.low[k]) == 1 and words.words[k].endswith(".")]
    if (initials and initials[-1] > a) or (initials and b - a >= 2):
        return "initial"
    if _SUCCEEDED.search(text, max(0, start - 30), start):
        return "succeeded"
    if TRADE_BEFORE.search(text, max(0, start - 20), start) or _TRADE_AFTER.match(tail):
        return "trade"
    if _MOVES.match(tail) or (
        _MOVED_BEFORE.search(text, max(0, start - 24), start) and _MOVED_AFTER.match(tail) and words.low[b] not in PLACE
    ):
        return "moved"
    given = _given(words.low[a]) or _korean(words, a, b)
    if given and (_PERSONAL.match(tail) or tabled(start)):
        return "given"
    return "given" if given and b - a <= 2 and words.low[b] not in PLACE and not _place_after(tail) else ""


def _place_after(tail: str) -> bool:
    return bool(
        re.match(r"\s(?:Street|Avenue|Road|Drive|Court|Place|Square|House|County|University|Hospital|School)\b", tail)
    )


def _org_goes_on(words: Tokens, b: int) -> bool:
    nxt = b + 1
    return (
        nxt < len(words)
        and words.glue[nxt] in (tk.SPACE, tk.AMP)
        and (words.form(nxt) != "" or words.low[nxt] in NOUNS)
    )


def _listed(words: Tokens, spans: list[tuple[int, int]], sure: list[str], i: int) -> bool:
    """Whether a name stands in a list right beside a person's name: 'Greg Abel, Ann Bell and Tyler Crane'."""
    a, b = spans[i]
    if words.low[b] in PLACE:
        return False
    for other in (i - 1, i + 1):  # 'Greg Abel (Chair) and Ann Bell'
        if 0 <= other < len(spans) and sure[other] and spans[other][0] != spans[other][1]:
            low, high = min(i, other), max(i, other)
            if _GLOSSED.fullmatch(words.text, words.ends[spans[low][1]], words.starts[spans[high][0]]):
                return True
    links = (tk.COMMA, tk.AND, "list")
    left = (
        i > 0
        and bool(sure[i - 1])
        and spans[i - 1][1] == a - 1
        and words.glue[a] in links
        and spans[i - 1][0] != spans[i - 1][1]
    )
    right = (
        i + 1 < len(spans)
        and bool(sure[i + 1])
        and spans[i + 1][0] == b + 1
        and words.glue[b + 1] in links
        and spans[i + 1][0] != spans[i + 1][1]
    )
    return left or right
