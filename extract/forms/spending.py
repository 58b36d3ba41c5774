"""How texts tell what money is spent on: the expressions that `events/use_of_proceeds.py` reads with."""

from __future__ import annotations

from .. import late as re

ABOUT = re.compile(
    r"\buses?\b[^.]{0,40}\b(?:proceeds|funds|money|net amount|(?:amount|sum|capital) (?:to be )?raised)"
    r"|\b(?:why|what) (?:the |this |such )?(?:money|cash|capital|funds|proceeds|new shares|it)\b[^.]{0,12}"
    r"\b(?:is|are) (?:for|wanted|needed|raised|to be used)\b|\bto be spent by\b|\bplanned (?:spending|expenditure) of\b"
    r"|\b(?:proceeds|funds|money)\b[^.]{0,60}\b(?:uses?|used|spent|applied|spend)\b"
    r"|\b(?:apply|applied|allocate|spend|deploy|utili[sz]e|invest)\b[^.]{0,40}\b(?:proceeds|funds|money)"
    r"|\bwill be spent\b|\buse it\b|\bwhat they are for\b"
    r"|\b(?:proceeds|funds|money)\b(?:\s(?:of|from)\s[^.:]{1,30})?\s(?:will |is to |are to )?go(?:es)? to"
    r"|\b(?:proceeds|funds)\b[^.]{0,80}\b(?:allocated|utili[sz]ed)\b",
    re.IGNORECASE,
)
NOT_PURPOSE = re.compile(
    r"\b(?:total|amount|(?<!exploration )expenses"
    r"|(?:issu\w+|offering|disposal|placing) (?:costs?|fees)"
    r"|costs? of (?:the )?(?:issu\w*|offer|placing|placement|dispos\w*|sale|allotment)|net|gross|price|purpose|uses?"
    r"|shares?|paid in|raised|per share|follow(?:s|ing))\b",
    re.IGNORECASE,
)
LEAD = re.compile(r"^[\W①-⑳]*(?:\(?(?:[ivx\d]{1,4}|[a-h])[.)\]]\s*)?")
WORDS = re.compile(r"[A-Za-z]{3,}.*[A-Za-z]{3,}")
UNIT = re.compile(
    r"\(?\s*(?:in )?(?P<before>¥|JPY|US\$|\$|£|€|A\$)?\s?(?P<scale>thousand|million|billion|mil\.?|mn|bn"
    r"|m)s?(?![a-z])(?: of)?"
    r"\s?(?P<after>yen|dollars|euros)?",
    re.IGNORECASE,
)
SCALE = {
    "mil": 10**6,
    "mil.": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "thousand": 10**3,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
}
CODE = {"¥": "JPY", "jpy": "JPY", "yen": "JPY", "us$": "USD", "$": "USD", "dollars": "USD", "£": "GBP", "€": "EUR"}
CODE |= {"euros": "EUR", "a$": "AUD"}
BARE = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w,]|\.\d)")
ABOVE = 350  # characters above a table or a list that say what it is about
LISTED = 900  # characters above an item that says what the rest is for
LONGEST = 220  # characters that purposes without amounts take at most
# The money of an offering by any of its names: `all of the funds raised from the placing`, `the cash`.
_MONEY = (
    r"(?:(?:the|these|such|its|any|all|estimated|net|gross|new|fresh|entire|remaining|aggregate|total)\s){1,4}"
    r"(?:proceeds|funds|money|monies|cash|capital)(?:\s(?:so\s)?(?:raised|procured|obtained|received|to be raised))?"
)
LABEL = re.compile(  # `Use of funds: ...`, `Purpose of the issue: ...`
    r"\W*(?:(?:specific|intended|planned)\s)?(?:use|purpose|object|application|utili[sz]ation)s?\s(?:of|for)\b"
    r"[^.:\n]{0,40}"
    r"\b(?:proceeds|funds|issue|issuance|offer(?:ing)?|placing|placement|raising|fundraising)\b[^.:\n]{0,30}[:：]\s+",
    re.IGNORECASE,
)
SPENT = re.compile(
    r"\b(?:proceeds|funds (?:of|from) the \w+|funds raised|funds procured|money raised|amount raised"
    r"|funds to be raised|(?:net"
    r"|raised) amount)\b(?:[^.;:]|\.\d){0,140}?"
    r"\b(?:used?|appl(?:ied|y)|spent|utili[sz]ed?|allocated?|go|directed|invested|put|deployed|appropriated?"
    r"|earmarked|allotted|assigned|devoted|channell?ed)\b"
    r"[^.;:,]{0,30}?(?:,[^.;:]{0,40},)?\s*\b(?:for|to|towards?|on|in|as)\b:?\s+"
    r"|\b(?:us(?:e[sd]?|ing)|apply(?:ing)?|applied|spend(?:ing)?|spent|utili[sz](?:ed?|ing)|allocat(?:e|ing)"
    r"|appropriate"
    r"|devot(?:e|ing)|deploy(?:ing)?|direct(?:ing)?)\s(?:all |part |most )?(?:of )?"
    r"(?:the |these |its )?(?:entire |whole |full |total |estimated )?(?:net |gross )?proceeds\b"
    r"(?:[^.;:]|\.\d){0,80}?\b(?:for|to|towards?|on|as)\b\s+"
    r"|\b(?:proceeds|(?:the|these|new|fresh) (?:funds|money|cash|capital)|\A\W*(?:Funds|Money))\b[^.;:]{0,80}?"
    r"\b(?:will|is to|are to|should)\s(?:be used to )?(?:help )?(?:to )?(?:fund|finance|support|pay for|incur)\s+"
    r"|(?:\b(?:the|these|this|new|fresh) (?:new |fresh )?(?:funds|money|cash|sum|capital)|\A\W*(?:Funds"
    r"|Money))\b[^.;:]{0,60}?"
    r"\b(?:used|applied|spent|goe?s?|put|invested|meant|earmarked|intended|destined|allotted|assigned|devoted"
    r"|allocated|appropriated|directed|channell?ed)\b"
    r"[^.;:,]{0,20}?\s(?:for|to|towards?|on|into|in)\s+"
    r"|\b(?:use|invest|spend|put)\s(?:the|these) (?:net )?(?:money|funds|cash|proceeds)\s"
    r"(?:for|to|in|on|into|towards?)\s+"
    r"|\b(?:us(?:e[sd]?|ing)|appl(?:y|ies|ied|ying)|spen(?:d|ds|t|ding)|utili[sz]\w*|allocat\w*|devot\w*|deploy\w*"
    r"|direct\w*|invest\w*|put|contribut\w*|commit\w*|earmark\w*)"
    r"\s(?:(?:substantially )?(?:all|part|most|some|a portion|the majority|the bulk|half|much)\s(?:of\s)?)?"
    rf"{_MONEY}(?:\s(?:from|of|under|through)\s[^.;:,]{{1,60}}?)?[ ,](?:for|to|towards?|on|as|in|into)\s+"
    rf"|\b{_MONEY}[^.;:]{{0,140}}?\b(?:(?:intended|meant|designed|destined|earmarked|appropriated|contributed"
    r"|set aside)\s(?:primarily |mainly )?(?:to|for|towards)"
    r"|expected to (?:help )?(?=fund|finance|support|pay|repay|strengthen|enable)"
    r"|(?:will|should|to)\s(?:allow|enable)\s(?:[\w’']+\s){1,3}?to)\s+"
    r"|\b(?:placing|placement|subscription|offering|issue|fundraising|financing|raise)\s(?:will|should|is to)"
    r"\s(?:help\s)?(?:to\s)?(?:part[- ])?(?:fund|finance|pay for)\s+",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r",?\s+with\s+(?:any|the)\s+(?:residual|remaining|remainder|balance|excess|rest)\b[^,;.]{0,40}?"
    r"\b(?:for|to|towards?)\s+"
    r"|[;,]?\s+and\s+(?:\(\w{1,4}\)\s+)?(?:as to\s+)?(?:the\s+)?"
    r"(?:remainder|remaining|balance|rest)\s+(?:for|to|towards?|on|as)\s+"
    r"|;\s*(?:and\s+)?"
    r"|,\s*(?:and\s+)?"
    r"|(?<!\bresearch)(?<!\bplant)(?<!\bproperty)(?<!\bsales)(?<!\bgeneral)(?<!\bmergers)(?<!\bacquisitions)\s+and\s+"
)
FOLLOWS = re.compile(
    r"\b(?:used?|appl(?:ied|y)|spen[td]|deploy(?:ed)?|utili[sz]ed?|allocated?|invest(?:ed)?|divided?)\b[^;]{0,90}:"
    r"(?:\s(?:about|approximately|some|up to|around))?\s\Z|"
    r"\b(?:used?|appl(?:ied|y)|spent|utili[sz]ed?|allocated?|appropriated?"
    r"|earmarked)\b[^.;]{0,70}?\bas follows\b",
    re.IGNORECASE,
)
# `to use about $30 million of the net proceeds to complete its trial, $12 million for a plant`
USES = re.compile(
    r"\b(?:uses?|used|using|appl(?:y|ied)|spen[dt]|allocated?|invest(?:ed)?|devoted?"
    r"|direct(?:ed)?)\b(?:[^.;:()]|\(\w{1,4}\)){0,40}\Z",
    re.IGNORECASE,
)
OF_IT = re.compile(
    r",? of (?:the|our|its|these|such) (?:aggregate |estimated )?(?:net |gross )?(?:proceeds|money|funds)\b",
    re.IGNORECASE,
)
THEN = re.compile(
    r"(?:,\s*(?:by|until|before|through|in|during) [^,;]{3,24},)?\s*,?\s*(?:in total )?(?:of (?:it|this|that"
    r"|(?:the|our|its|these|such) (?:\w+ )?(?:proceeds|money|funds))(?: (?:from|of) (?:this|the) \w+)? )?"
    r"(?:\([^()]*\) )?"
    r"(?P<verb>(?:(?:will|shall|would) (?:be )?|(?:is|are|was|were|ha[sd] been|have been) (?:to be )?)"
    r"(?:\w+ to be )?(?:used|spent|applied|allocated|allotted|earmarked|appropriated|directed|devoted|assigned"
    r"|set aside"
    r"|put|go|invested)\b\s*"
    r"(?:(?:by|until|before) (?:the end of )?[A-Z][a-z]+ \d{4}\s+)?)?"
    r"(?:for|to|towards?|on|as|into)\s+(?!shares|follows)",
    re.IGNORECASE,
)
TRIM = re.compile(
    r"^(?:(?:\d[\d.]*\s?(?:%|per cent\.?)(?: thereof| of (?:the|such) (?:net )?proceeds)?(?:,? or\b)?(?=\W)[\s,:-]*)"
    r"|(?:and|as to|approximately|about|up to|of|the remaining|the remainder|the balance|the rest|for|to"
    r"|towards?|will be|used|on|fund(?:ing)?|financ(?:e|ing)|in|is|are|be|applied|primarily|mainly|part)\b[\s,:-]*)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s*(?:\(?\b(?:by|until|before|in|during)\b(?: the)?(?: (?:end|beginning|middle) of)?[^a-z]*"
    r"|\b(?:of|for|as to|with|to the extent of)|[-–:(,\s]+)$",
    re.IGNORECASE,
)
# `intends to spend $900,000 on drilling and the balance on working capital`
PLANS = re.compile(
    r"\b(?:intends?|plans?|expects?|proposes?|will|is|would) (?:to )?(?:spend|use|apply|allocate|invest|devote|put"
    r"|direct|earmark|deploy)\b"
    r"(?P<lead>[^.;:()]{0,50}\(?)$",
    re.IGNORECASE,
)
REST = re.compile(
    r",? and (?:use |spend |apply )?(?:the )?(?:balance|remainder|rest)"
    r"(?: of (?:it|the (?:net )?proceeds))? (?:on|for|to|towards|into) "
)
RAISED = re.compile(
    r"\b(?:proceeds|financing|placement|placing|offering|private placement|issue price|raised)\b", re.IGNORECASE
)
ON = re.compile(r"\)?\s*(?:on|for|towards?|to|into)\s+", re.IGNORECASE)
# What only says more of the purpose before it.
MORE = re.compile(
    r"\W*(?:subject to|if|pending|as required|where|including|such as|namely|particularly|in particular|especially"
    r"|among others|dated|e\.g\.)\b"
)
PLACE = re.compile(r"(?:[A-Z][a-z]+\s?){1,3}\Z")  # the second half of a place: `a plant at Karur, Tamil Nadu`
# What is told beside a purpose, up to the end: `general corporate purposes, which may include acquisitions`.
ASIDE = re.compile(r",?\s(?:which|that|although|provided|if any|where|as well as to the extent)\b")
LETTER = re.compile(r"\(?(?:[ivx]{1,4}|[a-h]|\d)\)\s*")
# `exploration and development of the field`: one purpose
SHARED = re.compile(r"\w+\s(?:of|for|at)\b")
