"""The words of results for what is counted, not paid: nouns of counts, of multiples and of shares of a whole."""

from __future__ import annotations

from .. import late as re

THINGS = (
    r"(?:employees|workers|staff|workforce|headcount|personnel|customers|clients|subscribers|subscriptions|users"
    r"|members"
    r"|contracts|accounts|stores|shops|restaurants|branches|outlets|locations|racks|vessels|aircraft|vehicles|shipments"
    r"|deliveries|passengers|patients|students|policies|transactions|downloads|registrations|households|connections"
    r"|lines|homes|rooms|beds|hotels|sites|units|rigs|wells|clinics|schools|dealers|projects|visits|visitors|policyholders|merchants|sellers"
    r"|MAUs?|DAUs?|active users)"
)
# A subject that counts: `number of employees`, `mobile subscribers`, `workforce`; jobs of tugs are counted too.
COUNTED = re.compile(
    rf"\bnumber of (?!\S*\s?(?:shares|rights|securities|votes))[a-z]"
    rf"|\bemployee numbers\Z|(?<!attributable to )(?<!managers' )(?<!managers’ )\b{THINGS}"
    r"(?:\s+in\s+(?:use|operation|service))?\Z|\bjobs\Z",
    re.I,
)
# Of what stands for a while a count is that of a day; of what passes, that of a time.
STANDING = re.compile(
    r"\b(?:employees|workers|staff|workforce|headcount|personnel|customers|clients|subscribers|subscriptions"
    r"|users|members"
    r"|contracts|accounts|stores|shops|restaurants|branches|outlets|locations|racks|vessels|aircraft|households"
    r"|connections|lines|hotels|rooms|sites)\b",
    re.I,
)
PEOPLE = re.compile(r"\b(?:employees|staff|workers|personnel)\Z", re.I)  # `prices` counts who works for a company
TIMES = re.compile(
    r"\b(?:cover(?:age)?|leverage|gearing|multiple|ratio|debt[- ]to[- ]\w+|frequency rate|promoter score"
    r"|book-to-bill)\b",
    re.I,
)
# A count with its noun behind it: `ended the quarter with 131 stores`, `had 1,148 employees`.
BEHIND = re.compile(rf"\s+(?P<noun>(?:(?!(?:new|additional|other|more|of)\b)[a-z][a-z-]+\s+){{0,2}}?{THINGS})\b", re.I)
HAD = re.compile(
    r"\b(?:(?:end(?:ed|ing)|clos(?:ed|ing)|finish(?:ed|ing))\s+(?:the\s+)?(?:\w+\s+)?(?:quarter|year|period"
    r"|half)\s+with"
    r"|ended it with|had|operated|employed|served)"
    r"(?:\s+(?:approximately|about|some|a total of|over|more than|nearly|around))?\s*\Z",
    re.I,
)
# What a share is of: `or 37.2% of net sales`, `represented 14.8% of total revenues`.
PART = re.compile(
    r"\s*of\s+(?:the\s+)?(?P<whole>(?:(?:total|our|its|group|consolidated|operating|net|gross)\s+)*"
    r"(?:revenues?|sales|turnover|income|assets|loans|capital|deposits|equity|premiums|total))\b(?!\s+growth)",
    re.I,
)
# Units of what is no count: `1,359 stores totaling 14.2 million square feet`.
MEASURED = re.compile(
    r"\s*(?:million\s+|thousand\s+)?(?:square\s+(?:feet|foot|met(?:re|er)s)|sq\.?\s?(?:ft|m)\b|acres|hectares"
    r"|miles|kilomet(?:re|er)s|km\b"
    r"|years|months|weeks|days|hours|minutes)",
    re.I,
)
PARTS = re.compile(
    r"\b(?:represent(?:s|ed|ing)|account(?:s|ed|ing)\s+for|ma(?:de|ke|kes|king)\s+up|contribut(?:es|ed|ing)|equal\s+to"
    r"|equivalent\s+to|compris(?:es|ed|ing))(?:\s+(?:approximately|about|some))?\s*\Z|\A\W*or\s*\Z",
    re.I,
)
DATED = re.compile(  # a count is of the time of what is reported, where the sentence tells of it as past
    r"\b(?:ended|ending|finished|grew|rose|fell|increased|decreased|declined|totall?ed|reached|stood|was|were|had"
    r"|up|down)\b"
)
