"""Names in, further forms of the same names out: terms defined in brackets, first words, initials."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .. import late as re
from .registry import Party
from .words import LEGAL, PLACE, STOP, THING, bare, listed

_OPEN = re.compile(r"[(（\[]")
_QUOTED = re.compile(
    r"[\"“”„«]\s?((?:[^\"“”„«»\n]|\n(?!\n)){1,60}?)[,.]?\s?[\"“”»]|(?<![\w])[‘'`]([^‘’'`\n]{2,60}?)[,.]?[’'](?!\w)"
)
_HEREINAFTER = re.compile(
    r"(?:hereinafter|hereafter|herein|below)(?: (?:collectively|jointly|also))?(?:,? (?:referred to|called|known|"
    r"abbreviated|defined)(?: to)?)?(?: as)?:?,?\s*(?:the )?"
    r"([A-Z][\w&.’'*-]*(?: [A-Z][\w&.’'*-]*){0,4})"
)
_BARE_TERM = re.compile(r"[A-Za-z0-9][\w&.’'*/ -]{1,30}\Z")
_GLOSSARY = re.compile(
    r"(?:^|[\n|])[\s*•●·-]*[\"“„]\**(?P<term>[A-Z][^\"“”„\n]{0,58}?)\**[\"”]\**(?:\s*[:：|]|\s{2,}|\s*\t|\s+(?:means|refers\sto|shall\smean))[\s|:：]*(?:the\s)?\Z"
)
# The label of a form that shortens what it asks for: `Name of the Target Company (TC): Alpha Chem Limited`.
_ASKED = re.compile(
    r"(?:^|\n)[\s|*]*(?i:names?(?:\(s\))? of (?:the )?)[A-Za-z][A-Za-z ]{3,40}\((?P<term>[A-Z]{2,4})\)"
    r"[ \t|:*]*\n?[ \t|:*]*\Z"
)
_APPOSITIVE = re.compile(
    r"(?:,|\s\([^()]{0,120}\),?)?\s*(?:,?\s?(?:an?|the|our|its|which|whose|one of|incorporated|organi[sz]ed|and "
    r"its|together with|as|located|based|formerly|acting|in its capacity|head office|Code|Stock "
    r"code)\b[^.;()]{0,160})?[,\s]*\Z"
)
_WITHIN = re.compile(
    r",? (?:which is )?(?:an?|the|our|its|his) [^.;()]{0,90}?\b(?:subsidiary|affiliate|division|unit|arm|"
    r"shareholder|holder|parent|vehicle|company|corporation|entity|owned by|controlled by)\b[^.;()]{0,24}\Z"
)
_NEXT = re.compile(r",\s+and\s*\Z")  # the name behind it is the next of a list, not whose subsidiary it is
_TICKER = re.compile(r"[A-Za-z. ]{2,25}:\s?[\w.]+")

# A word for the two or three companies that a paper is about.
SEVERAL = re.compile(
    r"(?:(?:Two|Three|Both|Merging|Integrating)\s)?(?:Companies|Banks|Parties|Firms|Corporations|Subsidiaries)"
)
ROLES = listed("aliases_roles")
_NOT_PARTY = listed("aliases_not_party")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that the text defines: what it says (`NTT Com`, `Company`), of whom, and where the term stands.

    `generic` is True for a role ('the Company', 'we') and False for a name; `article` where only 'the Vendor' means it.
    """

    term: str
    party: Party
    start: int
    end: int
    generic: bool
    article: bool = False


class Anchor(NamedTuple):
    """A name at its place, for the brackets that follow it."""

    start: int
    end: int
    party: Party


def defined(text: str, anchors: Sequence[Anchor]) -> Iterator[Definition]:
    """Terms defined in brackets after the names of `anchors` (in order of `end`)."""
    ends = [a.end for a in anchors]
    for found in _OPEN.finditer(text):
        at = found.start()
        index = bisect_right(ends, at) - 1
        if index < 0 or at - ends[index] > 220:
            continue
        content, base = _content(text, at + 1)
        if not content:
            continue
        near = anchors[index]
        gap = text[near.end : at]
        direct = not gap.strip(" \n,;")
        for term, start in _terms(content, base, direct, near.party.name):
            if SEVERAL.fullmatch(" ".join(term.split())):
                continue  # `together the "Two Banks"`
            party = _meant(text, anchors, index, gap, direct, term)
            if party is not None:
                generic = _generic(term)
                if generic or not _whole_group(term, party.name):
                    yield Definition(" ".join(term.split()), party, start, start + len(term), generic)


def glossary(text: str, anchors: Sequence[Anchor]) -> Iterator[Definition]:
    """Terms of a list of definitions: `"NTT Com": NTT Communications Corporation`, `"NTT Com" means ...`."""
    for anchor in anchors:
        low = max(0, anchor.start - 100)
        found = _GLOSSARY.search(text[low : anchor.start])
        found = found or _ASKED.search(text[low : anchor.start])
        if found is not None and not _generic(found["term"]):
            start = low + found.start("term")
            yield Definition(found["term"].strip(), anchor.party, start, start + len(found["term"]), False)


_QUOTED_LATER = re.compile(r"the [\"“][^\"”\n]{2,40}[\"”]")


def _content(text: str, start: int) -> tuple[str, int]:
    """What a bracket holds (one level of inner brackets), also where a scan has lost the closing one."""
    depth, limit = 1, min(len(text), start + 400)
    for i in range(start, limit):
        if text[i] in "(（[":
            depth += 1
        elif text[i] in ")）]":
            depth -= 1
            if depth == 0:
                return text[start:i], start
        elif text[i] == "\n" and text[i + 1 : i + 2] == "\n":
            limit = i
            break
    quote = _QUOTED.match(text, start) or _QUOTED_LATER.match(text, start)
    return (text[start : quote.end()], start) if quote else ("", start)


def _terms(content: str, base: int, direct: bool, name: str) -> Iterator[tuple[str, int]]:
    quoted = False
    for found in _QUOTED.finditer(content):
        group = 1 if found[1] else 2
        term, start = found[group], base + found.start(group)
        quoted = True
        if term[:4].lower() == "the ":
            term, start = term[4:], start + 4
        if term:
            yield term.rstrip(), start
    if quoted:
        return
    after = _HEREINAFTER.search(content)
    if after:
        yield after[1], base + after.start(1)
    elif direct and _BARE_TERM.match(content) and not _TICKER.match(content) and resembles(content, name) == 2:
        yield content, base


def _whole_group(term: str, name: str) -> bool:
    """Whether a term means a company with its subsidiaries: 'Foo Corporation and its subsidiaries ("Foo Group")'."""
    words = shape(term)
    return len(words) > 1 and words[-1] == "group" and "group" not in shape(name)


_KINDS = listed("aliases_role_kinds")
_THINGS = _NOT_PARTY | THING - ROLES


def _generic(term: str) -> bool:
    words = [bare(w) for w in term.split()]
    return (
        bool(words)
        and words[-1] in ROLES
        and (len(words) == 1 or all(w in ROLES or w in STOP or w in THING or w in _KINDS for w in words))
    )


def _meant(text: str, anchors: Sequence[Anchor], index: int, gap: str, direct: bool, term: str) -> Party | None:
    near = anchors[index]
    words = [bare(w) for w in term.split()]
    if not words or (words[-1] in _THINGS and words[-1] not in shape(near.party.name)):
        return None
    before = anchors[index - 1] if index else None
    if (
        before is not None
        and before.party is not near.party
        and near.start - before.end < 130
        and _WITHIN.match(text[before.end : near.start])
        and not (_NEXT.search(text, before.end, near.start) and not _generic(term))
        and (
            _generic(term)
            or not resembles(term, near.party.name)  # 'Foo 2 Corp., a subsidiary of Bar Inc. ("New Bar")'
            or resembles(term, before.party.name) > resembles(term, near.party.name)
        )
    ):
        return before.party
    if direct:
        role = _generic(term)
        if (
            role
            or resembles(term, near.party.name)
            or (term.lstrip("0123456789")[:1].isupper() and words[-1] not in THING)
            or term[:1].islower()
        ):
            return near.party
        return None
    if resembles(term, near.party.name):
        return near.party
    if _APPOSITIVE.match(gap) and (_generic(term) or term.isupper()):
        return near.party
    return None


def resembles(term: str, name: str) -> int:
    """2 where a term is the initials or the first words of a name, 1 where its letters run through it, else 0."""
    short, words = bare(term).replace("-", "").replace(" ", "").replace("*", ""), shape(name)
    if not short or not words:
        return 0
    initials = "".join(w[0] for w in words)
    whole = "".join(words).replace("-", "").replace("*", "")
    if len(short) >= 2 and (initials.startswith(short) or whole.startswith(short)):
        return 2
    first = shape(term)
    if first and first[0] == words[0]:
        return 2
    if first and len(first[0]) > 3 and first[0] in words:
        return 1
    rest = iter(whole)
    return int(len(short) >= 2 and short[0] == whole[0] and all(c in rest for c in short))


_CONNECTORS = frozenset(
    (
        *("and", "of", "the", "for", "de", "&", "du", "la", "der", "van", "von", "di", "und", "et", "y", "e"),
        *("del", "della", "des"),
    )
)


_SMALL = frozenset(("do", "da", "dos", "das"))  # in small letters alone: 'Vinhos do Foo', not 'Dos Foos'


@lru_cache(maxsize=4096)
def shape(name: str) -> tuple[str, ...]:
    """The words that a name is compared by: without case, joining words, and the legal forms at its end."""
    words = [bare(w) for w in name.split() if w not in _SMALL]
    words = [w for w in words if w and w not in _CONNECTORS]
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return tuple(words)


_COMMON_FIRST = listed("aliases_common_first")


def forms(
    parties: Iterable[Party],
    definitions: Iterable[Definition],
    present: frozenset[str],
    alone: Callable[[str, int], int] = lambda word, start: -1,
) -> dict[tuple[str, ...], Party]:
    """Every short form that means one party and no other, by its shape.

    Args:
        present: all words of the text in capitals as written ('IIJ'), in which initials are looked for.
        alone: where a word first stands by itself behind an offset; -1 where it never does.
    """
    ranked: dict[tuple[str, ...], dict[int, tuple[int, Party]]] = {}

    def say(form: tuple[str, ...], rank: int, party: Party) -> None:
        if form:
            slot = ranked.setdefault(form, {})
            if id(party) not in slot or slot[id(party)][0] < rank:
                slot[id(party)] = (rank, party)

    for definition in definitions:
        if not definition.generic:
            say(shape(definition.term) or (bare(definition.term),), 5, definition.party)
    for party in parties:
        for surface in sorted(party.surfaces):
            words = shape(surface)
            say(words, 4, party)
            if party.kind != "company":
                continue
            for k in range(1, len(words)):
                if _prefix(words, k):
                    say(words[:k], 2 if k > 1 else 1, party)
            if len(words) == 2 and words[0] in _KINDS_FIRST and distinctive(words[1]):
                say(words[1:], 1, party)
            initials = "".join(w[0] for w in words)
            long_initials = initials + "".join(
                bare(w)[0] for w in surface.split()[-1:] if bare(w) in ("corporation", "company")
            )
            for letters in (initials, long_initials):
                if len(letters) > 2 and letters.upper() in present:
                    say((letters,), 2, party)
    chosen: dict[tuple[str, ...], Party] = {}
    for form, slot in ranked.items():
        best = max(rank for rank, _ in slot.values())
        top = [party for rank, party in slot.values() if rank == best]
        if len(top) == 1:
            chosen[form] = top[0]
        elif best >= 4:
            chosen[form] = min(top, key=lambda p: p.first)
        elif (
            len(form) == 1
            and (head := min(top, key=lambda p: p.first))
            and ((head.first < _TITLE and _parent(head, top)) or _short_before(head, top, alone(form[0], head.first)))
        ):
            chosen[form] = head
    return chosen


_TITLE = 200  # characters in which the company that speaks is named first


def _parent(head: Party, top: Sequence[Party]) -> bool:
    """Whether a company that the title names gives its first word to the others: `Foo Industri AB`, `Foo Lås AB`."""
    return all(p is head or p.first > _TITLE for p in top)


def _short_before(head: Party, top: Sequence[Party], used: int) -> bool:
    """Whether the text says `Foo` of `Foo Stores Co.` before it names another that begins so: `Foo Bar Holdings`."""
    return used >= 0 and all(p is head or p.first > used for p in top)


# What kind of company it is, told before the name: `Grupo Foo S.A.`, `Royal Foo N.V.`, for short `Foo`.
_KINDS_FIRST = frozenset(
    (
        *("grupo", "groupe", "gruppo", "grupa", "banco", "banca", "banque", "constructora", "compañía", "compagnie"),
        *("société", "royal", "koninklijke", "empresa", "cia", "cementos", "aciers", "groep", "grup"),
    )
)
_INDISTINCT = _COMMON_FIRST | PLACE | THING | STOP


def distinctive(word: str) -> bool:
    """Whether one word alone can stand for a company that begins with it."""
    return len(word) > 2 and word not in _INDISTINCT and not word.isdigit()


def _prefix(words: tuple[str, ...], k: int) -> bool:
    """Whether the first k words of a name can stand for it."""
    if k == 1:
        return distinctive(words[0])
    return not all(w in PLACE or w in THING or w in _COMMON_FIRST for w in words[:k])
