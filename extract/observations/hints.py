"""A sentence in, whether it can tell a figure at all out: the cheap look before it is read word for word."""

from __future__ import annotations

from .. import late as re
from .counted import THINGS
from .figures import figures
from .metrics import METRIC

_GOES_ON = re.compile(r"\b(?:increase|decrease|decline|growth)\b", re.I)
_WORDS = METRIC.pattern.removeprefix(r"\b").removesuffix(r"\b")
# A word for what is measured or counted, whatever stands beside it that is no letter: marks are taken out of a subject.
_NAMES = re.compile(rf"(?<![a-z]){_WORDS}(?![a-z])|number of|employee numbers|{THINGS}|jobs", re.I)


def may_tell(text: str, before: str) -> bool:
    """Whether a sentence holds a figure and a word for what it is a figure of; behind one with a metric `before` it may
    go on to speak of that."""
    if not figures(text):
        return False
    return bool(before and _GOES_ON.search(text)) or _NAMES.search(" ".join(text.split())) is not None
