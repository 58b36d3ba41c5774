"""A span of a reading in, the same words with every mention as one sign out, and the way back.

`NTT Com subscribed for 788 shares` becomes `‹organization› subscribed for ‹shares›`: patterns then speak of words
and of kinds of mention, whatever the names and figures are. Signs are characters of Unicode's private use area.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ...model import Agent
from .. import descriptions
from .. import late as re
from ..mentions.mention import Mention, MentionKind, Mentions, Quantity
from ..reading import Reading
from .expressions import holdings
from .spoken import is_plain, spoken

SIGNS: Mapping[MentionKind, str] = {
    "organization": "\ue000",
    "person": "\ue001",
    "exchange": "\ue002",
    "authority": "\ue003",
    "office": "\ue004",
    "date": "\ue005",
    "money": "\ue006",
    "shares": "\ue007",
    "percent": "\ue008",
    "ratio": "\ue009",
    "number": "\ue00a",
    "product": "\ue00b",
}
PRONOUN = "\ue00c"  # it, its, our: a company that is not named; gaps in patterns cross it
ANY_SIGN = "\ue000-\ue00b"
PARTIES = "\ue000\ue001"

ADDED = frozenset((*SIGNS.values(), PRONOUN, "s"))  # what masking may add

# What gives way where two mentions overlap: a name or an amount says more than a bare figure.
_WEIGHT: Mapping[MentionKind, int] = {"number": 0, "product": 1, "office": 2}
_POSSESSIVE = frozenset({"its", "our", "their", "whose"})
_PRONOUNS = _POSSESSIVE | {"it", "itself"}
_LONGEST_PRONOUN = 6
_SPACE = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s(?:\s+|(?<![ \n]))")  # one space and one line end stay as they are
# A name in single quotes, as some papers set all of theirs, read like one in double quotes.
_SINGLE = re.compile(rf"(?<![^\s(\"])'(?=[A-Z\d{SIGNS['organization']}])([^'\"\n]{{1,70}})'(?![\w'])")
_IT = re.compile(r"\b(?:[Ii]t|itself)")  # every pronoun begins so: quick to rule out
_PRONOUN = re.compile(
    r"\b(?:[Ii]ts?|itself)\b(?! (?:is|was|has been|should be|will be|being) (?:\w+ly )?"
    r"(?:resolved|expected|decided|noted|determined|agreed|necessary|possible|announced|understood|assumed"
    r"|believed|intended|proposed|planned|approved|hereby|difficult|important|likely)\b)"
)
_APPOSED = re.compile(
    r"[Ii]ts (?:\w+[- ]){0,4}?(?:subsidiary|affiliate|parent(?: company)?|unit|customer|client|supplier"
    r"|buyer|lender|landlord|contractor|distributor|partner|auditors?)(?=[,.;)]| (?:in|for|based|which)\b)"
)
_AND_ITS = re.compile(r",? and its (?:[\w-]+ ){0,4}?(?:subsidiar(?:y|ies)|affiliates?|parent|unit)\b")
_UNIT = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}")
_UNIT_SAID = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}?(?:unit|subsidiary|affiliate|division|arm)\s+(?:has\s+)?(?:said|announced)\b"
)
_PERSON = re.compile(r"(?:He|She)\b(?! (?:said|says|added|noted|commented)\b)")
# `under which Beta agreed to sell its plant`: in such a clause `its` is of who acts in it
_IN_WHICH = re.compile(r"\b(?:(?:under|pursuant to|by|in) which|whereby)\s+(?:,\s*)?(?:the\s+)?\Z", re.IGNORECASE)
_COMMA = re.compile(r"\s*(?:\([^()]{0,60}\)\s*)?,\s*")
# What a text calls a thing from here on says nothing of it: `a term loan (the "Term Loan")`, `(collectively, the
# "Debtors")`, `(as amended, the "Agreement")`.
_DEFINES = re.compile(
    r"\s*\((?:(?:hereinafter|hereafter|collectively|individually|together|each|such|as(?: so)? amended|referred to"
    r"|the|or|and|an?|our)\b"
    r"[^()\"“”]{0,90})?[\"“][^()\"“”]{1,70}[\"”][^()]{0,140}\)"
    r"|\s*\(as (?:so |previously |further |heretofore )?amended\b[^()]{0,600}\)"
)
# Companies of a group that nobody names do what the one before them does: `X and certain of its subsidiaries (the
# "Sellers") completed the sale of their plant`.
_UNITS = re.compile(
    r"(?<=[\w.)”\"]),?\s(?:and|together\swith|along\swith)\s(?:certain|each|all|some|several|most|substantially\sall)"
    r"\s(?:of\s)?(?:its|their|our)\s(?:[\w-]+\s){0,5}?(?:subsidiaries|affiliates)(?:\sand\s(?:subsidiaries|affiliates))?"
    r"(?:\s\([^()]{1,160}\)|(?=,?\s(?:have|has|filed|entered|completed|commenced|sold|agreed|each)\b))"
)
_IT_OR_THEIR = re.compile(r"\b(?:[Ii]t|itself|their)\b|\b[Ii]ts\b")
_DOT_OF_FORM = re.compile(r"\.(?=['’]s\b)")  # `Foo Corp.'s stake`: the dot is the form's
# What a sentence counts it says all the same: `resolved (i) to sell the plant, (ii) to close the store`.
_COUNTED = re.compile(r"\s\((?:[ivx]{1,4}|[a-f])\)(?=\s\w)")


@dataclass(frozen=True, slots=True)
class Masked:
    """Masked text with the way back: a piece of it begins at each of `places`, with what stands at the same of
    `sources` in `Reading.text`; `mentions[i]` are the mentions behind the sign at `i`; `topic` is whom the text spoke
    of before."""

    text: str
    places: list[int]
    sources: list[int]
    mentions: Mapping[int, tuple[Mention, ...]]
    start: int
    end: int
    source: str = field(default="", repr=False)
    topic: tuple[Agent, ...] = ()

    def offset(self, i: int) -> int:
        """The offset in `Reading.text` of masked character `i`, or of the end."""
        piece = bisect_right(self.places, i) - 1
        return self.sources[piece] + i - self.places[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the reading under a half-open span of the masked text."""
        last = self.mentions.get(end - 1)
        return self.offset(start), (last[0].end if last else self.offset(end - 1) + 1)

    def agent(self, i: int) -> Agent | None:
        """The party behind the sign at `i`, the first where there are several; None where no party stands there."""
        value = self.mentions[i][0].value if i in self.mentions else None
        return value if isinstance(value, Agent) else None

    def number(self, i: int) -> Decimal | None:
        """The figure behind the sign at `i`; None where none stands there, or one of money."""
        value = self.mentions[i][0].value if i in self.mentions else None
        return value.number if isinstance(value, Quantity) else None

    def original(self, start: int, end: int) -> str:
        """The reading's own words under a span of the masked text, spaces evened out."""
        first, last = self.span(start, end)
        return _SPACE.sub(" ", self.source[first:last]).strip()


def holdings_of(reading: Reading, mentions: Mentions, start: int, end: int) -> frozenset[str] | None:
    """At least the words that the masked text of a span will hold beside what is `ADDED`, told without masking it.

    None where a mention begins or ends within a word: which words are left is then not known before.
    """
    text = reading.text
    cut = mentions.once("frames.masking.cut", lambda: [m.start for m in mentions.all if _cuts(text, m)])
    if bisect_left(cut, start) < bisect_left(cut, end):
        return None
    return holdings(spoken(text[start:end]))


def _cuts(text: str, mention: Mention) -> bool:
    """Whether a mention begins or ends within a word."""
    before, after = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]
    return before.isalnum() or after.isalnum()


def _chosen(mentions: list[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions that do not overlap, the weightier and longer first; mentions of one span stay together."""
    groups: dict[tuple[int, int, MentionKind], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.start, mention.end, mention.kind), []).append(mention)
    if all(before[1] <= after[0] for before, after in pairwise(groups)):
        return list(map(tuple, groups.values()))  # nothing overlaps, and they are in order
    ranked = sorted(groups.items(), key=lambda kv: (-_WEIGHT.get(kv[0][2], 3), kv[0][0] - kv[0][1], kv[0][0]))
    taken: list[tuple[int, int]] = []
    kept = []
    for (start, end, _), group in ranked:
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            kept.append(tuple(group))
    return sorted(kept, key=lambda group: group[0].start)


def _but_apposed(text: str, before: list[tuple[Mention, ...]], found: re.Match[str]) -> list[tuple[Mention, ...]]:
    """What `its` may mean: in `Alpha GmbH, its wholly owned subsidiary, signed` it is not Alpha, in `Beta Inc. and its
    subsidiary Gamma` it is Beta, whoever stands before."""
    if before and _AND_ITS.match(text, before[-1][0].end) and found.start() - before[-1][0].end < 9:
        return before[-1:]
    for number in range(len(before) - 1, -1, -1):
        first = before[number][0]
        if first.kind == "organization" and _IN_WHICH.search(text, max(0, first.start - 30), first.start):
            return before[number : number + 1]
    if before and _APPOSED.match(text, found.start()) and _COMMA.fullmatch(text, before[-1][0].end, found.start()):
        return before[:-1]
    return before


def subject(text: str, organizations: Iterable[Mention]) -> tuple[Agent, ...]:
    """Whom a sentence is about: the first organization named; in `Alpha Corp's Beta Co subsidiary said it`, Beta."""
    groups: dict[tuple[int, int], list[Mention]] = {}
    for mention in organizations:
        groups.setdefault((mention.start, mention.end), []).append(mention)
    spans = sorted(groups)[:2]
    if not spans:
        return ()
    first = 0
    if len(spans) > 1 and _UNIT.fullmatch(text, spans[0][1], spans[1][0]):
        first = int(bool(_UNIT_SAID.match(text, spans[1][1])) or "subsidiary" in text[spans[0][1] : spans[1][0]])
    return tuple(m.value for m in groups[spans[first]] if isinstance(m.value, Agent))


def _pronoun_agents(text: str, before: list[tuple[Mention, ...]], fallback: tuple[Agent, ...]) -> tuple[Agent, ...]:
    """Whom `it` means: the subject of its sentence, else whom the text before speaks of."""
    return subject(text, (m for group in before for m in group if m.kind == "organization")) or fallback


def meant(masked: Masked) -> Agent | None:
    """The company that a sentence which opens with It or Its speaks of; None of any other sentence."""
    if not masked.text.startswith(PRONOUN) or not 0 < len(masked.mentions[0]) < 2:
        return None
    agent = masked.mentions[0][0].value
    return agent if isinstance(agent, Agent) else None


_OPENS = re.compile(
    rf"(?:On {SIGNS['date']},? )?(?:The )?(?P<who>{SIGNS['organization']})"
    r"(?:,? (?:also|accordingly|further|hereby))? "
    r"(?:will|has|have|had|plans?|intends?|expects?|is|was|[a-z]+(?:ed|es|[a-rt-z]s))\b"
)


def acting(masked: Masked, parts: Mapping[str, tuple[Agent, ...]]) -> Agent | None:
    """The company, named and without a part yet, that a sentence opens with as its subject."""
    found = _OPENS.match(masked.text) if ";" not in masked.text else None
    group = masked.mentions.get(found.start("who"), ()) if found else ()
    agent = group[0].value if len(group) == 1 else None
    if not isinstance(agent, Agent) or agent.kind != "company" or any(agent in agents for agents in parts.values()):
        return None
    return agent


class _Mask:
    """Masked text while it is made, piece by piece."""

    def __init__(self, text: str, start: int, end: int, left_out: Sequence[tuple[int, int]] = ()) -> None:
        self.text, self.left_out = text, left_out
        self.plain = is_plain(text, start, end)
        line = text[start:end].replace("\n", " ")
        self.even = "  " not in line and line.isprintable()  # no blank but spaces and line ends, each alone
        self.out: list[str] = []
        self.length = 0
        self.places: list[int] = []
        self.sources: list[int] = []
        self.signs: dict[int, tuple[Mention, ...]] = {}

    def _put(self, piece: str, source: int) -> None:
        self.places.append(self.length)
        self.sources.append(source)
        self.out.append(piece)
        self.length += len(piece)

    def words(self, first: int, last: int) -> None:
        for start, end in self.left_out:
            if first <= start and end <= last:
                self._words(first, start)
                first = end
        self._words(first, last)

    def _words(self, first: int, last: int) -> None:
        words = self.text[first:last]
        # what begins within a word, as a whole text does, may be read otherwise than in its place
        within = words[:1].isalnum() and not (first and self.text[first - 1].isspace())
        words = words if self.plain and not within else spoken(words)
        cursor = 0
        for gap in _UNEVEN.finditer(words) if not self.even else ():
            self._put(words[cursor : gap.start()] + ("\n" if "\n" in gap[0] else " "), first + cursor)
            cursor = gap.end()
        self._put(words[cursor:] if cursor else words, first + cursor)

    def sign(self, group: tuple[Mention, ...]) -> None:
        start, end = group[0].start, group[0].end
        word = self.text[start:end].lower() if end - start <= _LONGEST_PRONOUN else ""
        self.signs[self.length] = group
        self._put(PRONOUN if word in _PRONOUNS else SIGNS[group[0].kind], start)
        if word in _POSSESSIVE:  # it reads like a name with 's
            self._put("'", end - 1)
            self._put("s", end - 1)

    def silent(self, at: int, agent: Agent) -> None:
        """A subject that nobody names: it reads like a pronoun."""
        self.signs[self.length] = (Mention("organization", at, at, agent),)
        self._put(PRONOUN, at)
        self._put(" ", at)

    def masked(self, start: int, end: int, topic: tuple[Agent, ...]) -> Masked:
        self._put("", end)
        text = _SINGLE.sub(lambda m: f'"{m[1]}"', "".join(self.out))
        return Masked(text, self.places, self.sources, self.signs, start, end, self.text, topic)


def _descriptions(text: str, groups: list[tuple[Mention, ...]], start: int) -> list[tuple[int, int]]:
    """The spans of words that only describe the company whose name follows: `German elevator maker`."""
    spans = []
    floor = start
    for group in groups:
        name = group[0].start
        if group[0].kind == "organization" and text[name : group[0].end].lower() not in _PRONOUNS:
            first = descriptions.start_of(text, floor, name)
            spans += [(first, name)] if first < name else []
        floor = max(floor, group[0].end)
    return spans


def _definitions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of brackets that name a thing from here on, or count several; one that opens the text stays."""
    if text.find("(", start, end) < 0:
        return []
    named = [m.span() for m in _DEFINES.finditer(text, start, end) if m.start() > start]
    counted = [m.span() for m in _COUNTED.finditer(text, start, end) if m.start() > start]
    return sorted(named + counted) if len(counted) > 1 else named


def _units(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of words for unnamed companies of a group, that do what the one before them does."""
    if text.find("subsidiaries", start, end) < 0 and text.find("affiliates", start, end) < 0:
        return []
    return [m.span() for m in _UNITS.finditer(text, start, end)]


def mask(
    reading: Reading,
    mentions: Mentions,
    start: int,
    end: int,
    topic: tuple[Agent, ...] = (),
    person: Agent | None = None,
    described: tuple[int, Agent] | None = None,
    silent: tuple[int, Agent] | None = None,
) -> Masked:
    """Mask a half-open span of the reading; `topic` are the parties that a pronoun at its start speaks of, `person`
    whom He or She there means, `described` where a description there ends and which company it means, `silent` who does
    it where an item begins with its verb, and where that stands. Made once for all who ask for the same."""
    meant = tuple((agent.id, agent.name) for agent in topic), person and (person.id, person.name)
    at = tuple(told and (told[0], told[1].id, told[1].name) for told in (described, silent))
    key = "frames.masking.mask", start, end, meant, at
    return mentions.once(key, lambda: _mask(reading, mentions, start, end, topic, person, described, silent))


def _mask(
    reading: Reading,
    mentions: Mentions,
    start: int,
    end: int,
    topic: tuple[Agent, ...],
    person: Agent | None,
    described: tuple[int, Agent] | None,
    silent: tuple[int, Agent] | None,
) -> Masked:
    text = reading.text
    units = _units(text, start, end)
    defined = [s for s in _definitions(text, start, end) if not any(a <= s[0] < b for a, b in units)] + units
    groups = _chosen(list(mentions.within(start, end)))
    pronouns = _IT_OR_THEIR if units else _PRONOUN if _IT.search(text, start, end) is not None else None
    if defined:
        groups = [g for g in groups if not any(a <= g[0].start and g[0].end <= b for a, b in defined)]
    out = _Mask(text, start, end, sorted(defined + _descriptions(text, groups, start)))
    seen: list[tuple[Mention, ...]] = []
    position = start
    told = _PERSON.match(text, start) if person else None
    if told and person:
        out.sign((Mention("person", start, told.end(), person),))
        position = told.end()
    elif described and not any(g[0].start < described[0] for g in groups):
        seen.append((Mention("organization", start, described[0], described[1]),))
        out.sign(seen[-1])
        position = described[0]
    for index in range(len(groups) + 1):
        stop = groups[index][0].start if index < len(groups) else end
        for found in pronouns.finditer(text, position, stop) if pronouns else ():
            if any(a <= found.start() < b for a, b in defined):
                continue
            agents = _pronoun_agents(text, _but_apposed(text, seen, found), topic)
            if agents:
                out.words(position, found.start())
                seen.append(tuple(Mention("organization", found.start(), found.end(), agent) for agent in agents))
                out.sign(seen[-1])
                position = found.end()
        if silent is not None and position <= silent[0] <= stop:
            out.words(position, silent[0])
            seen.append((Mention("organization", silent[0], silent[0], silent[1]),))
            out.silent(*silent)
            position, silent = silent[0], None
        out.words(position, stop)
        if index < len(groups):
            out.sign(groups[index])
            seen.append(groups[index])
            position = groups[index][0].end
            position += bool(_DOT_OF_FORM.match(text, position))
    return out.masked(start, end, topic)
