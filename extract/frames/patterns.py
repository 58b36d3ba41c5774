"""A surface pattern of an event file in, a compiled expression over masked text out.

The little language (docs/event-files.md shows it at work):
    word          that word, in any case; `-` also matches a space
    word~         any form of that verb
    {slot}        a mention of the slot's kind; `{slot+}` one or more in a list; `{slot:kind}` of another kind
    {_:kind}      a mention that is passed over
    (a|b)  [a]    one of; optional
    ..  ...  .... a gap of at most 40, 120, 250 characters: `..` crosses no mention and no stop (gaps.py), `...` no
                  company, person or semicolon, `....` any mention
Between tokens spaces, commas, brackets and double quotes do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from .. import late as re
from .. import months
from . import brands, described
from .expressions import Clauses, Expression
from .gaps import BETWEEN, gaps_of, passed, reach_of
from .inflection import forms
from .masking import ANY_SIGN, PARTIES, PRONOUN, SIGNS

_PAREN = r"(?: ?\([^()]{0,160}\))?"
_BESIDE = (
    r"(?:, (?:an? |the |its )?(?:[\w-]+ ){0,5}?subsidiary of (?:the )?"
    rf"[{SIGNS['organization']}{PRONOUN}](?! \w+ed by){_PAREN},?"
    r"|, (?:an?|the|one of|(?:in|of) which|which|who|whose|being|formerly|together with|headquartered|based"
    r"|likewise|also|another|both|each|acting|parent|owner|unit|subsidiary|affiliate|part)\b[^;:]{0,160}?,)?"
)
# After a person: age, and the offices held: `, 47, Vice President of Alpha Corp. and a director of its bank,`.
_HELD = (
    r"(?:,? (?:P\.? ?Eng|P\.? ?Geo|Ph\.? ?D|CPA|CFA|FCA|ACA|MBA|FCPA|[MF]AusIMM|[OCM]BE)\b\.?(?=[ ,]),?)?"
    rf"(?:,? (?:age|aged) [{SIGNS['number']}]|,? [{SIGNS['number']}](?=,)|,? \([{SIGNS['number']}]\))?"
    rf"(?:, (?:[\w-]+[ \n]){{0,3}}?(?:[{SIGNS['organization']}{PRONOUN}]'s? (?:[\w-]+ ){{0,3}}?)?{SIGNS['office']}"
    rf"[^;:{SIGNS['person']}]{{0,200}}?,(?! (?:and|or|an?|the)\b))?,?"
    # whom one has come from: `Jane Doe of Alpha Advisors has been named`
    rf"(?: (?:of|from|at) (?:the )?{SIGNS['organization']}(?= (?:has|have|had|will|is|are|was|were|be)\b))?"
)
# A day between who does it and what is done: `Alpha AG on Tuesday signed`, `Alpha AG has today signed`.
_DAY = (
    rf"(?:,? (?:(?:has|have|had|will|is|are|was|were) )?(?:on |late on |early on |earlier |late )?{SIGNS['date']},?"
    r"(?= (?:has|have|had|will|is|are|was|were|[a-z]+ly|also|[a-z]{2,}(?:ed|es|s|t|d|n|ew|old|ook|ought|on))\b))?"
)
_WHICH = (
    r"(?:, (?:both|all|each) (?:[a-z-]+ )?(?:of|members?|companies|subsidiaries|based|listed|units)\b[^;:]{0,100}?,"
    r"|, (?:which|who|whose)\b[^;:]{0,160}?,)?"
)
_JOIN = (
    r"(?: ?, and |,? and | & | ?, | or |,? as well as )(?:its |their |the |to |from |by |of |with )?"
    rf"(?:(?:{PRONOUN}'s |two |three |its |their )(?:[\w-]+ ){{0,4}}?(?:subsidiar(?:y|ies)|affiliates?|units?),? )?"
)
# Where a party of a list is at home: `Alpha Inc of Salem, Ore., and Beta Inc`.
_HOME = (
    r"(?:,? (?:of|in|at) (?-i:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}(?:, [A-Z][\w.-]*(?: [A-Z][\w.-]*)?)?),?(?= and |, ))?"
)
_LED = r"(?:the |Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?"
# A party at the end of a pattern is not the one whose unit is meant: `an offer for Alpha Corp's listed unit, Beta`.
_NOT_OWNER = rf"(?!'s? (?:[\w-]+,? ){{0,4}}?(?:{described.NOUNS}|affiliates?|stake)\b)"
_TOKEN = re.compile(
    r"(?P<slot>\{(?P<name>[a-zA-Z_.]+)(?P<many>\+)?(?::(?P<kind>[a-z_]+))?\})"
    r"|(?P<gap>\.{2,4})|(?P<open>\()|(?P<close>\))|(?P<maybe>\[)|(?P<end>\])|(?P<bar>\|)|(?P<space>\s+)"
    r"|(?P<verb>[a-zA-Z]+~)|(?P<word>[^\s{}()\[\]|~]+)"
)
_CAPITALISED = r"(?-i:(?:[A-Z0-9][\w&*/+.\-]*)(?:(?: (?:of|and|the|for|de))? [A-Z0-9(][\w&*/+.\-)]*){0,7})"
_STOP = (
    r"(?=\s*(?:$|[.;,:)]|\b(?:by|on|in|from|at|which|that|who|with|as|after|before|under|through|and has|and will)\b|["
    + ANY_SIGN.replace("\ue00b", "\ue009")  # a number may be part of a name
    + SIGNS["product"]
    + "]))"
)

_SIZES = "MWh?|GW|kW|tonne|bed|room|seat|unit|acre|hectare"
_PLACE = (
    rf"(?-i:(?!(?:{months.IN_FULL})\b)"
    r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)
# A product as it is named: `WaveLine 8 Z-A family`, `"Alpha Shield"`, `Beta 40 storage service`.
_GOODS_FIRST = rf"(?:(?-i:(?!(?:The|A|An|Its|Our|This)\b)[A-Z][\w&*/+.\-]*)|{SIGNS['product']})"
_GOODS_WORD = rf"(?:(?-i:[A-Z0-9][\w&*/+.\-]*)|{SIGNS['product']}|{SIGNS['number']})"
_GOODS = (
    rf'(?:"[^"{ANY_SIGN}]{{2,80}}"|{_GOODS_FIRST}(?:(?: (?:of|and|the|for))? {_GOODS_WORD}){{0,7}}'
    r"(?: (?:[a-z-]+ ){0,2}(?:family|series|services?|line|systems?|software|platform|technology))?)"
)
_ONE = rf"(?:[{PARTIES}{SIGNS['product']}]|(?-i:[A-Z][\w&*/+.\-]*(?:(?: [a-z]+)? [A-Z0-9][\w&*/+.\-]*){{0,5}}))"
_NAMES = rf"{_ONE}(?:(?:,? and |, and | & |, ){_ONE}){{0,20}}"

# kinds that are more than one sign: what they match in masked text
KINDS: dict[str, str] = {
    **{kind: f"{sign}" for kind, sign in SIGNS.items()},
    "organization": f"[{SIGNS['organization']}{PRONOUN}]",
    "party": f"[{PARTIES}{PRONOUN}]",
    # one who does something: no name that a preposition leads in (`an alliance with X, and to issue`)
    "subject": rf'(?<!\bto )(?<!\bwith )(?<!\bby )(?<!\bfrom )(?<!\bto the )(?<!\bwith the )(?<!")[{PARTIES}{PRONOUN}]'
    r"(?!,? and to )",
    "subjects": f"[{PARTIES}{PRONOUN}]",
    "agent": f"[{PARTIES}{PRONOUN}{SIGNS['exchange']}{SIGNS['authority']}]",
    "named": f"[{PARTIES}{SIGNS['product']}]",
    "company": SIGNS["organization"],
    "bare": SIGNS["organization"],  # what stands in apposition behind it is for the pattern to say
    "owner": f"[{PARTIES}]",
    "its": PRONOUN,
    "stake": described.STAKE,
    "lead": described.LEAD,
    "business": described.BUSINESS,
    "via": described.VIA,
    "aside": f"[^;{SIGNS['person']}]{{0,200}}?",
    "told": described.TOLD,
    "proper": described.PROPER,
    "names": rf"{_NAMES}",
    "figure": f"[{SIGNS['number']}{SIGNS['shares']}]",
    "name": f'(?:{SIGNS["product"]}|"[^"{ANY_SIGN}]{{2,80}}"|{_CAPITALISED})',
    "thing": r"[^;.]{2,140}?",
    "site": rf"(?:{SIGNS['number']}[- ](?:square[-\w]*|{_SIZES}) )?"
    rf"(?:{_PLACE}, {_PLACE},? )?(?:(?<![\w&'-])(?:[\w&'-]+ ){{1,5}})?"
    rf"(?:No\. ?{SIGNS['number']} (?:[\w&'-]+ ){{0,2}})?(?:{described.SITES})\b"
    rf"(?: (?:(?:located |situated )?(?:in|at|near)|for) (?:{_PLACE}|[\w-]+ [\w-]+ [\w-]+ services))?",
    "sites": rf"(?:{SIGNS['number']}|two|three|four|five|six|seven|eight|nine|ten|several) (?:of (?:the |its |our "
    rf"|[{SIGNS['organization']}{PRONOUN}]'s )?)?(?:{SIGNS['number']} )?(?:[\w&'-]+ ){{0,3}}(?:{described.SITES})\b",
    "goods": _GOODS,
    "brand": brands.BRAND,
    "text": r"[^;]{3,200}?",
    "phrase": r"[^;.,]{3,160}?",
    "word": r"[\w*+\-]+",
    "grade": described.GRADE,
    "rater": described.RATER,
}
_WITH_TAIL = frozenset(
    {"organization", "party", "subject", "subjects", "agent", "named", "company", "owner", "authority", "exchange"}
)
# Where a sentence is about two parties that do something together, and not about the one named last.
_TWO = (
    r"(?:(?<!\bto )(?<!from )(?<!with )(?<!\bby )(?<!\bof )(?<!\bin )(?<!\bfor )"
    rf"[{PARTIES}{PRONOUN}]{_PAREN} and (?:the )?[{PARTIES}{PRONOUN}](?!')|(?<!\bwith )(?<!from )[{PARTIES}{PRONOUN}])"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: `slots[i]` is the slot that group `s<i>` fills, with its kind; `source` as written;
    `nominal` where it has no verb; `head` is the expression up to its first verb, "" where it has none."""

    source: str
    expression: Expression
    slots: tuple[tuple[str, str], ...]
    nominal: bool = False
    head: str = ""

    def marks(self, match: re.Match[str]) -> list[int]:
        """Where the trigger words of a match start."""
        groups = self.expression.compiled.groupindex
        return [match.start(name) for name in groups if name[0] == "t" and match.start(name) >= 0] or [match.start()]

    def trigger(self, match: re.Match[str]) -> tuple[int, int]:
        """The half-open span from the first trigger word of a match to its end."""
        return min(self.marks(match)), match.end()


def _clause(token: re.Match[str], kinds: dict[str, str]) -> frozenset[str]:
    """The words and signs of which a text must hold one where this token matches; empty where it needs none."""
    kind = token.lastgroup
    if kind == "verb":
        return _forms(token["verb"][:-1].lower())
    return _signs(token["kind"] or kinds[token["name"]]) if kind == "slot" else _parts(token["word"].lower())


@cache
def _forms(verb: str) -> frozenset[str]:
    return frozenset(forms(verb))


@cache
def _signs(kind: str) -> frozenset[str]:
    core = KINDS[kind].strip("[]")
    return frozenset(core if re.fullmatch(f"[{ANY_SIGN}{PRONOUN}]+", core) else "")


@cache
def _parts(word: str) -> frozenset[str]:
    parts = word.split("-")
    if len(parts) > 1:  # `take-over` may be printed as one word, or as two
        whole = all(part.isalnum() for part in parts)
        return frozenset("".join(parts[:n]) for n in range(1, len(parts) + 1)) if whole else frozenset()
    return frozenset(re.findall(r"\w+", parts[0])[:1])


# Words of which most sentences hold some: that an alternative needs one rules hardly any out.
_COMMON = frozenset(
    (
        *("a", "an", "the", "of", "to", "in", "on", "for", "by", "with", "at", "from", "and", "or", "as", "is"),
        *("are", "was", "were", "be", "been", "being", "am", "will", "would", "has", "have", "had", "it"),
        *("its", "this", "that", "which", "who", "not", "no", "into", "out", "up", "off", "over", "all"),
        *("their", "his", "her", "our", "than", "may", "can", "about"),
    )
)


def _commonness(clause: frozenset[str]) -> tuple[bool, int]:
    """How likely a text is to meet a clause: one of the alternative's is needed, the rarest says most."""
    return not _COMMON.isdisjoint(clause), len(clause)


def _clauses(tokens: Iterator[re.Match[str]], kinds: dict[str, str]) -> Clauses:
    """What a text must hold for the tokens up to the closing bracket to match: of each clause, one."""
    alternatives: list[list[frozenset[str]]] = [[]]
    for token in tokens:
        group = token.lastgroup
        if group in ("close", "end"):
            break
        if group == "bar":
            alternatives.append([])
        elif group == "maybe":
            _clauses(tokens, kinds)
        elif group == "open":
            alternatives[-1] += _clauses(tokens, kinds)
        elif group not in ("space", "gap"):
            alternatives[-1] += [clause for clause in [_clause(token, kinds)] if clause]
    if len(alternatives) == 1:
        return tuple(alternatives[0])
    if not all(alternatives):
        return ()
    return (frozenset().union(*(min(clauses, key=_commonness) for clauses in alternatives)),)


@cache
def _literal(word: str) -> str:
    if word == "'s":
        return r"'(?:s\b)?"  # also the possessive of a name in -s
    if word == ".":
        return r"(?<!(?-i:[A-Z]))\.(?!\w)"  # one that ends something: not those of `U.S.`
    body = re.escape(word).replace(r"\-", "[- ]?")
    return (r"\b" if word[0].isalnum() else "") + body + (r"\b" if word[-1].isalnum() else "")


@cache
def _verb(base: str) -> str:
    return r"\b(?:" + "|".join(sorted(forms(base), key=len, reverse=True)) + r")\b"


def _past(word: str | None) -> bool:
    """Whether a word of a pattern is a verb without being marked as one: `appointed`."""
    return word is not None and len(word) > 4 and word.endswith("ed")


_JOINING = frozenset(
    ("and", "or", "of", "with", "between", "among", "by", "to", "for", "in", "on", "the", "a", "an", "'s")
)


def _joins(word: str | None, tokens: list[re.Match[str]]) -> bool:
    """Whether a word of a pattern without a verb only joins: the trigger in `A and B ... joint venture` is the noun."""
    return word in _JOINING and any(t["word"] and t["word"] not in _JOINING for t in tokens)


def _slot(index: int, kind: str, many: bool, last: bool) -> str:
    core = KINDS[kind]
    if kind in _WITH_TAIL or kind == "person":
        lead, held, whose = _LED, _HELD * (kind in ("person", "owner")), described.WHOSE * (kind != "person")
        if kind == "subjects":
            return rf"{lead}(?P<s{index}>{_TWO}){_PAREN}{_BESIDE}"
        end = _NOT_OWNER if last and kind in ("company", "owner") else ""
        if many:
            return (
                rf"{lead}(?P<s{index}>{core}{_PAREN}(?:{_HOME}{whose}{_JOIN}{lead}{core}(?!'){_PAREN}){{0,20}})"
                rf"{whose}{held}{end}{_WHICH}{_DAY}"
            )
        return rf"{lead}(?P<s{index}>{core}){end}{_PAREN}{held}{_BESIDE}{_DAY}"
    if many:
        return rf"(?:the )?(?P<s{index}>{core}(?:{_JOIN}{core}){{0,20}})"
    end = _STOP if last and kind in ("thing", "phrase") else r"(?=\s*(?:$|[.;]))" if last and kind == "text" else ""
    lead = "(?:an? |the )?" if kind in ("name", "goods", "brand", "thing", "site") else "(?:the )?"
    return rf"{lead}(?P<s{index}>{core}){end}"


def _head(tokens: list[re.Match[str]], parts: list[str]) -> str:
    """The expression of a pattern up to its first verb, or the brackets around it; "" where there is none."""
    depth, cut, verb = 0, 0, False
    for position, token in enumerate(tokens, 1):
        depth += bool(token["open"] or token["maybe"]) - bool(token["close"] or token["end"])
        if token["bar"] and not depth:
            return ""
        verb = verb or bool(token["verb"])
        if verb and not depth and not cut:
            cut = position
    return "".join(parts[:cut])


def _balanced(tokens: Iterable[str]) -> bool:
    """Whether every bracket has its partner: expressions are compiled late, so this is seen when the file is read."""
    awaited: list[str] = []
    for token in tokens:
        if token in ("(", "["):
            awaited.append({"(": ")", "[": "]"}[token])
        elif token in (")", "]") and (not awaited or awaited.pop() != token):
            return False
    return not awaited


def compile_pattern(source: str, kinds: dict[str, str], *, marked: bool = True) -> Pattern:
    """Compile one pattern; `kinds` gives the kind of each slot.

    In a marked pattern the verbs (where it has none: the words outside of slots) are groups `t<i>`: the trigger, whose
    surroundings say whether the thing has happened.

    Raises:
        KeyError: a slot that `kinds` lacks, or a kind that does not exist.
        ValueError: the pattern cannot be read.
    """
    parts: list[str] = []
    slots: list[tuple[str, str]] = []
    tokens = list(_TOKEN.finditer(source))
    trigger = any(t["verb"] or _past(t["word"]) for t in tokens)
    if "".join(t[0] for t in tokens) != source:
        raise ValueError(f"cannot read {source!r}")
    if not _balanced(token[0] for token in tokens):
        raise ValueError(f"a bracket is not closed, or not opened, in {source!r}")
    reach = reach_of(tokens, kinds, marked)
    gaps = passed(tokens, gaps_of(tokens, reach), reach, KINDS)
    for position, token in enumerate(tokens):
        if position in gaps:
            parts.append(gaps[position])
        elif token["slot"]:
            name = token["name"]
            kind = token["kind"] or kinds[name]
            last = position == len(tokens) - 1
            if name == "_":
                parts.append((_LED if kind == "person" else "") + KINDS[kind])
            else:
                parts.append(_slot(len(slots), kind, bool(token["many"]), last))
                slots.append((name, kind))
        elif token["gap"]:
            if token["gap"] not in reach:
                raise ValueError(f"{token['gap']!r} is no gap in {source!r}")
            inside, most = reach[token["gap"]]
            parts.append(f"[^{inside}]{{0,{most}}}?")
        elif token["verb"] or token["word"]:
            words = _verb(token["verb"][:-1].lower()) if token["verb"] else _literal(token["word"])
            parts.append(
                f"(?P<t{position}>{words})"
                if marked
                and ((not trigger and not _joins(token["word"], tokens)) or token["verb"] or _past(token["word"]))
                else words
            )
        else:
            parts.append(
                {"open": "(?:", "close": ")", "maybe": "(?:", "end": ")?", "bar": "|", "space": BETWEEN}[
                    token.lastgroup or ""
                ]
            )
    expression = Expression("".join(parts), needs=(_clauses(iter(tokens), kinds),))
    return Pattern(source, expression, tuple(slots), not trigger, _head(tokens, parts) if marked else "")


@cache
def compile_phrase(source: str) -> Pattern:
    """A pattern without slots and marks, as cues, labels and headings are; the same ones stand in many files.

    Raises:
        KeyError, ValueError: as `compile_pattern`.
    """
    return compile_pattern(source, {}, marked=False)
