"""Pronouns and roles in, the parties they stand for out: 'we', 'the Company', 'both companies', 'the former'."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import late as re
from .. import months
from . import anchors as spotted
from .aliases import SEVERAL, Anchor, Definition
from .registry import Party

_WE = re.compile(r"(?<![\w'’.-])(?:[Ww]e|[Oo]ur|[Oo]urs|us|ourselves)(?![\w'’])")
_ROLE = re.compile(
    r"\b(?:[Tt]he|THE|[Tt]his|[Oo]ur)\s(?P<role>Company|COMPANY|Corporation|CORPORATION|Registrant|REGISTRANT|"
    r"Group|Bank|Fund|Trust|Issuer|Partnership|Firm|Debtors?|company(?!\s[Ss]ecretar)|registrant|corporation)(?![\w])(?!['’]?s?\s(?:Act|Law)\b)"
)
_BOTH = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two) (?:companies|parties|firms|corporations|banks|groups)\b|\b[Tt]he (?:two "
    r")?(?:companies|parties)(?= (?:also |each |jointly )?(?:agreed|have agreed|will|said|signed|announced|entered))"
    r"|\b[Ee]ach (?:of the (?:two )?(?:companies|parties)|(?:company|party)(?=[ ,.;]|['’]s))(?! (?:listed|named))"
    r"|\b[Tt]he two(?= (?:also |each |jointly )?(?:will|have|are to|plan|intend|agreed|signed|had|aim)\b)"
)
_ALL = re.compile(r"\b(?:[Tt]he|[Aa]ll) three (?:companies|parties|firms|corporations|banks|groups)\b")
_FORMER = re.compile(
    r"\b[Tt]he (?P<which>former|latter)(?=[\s,.;'’](?!chief|president|chairman|director|employees|owner|part))"
)
# 'the Company Secretary' is no company; 'Relation to the Company  Parent company' is a label and what stands beside it.
_FOLLOWS = rf"(?!\s(?!(?:One|Two|Three|Four|Five|None|Not|No|Yes|Parent|Subsidiary|{months.IN_FULL})\s)[A-Z][a-z])"
# `... ("Alpha Bank") and Beta Bank, Ltd. ("Beta Bank"; together the "Two Banks")`
_TOGETHER = re.compile(
    r"\b(?:together|collectively|jointly|both|and)\b[^\"“()\n]{0,40}[\"“](?:[Tt]he\s)?"
    rf"(?P<term>{SEVERAL.pattern})[\"”]"
)
_SPOTS = (
    *("oth ", "he two", "he compan", "he parties", "he former", "he latter"),
    *("ach of the", "ach company", "ach party", " three "),
)
_MOST = 3  # companies that one term stands for
_OPENING = 400  # characters from the first short name that a paper gives to the last
_SENTENCE = re.compile(r"[.!?]\s|\n\n")
_NEXT = re.compile(r"[.!?]\s(?=[\"“(]?[A-Z0-9])|\n\n")  # what a legal form's dot does not end
_ANNOUNCERS = frozenset(("company", "corporation", "registrant", "group", "firm", "debtor", "debtors"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference at its place, with the party or parties it stands for."""

    start: int
    end: int
    parties: tuple[Party, ...]


def find(
    text: str,
    own: Party | None,
    definitions: Sequence[Definition],
    anchors: Sequence[Anchor],
    sections: Sequence[tuple[int, Party]] = (),
) -> Iterator[Reference]:
    """References in no order.

    Args:
        own: the announcing company.
        anchors: all names at their places, in order.
        sections: where a part of the paper begins that is about a company of its own, in order.
    """
    starts = [start for start, _ in sections]

    def speaker(at: int) -> Party | None:
        index = bisect_right(starts, at) - 1
        return sections[index][1] if index >= 0 else own

    for found in _WE.finditer(text) if own is not None else ():
        party = speaker(found.start())
        if party is not None:
            yield Reference(found.start(), found.end(), (party,))
    roles: dict[str, list[Definition]] = {}
    for definition in definitions:
        if definition.generic and definition.term.lower() not in ("we", "us", "our"):
            roles.setdefault(definition.term, []).append(definition)
    yield from _defined(text, roles)
    lowered = {role.lower() for role in roles}
    longer = "|".join(rf"{re.escape(r)}" for r in roles if " " in r)
    inside = {m.end() for m in re.finditer(longer, text, re.IGNORECASE)} if longer else frozenset()
    several = list(_together(text, anchors))
    told = {reference.start for reference in several}
    for found in _ROLE.finditer(text):
        role = found["role"]
        if found.end() in inside or found.start() in told:
            continue
        if role.lower() in lowered and not role.islower():
            continue
        party = speaker(found.start())
        if party is not None and _own(text, found, role, party, anchors):
            yield Reference(found.start(), found.end(), (party,))
    yield from _pairs(text, anchors, _main(definitions))
    yield from several


def _together(text: str, anchors: Sequence[Anchor]) -> Iterator[Reference]:
    """A term that a paper defines for the two or three companies named before it in the same paragraph."""
    for home in _TOGETHER.finditer(text):
        start = text.rfind("\n\n", 0, home.start()) + 1
        near: list[Party] = []
        for anchor in anchors:
            if start <= anchor.start < home.start() and anchor.party.kind == "company" and anchor.party not in near:
                near.append(anchor.party)
        if not 2 <= len(near) <= _MOST:
            continue
        spelled = re.escape(home["term"]).replace(r"\ ", r"\s")
        for found in re.compile(rf"\b(?:(?:[Tt]he|[Bb]oth|[Ee]ach of the)\s)?{spelled}\b(?![”\"])").finditer(
            text, home.end()
        ):
            yield Reference(found.start(), found.end(), tuple(near))


def _defined(text: str, roles: dict[str, list[Definition]]) -> Iterator[Reference]:
    for term, definitions in roles.items():
        spelled = re.escape(term).replace(r"\ ", r"\s")
        loud = re.escape(term.upper()).replace(r"\ ", r"\s")
        bare = "" if all(d.article for d in definitions) else "?"
        pattern = rf"(?<![\w“\"])(?:[Tt]he\s|THE\s|[Oo]ur\s){bare}(?:{spelled}|{loud})(?![\w”\"]){_FOLLOWS}"
        home = {(d.start, d.end) for d in definitions}
        if not bare:
            yield from _named_later(text, spelled, definitions)
        wider = [r for r in roles if r != term and r.endswith(" " + term)]
        ordered = sorted(definitions, key=lambda d: d.start)
        for found in re.finditer(pattern, text):
            if any(s <= found.start() < e or found.start() <= s < found.end() for s, e in home):
                continue
            if any(text[max(0, found.end() - len(r)) : found.end()].lower() == r.lower() for r in wider):
                continue  # 'Company' within 'the Target Company'
            told = [d for d in ordered if d.start < found.start()] or ordered[:1]
            yield Reference(
                found.start(), found.end(), (told[-1].party if len({id(d.party) for d in told}) > 1 else told[0].party,)
            )


def _named_later(text: str, spelled: str, definitions: Sequence[Definition]) -> Iterator[Reference]:
    """`a newly established company (the "New Company")`: whom the heading of an outline further on names."""
    described = r"\b(?:an?|the)\s(?:[\w-]+\s){0,4}?(?:company|subsidiary|corporation)\s"
    for found in re.finditer(rf"{described}\((?:the\s)?[“\"]{spelled}[”\"]\)", text):
        later = min(definitions, key=lambda d: d.start)
        if later.start > found.end():
            yield Reference(found.start(), found.end(), (later.party,))


def _own(text: str, found: re.Match[str], role: str, own: Party, anchors: Sequence[Anchor]) -> bool:
    if not role.islower():
        return role.lower() in _ANNOUNCERS or role.lower() in own.name.lower()
    if text[found.end() : found.end() + 1].isalpha() or found.group()[:4].lower() == "this":
        return False
    start = max(
        (m.end() for m in _SENTENCE.finditer(text, max(0, found.start() - 400), found.start())),
        default=max(0, found.start() - 400),
    )
    before = [a.party for a in anchors if start <= a.start < found.start() and a.party.kind == "company"]
    return all(p is own for p in before)


def _main(definitions: Sequence[Definition]) -> list[Party]:
    """The companies that a paper is about: those that its opening gives short names to."""
    opening = sorted((d for d in definitions if not d.generic), key=lambda d: d.start)
    found: list[Party] = []
    for definition in opening:
        if definition.start - opening[0].start < _OPENING and definition.party.kind == "company":
            found += [] if definition.party in found else [definition.party]
    return found


def _pairs(text: str, anchors: Sequence[Anchor], main: Sequence[Party]) -> Iterator[Reference]:
    spots = spotted.windows(
        spotted.find(text, _SPOTS),
        2,
        60,
        len(text),
    )
    for found in (f for s, e in spots for p in (_BOTH, _FORMER, _ALL) for f in p.finditer(text, s, e)):
        wanted = 3 if found.re.pattern == _ALL.pattern else 2
        limit = 1 if "which" in found.re.groupindex else 2
        near = _near(text, anchors, found.start(), limit, _SENTENCE)
        if len(near) != wanted:
            near = _near(text, anchors, found.start(), limit, _NEXT)
        if len(near) != wanted and "which" not in found.re.groupindex:
            near = [party for party in main if anchors and text.find(party.name) < found.start()]
        if len(near) != wanted:
            continue
        if "which" not in found.re.groupindex:
            yield Reference(found.start(), found.end(), tuple(near))
        else:
            party = near[0] if found["which"] == "former" else near[1]
            yield Reference(found.start(), found.end(), (party,))


def _near(text: str, anchors: Sequence[Anchor], end: int, limit: int, ends: re.Pattern[str]) -> list[Party]:
    """The companies named in as many sentences before an offset, each once."""
    start = end
    for _ in range(limit):
        start = max(
            (m.start() for m in ends.finditer(text, max(0, start - 500), max(0, start - 1))),
            default=max(0, start - 500),
        )
    near: list[Party] = []
    for anchor in anchors:
        if start <= anchor.start < end and anchor.party.kind in ("company", "group") and anchor.party not in near:
            near.append(anchor.party)
    return near
