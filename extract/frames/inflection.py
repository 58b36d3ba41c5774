"""A verb's base form in, all of its English forms out (`take` -> take, takes, taking, took, taken)."""

from __future__ import annotations

from functools import cache

# base -> the forms that spelling rules do not give
_IRREGULAR = {
    "be": "am is are was were been being",
    "become": "becomes became becoming",
    "begin": "begins began begun beginning",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "buy": "buys bought buying",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "draw": "draws drew drawn drawing",
    "fall": "falls fell fallen falling",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "grow": "grows grew grown growing",
    "have": "has had having",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "lay": "lays laid laying",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "lend": "lends lent lending",
    "let": "lets letting",
    "lose": "loses lost losing",
    "make": "makes made making",
    "meet": "meets met meeting",
    "pay": "pays paid paying",
    "prepay": "prepays prepaid prepaying",
    "put": "puts putting",
    "repay": "repays repaid repaying",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shut": "shuts shutting",
    "sit": "sits sat sitting",
    "spend": "spends spent spending",
    "spin": "spins spun spinning",
    "split": "splits splitting",
    "stand": "stands stood standing",
    "step": "steps stepped stepping",
    "take": "takes took taken taking",
    "undertake": "undertakes undertook undertaken undertaking",
    "win": "wins won winning",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "write": "writes wrote written writing",
}
_DOUBLING = frozenset(
    ("admit", "allot", "bag", "cancel", "commit", "debut", "drop", "expel", "fit", "incur", "occur", "omit", "permit")
) | {"plan", "refer", "step", "stop", "submit", "transfer", "trim", "wrap"}
_VOWELS = frozenset("aeiou")


@cache
def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb, the base first; British doubling (`cancelled`) beside American (`canceled`)."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    plain = (verb, plural, verb + "ed", verb + "ing")
    if verb in _DOUBLING:
        return (*plain, verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    return plain
