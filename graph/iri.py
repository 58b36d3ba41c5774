"""Names and document ids in, IRIs out: the one place where an IRI of the graph is minted.

An IRI is `<base><kind>/<local>`; `local` holds only `A-Z a-z 0-9 - .`, so a hostile name can never break out of it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from pyoxigraph import NamedNode

from ..errors import UsageError

BASE = "https://w3id.org/keiretsu/id/"
KINDS = (
    "doc", "agent", "claim", "text", "activity", "software",
    "company", "person", "exchange", "authority", "thing",
    "event", "state", "observation", "identification", "identifier", "check", "derived", "conflict", "finding",
    "judgement", "stage", "join",
)  # fmt: skip

_BASE = re.compile(r"(?:https?://|urn:)[A-Za-z0-9._~:/@%+-]+[/#:]\Z")
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,199}\Z")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Characters that XML 1.0 cannot carry (section 2.2), lone surrogates among them: one of them makes RDF/XML and
# N-Triples exports unreadable for others.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


@lru_cache(maxsize=65536)
def mint(kind: str, local: str, base: str = BASE) -> NamedNode:
    """The IRI of one thing.

    Args:
        kind: one of `KINDS`, one prefix of the Turtle each.
        local: ASCII letters, digits, `-` and inner `.`, at most 200; make it of a name with `slug`.
        base: an absolute http(s) or urn IRI that ends in `/`, `#` or `:`.
    Raises:
        UsageError: one of them is not that.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of IRI; there are {', '.join(KINDS)}")
    if not _LOCAL.match(local) or local.endswith("."):
        raise UsageError(f"{local!r} cannot end an IRI; letters, digits, '-' and inner '.' can (see graph.iri.slug)")
    return NamedNode(f"{check_base(base)}{kind}/{local}")


def check_base(base: str) -> str:
    """`base` itself, when instances can be named under it. Raises UsageError."""
    if not _BASE.match(base):
        raise UsageError(f"{base!r} is no base IRI; give an absolute one that ends in '/', such as {BASE}")
    return base


def slug(name: str, limit: int = 80) -> str:
    """A name as ASCII words joined by '-': accents folded, everything else dropped. A name of which nothing is left
    (Japanese, say) or little is known by a digest of it, so that two such names stay two."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    text = _NOT_SLUG.sub("-", folded.lower()).strip("-")
    kept, letters = sum(map(str.isalnum, folded)), sum(map(str.isalnum, name))
    if not text or kept * 2 < letters:
        return f"{text[:60].rstrip('-')}-{digest(name)}".lstrip("-")
    return text if len(text) <= limit else f"{text[: limit - 9].rstrip('-')}-{digest(name)}"


def words(name: str) -> str:
    """A term's name as words: `pricePerShare` is `price per share`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def digest(*parts: str, length: int = 8) -> str:
    """The first hex digits of a SHA-256 over the parts; the same parts give the same digits on every machine."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def clean(text: str) -> str:
    """`text` with each character that XML cannot carry replaced by U+FFFD, so that offsets stay."""
    return _ILLEGAL.sub(REPLACEMENT, text)


def illegal(text: str) -> int:
    """How many characters `clean` would replace."""
    return len(_ILLEGAL.findall(text))
