"""A day in a masked sentence in, whether it is that of the authorization under which something is done out.

`by virtue of the authorization granted by the annual general meeting on May 15, resolved to issue`: what is resolved
has another day.
"""

from __future__ import annotations

from .. import late as re

_GIVEN = re.compile(
    r"\b(?:based on|by virtue of|pursuant to|under|with (?:the )?support (?:of|from)|in accordance with|supported by"
    r"|using|utili[sz]ing|exercising|on the basis of) (?:the|an?|its|their) (?:\w+ ){0,2}?"
    r"(?:authori[sz]ations?|mandate|authority)\b[^.;]{0,90}?\b(?:on|of|held|at|from|dated) (?:the )?\Z",
    re.IGNORECASE,
)
_REACH = 160


def empowered(text: str, position: int) -> bool:
    """Whether the sign at `position` is the day on which an authorization was given that is now used."""
    return _GIVEN.search(text, max(0, position - _REACH), position) is not None
