"""What stands in the subject of a figure and is no part of its metric: clauses before it, its time, helping verbs."""

from __future__ import annotations

from .. import late as re

# A reason told behind a comma has a subject of its own: `..., mainly because acquisition costs fell to`.
REASON = re.compile(
    r"\A.*\b(?:because|whereas|although|though|since)\s+(?=[a-z])|\A.*,\s+(?:mainly\s+|primarily\s+)?as\s+(?=[a-z])",
    re.S,
)
SAID_THAT = re.compile(
    r"\A.*\b(?:concluded|determined|decided|announced|noted|estimate[sd]?|stated|reported|sa(?:ys|id)|added"
    r"|confirm(?:s|ed)|found|believes|agreed)\s+that\s+",
    re.S,
)
SO_FAR = re.compile(
    r"\b(?:in|during|over|for)\s+(?:the\s+|its\s+)?first\s+[a-z]+\s+months(?:\s+of\s+(?:the\s+|this\s+)"
    r"(?:(?:current|financial|fiscal)\s+)?year)?,?\s+(?!of\b|ended\b|to\b)",
    re.I,
)
AUXILIARY = re.compile(
    r"\A(?:been|being)\s+|(?<=\w)(?:\s+(?:amounts?|totals?|should|would|will|could|may|might|(?:is|are)\s+to|be|been"
    r"|being))+\Z",
    re.I,
)
CLOSING = re.compile(r"(?:last )?closing (?:mid-market )?price", re.I)
# Tests of a rule book, and what was done with a cost: `one applicable ratio is above 5%`, `wrote off its full cost`.
NOT_OWN = re.compile(
    r"\bapplicable (?:percentage )?ratios?\b|\bpercentage ratios?\b"
    r"|\A(?:wrote|writes|paid|pays|sold|bought|buys|met|covers)\b",
    re.I,
)
