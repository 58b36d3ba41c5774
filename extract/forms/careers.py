"""Sentences that tell a person's career in, the offices held and when out: `From 2015 to 2020 she was Treasurer of X`.

A station is an office with its company, in either order. What leads to it and what follows it say whether it is held
still: `prior to joining`, `most recently`, `from 2011 to 2014`, `since May 2015`, `has served as`, `was`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from ...model import Agent, When
from .. import late as re
from .. import months
from ..frames.masking import PRONOUN, SIGNS, Masked, mask
from ..frames.topics import topic
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence

_P, _O, _D, _N = SIGNS["person"], SIGNS["office"], SIGNS["date"], SIGNS["number"]
_ORG = f"[{SIGNS['organization']}{PRONOUN}]"
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_ARTICLE = r"(?:(?:an?|the|its|our|their|his|her)\s)?"
# A company whose name no mention knows: `of Syndale Health`, `with Orrick Paper`.
_PROPER = (
    r"(?!(?:Board|Company|Corporation|Directors?|Registrant|Group|Bank|Finance|Financial|Operations|North|South"
    r"|East|West|Europe"
    r"|Asia|Americas?|Global|International|Mr|Ms|Mrs|Dr|Item|Chief|Vice|Senior|Executive|Audit|Compensation|Sales"
    r"|Marketing"
    r"|Manufacturing|Engineering|Planning|Quality|Purchasing|Procurement|Logistics|Development|Administration"
    r"|Accounting"
    r"|Treasury|Tax|Risk|Communications|Information|Regulatory|Merchandising|Exploration|Production|Distribution"
    r"|Underwriting|Lending|Retail|Credit"
    rf"|Research|Investor|Human|Legal|Corporate|{months.IN_FULL}"
    r"|Business|Technology|Product|Supply|Strategic|Strategy|Committee|Internal|External|Public)\b)"
    r"[A-Z][\w&.'’-]*[\w&](?:\s(?:(?:of|and|&|the)\s)?[A-Z][\w&.'’-]*[\w&]){0,5}(?![\w’'])"
)
_ROLES = (
    r"(?:manager|analyst|associate|engineer|consultant|partner|attorney|auditor|accountant|principal|advis[eo]r"
    r"|lawyer|banker"
    r"|professor|geologist|scientist|physician|executive)"
)
_SERVED = r"(?:was|served|worked|acted|employed|began)\s(?:[a-z]+\s){0,2}?(?:as\s)?"
_ROLE = re.compile(  # `he was also a manager with X`
    rf"\b{_SERVED}(?:an?|the)\s(?P<role>(?:[a-z-]+\s){{0,3}}?{_ROLES})\s(?:in\s[\w ,&]{{3,60}}?\s)?(?:with|at|for"
    rf"|of)\s(?:the\s)?"
    rf"(?:(?P<company>{_ORG})(?!'s)|(?P<named>{_PROPER}))"
)
# What an office is for: `-Business Services`, `, Internal Audit`.
_FIELD = (
    r"(?:\s?[-–]\s?|,\s)(?:Global\s|Corporate\s|North\sAmerica(?:n)?\s|US\s|U\.S\.\s)?(?:Accounting"
    r"|Administration|Audit"
    r"|Business|Clinical|Commercial|Communications|Compliance|Controller|Corporate|Customer|Development|Engineering"
    r"|Enterprise|Finance|Financial|General|Global|Governance|Human|Information|Internal|International|Investor|Legal"
    r"|Logistics|Manufacturing|Marketing|Mergers|Operations|People|Planning|Product|Public|Quality|Regulatory|Research"
    r"|Retail|Risk|Sales|Secretary|Strategic|Strategy|Supply|Tax|Technology|Treasurer|Treasury|Worldwide)\b"
    r"(?:[\s/]?(?:(?:and|of|&|/)\s?)?[A-Z][\w’'-]*){0,4}|(?:\s[A-Z][\w’'-]*){1,2}"
)
_STATION = re.compile(
    rf"(?P<office>{_O})(?:\s\([^()]*\))?,?\s(?:of|at|for|with|in)\s{_ARTICLE}(?:[a-z-]+\s){{0,3}}?(?P<company>{_ORG})"
    rf"(?:'s\s(?:[\w-]+\s){{1,6}}?(?:business|segment|division|unit|products|group|operations|region|organization)\b"
    rf"|'s\s(?:wholly[- ]owned\s|former\s|then\s)?(?:subsidiary|affiliate"
    rf"|parent),?\s(?P<unit>{_ORG})(?:\sand\sits\s(?:[\w-]+\s){{0,3}}?(?:subsidiary"
    rf"|affiliate),?\s(?P<unit2>{_ORG}))?|(?!'s))"
    rf"|(?P<company2>{_ORG})'s\s(?:(?:then|former|current|first)\s)?(?P<office2>{_O})"
    rf"|(?P<office5>{_O})(?:\s\([^()]*\))?\s(?:of|at|for|with)\s(?:the\s)?(?P<named>{_PROPER})"
    rf"|\bserved\s(?P<company3>{_ORG})\s(?:[a-z]+\s)?as\s{_ARTICLE}(?P<office6>{_O})(?P<field6>{_FIELD})?"
    rf"|(?P<office4>{_O})(?P<field4>{_FIELD})?(?=,?\s(?:(?:from|since|between)\s)?{_D})"
    rf"|\bour\s(?:(?:then|former|current)\s)?(?P<office3>{_O})"
)
_THERE = re.compile(  # `spent ten years at X, most recently as its Treasurer`; `various positions with X, including Y`
    rf"\b(?:at|with|for|of|from)\s(?:the\s)?(?P<company>{_ORG})[^.;{_P}{_O}]{{0,90}}?\b(?:most\srecently"
    rf"|lastly|ultimately"
    rf"|including|finally|where\s(?:he|she)\s(?:was|served|held|last\sserved|most\srecently\sserved))\s"
    rf"(?:serving\s|served\s|the\s(?:position|role|office)\s)?(?:as\s"
    rf"|of\s)?{_ARTICLE}(?:[a-z-]+\s){{0,2}}?(?P<office>{_O})"
)
_BEGAN = re.compile(
    rf"\b(?:began|started|commenced)\s(?:his|her)\s(?:[a-z-]+\s){{0,3}}?career\s(?:"
    rf"(?:at|with|in)\s(?:the\s)?(?P<company>{_ORG}),?\s(?:as"
    rf"|serving\sas)\s{_ARTICLE}(?P<role>[^.;,{_P}{_D}]{{3,70}}?)(?=[.,;]|\s(?:in|from|and|where|before)\b|\Z)"
    rf"|as\s{_ARTICLE}(?P<role2>[^.;,{_P}]{{3,70}}?)\s(?:at|with|for)\s(?:the\s)?(?P<company2>{_ORG}))"
)
_BESIDES = r"(?:,\s(?:an?|the|one\sof)\s[^;()]{0,140}?,|\s\([^()]{0,80}\))?"
_UNTIL = re.compile(
    rf"{_BESIDES}\s*,?\s*(?:\(|for\s)?(?:(?:from|between)\s)?(?P<from>{_D})\s?(?:to|through|until|till|and"
    rf"|-)\s?(?:its\sacquisition\s(?:by\s{_ORG}\s)?in\s)?(?P<until>[{_D}{_N}])"
)
_SPAN = re.compile(rf"{_BESIDES}\s*,?\s*\(?(?:from\s)?(?P<span>{_D})")
_SINCE = re.compile(rf"{_BESIDES}\s*,?\s*\(?(?:since|from)\s(?P<from>{_D})")
_LEAD_UNTIL = re.compile(
    rf"(?:\A|[,;]\s?|\band\s)(?:[Ff]rom|[Bb]etween|[Dd]uring\sthe\speriod\s(?:of|from))\s(?P<from>{_D})\s(?:to"
    rf"|through|until|till"
    rf"|and)\s(?:[a-z]+\s)?(?P<until>[{_D}{_N}])"
)
_LEAD_SINCE = re.compile(rf"(?:\A|[,;]\s?|\band\s)[Ss]ince\s(?P<from>{_D})")
_LEAD_SPAN = re.compile(rf"(?:\A|[,;]\s?|\band\s)(?P<span>{_D})")
_BEFORE = re.compile(
    r"\b(?:prior to|before|previous to|until|previously|formerly|former|earlier|most recently|had been|had served)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:is|has been|has served|has also served|serves|currently|continues|has held|has acted|presently)\b"
)
_PAST = re.compile(r"\b(?:was|served|held|worked|acted|employed|spent|became)\b")
_NEWS = re.compile(
    r"\b(?:appoint\w*|elect(?:ed|ion)|named|promot\w+|resign\w*|retire\w*|will|shall|to serve|succe\w+|replac\w+"
    r"|nominat\w+|agree\w*"
    r"|step\w* down|join(?:s|ed|ing)?|hired|terminat\w+|assum\w+|notif\w+|depart\w*|intend\w*|entered|between"
    r"|among|signed"
    r"|approv\w+|granted|bec[oa]me|report\w* to|said|announced)\b"
)
_VERB = re.compile(rf"(?:[{_P}]|\b(?:he|she|He|She|who)\b)(?P<between>[^.;]*)")
_OFFICES = ("office", "office2", "office3", "office4", "office5", "office6")
_WORDS = ("served", "previously", "prior", "career", "since", "recently", "formerly", "before", "from", "was")


@dataclass(frozen=True, slots=True)
class Station:
    """An office that a person holds or held, over a half-open span; `at` is where the office stands, -1 if in words."""

    person: Agent
    position: str
    company: Agent
    start: int
    end: int
    at: int
    status: str
    since: When | None = None
    until: When | None = None


def find(reading: Reading, mentions: Mentions) -> tuple[Station, ...]:
    """The stations of all careers that running text tells, in order; read once for all who ask."""
    return mentions.once("careers", lambda: tuple(_read(reading, mentions)))


def _read(reading: Reading, mentions: Mentions) -> Iterator[Station]:
    if not reading.words.holds(*_WORDS):
        return
    known: tuple[int, Agent] | None = None
    there: Station | None = None  # the station told last
    for index, sentence in enumerate(reading.sentences):
        block = reading.blocks[sentence.block]
        if block.kind not in ("paragraph", "item") or sentence.end - sentence.start > 1500:
            continue
        named = {m.value for m in mentions.within(sentence.start, sentence.end, "person") if isinstance(m.value, Agent)}
        if len(named) == 1:
            known = (sentence.block, named.pop())
        elif named:
            known = None
            continue
        if known is None or sentence.block - known[0] > 1:
            continue
        if there is not None and (there.person != known[1] or sentence.block - known[0] > 0):
            there = None
        for station in _sentence(reading, mentions, index, sentence, known[1], there.company if there else None):
            there = station
            yield station


def _sentence(
    reading: Reading, mentions: Mentions, index: int, sentence: Sentence, person: Agent, last: Agent | None
) -> Iterator[Station]:
    """The stations that one sentence tells of a person, who was at the `last` company in the sentence before."""
    text = reading.text[sentence.start : sentence.end]
    if not (_BEFORE.search(text) or _STILL.search(text) or _PAST.search(text) or "career" in text):
        return
    masked = mask(reading, mentions, sentence.start, sentence.end, topic(reading, mentions, index))
    subject = re.search(rf"{_P}|\b(?:[Hh]e|[Ss]he)\b", masked.text)
    if subject is None:
        return
    began = _BEGAN.search(masked.text)
    if began is not None:
        company = _agent(masked, began.start("company" if began["company"] else "company2"))
        group = "role" if began["company"] else "role2"
        role = masked.original(*began.span(group))
        if company is not None:
            yield Station(person, role, company, *masked.span(*began.span()), -1, "former")
    for told in _ROLE.finditer(masked.text):
        company = _company(masked, told)
        if company is not None:
            lead = masked.text[max(0, told.start() - 40) : told.start()]
            times = _times(masked, lead, masked.text[told.end() :], told.start() - len(lead), told.end())
            role, span = masked.original(*told.span("role")), masked.span(*told.span())
            yield Station(person, role, company, *span, -1, "former", *times)
    at = 0
    lead_verb = ""
    found = sorted([*_STATION.finditer(masked.text), *_THERE.finditer(masked.text)], key=lambda m: m.start())
    for number, match in enumerate(found):
        if match.start() < at:
            continue
        stop = next((m.start() for m in found[number + 1 :] if m.start() >= match.end()), len(masked.text))
        lead, tail = masked.text[at : match.start()], masked.text[match.end() : stop]
        if subject.start() > match.start() and at == 0 and not _BEFORE.search(lead):
            return
        if _NEWS.search(_clause(lead)) and not _there(match):
            at = match.end()
            lead_verb = ""
            continue
        station = _station(masked, match, lead, tail, lead_verb, person, last)
        last = station.company if station is not None else last
        lead_verb = lead if _PAST.search(lead) or _STILL.search(lead) else lead_verb
        at = match.end()
        if station is not None:
            yield station


def _there(match: re.Match[str]) -> bool:
    """Whether a station's company stands before its office."""
    return "office2" not in match.groupdict()


def _clause(lead: str) -> str:
    """The last clause of the words before a station; what someone did before joining is no news."""
    return re.sub(r"(?:[Pp]rior to|[Bb]efore)\s(?:his |her )?(?:joining|appointment|becoming|that)[^,;]*[,;]", "", lead)


def _agent(masked: Masked, place: int) -> Agent | None:
    agent = masked.agent(place)
    return agent if agent is not None and agent.kind != "group" else None


def _company(masked: Masked, match: re.Match[str]) -> Agent | None:
    """The company of a match, one that no mention knows by the words of its name."""
    if match["named"]:
        start = masked.offset(match.start("named"))
        return Agent(f"t{start}", masked.original(*match.span("named")), "company")
    return _agent(masked, match.start("company"))


def _station(
    masked: Masked, match: re.Match[str], lead: str, tail: str, before: str, person: Agent, last: Agent | None
) -> Station | None:
    groups = match.groupdict()
    office = next(match.start(g) for g in _OFFICES if groups.get(g))
    place = next((match.start(g) for g in ("unit", "company", "company2", "company3") if groups.get(g)), -1)
    company = (
        last if groups.get("office4") else _company(masked, match) if groups.get("named") else _agent(masked, place)
    )
    if company is None or not masked.mentions[office]:
        return None
    offset = match.end()
    times = _times(masked, lead, tail, match.start() - len(lead), offset)
    verb = lead if _PAST.search(lead) or _STILL.search(lead) or _BEFORE.search(lead) else before
    status = _status(lead, verb, times, _there(match))
    if not status:
        return None
    first, behind = masked.span(min(match.start(), office), match.end())
    start = masked.offset(max(0, match.start() - len(lead))) if status == "former" else first
    name = " ".join(str(masked.mentions[office][0].value).split())
    if field := _field(groups):
        name += " " * match[field].startswith(" ") + masked.original(*match.span(field))
    return Station(person, name, company, min(start, first), behind, masked.mentions[office][0].start, status, *times)


def _field(groups: Mapping[str, str | None]) -> str:
    """The group of the words that say what an office is for, "" where there are none."""
    return next((group for group in ("field4", "field6") if groups.get(group)), "")


def _status(lead: str, verb: str, times: tuple[When | None, When | None], there: bool) -> str:
    """Whether a station is held still; "" where nothing tells."""
    if times[1] is not None or there:
        return "former"
    if _BEFORE.search(lead):
        return "former"
    last_past = max((m.start() for m in _PAST.finditer(verb)), default=-1)
    last_still = max((m.end() for m in _STILL.finditer(verb)), default=-1)
    if last_past < 0 and last_still < 0:
        return ""
    if last_still >= last_past:
        return "current"
    return "former"


def _times(masked: Masked, lead: str, tail: str, low: int, offset: int) -> tuple[When | None, When | None]:
    """From when and until when, as the words behind a station tell, else those before it."""
    for expression, words, at in ((_UNTIL, tail, offset), (_LEAD_UNTIL, lead, low)):
        found = expression.match(words) if words is tail else expression.search(words)
        if found is not None:
            begun, ended = _when(masked, at + found.start("from")), _when(masked, at + found.start("until"))
            if begun is not None and ended is not None:
                return begun, ended
    for expression, words, at in ((_SPAN, tail, offset), (_LEAD_SPAN, lead, low)):
        found = expression.match(words) if words is tail else expression.search(words)
        when = _when(masked, at + found.start("span")) if found is not None else None
        if when is not None and when.precision == "interval":
            return _ends(when)
    for expression, words, at in ((_SINCE, tail, offset), (_LEAD_SINCE, lead, low)):
        found = expression.match(words) if words is tail else expression.search(words)
        if found is not None:
            return _when(masked, at + found.start("from")), None
    return None, None


def _when(masked: Masked, place: int) -> When | None:
    """The date, or the bare year, behind a sign."""
    if place not in masked.mentions:
        return None
    mention = masked.mentions[place][0]
    if isinstance(mention.value, When):
        return mention.value
    year = masked.source[mention.start : mention.end]
    return When.parse(year) if re.fullmatch(r"(?:19|20)\d\d", year) else None


def _ends(when: When) -> tuple[When, When]:
    """Both ends of an interval, no finer than they were told: `from 2011 through 2014`."""
    first, last = when.first, when.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return When.year(first.year), When.year(last.year)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return When.month(first.year, first.month), When.month(last.year, last.month)
    return When.day(first), When.day(last)
