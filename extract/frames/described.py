"""How deals speak of what they are about, as expressions over masked text: shares of things, described businesses."""

from __future__ import annotations

from .masking import ANY_SIGN, PARTIES, PRONOUN, SIGNS

# A share of something, as deals tell it: `80 pct of the outstanding common stock of`, `a 50 pct interest in`.
_STAKE_WORDS = (
    "all|substantially|the|of|an?|in|its|or|whole|outstanding|issued|and|shares?|stocks?|common|preferred|ordinary|capital|voting"
    "|interests?|stakes?|holdings?|equity|ownership|controlling|majority|minority|remaining|additional|further|another|entire"
    "|up to|up|about|approximately|around|some|nearly|over|more|than|at|least|equivalent(?: to)?"
    "|portion|part|half|position|rest|balance|class"
    "|certain|issuable|total|pct|percent|per|cent|fully|paid|diluted|securities|debentures|directly|indirectly|other"
    "|membership|limited|partnership|combined|initial|wholly|currently|not|already|[abc]|both|working|existing|current"
    "|to be issued|former|previously"
    "|privately|publicly|held|owned|announced|newly|formed|subsidiary|subsidiaries|unit|affiliate|be|any|each"
)
# All that a company has, told before its name: `substantially all of the assets and business of`.
_ESTATE = (
    r"(?:(?:(?:operating|business|principal|net|certain|related) )?assets|business(?:es)?|operations|liabilities"
    r"|(?:site|premises|land|building)(?= of)"
    r"|property|(?:share )?capital|stock)"
    r"(?: and (?:(?:the|certain|its|some|assumed|assumption of certain) ){0,2}"
    r"(?:assets|business(?:es)?|operations|liabilities))?"
)
STAKE = (
    rf"(?:(?:{_ESTATE} of\b|(?:{_STAKE_WORDS})\b|{PRONOUN}'s|\([^()]{{0,60}}\)"
    rf"|[{SIGNS['shares']}{SIGNS['percent']}{SIGNS['ratio']}]|{SIGNS['number']}"
    rf"(?= (?:of|pct|per|percent|shares?|common)\b| {SIGNS['organization']} (?:\w+ )?(?:shares|stock)\b)"
    rf"|[{PRONOUN}{SIGNS['organization']}] (?:currently |presently )?(?:holds?|owns?|held|owned)\b"
    rf"|{PRONOUN} (?:does|do|did) not (?:already |yet )?(?:own|hold)"
    rf"|(?:(?:that|which) )?[{PRONOUN}{SIGNS['organization']}] (?:currently |now )?(?:holds?|owns?|held|owned) in\b"
    rf"|held by [{PRONOUN}{SIGNS['organization']}] in\b"
    r"|groups? of (?!companies))"
    r"[\s,\"-]*){0,18}"
)
# Words that describe the name they stand before: `privately-held food distributor`, never across a preposition.
_JOINTS = (
    "of|from|to|with|for|by|at|near|through|under|against|that|which|who|whose|said|says|if|but|rights?|not|when"
    "|on|after|before|until|via|because|while|than|into|per|license|licence"
    r"|(?:and|or) (?:will|has|have|had|is|was|said|its|their|the|\w+ed)"
)
_LEAD_BAR = rf"{_JOINTS}|products?|services from|goods|power"
LEAD = rf"(?:(?!(?:{_LEAD_BAR})\b)[\w$&.'/{SIGNS['number']}{SIGNS['office']}{PRONOUN}-]+[\s,\"]+){{0,9}}?"
# What is bought and sold and is no company: a business, a plant, properties, by their description.
NOUNS = (
    "business(?:es)?|divisions?|operations?|assets|plants?|mills?|refiner(?:y|ies)|facilit(?:y|ies)|factor(?:y|ies)"
    "|stores|supermarkets|restaurants?|hotels?|properties|property|projects?|claims|concessions?|wells|mines?|fields?|blocks|branch(?:es)?|stations?|systems?"
    "|product lines?|brands?|newspapers?|magazines?|papers|centers|centres|leases|lines|reserves|activities"
    "|interests|land|buildings?|hospitals|homes|terminals?|pipelines?|outlets|offices|units?|subsidiar(?:y|ies)"
    "|portfolio|complex|franchises?|groups?|segments?|chains?|casinos?|farms?|malls?|vessels?"
    "|arm|tenements?|baker(?:y|ies)|brewer(?:y|ies)|distiller(?:y|ies)|dair(?:y|ies)|quarr(?:y|ies)|shipyards?"
    "|warehouses?|laborator(?:y|ies)|clinics?|studios?|parks?|patents|vineyards?|winer(?:y|ies)|dealerships?"
    "|(?<!credit )(?<!product )line(?= (?:of|from|to)\\b)"
)
_WHOLES = (
    "businesses|companies|divisions|subsidiaries|plants|mills|refineries|factories|hotels|stores|supermarkets|restaurants|properties"
    "|mines|hospitals|branches|newspapers|homes|stations|pubs|shops|clinics|schools|sites|wells|ships|vessels|aircraft"
    "|apartments|buildings|farms|parks|offices|bakeries|outlets|magazines|brands|licen[cs]es|patents|claims"
)
# The name of a thing right behind what it is: `the wind farm Kattegat Nord`.
_CALLED = (
    r"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][a-z][\w-]+(?:[ \n](?:& )?[A-Z][\w-]+){0,2})"
    r"(?=[ \n](?:from|to|in|for|on|at|and|by|up)\b|[,.])"
)
_WORD = rf"(?!'|(?:{_JOINTS}|its|their|all|any)\b)[\w&.'/*+-]+,?[ \n]"
_FIRST = (
    "(?!(?:s|certain|the|an?|some|substantially|remaining|other|related|engaged|capital|existing|and|or|in|more|further"
    "|additional|another|such|these|those|operate|own|develop|manage|market|sell|distribute|build|finance|hold|lease|run"
    rf"|investors?|management|holding|holds?|held|has|have|had|owns?|owned|opened|closed|runs|operated|shares?|stock)\b){_WORD}"
)
BUSINESS = (
    rf"(?<![\w-])(?:{SIGNS['number']} (?:{_FIRST}(?:{_WORD}){{0,6}}?)?(?:{_WHOLES})\b"
    rf"|(?:{SIGNS['number']} )?{_FIRST}(?:{_WORD}){{0,8}}?(?:{NOUNS})\b"
    rf"(?: and (?:\w+ )?(?:{NOUNS})\b)?(?:[ \n]{_CALLED})?"
    rf"|(?!(?:listed|public|private|target|surviving|parent|new) ){_FIRST}(?:(?!(?:in|the|this)\b){_WORD}){{1,6}}?"
    rf"company\b|(?:{NOUNS}) (?:in|at|near) (?-i:[A-Z][\w.-]+(?: [A-Z][\w.-]+){{0,3}}))"
    rf"(?![ \n](?:{NOUNS}|agreement|rights|days?)\b)"
)
# Where something is made, kept or sold: the last word of a site.
SITES = (
    "plants?|factory|factories|offices?|headquarters|yards?|stores?|branch(?:es)?|warehouses?|centers?|centres?"
    "|mills?|mines?"
    "|baker(?:y|ies)|refiner(?:y|ies)|hotels?|restaurants?|depots?|terminals?|foundr(?:y|ies)|smelters?"
    "|winer(?:y|ies)|vineyards?|brewer(?:y|ies)|distiller(?:y|ies)|dair(?:y|ies)|quarr(?:y|ies)|clinics?"
    "|flagships?(?: stores?)?|showrooms?|facility|hangars?|taprooms?|studios?|schools?|gyms?|cinemas?|greenhouses?"
    "|museums?|shipyards?|workshops?|pubs?|(?:holiday|theme|business|science|logistics) parks?"
    "|(?:production|bottling|assembly|packaging|packing|filling|processing|coating|rolling|manufacturing|float|paper)"
    " lines?"
    "|facilities|units?(?= (?:at|in|near) (?-i:[A-Z]))|laborator(?:y|ies)|shops?|sites?|works|nodes"
    "|outlets?|forges?|(?:blast )?furnaces?|potlines?|kilns?|collier(?:y|ies)|sheds?|dealerships?"
    "|dyehouses?|tanner(?:y|ies)|canner(?:y|ies)|sawmills?|abattoirs?|slaughterhouses?|laundr(?:y|ies)|pilot lines?"
    "|(?:steel|iron|print|gas|brick|dye|glass|tile)works|garages?|silos?|smokehouses?|hatcher(?:y|ies)|glasshouses?"
    "|(?:second|third|fourth|fifth|new|additional|production|assembly|machine|finishing|storage|manufacturing) halls?"
    "|(?:wind|solar) (?:farms?|parks?)|hospitals?|campus(?:es)?|power stations?"
)
# From who does something to what is done, with no other subject between: `said in a statement that it has agreed to`.
VIA = (
    r"(?:(?!\b(?:said|says|that) (?:an?|the|one|two|some|several) (?!unit|subsidiary|affiliate|wholly|company)"
    r"|\b(?:receiv|solicit|approached|want|help|retained|assist|advise|proposals? to|offers? to|warrants?\b"
    rf"|(?<!exercised {PRONOUN}'s )right to|(?<!exercised {PRONOUN}'s )(?<!exercised an )options? to"
    r"|call option|put option|whereby\b"
    rf"|(?:under|pursuant to|by|through) which\b|{SIGNS['money']} and\b"
    r"|the (?:vendor|seller|purchaser|buyer|transferee|transferor)s?\b)|;)"
    rf"(?:\b(?:with|from) (?:the )?[{PARTIES}]|[^{PARTIES}])){{0,170}}?"
)
# From a person's telling to what is told: `has notified the Board of Directors of Alpha Corp. of his intention to`.
TOLD = (
    r"\b(?:notif(?:ied|ies)|inform(?:ed|s)|advise[ds]|told|announce[ds]|indicate[ds]|communicated|gave|gives|provide[ds]"
    rf"|deliver(?:ed|s)|submit(?:ted|s)|tender(?:ed|s)|express(?:ed|es))\b[^;{SIGNS['person']}]{{0,200}}?"
)
# Several capitalised words that no mention covers.
PROPER = (
    r"(?-i:(?!(?:[\w&'/-]+[ \n]){1,5}(?:Agreements?|Acts?|Plans?|Rules?|Code|Dates?|Notices?|Price|Rights?"
    r"|Stock|Shares?|Loans?|Interests?|Notes|Warrants)\b)"
    r"(?:U\.S\. )?[A-Z][\w&'/-]+(?:[ \n](?:(?:and|of|&)[ \n])?[A-Z][\w&'/-]+){1,5}"
    rf"(?![\w'-]|[ \n](?:[A-Z]|(?:{NOUNS})\b))|[A-Z]{{2,}}(?:-[A-Z]{{2,}})?(?=[ \n,.]))"
)
# A grade of a rating agency, its name before it or not: `A+`, `Baa2`, `[ICRA]AA-`, `CARE A1+`, `BBB-(sf)`.
GRADE = (
    rf"(?:'? ?\[?(?:[{SIGNS['organization']}{SIGNS['product']}]|(?-i:[A-Z]{{3,7}}))\]? ?)?'?"
    r"(?-i:(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D|Aaa|Aa|Baa|Ba|Caa|Ca|[PJR]-[123]|F[123])(?:[1-4](?![\w]))?[+-]?"
    r"(?:\([a-z]{2,4}\))?)(?![\w])'?(?:/(?:Stable|Negative|Positive|Developing|A[1-4]\+?))?"
)
# Who rates: an organization, or a house whose name says so.
RATER = (
    rf"(?:{SIGNS['organization']}|(?-i:Moody's(?: (?:Investors Service|Ratings|Analytics))?|Standard & Poor's"
    r"(?: (?:Ratings Services|Global Ratings))?|S&P(?: Global(?: Ratings)?)?|Fitch(?: Ratings)?|DBRS(?: Morningstar)?"
    r"|(?:[A-Z][\w&'-]+ ){1,3}(?:Ratings?(?: (?:and|&) Research| Services)?|Rating Agency|Credit Rating)))"
)

# Beside a party of a list, whose it is: `Alpha Inc., a subsidiary of Beta Corp. ("Beta"), and Gamma Ltd`.
WHOSE = (
    r"(?:, (?:an? |the |its |our )(?:"
    r"(?:[\w,-]+ ){0,6}?(?:subsidiary|affiliate|unit|member) of (?:the )?"
    rf"[{SIGNS['organization']}{PRONOUN}](?: ?\([^()]{{0,160}}\))?(?: [a-z][^,;:.{ANY_SIGN}]{{0,50}})?"
    r"|(?:[\w.'-]+ ){0,4}?(?:corporation|company|partnership|association|trust|bank)(?: ?\([^()]{0,160}\))?)"
    rf"(?:,(?=,? (?:and )|,? [a-z]+\b)|(?=(?:,? and|,) (?:the )?[{PARTIES}{PRONOUN}])))?"
)
