"""Text in, states, towns and families out that a text tells of as holders, buyers or sellers: 'the State of Hesse'."""

from __future__ import annotations

from collections.abc import Iterator

from .. import late as re
from . import anchors

_BODIES = (
    *("State", "Government", "Republic", "Kingdom", "Canton", "City", "Province", "Municipality", "County"),
    *("city", "municipality"),
)
_BODY = re.compile(
    r"(?:Federal\s|Free\s)?(?:State|Government|Republic|Kingdom|Canton|[Cc]ity|Province|[Mm]unicipality|County)"
    r"\sof\s(?:the\s)?[A-Z][\w'’-]+(?:(?:\s(?:and|of)(?:\sthe)?)?\s[A-Z][\w'’-]+){0,3}"
)
_PREFECTURE = re.compile(r"[A-Z][a-z]{2,}\s(?:Prefecture|Prefectural\sGovernment|Provincial\sGovernment)\b")
_LEFT = re.compile(
    r"\b(?:(?:owned|held|controlled|bought|acquired|shareholders?|holders?|owners?|sold|belongs?)[^.;()]{0,40}"
    r"|\(\s?\d[\d.,]*\s?%\s?\)[^.;()]{0,12})\b(?:by|to|from|of|are|and)(?:\sby)?\sthe\s\Z"
    r"|\b(?:holders?|owners?|stake of)\s(?:is|are)\sthe\s\Z"
    r"|\b(?:contracts?|orders?|tenders?|mandates?|concessions?|awarded|selected|chosen|hired|appointed|sued|suit|lawsuit"
    r"|fined|permits?|approvals?)\b[^.;()]{0,60}\b(?:by|from|with|of|against)\sthe\s\Z"
)
_RIGHT = re.compile(
    r",?\s\(?(?:about\s)?\d[\d.,]*\s?(?:%|per\s?cent)|(?:\s(?:currently|already|also|now))?\s(?:holds?|owns?|held|owned|acquired|bought|will\s(?:hold|own|sell|acquire)|(?:has\s|have\s)?(?:ordered|awarded|selected|chosen|chose|hired|sued|fined|approved|signed))\b"
    r"|['’]s\s(?:stake|shares|holding|interest)\b"
)
# A family that owns: 'the Foo family', 'the Foo founding family'; not a family of products, a family business.
_FAMILY = re.compile(
    r"[Tt]he\s(?P<name>[A-Z][a-zà-ÿ'’-]+(?:[- ][A-Z][a-zà-ÿ'’-]+)?(?:\sfounding)?\sfamily)\b"
    r"(?!\s(?:of|business|businesses|office|firm|company|doctor|car|home|members?\sof|brand|name)\b)"
)
_LAW = re.compile(r"\blaws?\sof\s(?:the\s)?\Z")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of such bodies, in order; one that a law or an address names is none."""
    yield from sorted({*_of(text), *_prefectures(text), *_families(text)})


def _families(text: str) -> Iterator[tuple[int, int]]:
    for at in anchors.find(text, (" family",)):
        for start in (text.rfind("the ", max(0, at - 60), at), text.rfind("The ", max(0, at - 60), at)):
            found = _FAMILY.match(text, start) if start >= 0 else None
            if found and found.end("name") == at + 7:
                yield found.span("name")


def _prefectures(text: str) -> Iterator[tuple[int, int]]:
    for at in anchors.find(text, (" Prefectur", " Provincial Government")):
        start = max(text.rfind(sign, 0, at) for sign in " \n\t(") + 1
        found = _PREFECTURE.match(text, start)
        if found and _RIGHT.match(text, found.end()):
            yield start, found.end()


def _of(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for at in anchors.find(text, tuple(f"{body} of " for body in _BODIES)):
        start = max(done, at - 8) if text[max(0, at - 8) : at].strip() == "Federal" else at
        found = _BODY.match(text, start) if start >= done else None
        if found is None or _LAW.search(text, max(0, start - 16), start):
            continue
        if _LEFT.search(text, max(0, start - 70), start) or _RIGHT.match(text, found.end()):
            done = found.end()
            yield start, done
