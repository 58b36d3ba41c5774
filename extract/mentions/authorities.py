"""Capitalised words in; courts, ministries, regulators and central banks out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .. import late as re
from . import tokens as tk
from .tokens import Tokens
from .words import HEADING, PLACE, STOP, listed

_HEADS = listed("authorities_heads")
_WITH = {
    "board": (
        "federal reserve",
        "financial reporting",
        "labor relations",
        "oversight",
        "review",
        "pollution control",
        "gaming",
        "surface transportation",
        "company law",
        "water",
    ),
    "agency": (
        "services",
        "protection",
        "competition",
        "tax",
        "drug",
        "finance",
        "medicines",
        "financial",
        "environment",
        "regulatory",
        "safety",
        "energy",
        "health",
        "network",
        "consumer",
        "pharmaceuticals",
        "maritime",
        "fisheries",
    ),
    "council": ("financial reporting", "state", "privy"),
    "treasury": (),
    "administration": ("drug", "aviation", "trade", "state", "social security"),
    "bureau": (
        "development",
        "labour",
        "labor",
        "customs",
        "regional",
        "transport",
        "health",
        "finance",
        "competition",
        "investigation",
        "industry",
        "land",
        "taxation",
    ),
    "government": ("provincial", "federal", "metropolitan", "municipal", "japanese", "u.s", "us", "state"),
    "commissioner": (),
    "inspectorate": ("labour", "labor", "health", "environment", "safety"),
    "ombudsman": ("financial", "pensions", "energy"),
    "registrar": ("companies",),
    "office": ("cartel", "competition", "patent", "fraud", "fair trading", "antitrust", "audit", "tax"),
    "panel": ("takeover", "takeovers"),
    "executive": ("health and safety",),
    "regulator": ("pensions", "energy", "rail", "nuclear", "housing"),
}
_OF_OK = listed("authorities_of_ok")
_OBJECTS = listed("authorities_objects")
_FIXED = re.compile(
    r"(?:U\.S\.\s|United\sStates\s)?(?:Securities\sand\sExchange\s(?:Commission|Surveillance\sCommission|"
    r"Board\sof\sIndia)|SECURITIES\sAND\sEXCHANGE\sCOMMISSION)"
    r"|(?:U\.S\.\s|United\sStates\s)?(?:Federal\sTrade\sCommission|"
    r"Federal\sReserve\sBank\sof\s[A-Z]\w+(?:\s[A-Z]\w+)?|Federal\sReserve(?:\sBoard|\sSystem)?|"
    r"Federal\sDeposit\sInsurance\sCorporation|"
    r"Internal\sRevenue\sService|Food\sand\sDrug\sAdministration|Federal\sHome\sLoan\sBank\sBoard|"
    r"Securities\sInvestor\sProtection\sCorporation)"
    r"|Bank\sof\s(?:England|Japan|Canada|Korea|Italy|France|Israel|Russia|Thailand)|European\s(?:Central\sBank|"
    r"Commission|Union)|Reserve\sBank\sof\s(?:India|Australia|New\sZealand)"
    r"|People['’]s\sBank\sof\sChina|Deutsche\sBundesbank|Monetary\sAuthority\sof\sSingapore|"
    r"(?:(?:Federal|Swedish|Norwegian|Danish|Finnish|Icelandic|German|Polish|Austrian|Swiss|Estonian|Latvian|Lithuanian|"
    r"Dubai|Belgian|Hungarian|Czech)\s)?"
    r"Financial\s(?:Services|Conduct|Supervisory|Supervision|Market|Markets|Reporting)\s(?:and\sMarkets\s)?"
    r"(?:Agency|Authority|Service|Commission|Council)|"
    r"Panel\son\sTakeovers(?:\sand\sMergers)?"
    r"|Takeover\sPanel|(?:Japan\s)?Fair\sTrade\sCommission|(?:Antitrust|Criminal)\sDivision|"
    r"(?:Health\sand\sSafety\sExecutive|Serious\sFraud\sOffice|Insolvency\sService|Income\sTax\s(?:Department|"
    r"Authorit(?:y|ies)|Office)|Registrar\sof\sCompanies|Companies\sHouse|Bundeskartellamt|Finanstilsynet|"
    r"Finansinspektionen|Therapeutic\sGoods\sAdministration|Australian\sTaxation\sOffice|"
    r"(?:Medicines\sand\sHealthcare\sproducts|Medicines\s&\sHealthcare\sproducts)\sRegulatory\sAgency|"
    r"Foreign\sInvestment\sReview\sBoard|Commerce\sCommission|Australian\sPrudential\sRegulation\sAuthority|"
    r"Central\sBank\sof\s(?:Ireland|Brazil|Russia|Nigeria|Kenya|Cyprus|Chile|Hungary|Iceland|[A-Z]\w+)|"
    r"National\sCompany\sLaw\s(?:Appellate\s)?Tribunal(?:,\s(?!Mr|Mrs|Ms)(?:[A-Z]\w+\s)(?:Special\s)?Bench)?)|"
    r"(?:U\.S\.|US|Royal(?:\s(?:Australian|Canadian|Danish|Netherlands|Norwegian|Saudi|Thai|Malaysian|New\sZealand))?"
    r"|British|Indian|Israeli|French|German|Italian|Spanish|Swedish|Polish|Turkish|Brazilian|Japanese|Chilean|Egyptian"
    r"|United\sStates)\s(?:Navy|Army|Air\sForce|Coast\sGuard|Marine\sCorps|Marines|Armed\sForces|Postal\sService)|"
    r"Office\sof\sthe\sComptroller\sof\sthe\sCurrency|Office\sof\sThrift\sSupervision|Attorney\sGeneral"
    r"|"
    r"State-owned\sAssets\sSupervision\sand\sAdministration\sCommission(?:\sof\s(?:the\s)?(?:[A-Z][\w-]+\s?){1,4})?|(?<![\w.(])(?:SEC|FTC|FDIC|FCA|FSA|FERC|FCC|CFTC|SASAC|METI|OCC|SEBI|FDA|EMA|JFTC|CMA|ACCC|NHTSA|BaFin|MHRA|PMDA|ASIC|APRA|FIRB|NCLT|NCLAT|"
    r"[A-ZÅÄÖØÆ][a-zåäöøæüõ]+(?:tilsynet|verket|inspektionen|inspektsioon|gericht(?:\s[A-Z][a-zäöü]+)?|kartellamt|netzagentur"
    r"|direktoratet|styrelsen)(?!\w)|RBI|CCI|IRDAI|TRAI|Ofgem|Ofcom|Ofwat|HSE|AUSTRAC|CCPC|AMF|CONSOB|CNMV|FINMA|UOKiK|KNF|SFC|HKMA|ESMA|PRA)(?![\w(:])"
)


_ENDINGS = (
    *("tilsynet", "verket", "inspektionen", "inspektsioon", "gericht", "kartellamt", "netzagentur", "direktoratet"),
    "styrelsen",
)
_COURTS = listed("authorities_courts")
_FIXED_FIRST = listed("authorities_fixed_first")
_OFFICES_OF = frozenset(("competition", "fair", "communications", "rail", "gas", "electricity", "consumer", "water"))
# `the competition authority BWB`, `the watchdog ABCD`: what it is says that it is one
_CALLED = re.compile(
    r"\b(?:authority|regulator|watchdog|supervisor|agency|ministry|commission)\s(?P<name>[A-Z]{3,8})(?![\w.-])(?!\s(?:Inc|Ltd|plc|AG|SA)\b)"
)
# `EU antitrust regulators`, `Singapore's central bank`, `the ministry of industry`: no name, and yet one authority.
_LANDS = (
    r"(?:EU|European|U\.S\.|US|UK|British|Chinese|Japanese|Indian|German|French|Italian|Spanish|Dutch|Swiss|Swedish|Danish"
    r"|Norwegian|Finnish|Korean|Australian|Canadian|Brazilian|Mexican|Russian|Turkish|Belgian|Austrian|Polish|Irish"
    r"|South\sAfrican|Federal|State|California|New\sYork|Texas)"
)
_FIELDS = (
    r"(?:antitrust|competition|banking|securities|financial|health|safety|drug|energy|market|telecoms?|insurance"
    r"|data\sprotection|aviation|state|transport)"
)
_UNNAMED = re.compile(
    rf"\b(?P<some>{_LANDS}\s(?:{_FIELDS}\s)?(?:regulators?|{_FIELDS}\s(?:authorities|authority|watchdog)))\b"
    r"|(?<![\w-])(?P<bank>[A-Z][a-z]+(?:['’]s)?\scentral\sbank)\b"
    r"|\b(?P<ministry>(?:[Mm]inistry|[Dd]epartment)\sof\s(?:industry|finance|health|trade|economy|defen[cs]e|transport|energy"
    r"|commerce|agriculture|justice|environment|education|labou?r|mines|the\sinterior))\b"
    r"|(?P<us>(?:U\.S\.\s|US\s)?(?:Justice|Labor|Labour|Commerce|Treasury|Transportation|Agriculture|Energy|Interior|Defen[cs]e)"
    r"\sDepartment)\b"
    r"|(?P<health>(?:HM|H\.M\.)\sRevenue\s(?:&|and)\sCustoms|HMRC|MHLW|MOFCOM|NDRC|CSRC|CFIUS|OSHA|CFPB|DGCA|OJK|KFTC|Health\sCanada|Swissmedic|Fimea|Läkemedelsverket|Anvisa|ANVISA|CADE|SAMR|NMPA|COFEPRIS|CNMC|AGCM|BMWi)\b"
)
# which of the courts of that name: `for the Southern District of New York`
_DISTRICT = re.compile(
    r"\sfor\sthe\s(?:(?:Northern|Southern|Eastern|Western|Central|Middle)\s)?District\sof\s"
    r"(?:(?:New|North|South|West|Rhode|Puerto)\s[A-Z][a-z]+|[A-Z][a-z]+)"
)
_LEGAL_AFTER = re.compile(r",?\s(?:Ltd|Limited|Inc|plc|N\.?A)\b")


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority at its place, half-open; `name` without 'the'."""

    start: int
    end: int
    name: str


def find(words: Tokens, taken: Callable[[int], bool]) -> Iterator[Authority]:
    """Authorities in order, without overlaps: well-known ones by name, others by head ('Superior Court of ...')."""
    text = words.text
    inner = {
        s
        for s, glue, left in zip(words.starts[1:], words.glue[1:], words.low, strict=False)
        if glue == tk.SPACE and left not in STOP
    }
    fixed = [
        (m.start(), m.end())
        for at, low in zip(words.starts, words.low, strict=True)
        if low in _FIXED_FIRST or low.endswith(_ENDINGS)
        for m in [_FIXED.match(text, at)]
        if m and not (m.start() in inner and m.group().startswith("Bank")) and not _LEGAL_AFTER.match(text, m.end())
    ]
    fixed = [(s, e) for s, e in fixed if not any(a < s < b for a, b in fixed)]  # 'Fair Trade ...' in 'Japan Fair ...'
    fixed += [m.span("name") for m in _CALLED.finditer(text)]
    fixed += [m.span() for m in _UNNAMED.finditer(text) if not any(a <= m.start() < b for a, b in fixed)]
    others = sorted(_headed(words, taken))
    kept: list[tuple[int, int]] = []
    for start, end in sorted([*fixed, *others], key=lambda s: (s[0], -s[1])):
        inside = next((s for s, e in fixed if start < s < end), None)
        if inside is not None:  # 'Chief Accountant Securities and Exchange Commission'
            continue
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    for start, end in kept:
        district = _DISTRICT.match(text, end) if text[start:end].endswith("Court") else None
        end = district.end() if district else end
        yield Authority(start, end, " ".join(text[start:end].split()))


def acronyms(found: Iterable[Authority]) -> dict[str, str]:
    """Acronyms among authorities with the full name that the document has for each ('SEC', 'FDIC')."""
    names = list(dict.fromkeys(a.name for a in found))
    full: dict[str, str] = {}
    for name in names:
        words = [w for w in re.split(r"[\s-]+", name) if w[:1].isupper() and w.lower() not in STOP]
        if len(words) > 2:
            full.setdefault("".join(w[0] for w in words), name)
    return {name: full[name] for name in names if name.isupper() and " " not in name and name in full}


def _headed(words: Tokens, taken: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    for i in range(len(words)):
        low = words.low[i]
        if taken(i) or (low not in _HEADS and low != "department"):
            continue
        last = _objects(words, i)
        first = i
        while first > 0 and words.glue[first] in (tk.SPACE, tk.LINE, tk.AND, tk.AMP, "list") and not taken(first - 1):
            left = words.low[first - 1]
            if (
                (left in STOP and "." not in words.words[first - 1])
                or left in HEADING
                or words.form(first - 1)
                or words.owner[first - 1]
                or (words.glue[first] in (tk.AND, "list") and last > i)
            ):
                break
            first -= 1
        if _is(words, first, i, last):
            yield words.starts[first], words.ends[last]


def _objects(words: Tokens, i: int) -> int:
    """The last word of 'of Justice', 'of the Province of Ontario', 'of Economy, Trade and Industry' after a head."""
    last = i
    if (
        i + 1 < len(words)
        and words.glue[i + 1] in (tk.OF, "ofthe", tk.FOR)
        and words.low[i] in _OF_OK | _HEADS | {"department"}
    ):
        last = i + 1
        while (
            last + 1 < len(words)
            and words.glue[last + 1] in (tk.SPACE, tk.AND, tk.COMMA, "list", tk.OF)
            and words.low[last + 1] in _OBJECTS | PLACE
        ):
            last += 1
    return last


def _is(words: Tokens, first: int, i: int, last: int) -> bool:
    head = words.low[i]
    before = " ".join(words.low[first:i])
    named = first < i
    if head == "department":
        return last > i and words.low[i + 1] in _OBJECTS
    if head in ("court", "courts", "tribunal"):
        return last > i or (named and any(w in _COURTS for w in words.low[first:i]))
    if head == "minister":
        return last > i and words.low[i + 1] in _OBJECTS
    if head == "office" and last > i:
        return words.low[i + 1] in _OFFICES_OF
    if head in ("directorate", "inspectorate", "agency", "administration") and last > i:
        return words.low[i + 1] in _OBJECTS
    if head in ("ministry", "commissioner", "commission", "authority"):
        return named or last > i
    needed = _WITH.get(head, ())
    return bool(needed) and any(n in before for n in needed) and named
