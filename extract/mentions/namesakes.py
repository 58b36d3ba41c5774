"""Two names of persons in, whether they can be one person's out: `Rich Jacobson` and `Richard P. Jacobson`."""

from __future__ import annotations

from functools import cache

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Short forms of given names, the full one first.
_SHORT = (
    "abigail abby",
    "alexander alex",
    "andrew andy drew",
    "anthony tony",
    "benjamin ben",
    "catherine katherine kathryn cathy kathy kate",
    "charles chuck charlie",
    "christopher chris",
    "christine christina chris",
    "daniel dan danny",
    "david dave",
    "deborah deb debbie",
    "donald don",
    "douglas doug",
    "edward ed eddie ted",
    "elizabeth liz beth betsy",
    "eugene gene",
    "frederick fred",
    "gerald jerry",
    "gregory greg",
    "jacob jake",
    "james jim jimmy",
    "jeffrey jeff",
    "jennifer jen jenny",
    "john jack johnny",
    "jonathan jon",
    "joseph joe",
    "joshua josh",
    "judith judy",
    "kenneth ken",
    "kimberly kim",
    "lawrence larry",
    "leonard len",
    "margaret peggy meg",
    "matthew matt",
    "michael mike",
    "nathaniel nathan nate",
    "nicholas nick",
    "pamela pam",
    "patricia pat patty",
    "patrick pat",
    "peter pete",
    "philip phil",
    "phillip phil",
    "randall randy",
    "raymond ray",
    "richard rich rick dick",
    "robert rob bob bobby",
    "ronald ron",
    "samuel sam",
    "stephen steve",
    "steven steve",
    "stuart stu",
    "susan sue",
    "theodore ted",
    "thomas tom",
    "timothy tim",
    "vincent vince",
    "walter walt",
    "william bill will",
    "zachary zach",
)


@cache
def _fulls() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for line in _SHORT:
        names = line.split()
        for name in names:
            out.setdefault(name, set()).add(names[0])
    return {name: frozenset(full) for name, full in out.items()}


@cache
def _parts(name: str) -> tuple[str, tuple[str, ...], str, str]:
    """Given name, middle names or initials, surname, suffix, all bare."""
    words = [w.strip(".,'’()\"“”").casefold() for w in name.replace(",", " ").split()]
    words = [w for w in words if w]
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    return (words[0], tuple(words[1:-1]), words[-1], suffix) if len(words) > 1 else ("", (), "".join(words), suffix)


def surname(name: str) -> str:
    """The surname, bare: `Guy M. Erland II` has `erland`."""
    return _parts(name)[2]


def alike(one: str, other: str) -> bool:
    """Whether both have one surname and given names that do not contradict each other."""
    given, middle, surname, suffix = _parts(one)
    given2, middle2, surname2, suffix2 = _parts(other)
    if surname != surname2 or not given or not given2 or (suffix and suffix2 and suffix != suffix2):
        return False
    if not _one(given, given2):
        return _called(given, middle, given2, middle2)
    return all(_one(a, b) for a, b in zip(middle, middle2, strict=False)) and not (
        suffix != suffix2 and middle != middle2
    )


def _one(a: str, b: str) -> bool:
    """Whether two given names, initials among them, can be one."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return bool(_fulls().get(a, frozenset((a,))) & _fulls().get(b, frozenset((b,))))


def _called(given: str, middle: tuple[str, ...], given2: str, middle2: tuple[str, ...]) -> bool:
    """Whether one goes by the middle name: `V. Lawrence Evans`, `Lawrence Evans`."""
    return (len(given) == 1 and middle[:1] == (given2,)) or (len(given2) == 1 and middle2[:1] == (given,))
