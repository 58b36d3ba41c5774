"""Text in, offices out, whole and as written: 'Executive Vice President, General Counsel and Secretary'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import late as re
from . import anchors
from .words import GIVEN, phrases

_CHIEF = (
    r"(?:[Cc]o-)?[Cc]hief\s{1,3}(?:[A-Za-z&]+\s(?:(?:and|&)\s)?){1,3}?[Oo]fficer|CHIEF\s(?:[A-Z&]+\s){1,3}OFFICER|"
    r"(?:[Cc]o-)?[Cc]hief\s[Ee]xecutive|CHIEF\sEXECUTIVE|(?:[Ff]inance|[Oo]perating|[Tt]echnology|[Mm]arketing)\s[Cc]hief(?=[\s,.;])|(?:[Cc]hief|Legal|Associate)\s[Cc]ounsel|[Cc]hief\s(?:[A-Z]\w+\s)?(?:[Gg]eologist|[Ee]ngineer"
    r"|[Ss]cientist|[Ee]conomist|[Mm]etallurgist|[Aa]rchitect|[Aa]ctuary|[Tt]echnologist|[Ss]trategist)"
)
_CONTACT = r"(?:Phone|Tele(?:phone|fon)|Tel|Fax|Mobile|E-?mail|Mail|Direct|Contact|Position|Date|Website)\b"
_HEADS = (
    rf"{_CHIEF}|[Vv]ice[\s-][Pp]resident|VICE[\s-]PRESIDENT|[Vv]ice[\s-][Cc]hair(?:man|woman|person)?|"
    rf"(?:[Cc]o-)?[Pp]resident|PRESIDENT|"
    r"(?:[Cc]o-)?[Cc]hair(?:man|woman|person)?(?=\W)|CHAIRMAN|CEO|CFO|COO|CTO|CIO|CMD|CMO|CHRO|EVP|SVP|"
    r"[Dd]irector(?!s)|DIRECTOR|[Tt]reasurer|TREASURER|"
    r"(?<!the\s)[Ss]ecretary(?!\sof\s(?:the\s)?(?:State|Defen[cs]e|Commerce|Treasury|Labor|Agriculture|Transportation|Interior)\b)|SECRETARY|[Cc]ontroller|[Cc]omptroller|[Gg]eneral\s[Cc]ounsel|"
    r"GENERAL\sCOUNSEL|[Gg]eneral\s[Mm]anager|"
    r"GENERAL\sMANAGER|Manager|[Mm]anaging\s[Pp]artner|[Mm]anaging\s[Mm]ember|[Tt]rustee(?!s)|Administrator|"
    r"ADMINISTRATOR|[Aa]ttorney-[Ii]n-[Ff]act|"
    rf"(?:[Cc]o-)?[Ff]ounder|[Hh]ead\sof\s(?:the\s)?[A-Z][\w]+(?:[^\S\n](?:(?:and|&)\s)?(?!{_CONTACT})[A-Z]\w+){{0,3}}"
    r"(?:\s(?:business|division|operations|unit|department|segment|office|team)\b)?|"
    r"(?:[Ss]enior\s)?[Mm]anaging\s(?:[Ee]xecutive\s)?[Oo]fficer|[Oo]perating\s[Oo]fficer(?=[\s,)])|"
    r"[Mm]ember\sof\sthe\s(?:Management|Supervisory|Executive|Audit)\s(?:Board|Committee)|"
    r"[Mm]ember\sof\sthe\s[Bb]oard(?:\sof\s[Dd]irectors)?|(?:[Ss]enior\s|[Mm]anaging\s)?[Ee]xecutive\s[Oo]fficer|"
    r"(?:[Pp]rovisional\s|[Ii]nsolvency\s|[Jj]oint\s)+(?:[Aa]dministrator|[Cc]ustodian|[Ll]iquidator)(?!s)|"
    r"[Pp]rovisional\s[Ii]nsolvency\s[Aa]dministrator|[Ii]nterim\s[Rr]esolution\s[Pp]rofessional|"
    r"[Rr]esolution\s[Pp]rofessional|"
    r"[Cc]orporate\s[Oo]fficer|[Cc]ompliance\s[Oo]fficer|"
    r"(?:(?:Outside|Standing|Full-time|Independent|Substitute)\s){0,2}(?:Audit\s(?:&|and)\sSupervisory\s(?:Board|Committee)"
    r"\sMember(?!s)|Audit\sCommittee\sMember(?!s)|Statutory\sAuditor(?!s))|[Cc]ompany\s[Ss]ecretary|Plant\sManager"
    r"|(?:Senior|Special|Executive|Corporate)\s(?:Advis[eo]r|Counsell?or)(?!s)"
    r"|(?:(?<=ome\s)|(?<=\san\s)|(?<=\sas\s)|(?<=\s\s))Advis[eo]r(?!s|\sto)|"
    r"[Cc]orporate\s[Aa]uditor|[Ss]poke(?:swo|s)man|Representative(?!s|\s[Dd]irector)|"
    r"Authori[sz]ed\s(?:Signatory|Officer|Person|Representative)|AUTHORI[SZ]ED\sSIGNATORY|VP(?=[\s,])|"
    r"[Pp]rincipal\s(?:(?:[A-Z]\w+|accounting|financial|executive|operating)\s(?:and\s)?){1,3}[Oo]fficer|Partner|Liquidator|Receiver"
)
_HEAD = re.compile(rf"(?<![\w-])(?:{_HEADS})(?:[\s–-](?:[Dd]esignate|[Ee]lect)\b)?(?![\w])")
_MODIFIER = re.compile(
    r"(?:(?<=\W)|(?<=[a-z])(?=Non-)|\A)(?:(?:[Ee]xecutive|[Ss]enior|Sr\.|[Ss]ole|Exec\.|Group|[Dd]eputy|[Aa]ssistant|[Aa]ssociate"
    r"|[Aa]cting|[Ii]nterim|"
    r"[Rr]epresentative|[Mm]anaging|[Gg]eneral|"
    r"[Ii]ndependent|[Nn]on-?[Ee]xecutive|[Oo]utside|[Cc]orporate|Global|Regional|First|[Hh]onorary|[Ll]ead|"
    r"[Vv]ice|Additional|[Ww]hole-?\s?time|Company|Finance|"
    r"Compliance|Investor Relations|IR|PR|Share Interests|Sales|Marketing|Commercial|Operating|"
    r"[Ff]inance|[Ff]inancial|commercial|technical|marketing|operations|Business "
    r"Development|Technical|Founding|Joint|Alternate|EXECUTIVE|SENIOR|"
    r"ASSISTANT|MANAGING|Audit and Supervisory|Country|Area|Fund|Portfolio|Project|"
    r"Administrative|Financial|Group)[\s-]+(?:and\s)?)+\Z"
)
_CORES = phrases("offices_cores")
_RANK = r"(?:Senior|Executive|Assistant|Deputy|Managing|Vice|First)"
_WRAPPED = re.compile(
    rf"(?<=[,\n]\s)(?:{_RANK}[ -])*{_RANK}\n\s?(?![A-Z]\w+\n)|(?<=\sand\s)(?:{_RANK}[ -])*{_RANK}\n\s*"
)
_LINK = re.compile(
    r"\s?(?:,\s(?:(?:and\s|And\s|&\s)(?:a\s|the\s|as\s(?:an?\s)?)?|a\s|the\s)?|\s(?:and|And|AND)\s(?:a\s|the\s|as\s(?:an?\s)?)?|\s?&\s?|\s?/\s?|\s[-–—]\s)\Z"
)
_RANKED = (
    r"(?:Co-)?(?:Chief|President|Vice|Senior|Executive|Managing|Director|Secretary|Treasurer|CEO|CFO|Founder"
    r"|General\s(?:Counsel|Manager))\b"
)
_DEPARTMENT = re.compile(
    r",?\s(?:of\s(?:the\s)?|[-–—]\s|in\s(?:the\s)?|for\s)?(?!(?:Mr|Ms|Mrs|Dr|Inc|The)\b)"
    r"((?:[A-Z][\w&/-]*,?\s(?:(?:and|&|of)\s)?){0,5}(?:Plant|(?<!Electric )(?<!Iron )(?<!Steel )(?<!Chemical )Works"
    r"|Factory|Branch|Laboratory|Department|Division|Office|Section|Relations|"
    r"Communications|Finance|Administration|Operations|Group Finance|Legal(?!\sCounsel)|"
    r"Manufacturing|Merchandising|Exploration|Logistics|"
    r"Strategy|Marketing|Sales|Treasury|Accounting|Business|Engineering|Headquarters|Dept\.?|Board of Directors|"
    r"Board|Management Board|Supervisory Board|Executive Board|"
    rf"Board of Management)(?:\s(?:and|&)\s(?!{_RANKED})[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"(?:,\sDepartment\s[IVX]+)?)(?![\w])"
    r"|\sof\s(?:the\s)?(?:[A-Z][\w&/-]*\s(?:(?:and|&)\s)?){0,3}(?:Planning|Affairs|Governance|Development|Compliance|"
    r"Technology|Research|Resources|Production|Procurement|Purchasing|Systems|Secretariat)(?![\w])"
)
_AGAIN = re.compile(
    r"\band as (?:an? )?"
)  # `as Chief Executive and as a director`: the preposition is none of the office
# What a vice president is for: 'Vice President, Exploration'. Whom a given name opens is a person.
_FUNCTION = re.compile(
    r"(?:,\s|\s[-–]\s)(?P<first>[A-Z][\w&/-]*)(?:,?\s(?:(?:and|&|of)\s)?[A-Z][\w&/-]*){0,3}"
    r"(?<=ding|king|tion|ment|logy|tics|ties|nces|rces|city|cine|ales|rams|airs|ices|ucts|nsel|arch|stry|ance|ring|ting|ical|ness)"
    r"(?=[,.;)\n]|\s(?:at|of|effective|for|since|to|on|in|from|with)\b)"
)


_CHAIRS = re.compile(r"(?<![\w-])[Cc]hair(?:man|woman|person)?\Z")
_COMMITTEE = re.compile(
    r"\sof\s(?:(?:the|its|their)\s)?(?:(?:[Bb]oard['’]s\s)?(?:[A-Z][a-z]+(?:,|\sand|\s&)?\s){1,4}Committee(?!s)\b"
    r"|(?:(?:audit|risk|remuneration|compensation|nominations?|nominating|governance|finance|investment|executive)"
    r"(?:,|\sand|\s&)?\s){1,3}committee(?!s)\b)"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office at its place, as written; half-open span."""

    start: int
    end: int
    name: str


def find(text: str) -> Iterator[Office]:
    """Offices in order; several held by one person ('Director and CFO') are one."""
    pieces: list[tuple[int, int]] = []
    done = 0
    for at in anchors.find(text, _CORES):
        back = 1 if text[at].islower() or (at and text[at - 1].isalpha()) else 0
        start = at - back if back and at else at
        if text[start - 3 : start] in ("co-", "Co-"):
            start -= 3
        found = _HEAD.match(text, start) if start >= done else None
        if found:
            pieces.append(_piece(text, found))
            done = found.end()
    i = 0
    while i < len(pieces):
        start, end = pieces[i]
        i += 1
        while True:
            dept = _DEPARTMENT.match(text, end) or _function(text, end) or _committee(text, end)
            if dept and "\n" not in dept.group():
                end = dept.end()
            if i < len(pieces) and _linked(text, end, pieces[i][0]):
                end = pieces[i][1]
                i += 1
            elif not (dept and "\n" not in dept.group()):
                break
        while i < len(pieces) and pieces[i][0] < end:
            i += 1
        name = _AGAIN.sub("and ", " ".join(text[start:end].split()))
        if text[max(0, start - 9) : start].lower() != "board of ":
            yield Office(start, end, name)


def _piece(text: str, found: re.Match[str]) -> tuple[int, int]:
    words = len(text[max(0, found.start() - 160) : found.start()].rstrip())  # a second line may stand far in
    before = _MODIFIER.search(text, max(0, found.start() - 160) + max(0, words - 60), found.start())
    if before is None or ("\n" in before.group() and not _WRAPPED.match(text, before.start())):
        return found.start(), found.end()
    return before.start(), found.end()


def _function(text: str, end: int) -> re.Match[str] | None:
    if text[end - 9 : end].lower() != "president":
        return None
    found = _FUNCTION.match(text, end)
    return found if found and found["first"].lower() not in GIVEN else None


def _committee(text: str, end: int) -> re.Match[str] | None:
    """`of the Audit and Risk Committee` behind a chair, who has this office beside another."""
    return _COMMITTEE.match(text, end) if _CHAIRS.search(text, max(0, end - 50), end) else None


def _linked(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return len(gap) <= 12 and "\n" not in gap and (gap == " " or gap == "" or bool(_LINK.match(gap)))
