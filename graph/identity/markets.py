"""An exchange's name in, the exchange and the section of it out, however a paper writes them.

'TSE 1st Section', 'First Section of the Tokyo Stock Exchange' and 'Tokyo Stock Exchange (First Section)' are one;
the Second Section is another. An exchange's main market is the exchange itself.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from ..names import organization

_NAMES: dict[str, str] = {
    other: name
    for name, others in tomllib.loads((files(__package__) / "markets.toml").read_text("utf-8")).items()
    for other in (name, *others)
}
_ORDINALS = {"1st": "first", "2nd": "second", "1": "first", "2": "second"}
_SECTION = re.compile(
    r"\b(?P<number>first|second|1st|2nd) section\b"
    r"|\b(?P<board>prime|standard|growth|mothers|smallcap|capital|global select|junior|emerging)(?: market| board)?\b"
    r"|\b(?P<main>main|national|global)(?: market| board)\b"
    r"|(?<=\btse)(?P<digit>[12])\b"
)
_JOINTS = re.compile(r"^(?:of|on|the|and)\b|\b(?:of|on|the|and)$")


@lru_cache(maxsize=4096)
def market(name: str) -> tuple[str, ...]:
    """The exchange by its usual name, then its section where it is not the main one."""
    plain = " ".join(word for word in organization(name).key)
    if plain in _NAMES:
        return (_NAMES[plain],)
    found = _SECTION.search(plain)
    section = ""
    if found and (rest := _joined(plain[: found.start()] + " " + plain[found.end() :])):
        plain = rest
        if not found["main"]:
            section = found["number"] or found["board"] or found["digit"]
            section = _ORDINALS.get(section, section)
    return tuple(filter(None, (_NAMES.get(plain, plain), section)))


def _joined(text: str) -> str:
    """What is left of a name without its section: no 'of the' at either end."""
    text, before = " ".join(text.split()), ""
    while text != before:
        before, text = text, _JOINTS.sub("", text).strip()
    return text
