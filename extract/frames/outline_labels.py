"""A line of an outline in, the kind of its label (`established`, `shareholders` ...) and where its value starts out."""

from __future__ import annotations

from .. import late as re
from .spoken import spoken

_END = r"(?:\s*\((?!\w{1,3}\))[^()]{0,60}\))?\s*(?:[:;–-]\s*|\s*/\s*|\s+(?=\S)|(?-i:(?=[A-Z\d¥$€£(]))|$)"
_LABELS = {
    "name": r"(?:(?:company|corporate|trade|legal|registered|full|firm|english)\s+)?names?"
    r"(?: of (?:the )?(?!contact|inquir|person|represent)\w+ ?\w*)?"
    r"|corporate name|tradename|company|purchaser|buyer|transferee|acquirer|counterparty|transferor|allott?ee"
    r"|(?:new|successor|succeeding|target|surviving|dissolving|splitting) company|joint venture",
    "representative": r"(?:names?|titles?|positions?)(?:(?:,| and| of|/|&)\s*(?:the )?\w+){0,3} representatives?"
    r"|representatives?(?:'s)?(?: directors?)?(?: name)?(?: and title)?|directors?|president",
    "established": r"(?:date|year|day|month)s? (?:when )?(?:of )?(?:the )?(?:its )?(?:establish\w+|found\w+"
    r"|incorporat\w+|formation)"
    r"|(?:established|establishment|founded|foundation|founding|incorporated|incorporation)(?: date| on)?",
    "listed": r"(?:shares )?listed(?: (?:on|at|exchanges?|markets?))?|listings?|(?:stock "
    r"|securities )?(?:exchange )?listings?"
    r"|(?:listed |stock |securities |financial instruments )exchanges?(?: listings?)?",
    "code": r"(?:securities|stock|securities identification|ticker|code)\s?(?:code|symbol|number|no\.?)s?|ticker"
    r"|code",
    "shareholders": r"(?:(?:major|principal|largest|main|top|sole|large)\s+)?(?:share"
    r"|stock)holders?(?: structure| composition)?"
    r"(?:(?:,| and|/| &)\s*(?:their |percentage|ratio|share|stake|hold|owner|percent|voting|number|investment"
    r"|equity)[\w% ]{0,60}|(?: and|,| &)(?=  ))?"
    r"|(?:ownership|equity|investment|shareholding|capital contribution|voting)(?: ratios?| structure"
    r"| percentages?| composition| interests?)"
    r"|(?:ratio|percentage|proportion|share)s? of (?:capital )?(?:contributions?|investments?|ownership|capital|equity)"
    r"|(?:capital )?contribution(?: ratios?| percentages?)|investment ratios?|equity (?:split|shares?|structure)"
    r"|ownership|shareholdings?|percentage of (?:voting rights|ownership|shares)[\w ]{0,40}|investors?"
    r"|parent company",
    "customers": r"(?:main|major|principal|key) (?:customers|clients)",
    "relation": r"(?:relations?(?:hips?)?|ties|capital(?: relations?(?:hips?)?)?|business|personnel)(?: ties"
    r"| relations?(?:hips?)?)?"
    r" (?:with|to|between) [\w ]{0,60}|(?:capital|business|personnel|trad(?:e|ing)"
    r"|transaction(?:al)?|commercial) (?:relations?(?:hips?)?|ties)"
    r"|relations?(?:hips?)?"
    r"|dealings|transactions",
    "other": r"(?:head |main |registered )?offices?|location|address|headquarters|(?:line|type|nature"
    r"|description|main)? ?"
    r"(?:of )?(?:the )?business(?: (?:lines|activities|description|operations|outline|activity))?|(?:stated "
    r"|paid-in |share |registered )?capital(?: stock)?"
    r"|(?:number of )?employees|fiscal (?:year|period)(?:[- ]end)?|(?:end of"
    r"|last day of) (?:the )?fiscal (?:year|period)"
    r"|(?:number|total number|total) of (?:issued |outstanding )?shares(?: (?:issued|outstanding))?|(?:issued"
    r"|outstanding) shares"
    r"|results|net sales|net assets|total assets|revenues?|main banks?|contribution|start of operations?"
    r"|capacity|website"
    r"|url|history"
    r"|accounting period|settlement|board|accounting|purpose|date|contact",
}
_LINE = re.compile(r"[■●・◆○*•\-–]?\s*(?:\(?(?:\w{1,2}|[ivx]{1,4}|10|11|12)[.)]\s*)?")
_MATCH = {name: re.compile(rf"(?i:(?:{body}){_END})") for name, body in _LABELS.items()}
_ANY = re.compile("|".join(_LABELS.values()), re.IGNORECASE)


def label_of(text: str) -> tuple[str, int] | None:
    """The kind of label that a line starts with and where its value starts; None for any other line."""
    plain = spoken(text)
    lead = _LINE.match(plain)
    start = lead.end() if lead else 0
    if _ANY.match(plain, start) is None:
        return None
    best: tuple[str, int] | None = None
    for name, pattern in _MATCH.items():
        found = pattern.match(plain, start)
        if (
            found
            and (best is None or found.end() > best[1])
            and (name == "relation" or _is_value(plain[found.end() :]))
        ):
            best = (name, found.end())
    return best


def _is_value(rest: str) -> bool:
    """Whether what follows a label is its value and not the rest of a sentence."""
    return not rest or not re.match(r"[a-z]{2,}\b(?!\.)", rest) or len(rest) < 25
