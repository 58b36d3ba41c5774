"""A regular expression in, the same one out, compiled to try only the places of a text where a match can begin.

`re` tries every place where an expression begins with `\\b`, a lookaround or letters of any case: most of its time is
spent there. The ASCII characters that a match can begin with are told here from the parsed expression and put where
`re` puts such a set when it knows one itself (any other character passes), so the matches are the same ones. That is
done with the insides of `re`; where they are not as expected, it compiles as it always does.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASCII = (1 << 128) - 1  # a set of characters: bit n stands for the character n
_UPPER, _LOWER = sum(1 << n for n in range(65, 91)), sum(1 << n for n in range(97, 123))
_ALSO = {
    0x130: "i",
    0x131: "i",
    0x17F: "s",
    0x212A: "k",
}  # İ ı ſ and the Kelvin sign: in any case these are letters too


def _told(test: Any) -> int:
    return sum(1 << n for n in range(128) if test(chr(n)))


_CATEGORIES = {
    "WORD": _told(lambda c: c.isalnum() or c == "_"),
    "DIGIT": _told(str.isdecimal),
    "SPACE": _told(str.isspace),
}


def _range(low: int, high: int, ignore: bool) -> int:
    """The ASCII characters that a range matches."""
    bits = (1 << min(high + 1, 128)) - (1 << low) if low < 128 else 0
    if ignore:
        for code, letter in _ALSO.items():
            if low <= code <= high:
                bits |= 1 << ord(letter)
        bits |= (bits & _UPPER) << 32 | (bits & _LOWER) >> 32
    return bits


def _category(name: str) -> int:
    """`CATEGORY_NOT_WORD` and its like."""
    bits = _CATEGORIES[name.rpartition("_")[2]]
    return _ASCII & ~bits if "NOT" in name else bits


def _set(items: Any, ignore: bool) -> int:
    bits, negated = 0, False
    for op, value in items:
        name = str(op)
        if name == "NEGATE":
            negated = True
        elif name == "CATEGORY":
            bits |= _category(str(value))
        else:
            low, high = value if name == "RANGE" else (value, value)
            bits |= _range(low, high, ignore)
    return _ASCII & ~bits if negated else bits


def _first(tree: Any, flags: int) -> tuple[int, bool]:
    """The ASCII characters that a parsed expression can begin with, and whether it may match without any."""
    found = 0
    for op, value in tree:
        name, ignore = str(op), bool(flags & re.IGNORECASE)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        if name == "LITERAL":
            bits, empty = _range(value, value, ignore), False
        elif name == "NOT_LITERAL":
            bits, empty = _ASCII & ~_range(value, value, ignore), False
        elif name == "IN":
            bits, empty = _set(value, ignore), False
        elif name == "BRANCH":
            each = [_first(branch, flags) for branch in value[1]]
            bits, empty = 0, any(may for _, may in each)
            for one, _ in each:
                bits |= one
        elif name == "SUBPATTERN":
            bits, empty = _first(value[3], (flags | value[1]) & ~value[2])
        elif name == "ATOMIC_GROUP":
            bits, empty = _first(value, flags)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            bits, empty = _first(value[2], flags)
            empty = empty or not value[0]
        else:
            return _ASCII, True
        found |= bits
        if not empty:
            return found, False
    return found, True


def _led(code: list[int], bits: int) -> list[int]:
    """Compiled code with this set in its head, where that is free. Raises ValueError for a head of no known kind."""
    from re import _constants as names  # type: ignore[attr-defined]

    if code[:2] != [names.INFO, 4]:
        if code[0] == names.INFO and code[2]:
            return code  # a word or a set leads it already
        raise ValueError("unknown code")
    words = [bits >> 32 * n & 0xFFFFFFFF for n in range(4)] + [0xFFFFFFFF] * 4
    led = [names.CHARSET, *words, names.RANGE, 256, 0x10FFFF, names.FAILURE]
    return [names.INFO, 4 + len(led), names.SRE_INFO_CHARSET, *code[3:5], *map(int, led), *code[5:]]


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(pattern, flags)
    flags |= tree.state.flags
    bits, empty = _first(tree, flags)
    code = _compiler._code(tree, flags)
    if not empty and bits != _ASCII and _sre.CODESIZE == 4:
        code = _led(code, bits)
    names = tree.state.groupdict
    by_number = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    return cast("re.Pattern[str]", _sre.compile(pattern, flags, code, len(by_number) - 1, names, tuple(by_number)))


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, the same to everyone who asks it. Raises re.error."""
    try:
        return _compiled(pattern, flags)
    except re.error:
        raise
    except (AttributeError, ImportError, KeyError, RuntimeError, TypeError, ValueError):  # another `re` than is known
        return re.compile(pattern, flags)
