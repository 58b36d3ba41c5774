"""A match of a pattern in masked text in, the fillers of its slots out: agents, figures, dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import Agent, AgentKind, Value, When
from .. import late as re
from ..mentions.mention import Mention, Money, Quantity
from .empowered import empowered
from .event_files import EventRule, Slot
from .generic import names_something, site
from .masking import PRONOUN, SIGNS, Masked
from .owners import anothers, owns
from .patterns import KINDS

_TEXT_KINDS = frozenset(
    (
        "name",
        "names",
        "goods",
        "brand",
        "site",
        "sites",
        "thing",
        "text",
        "phrase",
        "word",
        "grade",
        "business",
        "proper",
        "rater",
    )
)
_NAMED = frozenset({"name", "rater"})  # kinds that a mention may fill as well as words
_ARTICLE = re.compile(r"^(?:an?|the|its|their|our|and|to|called|known as)\s+", re.IGNORECASE)
_REACH = 45
_BASE = re.compile(
    rf"\b(?:against|versus|up from|down from|compared (?:with|to)) (?:the )?[{SIGNS['money']}{SIGNS['percent']}]"
    r"(?: (?:per|a) share)? (?:for|in|of) (?:the )?(?:year )?\Z"
)  # `against 5.75 crowns for 2006`
_COMPARED = re.compile(r":\s")  # `(2021: EUR 0.70)`: the day of what a figure is compared with
# `ATLANTA, May 18 - `, `VANCOUVER, BC (Dec. 4, 2017) /NW/ -- `: the day on which a story was filed.
_DATELINE = re.compile(
    rf"\W{{0,3}}(?:[A-Z][\w.'’-]*,? ?){{0,5}}\(?[{SIGNS['date']}](?=\)?,? ?(?:/[^/]{{2,30}}/ ?)?(?:[-–—]{{1,2}}) ?\S)"
)
# `a placement announced by Alpha on October 2 and 15`: the day of the news, whoever told it.
_TOLD_BY = re.compile(
    rf"\b(?:announced|published|disclosed) by (?:the )?[{SIGNS['organization']}{PRONOUN}] (?:on|dated) "
    rf"(?:[{SIGNS['date']}](?:,| and) )?\Z"
)
_NEW = re.compile(
    r"'s\b|\b(?:an?|the)\b"
)  # `to sell its 50 pct`: what stands before a determiner says nothing of the figure
_EACH = re.compile(r"(?:/-)? (?:each|apiece)\b")
_PAR = re.compile(rf"[{SIGNS['shares']}] of \Z")
_PIECE = re.compile(r"(?:(?!,? and |, | & ).)+")


@dataclass(slots=True)
class Fillers:
    """What has been found for one fact so far."""

    roles: dict[str, tuple[Agent, ...]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    times: dict[str, When] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    repaired: bool = False
    soft: set[str] = field(default_factory=set)  # roles that the announcing company fills, as nobody is named
    pronouns: dict[str, int] = field(default_factory=dict)  # where `it` or `its` stands that fills a role

    def has(self, name: str) -> bool:
        return name in self.roles or name in self.values or name in self.times


def tidy(text: str) -> str:
    """A name or phrase cut from running text, without the article, quotes and punctuation around it."""
    bare = text.strip(" \t\n,;:.\"'“”‘’*_()")
    if text.count("(") > text.count(")"):
        bare = bare.rstrip()
    elif bare.count("(") > bare.count(")"):
        bare += ")"
    return _ARTICLE.sub("", bare)


def put(rule: EventRule, fillers: Fillers, name: str, mentions: tuple[Mention, ...]) -> bool:
    """Give a slot the value of a mention; False where the mention does not fit it."""
    first = mentions[0].value
    if name in rule.roles:
        agents = tuple(m.value for m in mentions if isinstance(m.value, Agent))
        if not agents and isinstance(first, str):
            kind: AgentKind = "thing" if rule.admits(name, "thing") else "company"
            agents = (Agent(f"t{mentions[0].start}", tidy(first), kind),)
        if not agents or any(a.kind == "person" and not rule.admits(name, "person") for a in agents):
            return False
        known = fillers.roles.get(name, ())
        fillers.roles[name] = known + tuple(a for i, a in enumerate(agents) if a not in known and a not in agents[:i])
    elif isinstance(first, When):
        if name in ("date", "asOf", "from", "until") or name.startswith("dates."):
            fillers.times[name] = first
        else:
            fillers.values[name] = str(first)
    elif isinstance(first, Money):
        fillers.values[name] = first.amount
        if first.currency:
            fillers.values.setdefault("currency", first.currency)
    elif isinstance(first, Quantity):
        fillers.values[name] = first.number
    else:
        fillers.values[name] = str(first if isinstance(first, str) else first.name)
    fillers.repaired |= any(m.repaired for m in mentions)
    return True


def thing(name: str, start: int) -> Agent:
    """A product, a site or a business that a text describes: an agent of this document alone."""
    return Agent(f"t{start}", tidy(name), "thing")


# `agreed to dissolve Gamma, which they had founded in 2006`: the day of another thing.
_OTHERS = re.compile(rf"\b(?:that|which) (?:they|we|{PRONOUN}|both|the two)\b(?! (?:said|announced))[^;]*\Z")
_SUBJECTS = frozenset(("organization", "company", "party"))
_ACTORS = SIGNS["organization"] + PRONOUN
_AND_DOES = re.compile(
    r"(?:\s\([^()]*\)|,\s(?:an?|the|its)\s[^,;.]{0,50})?,?\sand\s(?:also\s|then\s|has\s|have\s|will\s|thereby\s)?[a-z]+(?:ed|s|t|d)\b"
)
_OBJECT = re.compile(r"\b(?:of|to|from|with|by|for|in|at)\s(?:the\s|its\s|Mr\.?\s|Ms\.?\s|Mrs\.?\s|Dr\.?\s)?\Z")


def _bracketed(text: str, start: int, position: int) -> bool:
    """Whether the sign at `position` stands in brackets opened since `start`: a gloss is no filler."""
    return text.count("(", start, position) > text.count(")", start, position)


def _subject(masked: Masked, sign: int, end: int) -> int:
    """Who does it in `X borrowed from Y and redeemed its notes`: not Y, which a preposition stands before."""
    if not _AND_DOES.match(masked.text, end) or not _OBJECT.search(masked.text, max(0, sign - 12), sign):
        return sign
    for other in sorted(masked.mentions):
        if other >= sign:
            break
        if masked.text[other] in _ACTORS and not _OBJECT.search(masked.text, max(0, other - 12), other):
            return other
    return sign


def take_match(
    rule: EventRule, masked: Masked, match: re.Match[str], slots: tuple[tuple[str, str], ...], each: str = ""
) -> Fillers | None:
    """The fillers that a pattern names itself; None where one of them does not fit its slot.

    Args:
        each: the role whose every filler makes a fact of its own: a person there stands for all listed with it.
    """
    fillers = Fillers()
    for index, (name, kind) in enumerate(slots):
        start, end = match.span(f"s{index}")
        if start < 0:
            continue
        signs = [
            i
            for i in range(start, end)
            if i in masked.mentions and not _bracketed(masked.text, start, i) and not owns(masked.text, start, i)
        ]
        if not index and len(signs) == 1 and kind in _SUBJECTS and start == match.start():
            signs = [_subject(masked, signs[0], end)]
        if kind in _TEXT_KINDS and not (kind in _NAMED and end - start == 1 and signs):
            if kind == "names" and name in rule.roles:
                fillers.roles[name] = tuple(_listed(masked, start, end))
                continue
            if kind == "site" and start > 1 and masked.text[start - 2] == SIGNS["number"]:
                start -= 2  # `closed 38 stores`
            first, _ = masked.span(start, end)
            text = _described(tidy(masked.original(start, end)), kind if name in rule.roles else "")
            if not text:
                return None
            if name in rule.roles:
                company = kind in ("proper", "rater") or not rule.admits(name, "thing")
                agent = Agent(f"t{first}", text, "company") if company else thing(text, first)
                fillers.roles[name] = (*fillers.roles.get(name, ()), agent)
            else:
                fillers.values[name] = text
            continue
        if name == each and kind == "person" and len(signs) == 1:
            signs = listed(masked, signs[0])
        slot = rule.slots.get(name)
        if rule.kind == "event" and kind in _SUBJECTS and any(anothers(masked.text, i) for i in signs):
            return None
        for sign in signs:
            value = masked.mentions[sign][0].value
            if slot is not None and slot.kind == "office" and not allowed(slot, masked.text, sign):
                return None  # `promoted from Treasurer to Finance Director`
            if isinstance(value, Agent) and value.kind == "thing" and not names_something(value.name):
                return None
            if isinstance(value, Money) and ("per" in name.lower() and no_price(value)):
                return None
            if isinstance(value, Money) and value.per_share and "per" not in name.lower():
                return None
            if name == "amount" and _EACH.match(masked.text, sign + 1) and _sums(masked) > 1:
                continue
            if isinstance(value, When) and empowered(masked.text, sign):
                continue
            if not put(rule, fillers, name, masked.mentions[sign]):
                return None
            fillers.used.add(sign)
            if masked.text[sign] == PRONOUN:
                fillers.pronouns[name] = sign
    _otherwise_meant(rule, fillers, masked)
    return fillers


def _otherwise_meant(rule: EventRule, fillers: Fillers, masked: Masked) -> None:
    """`A holds 17.8% of its shares`: nobody holds himself, so that whom the text spoke of before is meant."""
    parted = tuple(rule.roles) if rule.kind == "relation" else rule.apart
    for name, sign in fillers.pronouns.items():
        if name not in parted or masked.text.startswith("'s own ", sign + 1):
            continue
        named = [other for other in parted if other != name and other not in fillers.pronouns]
        others = {agent.id for other in named for agent in fillers.roles.get(other, ())}
        if any(agent.id in others for agent in fillers.roles.get(name, ())):
            meant = tuple(agent for agent in masked.topic[:1] if agent.id not in others)
            fillers.roles[name] = meant or fillers.roles[name]


_P = SIGNS["person"]
_BESIDE = r"(?: ?\([^()]{1,60}\))?"
_YEARLY = 300  # days
_BEFORE_ONE = re.compile(
    r"(?:\A|[,;:.] |\bthat |\bof |\b(?:elect|appoint|nam|add|welcom)\w+ )"
    rf"((?:{_P}{_BESIDE}(?:, (?:and )?| and | & ))+)\Z"
)
_AFTER_ONE = re.compile(rf"{_BESIDE}((?:, {_P}{_BESIDE})*,? (?:and|&) {_P})(?![\w'])")


def listed(masked: Masked, sign: int) -> list[int]:
    """The places of a person and of all who are listed with it: `A, B and C joined the Board`."""
    text = masked.text
    after = _AFTER_ONE.match(text, sign + 1)
    before = _BEFORE_ONE.search(text, max(0, sign - 400), sign)
    low, high = before.start(1) if before else sign, after.end(1) if after else sign + 1
    return [i for i in range(low, high) if text[i] == _P]


def _sums(masked: Masked) -> int:
    """How many sums of money a sentence tells."""
    return masked.text.count(SIGNS["money"])


def _described(text: str, kind: str) -> str:
    """The words for a filler of that kind; "" where they name nothing in particular."""
    if kind == "site":
        return site(text)
    return text if kind not in ("business", "proper", "thing") or names_something(text) else ""


def _listed(masked: Masked, start: int, end: int) -> Iterator[Agent]:
    """The parties of a list of names, those that are no mentions included."""
    for piece in _PIECE.finditer(masked.text, start, end):
        low, high = piece.span()
        named = [m.value for i in range(low, high) for m in masked.mentions.get(i, ()) if isinstance(m.value, Agent)]
        if named:
            yield from named
        elif text := tidy(masked.original(low, high)):
            yield Agent(f"t{masked.offset(low)}", text, "company")


_SMALL_UNITS = frozenset(("JPY", "KRW", "IDR", "VND"))


def no_price(told: Money) -> bool:
    """Whether so much money is no price of one share, whatever stands before it: `shares at a cost of $9 million`."""
    return not told.per_share and told.amount >= (10**7 if told.currency in _SMALL_UNITS else 10**5)


# `as previously announced, on May 3 X agreed`, `announced that on May 3 it agreed`: the day of what is told.
_AS_TOLD = re.compile(
    r"\b(?:(?:as|previously)(?: previously)? announced,|(?:announced|reported|disclosed|said) that,?) (?:effective )?on"
    r" (?:the )?\Z",
    re.IGNORECASE,
)
# `holds 9.8 %, based on 34,822,000 shares outstanding as of May 3`: the day of what it is reckoned by.
_COUNTED_ON = re.compile(r"(?:\bbased (?:up)?on\b|\bof the (?=[\ue007\ue00a]))[^.;]{0,80}\boutstanding\b[^.;]{0,40}\Z")
_THEN_ON = re.compile(r"\s\S+ on (?:the )?\Z")  # `from CCC- on May 3`: the day of the change


def _fits(slot: Slot, mention: Mention) -> bool:
    """Whether a mention suits the slot beyond its kind: a price is told by the share, an amount is not."""
    if isinstance(mention.value, Money):
        wants_price = "per" in slot.name.lower()
        if wants_price and no_price(mention.value):
            return False
        return mention.value.per_share == wants_price or (wants_price and slot.cue is not None)
    if isinstance(mention.value, When) and slot.name == "dates.payment":
        return (mention.value.last - mention.value.first).days < _YEARLY  # `paid for the financial year 2023`: of it
    if isinstance(mention.value, Quantity) and slot.kind == "shares":
        return mention.value.number > 0
    return True


def near(
    slot: Slot, masked: Masked, low: int, high: int, trigger: int, used: set[int]
) -> tuple[int, tuple[Mention, ...]] | None:
    """The mention for a slot in [low, high) of masked text, the nearest to the trigger; cues and bars are respected."""
    if slot.kind in _TEXT_KINDS:
        return None
    signs = KINDS[slot.kind].strip("[]")
    best: tuple[int, int] | None = None
    filed = _DATELINE.match(masked.text) if slot.kind == "date" else None
    for position in masked.mentions:
        if filed is not None and position < filed.end():
            continue
        if not low <= position < high or position in used or masked.text[position] not in signs:
            continue
        if (
            slot.kind == "date"
            and _COMPARED.match(masked.text, position + 1)
            and masked.text[position - 1 : position] == "("
        ):
            continue
        if (
            slot.kind == "money"
            and _PAR.search(masked.text, max(0, position - 6), position)
            and (masked.text.startswith(" each", position + 1))
        ):
            continue  # `10,000 shares of $1 each`: a face value is no price
        if slot.name == "amount" and slot.kind == "money" and _EACH.match(masked.text, position + 1):
            continue  # `1,500 debentures of Rs. 10 lakh each`: what one of them comes to
        if not _fits(slot, masked.mentions[position][0]) or not allowed(slot, masked.text, position):
            continue
        if slot.kind == "date" and position > trigger and _OTHERS.search(masked.text, trigger, position):
            continue
        distance = trigger - position if position < trigger else position - trigger
        if best is None or distance < best[0]:
            best = (distance, position)
    return (best[1], masked.mentions[best[1]]) if best else None


def allowed(slot: Slot, text: str, position: int) -> bool:
    """Whether the words around the sign at `position` let it fill the slot."""
    before = text[max(0, position - _REACH) : position]
    cut = max((before.rfind(sign) for sign in SIGNS.values()), default=-1)
    before = before[cut + 1 :]
    if slot.name == "date" and _TOLD_BY.search(text, max(0, position - _REACH), position):
        return False
    if slot.kind == "date" and empowered(text, position):
        return False
    if slot.name == "asOf" and _COUNTED_ON.search(text, max(0, position - 130), position):
        return False
    told_before = slot.name == "date" and _AS_TOLD.search(before) is not None
    if (
        not told_before
        and slot.unless is not None
        and any(
            len(before) - m.end() <= 14
            and not _NEW.search(before, m.end())
            and not (m[0].strip().lower() == "from" and _THEN_ON.match(before, m.end()))
            for m in slot.unless.finditer(before)
        )
    ):
        return False
    if slot.cue is not None and not any(len(before) - m.end() <= 22 for m in slot.cue.finditer(before)):
        behind = position + 1 + text.startswith(" ", position + 1)
        return slot.after is not None and slot.after.match(text, behind) is not None
    if slot.cue is None and slot.after is not None:
        return slot.after.search(text, position + 1, position + 1 + _REACH) is not None
    return True


SEVERAL = frozenset(("subject", "list", "both"))  # what `take` may say beside one side of the trigger
_LISTED = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,(?: and)?|and|&)\s(?:[\w'-]+\s){0,4}\Z")


def several(slot: Slot, side: str, masked: Masked, trigger: tuple[int, int], used: set[int]) -> list[int]:
    """Where the mentions stand that a slot takes from around the trigger, by what `take` says of it.

    Args:
        side: `subject`: the first one before the trigger that no preposition leads in; `list`: the nearest one after it
            with those listed beside it; `both`: those of the two companies of a sentence that names two.
    """
    signs = KINDS[slot.kind].strip("[]")
    found = [i for i in sorted(masked.mentions) if masked.text[i] in signs and i not in used]
    if side == "both":
        named = {masked.mentions[i][0].value for i in found}
        return found if len(named) == 2 else []
    if side == "subject":
        acting = (i for i in found if i < trigger[0] and not _OBJECT.search(masked.text, max(0, i - 12), i))
        return [i for i in (next(acting, None),) if i is not None and not anothers(masked.text, i)]
    after = [i for i in found if i >= trigger[1]]
    listed = after[:1]
    for i in after[1:]:
        if not _LISTED.match(masked.text[listed[-1] + 1 : i]):
            break
        listed.append(i)
    return listed
