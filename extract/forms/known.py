"""A name cut from a table or a form in, the party that the document means by it out."""

from __future__ import annotations

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions

_SPACE = re.compile(r"\s+")
_TRIM = " \t\n,;:*†‡#\"'“”‘’-–—|"
_LEAD = re.compile(r"^(?:the|trustees of the|by|messrs?\.?|mr\.?|ms\.?|dr\.?)\s+", re.IGNORECASE)
_FORM = re.compile(
    r"\b(?:inc|corp|corporation|company|ltd|limited|plc|llc|llp|lp|l\.p|s\.?a|ag|gmbh|n\.?v|b\.?v|bank|trust|fund|co"
    r"|group|holdings|partners|capital|k\.?k|y\.?k|government|ministry|association|foundation|bhd|oy|ab|asa?|spa)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"sub-?total\b|ISIN\b|new\Z|(?:position of )?previous notification\b|resulting situation\b"
    r"|(?:ordinary|common|preference)(?: (?:shares?|stock|[\dl]\S*)\b.*)?\Z"
    r"|class(?:/type|es)? of .*\Z|[A-Z]{2}(?=[A-Z0-9]*\d)[A-Z0-9]{9}\d\Z|"
    r"(?:(?:grand )?total|others?|other shareholders?|public|treasury (?:shares?|stock)|\(?shares in issue\)?"
    r"|none|n/?a"
    r"|same|not applicable|see .*|directors|employees|free float|subtotal|sub-total|of which.*|shareholders?|name"
    r"|number of.*|minority .*|all .*|management|own shares.*|.*shares (?:issued|outstanding).*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:before|after|previous|present|forecast|change|shares?|issued?|placement|number|period|income|ratio"
    r"|voting rights"
    r"|treasury|percent|price|date|notice|year|month|revenues?|sales|assets|item|class|january|february|march"
    r"|april|june|july"
    r"|august|september|october|november|december|options?|warrants?|interest|million|thousand|transferred|prior"
    r"|following|amount"
    r"|parent company|section|code|total|result|as of|note|securities held|tendered|accepted|acquired|dilut\w+)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"[:(\s]\d[\d.]*\s?%")


def fold(name: str) -> str:
    """A name without case, punctuation and doubled spaces, for comparison."""
    return _SPACE.sub(" ", re.sub(r"[^\w& ]", "", name)).strip().casefold()


class Known:
    """The parties of a document, by every name that it gives them."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._by_name: dict[str, Agent] = {}
        for agent in mentions.agents:
            for name in (agent.name, *agent.aliases):
                self._by_name.setdefault(fold(name), agent)

    @classmethod
    def of(cls, mentions: Mentions) -> Known:
        """The parties of a document, made once for all who ask."""
        return mentions.once("known", lambda: cls(mentions))

    def named(self, name: str) -> Agent | None:
        """The party that bears a name; None where none does."""
        return self._by_name.get(fold(name))

    def inside(self, start: int, end: int) -> Agent | None:
        """The first party mentioned in a half-open span."""
        named = self._mentions.within(start, end, "organization", "person", "authority")
        return next((m.value for m in named if isinstance(m.value, Agent)), None)

    def party(self, name: str, start: int, end: int, *, new: bool = True) -> Agent | None:
        """The party that `name`, read from [start, end), means: a known one, else (where `new`) one of that name.

        None where the words are no name: a total, `others`, `none`.
        """
        text = _LEAD.sub("", _SPACE.sub(" ", name).strip(_TRIM)).strip(_TRIM)
        if text.count("(") > text.count(")"):
            text = text.rpartition("(")[0].strip(_TRIM)
        if not re.search(r"[A-Za-z]{2}", text) or _PLACEHOLDER.match(text):
            return None
        known = self._by_name.get(fold(text)) or self._by_name.get(fold(re.sub(r"\([^()]*\)", "", text)))
        if known is not None or _SHARE.search(text):  # holders and their shares are a list, no name
            return known
        if re.match(r"(?:before|after|prior to|previous|present|following)\b", text, re.IGNORECASE):
            return None
        best = None
        for mention in self._mentions.within(start, end, "organization", "person", "authority"):
            if best is None or mention.end - mention.start > best.end - best.start:
                best = mention
        if best is not None and isinstance(best.value, Agent) and (best.end - best.start) * 10 >= len(text) * 6:
            return best.value
        if not new or not re.match(r"[A-Z\d]", text) or len(text) > 120 or _LABEL.search(text):
            return None
        return Agent(f"t{start}", text, "company" if _FORM.search(text) or len(text.split()) > 4 else "person")
