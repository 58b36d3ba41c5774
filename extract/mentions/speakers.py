"""Names and defined terms in, the company out that speaks in a paper, or whose story it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import late as re
from .aliases import Anchor, Definition
from .calendars import MONTH
from .registry import Party

_SHORT_PLACE = 700
_EXACT = re.compile(
    r"\(?\s*[Ee]xact\s+[Nn]ame\s+of\s+(?:each\s+)?[Rr]egistrant|\(?EXACT\s+NAME\s+OF\s+(?:EACH\s+)?REGISTRANT"
)
_SUBJECT = re.compile(
    r"\(\s*(?:Name of (?:the )?Issuer|NAME OF ISSUER|Name of Subject Company)\b"
)  # Schedules 13D, 13G, TO
_LABEL = re.compile(
    r"(?:\A|\n)[ \t|*]*(?:\d{1,2}\.\s)?(?:Company [Nn]ame|COMPANY NAME|Name of (?:the )?(?:[Rr]eporting )?"
    r"(?:[Cc]ompany|[Ee]ntity)|Company|Name of (?:the )?(?:[Ll]isted )?[Ii]ssuer|Issuer"
    r"|Listed [Cc]ompany(?: [Nn]ame)?|Name of (?:the )?[Ll]isted [Cc]ompany|Corporate [Nn]ame"
    r"|Name of (?:the )?[Tt]arget [Cc]ompany(?: \(TC\))?)[ \t*]*(?:[:：|\t]+[\s|*]*|\n\s*| {2,})\Z"
)
# A service that carries announcements, before the name of whose they are: `EQS-Ad-hoc: Foo AG / Key word(s): ...`
_ISSUES = re.compile(
    r"\b(?:EQS|DGAP|PTA|euro adhoc|Hugin|GNW)[- ]?(?:Ad-?hoc|Adhoc|News|CMS|PVR|DD|WpÜG|AFR|Stimmrechte)?\s?:\s\Z",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:[^.\n]|(?<=\bCo)\.|(?<=\bLtd)\.|(?<=\bInc)\.|(?<=\bCorp)\.){0,160}?"
    r"\b(?:today|announce[sd]?|hereby|reports?|reported|said|gives? notice|makes? (?:it )?known|"
    r"made (?:it )?known|is pleased|informs?|advises?|resolved|decided)\b"
)
# A market speaks for nobody; a company may have the word in its name (`Alpha Internet Exchange Inc.`).
_MARKET = re.compile(
    r"\b(?:Stock|Securities|Options?|Mercantile|Commodit(?:y|ies)|Futures|Derivatives|Metal|Venture)\s+Exchange"
    r"|Exchanges\b|Exchange(?:\s+Group)?\Z"
)
_OBJECT = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Ww]ith|[Bb]y|[Ff]rom|[Ff]or|[Tt]o|OF|IN|WITH|BY)\s(?:[Tt]he\s)?\Z"
)  # whose name a title only holds
# What stands below the name of a letterhead: codes, officers, where it was incorporated.
_LETTERHEAD = re.compile(
    r"\b(?:[Cc]ode|TSE|[Rr]epresentative|[Pp]resident|CEO|[Cc]ontact|[Ii]nquir|[Ii]ncorporated (?:in|under)"
    r"|[Cc]onstituted in|[Rr]egistration (?:[Nn]umber|[Nn]o)|ABN|ACN|ISIN|CIN|Regd)"
)
# Before the name of one who helps: `Sponsor`, `Contacts:`, `Managed by`.
_AIDE = re.compile(
    r"\b(?:contacts?|[ei]nquir(?:y|ies)(?: to)?|advis[eo]rs?|sponsors?|brokers?|nomad|lawyers|solicitors|auditors?"
    r"|attorneys|counsel|registrars?|agents?|managers?|managed by|underwriters?|relations"
    r"|management company|to|dear [\w ]+)\W*\Z",
    re.IGNORECASE,
)
_HEAD, _BELOW = 2500, 250
_HEADED = 200  # characters within which a title stands
_DAY = re.compile(rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}),?\s\d{{4}}")
# `DENVER, January 18, 2011 /PRNewswire/ -- `, `TOKYO, Nov 29 (Reuters) - Japan's `: whose story it is comes next.
_DATELINE = re.compile(
    rf"(?:\A|\n)[^\w\n]{{0,4}}[A-ZÀ-Þ][^\n]{{1,80}}?(?:\b(?:19|20)\d\d\b|{MONTH}\s\d{{1,2}}\b|\((?:[A-Z][\w ]+)\))"
    r"[^\w\n]{0,3}(?:\([A-Z][^()\n]{2,40}\)|/[\w .,-]{2,40}/)?[^\w\n]{0,3}(?:--?|[–—])\s?"
)
# `Japan's `, `German software maker `, `The Board of `; where an investor begins a story it is of another company.
_LEAD = re.compile(
    r"(?:[A-Z][a-z]+['’]s\s|[A-Z][\w. ]{2,20}-based\s|[Tt]he\s[Bb]oards?\sof\s(?:[Dd]irectors\sof\s)?)?(?:[Tt]he\s)?"
    r"(?:[A-Z][a-z]+\s)?(?:(?!(?:of|by|at|for|in|to|with|on|from|and|after|fund|investor|shareholder)\s)[a-z][\w-]+\s){0,4}"
)
# The close of a letter, before the name of who signs it.
_FAITHFULLY = r"Yours (?:faithfully|sincerely|truly)"
_CLOSE = re.compile(
    rf"(?:{_FAITHFULLY}|Thanking you|Sincerely|By [Oo]rder [Oo]f [Tt]he [Bb]oard(?: of [Dd]irectors)?"
    r"|BY ORDER OF THE BOARD|[Ff]or and on behalf of(?: the [Bb]oard(?: of [Dd]irectors)?)?)(?: of)?[,.]?\s*"
    rf"(?:{_FAITHFULLY},?\s+)?(?:(?:[Ff]or|FOR|[Oo]n behalf of|of)(?: and on behalf of)?:?\s+)?(?:M/s\.? )?\Z"
)
_CLOSED = 120
_SIGNS = re.compile(r"\n[ \t]*\n[ \t]*(?:For|FOR)(?: and on behalf of| AND ON BEHALF OF)?[ \t]+(?:M/s\.? )?\Z")
_ENDS = re.compile(r"[ \t,.]*\n")
_LETTER = re.compile(
    r"(?:\A|\n)[ \t]*(?:To\b|TO\b|Dear\b|The Manager|The Secretary|Attention|Attn)|ompany Announcements", re.I
)
# `Foo Management Pte Ltd, as manager of Foo Trust, announces`: it speaks for the trust.
_FOR_WHOM = re.compile(
    r",?\s(?:acting\s)?(?:(?:as|in its capacity as)\s(?:the\s)?(?:trustee[- ]manager|REIT manager|manager"
    r"|responsible entity)|(?:as\s)?(?:the\s)?general partner)"
    r"\s(?:of|for)\s(?:the\s)?"
)


def announcer(text: str, names: Sequence[Anchor], definitions: Sequence[Definition]) -> Party | None:
    """Who speaks: the registrant of a filing, the company of the letterhead, the one that is 'we'.

    Args:
        names: companies at their places, in order.
    """
    companies = [n for n in names if n.party.kind == "company" and not _MARKET.search(n.party.name)]
    if not companies:
        return None
    spoken = (
        _registrant(text, companies)
        or _labelled(text, companies)
        or _defined(definitions)
        or _letterhead(text, companies)
        or _opening(text, companies)
        or _signing(text, companies)
        or _entitled(text, companies)
        or _saying(text, companies)
    )
    return _for_whom(text, companies, spoken)


def _registrant(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The company above the words 'exact name of registrant' or 'name of issuer' of a form."""
    named = _EXACT.search(text) if "xact" in text or "EXACT" in text else None  # slow to fail
    exact = named or _SUBJECT.search(text)
    above = [n for n in companies if exact and n.end <= exact.start() and exact.start() - n.end < 200]
    return above[-1].party if above else None


def _labelled(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The company behind a label, or behind a service that carries announcements; a letterhead above it goes before."""
    for name in companies:
        if name.start > 3000:
            break
        line = text.rfind("\n", 0, max(0, text.rfind("\n", 0, name.start))) + 1
        if _LABEL.search(text, max(0, line - 1), name.start):
            above = [] if _LETTERHEAD.search(text, name.end, name.end + _BELOW) else companies
            return next(_heads(text, [n for n in above if n.end < line]), name.party)
    for name in companies[:6]:
        if name.start < _SHORT_PLACE and _ISSUES.search(text, max(0, name.start - 40), name.start):
            return name.party
    return None


def _defined(definitions: Sequence[Definition]) -> Party | None:
    """The company that a paper calls 'we' or 'the Company'."""
    for term in ("we", "our", "us"):
        for definition in definitions:
            if definition.term.lower() == term and definition.party.kind == "company":
                return definition.party
    for definition in definitions:
        if (
            definition.term in ("Company", "Corporation", "Registrant", "Bank", "Group", "Fund", "Trust")
            and definition.party.kind == "company"
        ):
            return definition.party
    return None


def _letterhead(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The company of a letterhead; below a title that names another, any one that has its code or its head below it."""
    alone = [n for n in companies if n.start < _HEAD and _alone(text, n)]
    if not _OBJECT.search(text, max(0, companies[0].start - 30), companies[0].start):
        alone = alone[:1]
    return next(_heads(text, alone), None)


def _heads(text: str, names: Sequence[Anchor]) -> Iterator[Party]:
    """The companies alone on their lines that have below them what a letterhead has."""
    for name in names:
        if name.start < _HEAD and _alone(text, name) and _LETTERHEAD.search(text, name.end, name.end + _BELOW):
            yield name.party


def _alone(text: str, name: Anchor) -> bool:
    """Whether a name is all that its line holds, but for a bracket, and stands there for itself."""
    low, high = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    after = text[name.end : high if high >= 0 else len(text)].strip(" \t*#|_.")
    before = text[low : name.start].strip(" \t*#|_")
    bare = (not before or _DAY.fullmatch(before)) and (not after or (after[0] == "(" and after[-1] == ")"))
    return bool(bare) and not _aids(text, name)


def _aids(text: str, name: Anchor) -> bool:
    """Whether the line above a name tells that it is one who helps, or to whom a paper goes."""
    low = text.rfind("\n", 0, name.start) + 1
    return not text[low : name.start].strip() and _AIDE.search(text, max(0, low - 60), low) is not None


def _opening(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The company that the first story with a place and a day before it begins with."""
    dated = _DATELINE.search(text, 0, _HEAD)
    for name in companies if dated else ():
        if dated and name.start >= dated.end():
            return name.party if _LEAD.fullmatch(text, dated.end(), name.start) else None
    return None


def _signing(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The company that signs a letter, or for whose board a notice is given."""
    if not _LETTER.search(text, 0, _SHORT_PLACE) and "rder of the board" not in text.lower():
        return None
    for name in companies:
        if _CLOSE.search(text, max(0, name.start - _CLOSED), name.start):
            return name.party
        if _SIGNS.search(text, max(0, name.start - _CLOSED), name.start) and _ENDS.match(text, name.end):
            return name.party
    return None


def _entitled(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The only company whose first word the title begins with, for its name: 'Foo Semi wins nod for Bar takeover'."""
    lines = [line.strip(" #*\t") for line in text[:_SHORT_PLACE].split("\n") if line.strip()][:2]
    parties = {id(n.party): n.party for n in companies if not _aids(text, n)}.values()
    for line in lines:
        words = line.split()
        if len(words) < 4 or line.endswith(".") or text.find(line) == companies[0].start:
            continue
        word = words[0].lower().removesuffix("'s").removesuffix("’s")
        named = [p for p in parties if len(word) > 3 and p.stem.split()[:1] == [word]]
        if len(named) == 1:
            return named[0]
    return None


def _saying(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The first company, or among the first ones that which is told to say something."""
    first = _subject(text, companies)
    told = sum(n.party is first for n in companies)
    for name in companies[:6]:
        if name.start < 4000 and _SPEAKS.match(text, name.end):
            # `Alpha has won the fight for Beta after its rival Gamma said ...`: the story is Alpha's
            return first if told > 2 * sum(n.party is name.party for n in companies) else name.party
    return first


def _subject(text: str, companies: Sequence[Anchor]) -> Party:
    """The company named first; where a title only holds that one, the one that the text below begins with."""
    first = next((n for n in companies if not _aids(text, n)), companies[0])
    stop = text.find("\n", first.end)
    if stop < 0 or first.start > _HEADED or not _OBJECT.search(text, max(0, first.start - 30), first.start):
        return first.party
    title = not text[first.end : stop].rstrip().endswith((".", ",", ";"))
    for name in companies if title else ():
        begins = not text[text.rfind("\n", 0, name.start) + 1 : name.start].strip(" *#\t")
        if stop < name.start < _HEAD and begins and name.party is not first.party:
            return name.party
    return first.party


def _for_whom(text: str, companies: Sequence[Anchor], spoken: Party | None) -> Party | None:
    """The trust in whose name its manager speaks, else who speaks."""
    for name in companies:
        stands = _FOR_WHOM.match(text, name.end) if name.party is spoken else None
        for other in companies if stands else ():
            if stands and other.start == stands.end():
                return other.party
    return spoken
