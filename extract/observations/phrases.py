"""Words before and after a figure in, what they make of it out: the metric that governs it, a comparison, a change."""

from __future__ import annotations

from .. import late as re
from ..mentions.mention import Context
from .coordinated import LEFT
from .counted import COUNTED
from .figures import figures
from .metrics import METRIC
from .periods import periods
from .subjects import AUXILIARY, CLOSING, NOT_OWN, REASON, SAID_THAT, SO_FAR

_VERBS = (
    r"was|were|is|are|totall?ed|amounted|came|reached|stood|grew|increased|decreased|declined|fell|rose|"
    r"narrowed|widened|averaged|"
    r"improved|doubled|tripled|dropped|surged|recovered|deteriorated|reduced|expanded|climbed|advanced|will be|to be|"
    r"remained|held|stands?|growing|rising|increasing|falling|declining|decreasing|improving|reaching|dropping"
    r"|totall?ing|averaging|amounts|totals|comes|numbers|numbered"
)
_HEADLINE = r"up|down|rises?|falls?|grows|increases|decreases|declines|improves"
_HEDGE = (
    r"(?:approximately|about|some|only|more than|over|around|nearly|almost|roughly|approx\.|up to|no more than|"
    r"below|above|minus|just (?:under|over)|well over|close to|an? estimated"
    r"|(?:an? )?(?:new )?(?:quarterly |annual )?(?:record|all-time|historic)(?:[ -](?:high|low|level))?(?: of)?)"
)
_SAYS = re.compile(
    rf"(?P<subject>[^;]*?)[,\s]\(?(?:have |has |had |which |therefore |then )?"
    rf"(?:(?:now|also|currently|still) )?"
    rf"(?:{_VERBS}|{_HEADLINE}|made up|make up|makes up|account(?:s|ed) for|contribute[sd]?|represent(?:s|ed)?"
    rf"|(?:closed|ended|finished)(?: (?:the )?[A-Za-z]+)?(?= (?:at|with)\b))"
    rf"(?:\s+(?:by|to|at|in|from|up|down|reduced|increased|between|lie|(?:broadly |relatively |largely )?(?:flat"
    rf"|stable|unchanged|steady)))*"
    rf"(?:\s+(?:a|an)\s+(?:net\s+)?(?:loss|profit|benefit|expense|gain|charge)\s+of|\s+(?:loss|profit|benefit|"
    rf"expense)\s+of)?(?:\s+{_HEDGE})?\s*\Z",
    re.I | re.S,
)
_OF = re.compile(
    rf"(?:\A(?:[-–•*·▪●o]\s+|,\s+(?:and\s+)?)?|\b(?:a|an|the|its|had|has|have|with|recorded|includes?|posted|made|earned"
    rf"|reported|delivered|generated|saw|"
    rf"booked?|will book|achieved|"
    rf"of|and|held|compared\s+(?:to|with)|versus|against|,)\s+)"
    rf"(?P<subject>(?:[A-Za-z][\w&'’/-]*\s+){{1,9}}?)of(?:\s+{_HEDGE})?\s*\Z",
    re.I,
)
_WHICH = re.compile(
    r"\b(?:a|an|the)\s+(?P<subject>[^,;]{4,80}?),?\s+(?:which\s+)?(?:amount(?:ed|ing)\s+to|total(?:l?ed|l?ing)|"
    r"came\s+to)\s*\Z",
    re.I,
)
_ENDS_WHICH = (["to"], ["totaled"], ["totalled"], ["totaling"], ["totalling"])
_COMPARES = re.compile(
    rf"(?:\bcompared\s+(?:to|with)|\bfrom|\bagainst|\bversus|\bvs\.?|\bthan|\band|\bto|,|\(|\bas against|"
    rf"\bor)\s*(?:(?:a|an|the)\s+)?"
    rf"(?:(?:loss|profit|benefit|expense|income|gain)\s+of\s+)?(?:{_HEDGE}\s+)?\s*\Z",
    re.I,
)
_UP = re.compile(
    r"\b(?:increas\w*|gr[eo]w\w*|rose|rise|up|surg\w*|recover\w*|higher|more|ahead|above|climb\w*|advanc\w*"
    r"|expand\w*)\b",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall|down|drop\w*|lower|less|below|reduc\w*|narrow\w*|deteriorat\w*)\b", re.I
)
_BETTER = re.compile(r"\b(?:improv\w*|better)\b", re.I)
MOVES = re.compile(
    r"\b(?:increas\w*|gr[eo]w\w*|rose|(?<!made )(?<!make )(?<!makes )up|surg\w*|recover\w*|climb\w*|advanc\w*|"
    r"decreas\w*|declin\w*|fell|down|"
    r"drop\w*|reduc\w*|improv\w*)"
    r"\s*(?:of|by|from|in total by)?\s*(?:approximately|about|some|more than)?\s*\Z",
    re.I,
)
MOVED = re.compile(
    r"\s*(?:increase|decrease|growth|decline|rise|fall|improvement|reduction|higher|lower|more|less|ahead"
    r"|better|worse|above|below|up|down)\b",
    re.I,
)
_BASE = re.compile(r"\b(?P<link>compared\s+(?:to|with)|from|over|versus|than)\b", re.I)
# A change told as an amount: `an increase of £6.3m`, `grew by $2 million`.
BY = re.compile(
    rf"\b(?:increas\w*|decreas\w*|additions?|ris(?:es?|ing)|rose|f[ae]ll|grew|growth|declin\w*|improv\w*"
    rf"|reduc\w*|up|(?<!write-)down|higher|lower)"
    rf"\s+(?:of|by)(?:\s+{_HEDGE})?\s*\Z|[,(]\s*(?:up|down)\s*\Z",
    re.I,
)
YEAR_AGO = re.compile(
    r"(?:the\s+)?(?:year\s+(?:before|earlier|ago)|year[- ]ago"
    r"|(?:previous|prior|last)\s+(?:fiscal\s+|financial\s+)?year(?:['’]s)?"
    r"|same\s+(?:quarter|period)\s+(?:of|in|a|one)\s+(?:the\s+)?(?:previous|prior|last)?\s*year(?:\s+(?:earlier"
    r"|ago|before))?"
    r"|(?:corresponding|comparable)\s+(?:quarter|period)\s+(?:of|in)\s+(?:the\s+)?(?:previous|prior|last)\s+year"
    r"|a\s+year\s+(?:earlier|ago|before)"
    r"|(?:the\s+)?(?:same|corresponding|comparable|equivalent)\s+(?:prior[- ]year\s+)?(?:quarter|period|half|months)"
    r"(?:\s+(?:(?:of\s+|in\s+)?(?:last|the\s+(?:previous|prior))\s+year|(?:in|of)\s+(?:19|20)\d\d))?"
    r"|(?:the\s+)?(?:(?:previous|prior|last)[- ]year(?:['’]s)?)\s+"
    r"(?:(?:first|second|third|fourth)\s+)?(?:quarter|period|half)"
    r"|(?:the\s+)?(?:first|second|third|fourth)\s+(?:quarter|half)\s+(?:of\s+)?(?:last|the\s+(?:previous"
    r"|prior))\s+year)",
    re.I,
)
QUARTER_AGO = re.compile(
    r"(?:the\s+)?(?:prior|previous|preceding|linked|sequential|last)\s+(?:fiscal\s+)?quarter\b(?!\s+(?:of|last))", re.I
)
PER_SHARE = re.compile(
    r"\s*(?:a|per)\s+(?P<of>(?:fully\s+)?(?:(?:diluted|basic|common|ordinary|equity)\s+){0,2}(?:share|unit"
    r"|ADS(?:\s+equivalent)?))\b",
    re.I,
)
AHEAD = re.compile(
    r"\b(?:expects?|expected|anticipat\w+|forecasts?|guid(?:es|ance|ing)|outlook|targets?|targeting|projects"
    r"|projected|estimates|"
    r"looks? for|sees|aims?)\b",
    re.I,
)
FULL_YEAR = re.compile(
    r"\b(?:for|in|during|over)\s+the\s+(?:full[- ]?|whole\s+|entire\s+|fiscal\s+|financial\s+)?year\b"
    r"(?!\s+(?:end|to\b|before|earl|ago|\d))|\b(?:end|clos|finish)(?:ed|ing)\s+the\s+(?:fiscal\s+)?year\s+with\b"
    r"|\A\W*(?:full|fiscal|financial)[- ]year\s+results\b"
    r"|\A\W*full[- ]year\b|\A\W*(?:annual|twelve[- ]month)\b",
    re.I,
)
PRIOR = re.compile(
    r"\(\s*(?:PY|(?:the\s+)?(?:prior|previous|last)[- ]year(?:[- ](?:period|quarter))?|year[- ]ago"
    r"|a year (?:ago|earlier))\s*[:=]?\s*(?:was|were)?\s*\Z",
    re.I,
)
_DONE = re.compile(
    r"\A(?:will|would|shall|may|levied|imposed|paid|declared|granted|awarded|agreed|ordered|raised|sold|bought"
    r"|won|placed|"
    r"signed|issued|announced|received|secured|approved|set)\b|\b(?:is|was|are|were) after\b|\bdeclared\b|\bwill\b|"
    r"\bto (?:bring|be|have|make|take|reach|generate|earn|book)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\s+(?:is|are|was|were)\s+(?:now\s+)?(?:planned|expected|forecast|scheduled|estimated|projected|anticipated)\Z",
    re.I,
)
_BOUGHT = re.compile(r"\b(?:shares?|stock)\b.*\b(?:at|for) (?:an?|the)\b", re.I)  # `its common stock at a cost of`
_HANGS = re.compile(
    r"\A(?:no|not)\b|\bof the (?:Purchaser|Vendor)\b|\b(?:under|against|its|their"
    r"|between|within|with|no)\Z",
    re.I,
)
# Terms of an offering, a purchase or a cancellation: they are told as events.
DEAL = re.compile(
    r"\b(?:offer(?:ing|ed)?|subscri|allot|acqui|repurchase|proceeds|consideration|purchase|transfer|issue price"
    r"|payment|fund|limit|maximum|remuneration|salary|fee|increase|decrease|reduction|retire|cancel|dispos"
    r"|conver|exercis)",
    re.I,
)
_OWNER = re.compile(
    r"\b(?:had|has|have|forecasts(?!\s+(?:of|for)\b)|reported|reports|records?|recorded|(?:now )?expects?|expected|"
    r"includ(?:es|ed|ing)|"
    r"posted|achieved|recording|resulted in|incurring|(?:projection|forecast|estimate|target)s? of|giving"
    r"|yielding|producing|equating to|resulting in|leaving|delivered|saw|showed|took"
    r"|(?<!cash )generated|"
    r"bears? interest at|held|(?<!order )book(?:s|ed)?(?!-)(?!\s+value)\b|anticipates?|made|would reach"
    r"|reach(?:es|ed)|with|of which|"
    r"use of|"
    r"represents?|represented|representing|reflecting|corresponding to|"
    r"recogni[sz]ed|forecast of)\b\s*",
    re.I,
)
NOTED = re.compile(r"\((?:Note|Reference|Notes|For reference)\d?\)\s*(?P<name>[^\n:]{4,90}?):?\s*(?:\Z|\n)", re.I)
SHARE = re.compile(r"\W*(?P<name>[A-Z][^=:\d]{1,40}?)\s*=\s*(?P<figure>\d{1,3}(?:\.\d+)?)\s*%\W*\Z")


# What runs on from the figure before (`up 20.2% year on year and`), compares, or marks an item of a list.
_LEADING = re.compile(
    r"\A[^A-Za-z]*(?:o\s+(?=[A-Z]))?"
    r"(?:(?:year|quarter)[- ](?:on|over)[- ](?:year|quarter)\b|yoy\b|y/y\b|qoq\b|sequentially\b)?"
    r"[^A-Za-z]*(?:and\s+|while\s+|but\s+)?(?:(?:as\s+)?(?:compared\s+(?:to|with)|against|versus)\s+)?[^A-Za-z]*",
    re.I,
)


# The time of the sentence, told in the subject: `Revenue for the period`, `Inventory at quarter end`.
_WHILE = re.compile(
    r"\s+(?:(?:for|in|during|at|at the end of)\s+(?:the\s+)?(?:\d{2}-week\s+)?(?:(?:first|second|third|fourth)\s+)?"
    r"(?:(?:three|six|nine|twelve)\s+months|"
    r"(?:reporting\s+|financial\s+|first\s+)?"
    r"(?:period|half|half[- ]year|(?:fiscal\s+)?quarter|(?:fiscal\s+|full[- ]?)?year))"
    r"(?:[- ]end)?(?:\s+under\s+review)?"
    r"|(?:at|by|as of)\s+(?:the\s+)?end\s+of\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
    r"|for\s+the\s+\d{2}-week"
    r"|(?:at|as of|as on|on)\s+(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
    r"(?:\s+\d{1,2})?)\s*\Z",
    re.I,
)


# The comma of one name: `Cash, cash equivalents and short-term investments`, `Selling, general and administrative`.
_LISTED = re.compile(
    r"\b([Cc]ash|[Ss]elling|[Pp]roperty|[Pp]lant),(?=\s+(?:cash|marketable|short|general|plant|and equipment)\b)"
)


NUMBERED = re.compile(r"\b(?:Tier|Scope|Stage|Level|Phase|IFRS|IAS|Basel)\s?\d{1,2}\b")  # numbers of names


def subject_of(text: str, context: Context) -> str:
    """The metric of a subject as told, without period, article, company and marks; "" where it names none."""
    body = SO_FAR.sub("", REASON.sub("", SAID_THAT.sub("", text)))
    for period in reversed(periods(text, context)):
        body = body[: period.start] + " " + body[period.end :]
    body = LEFT.sub("", body)
    body = re.sub(r"\b(?i:in|for|at|on|as of|during|of)(?:\s+(?:the|its|our))?\s*(?=,|\Z|\s{2})", " ", body)
    body = _LISTED.sub("\\1\u201a", body)
    body = (
        re.split(r"[,:;]\s(?=(?:the\s+)?[A-Za-z]+.*)", body)[-1]
        if METRIC.search(re.split(r"[,:;]\s", body)[-1])
        else body
    )
    body = re.sub(
        r"(?:\s+(?:for|in) the)?\s*,\s+(?:as )?(?:announced|reported|published) (?:today|earlier)\b.*\Z", "", body
    )
    body = re.sub(r"<[^>]+>|[¹²³⁴-⁹*_\"“”]", "", body)
    body = _LEADING.sub("", body)
    body = re.sub(
        r"\A(?:the|its|our|their|this|a|an|in|on|with|and|but|while|whereas|as a result|consequently)\s+",
        "",
        body,
        flags=re.I,
    )
    body = re.sub(r"\A(?:(?:at|by|as of) (?:the )?end(?: of)?\s+)?(?:(?:the|its|our)\s+)?", "", body, flags=re.I)
    body = re.sub(r"\A(?:Group|Company)['’]s\s+", "", re.sub(r"\s+", " ", body).strip(" ,.-–—:;()"))
    body = re.sub(r",\s+(?:including|excluding|net of|which includes)\b[^,]*,?\Z", "", body)
    body = re.sub(r"\s+(?:in|within) (?:the|a) range\Z", "", _WHILE.sub("", body))
    body = re.sub(r"(?:\s+(?:at|as of|by) (?:the )?end)?(?:\s+(?:for|in|of|at|as|during|on|the))*\Z", "", body)
    body = AUXILIARY.sub("", _PLANNED.sub("", _OWNER.split(body)[-1].strip()))
    body = re.sub(r"\A(?:full[- ]year|compared (?:with|to))\s+|(?<=\w)\s+(?:guidance|outlook)\Z", "", body, flags=re.I)
    body = re.sub(r"\A(?:of\s+)?(?:an?|the|its|our|total of|of)\s+", "", body, flags=re.I)
    body = body.replace("\u201a", ",")
    body += ")" * (body.count("(") - body.count(")"))
    if (
        re.fullmatch(r"(?:net )?(?:loss|profit|expense|benefit|income|gain|charge)", body)
        and body[0].islower()
        and not body.startswith("net")
    ):
        return ""
    if not (METRIC.search(body) or COUNTED.search(body)) or len(body) > 90 or figures(NUMBERED.sub("", body)):
        return ""
    if NOT_OWN.search(body) or _DONE.search(body) or _HANGS.search(body) or _BOUGHT.search(body):
        return ""
    if CLOSING.search(body) and not CLOSING.fullmatch(body):
        return ""  # `at today's closing price`: a price that shares closed at is read with its day
    if re.search(r"\b(?:we|which|that|who|whose|because|due|if|when|said)\b", body, re.I):
        return ""
    return body


_LABELLING = re.compile(
    r"(?:\A\W*(?:[@o]\s+)?(?:[^:;]{3,40}:\s+)?|\A0[^A-Za-z(]*(?:\([^()]*\)\s*)?and\s+"
    r"|[,;:]\s+(?:and\s+)?)(?P<subject>[A-Za-z][\w&/’'() -]{2,70}?)"
    rf"(?:\s+(?:of|between|at|to|{_HEDGE}))?\s*(?::|,(?=\s*\Z))?\s*\Z"
)
# Prepositions within the name of a metric.
_WITHIN = re.compile(
    r"\b(?:in (?:use|operation|service)|(?:from|used in|by) (?:operations|(?:operating|investing|financing|ordinary) "
    r"activities)|(?:before|after) (?:income )?tax(?:es)?|on (?:equity|capital|assets)|for the (?:period|year)"
    r"|under management|and (?=[a-z]+ [a-z]+))\b",
    re.I,
)
# An entry of an outline, whose figures stand apart from their labels, or a term of a deal.
_OTHERS = re.compile(rf"[\w)]\s{{2,}}|\brepay|{DEAL.pattern}", re.I)
_CLAUSAL = re.compile(
    rf"\b(?:{_VERBS}|by|from|than|with|which|and|or|that|will|to|in|at|on|for|since|after|before|we|our|due|up|down)\b",
    re.I,
)


def labelling(lead: str, context: Context) -> str:
    """The metric that stands right before its figure with no verb between, as in a list of highlights."""
    found = _LABELLING.search(lead)
    if found is None or len(found["subject"].split()) > 8 or _OTHERS.search(lead):
        return ""
    subject = subject_of(found["subject"], context)
    return "" if not subject or _CLAUSAL.search(_WITHIN.sub("", found["subject"])) else subject


# Of a site or a business that is sold, not of the company: `a plant with a book value of`.
_THING_WORTH = re.compile(r"\b(?:an?|their|its|whose)\s+(?:net\s+|carrying\s+)?book\s+value\s+(?:of|is|was)\s*\Z", re.I)


def governor(lead: str, context: Context) -> str:
    """The metric that governs the figure after `lead`."""
    last = lead.lower().split()[-4:]
    if last[-1:] == ["of"] or last[-2:-1] == ["of"]:
        for period in reversed([p for p in periods(lead, context) if p.when is not None]):
            lead = lead[: period.start] + lead[period.end :]  # `Net debt at 31 July 2019 of`
    lead = re.sub(r"\bof\s+between\s*\Z", "of ", lead)
    if _THING_WORTH.search(lead):
        return ""
    for pattern in (_WHICH, _SAYS, _OF):
        if (pattern is _WHICH and last[-1:] not in _ENDS_WHICH) or (pattern is _OF and "of" not in last):
            continue  # the patterns are slow where they fail, and cannot match there
        # A subject crosses no semicolon: where it is not found behind the last one, it is not found at all.
        found = pattern.match(lead, lead.rfind(";") + 1) if pattern is _SAYS else pattern.search(lead)
        if found:
            subject = subject_of(found["subject"], context)
            if subject:
                return subject
    return ""


# A second subject whose verb is the first one's: `Revenue rose by 7% to £84m and operating profit by 9% to £12m`.
_VERBLESS = re.compile(
    rf"\A(?:[^A-Za-z(]|\([^()]*\))*(?:(?:less|more|higher|lower|up|down)\b[^,;]{{3,60}},\s*)?(?:and"
    rf"|while)\s+(?P<subject>[A-Za-z][^,;:()]{{2,60}}?)\s+(?:by|to)(?:\s+{_HEDGE})?\s*\Z",
    re.I,
)


def verbless(lead: str, context: Context) -> str:
    """The metric between a figure and the next that shares its verb, "" where there is none."""
    found = _VERBLESS.match(lead)
    return "" if found is None or _CLAUSAL.search(found["subject"]) else subject_of(found["subject"], context)


_BASED = re.compile(
    r"\b(?P<from>from)\b|\b(?:compared\s+(?:to|with)|comparing\s+(?:to|with)|over|versus|vs\.?|than"
    r"|(?:as\s+)?against)\b"
    r"|\b(?:up|down|increase|decrease|rise|fall|growth|improvement|ahead)\b[^.;]{0,25}?\bon(?=\s)",
    re.I,
)
_ANEW = re.compile(rf"\b(?:{_VERBS})\b|;|(?<!\A)[.]\s|\b(?:while|whereas)\b", re.I)
# `512 million yen, against 477 million yen, for the year`: the time behind the comma is that of both
_OF_BOTH = re.compile(r"[^,;]*\d[^,;]*,\s+(?:for|in|during)\s+(?:the\s+)?", re.I)
_UP_TO = re.compile(r"\bto\s+(?:approximately|about|some|around)?\s*\S{0,4}?\d", re.I)


def compared(lead: str) -> bool:
    """Whether what follows is what a figure is compared with (`18.0%, against 17.3% in 1Q04 and 18.4% in`)."""
    for cue in reversed(list(_BASED.finditer(lead, max(0, len(lead) - 140)))):
        rest = lead[cue.end() :]
        return not (_ANEW.search(rest) or _OF_BOTH.fullmatch(rest) or (cue["from"] and _UP_TO.search(rest)))
    return False


def follows(lead: str) -> bool:
    return len(lead) < 90 and _COMPARES.search(lead) is not None


def change_of(lead: str, after: str, rest: str, context: Context) -> str:
    words = lead[-40:] if MOVES.search(lead) else after[:20]
    noun = (
        "increase"
        if _UP.search(words)
        else "improvement"
        if _BETTER.search(words)
        else "decrease"
        if _DOWN.search(words)
        else "change"
    )
    tag = re.match(
        r"\s*\(?(QoQ|YoY|[yq]-o-[yq]|[yq]/[yq]|sequentially|year[- ]on[- ]year|year[- ]over[- ]year)\b", rest, re.I
    )
    if tag:
        return f"{noun} {tag[1]}"
    named = _compared_with(rest, context)
    return f"{noun} {named}" if named else noun


_CODE = re.compile(r"\d[QH]|[QHY]\d|\d/\d")  # `3Q02`, `FY2001`: a time in words adds nothing to `increase`


def _compared_with(rest: str, context: Context) -> str:
    """What a change is measured from, where the words behind its figure name that time: `from 3Q02`; else nothing."""
    base = _BASE.search(rest)
    if base is None or base.start() >= 30 or base["link"].casefold() == "than":
        return ""
    known = [p for p in periods(rest[base.end() : base.end() + 60], context) if p.when]
    between = rest[base.end() : base.end() + known[0].start] if known else ""
    if not known or re.search(r"\b(?:increase|decrease|growth|decline|rise|fall) of\b", between):
        return ""
    name = rest[base.end() :][known[0].start : known[0].end].strip()
    link = " ".join(base["link"].casefold().split())
    return f"{link} {name}" if _CODE.search(name) else ""
