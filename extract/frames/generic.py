"""The words that a text gives for a business, a site or a product in, the description that names one out, or nothing.

`purchased performing assets`, `closing or consolidating facilities`, `the closing of the Offering` name nothing in
particular; of `most of them at the headquarters in Leeds` the headquarters in Leeds are meant.
"""

from __future__ import annotations

from .. import late as re
from .described import SITES

# Nouns and their attributes that tell no business or site from another one.
_IDLE = re.compile(
    r"(?:assets?|interests?|blocks?|portfolios?|operations?|propert(?:y|ies)|business(?:es)?|facilit(?:y|ies)|offices?"
    r"|buildings?|land|leases?|systems?|units?|projects?|plants?|stores?|sites?|branch(?:es)?|cent(?:er|re)s?|groups?"
    r"|compan(?:y|ies)|activities|reserves|estate|lines?|claims"
    r"|an?|any|the|this|that|these|those|such|same|others?|another|certain|various|additional|further|new(?:er)?|old"
    r"|large[r]?|very|small(?:er)?|own(?:ed)?|more|most|many|few|some|several|all|its|their|our|his|her|existing"
    r"|(?:non-?)?performing|eligible|similar|potential|possible|attractive|suitable|separate|distressed|quality|and|or"
    r"|of|as|was|were|is|are|be|been|real|joint|venture|acquired|purchased|future)\Z"
)
_SITE_LEAD = re.compile(
    r"\A.*\b(?:or|of|for|from|to|them|at|the|an?|its|their|our|one|that|which|o|s|including|with|production|operations)\s+",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\b(?:{SITES})\b", re.IGNORECASE)
_DOCUMENTS = re.compile(
    r"(?:form \S+|(?:the )?(?:offering|placement|merger|transaction|agreement|separation|distribution|closing|notes?"
    r"|shares?|statement of .*|press release|report|exhibit.*|business unit|financial statements?|supply chain))\Z",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:clos|open|consolidat|relocat|sell|buy|leas|build|operat|expand|add|mov|rent)ing\b", re.IGNORECASE
)


def names_something(description: str) -> bool:
    """Whether a description has a word that tells it from others of its kind."""
    words = re.findall(r"[\w&'-]+", description.lower())
    return not _DOCUMENTS.match(description) and any(not _IDLE.match(word) for word in words)


def site(text: str) -> str:
    """A site without the words that lead up to it; "" where no site in particular is meant."""
    noun = _NOUN.search(text)
    lead = _SITE_LEAD.match(text, 0, noun.start()) if noun else None
    bare = (text[lead.end() :] if lead else text).lstrip("-–—•· ")
    return "" if _DOING.match(bare) or not names_something(bare) else bare
