"""A .rq file in, a Question out: its header is its interface.

    #+ summary: Who held how much of a company on a given day?
    #+ params: company agent; as_of xsd:date = 9999-12-31; type string?
    #+ returns: holder percent document quote
    #+ example: keiretsu query holders company=IIJ as_of=2003-09-30

A parameter is `name type`, with `?` where it may be left out (it then matches everything) or `= value` for a default.
Types: `agent` (an IRI, or a name that the graph knows), `iri`, `xsd:date`, `string`, `integer`.

Every question is asked as of a day (`as_of`), or its header says why not (`#+ timeless: ...`). Every question has
`known_on`, which no header names: the question is then put to the graph as known on that day (`Graph.ask`).
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from ..errors import QueryError

TYPES = ("agent", "iri", "xsd:date", "string", "integer")
KEYS = ("summary", "params", "returns", "example")
OPTIONAL = ("timeless",)

_LINE = re.compile(r"#\+\s*([a-z]+)\s*:\s*(.*)\Z")
_PARAMETER = re.compile(r"([a-z][a-z0-9_]*)\s+([a-z:]+)(\?)?(?:\s*=\s*(.+))?\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `default` is its text form, None where it has none."""

    name: str
    type: str
    required: bool
    default: str | None = None

    def __str__(self) -> str:
        if self.default is not None:
            return f"{self.name}={self.default}"
        return f"{self.name}=<{self.type}>" if self.required else f"[{self.name}=<{self.type}>]"


KNOWN_ON = Parameter("known_on", "xsd:date", False)


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question: `text` is the SPARQL, header and all; `timeless` why it is not asked as of a day, else ""."""

    name: str
    summary: str
    params: tuple[Parameter, ...]
    returns: tuple[str, ...]
    example: str
    text: str
    timeless: str = ""

    def example_values(self) -> dict[str, str]:
        """The parameters of the example's command line, as text."""
        words = shlex.split(self.example)
        return dict(word.split("=", 1) for word in words if "=" in word)


def parse(name: str, text: str) -> Question:
    """Read a question's header.

    Raises:
        QueryError: a key is missing, unknown or twice there, or a parameter is not `name type [? | = default]`.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.match(line.strip())
        if match is None:
            if line.strip():
                break
            continue
        key, value = match.groups()
        if key not in (*KEYS, *OPTIONAL) or key in found:
            raise QueryError(
                f"{name}.rq: header key {key!r} is unknown or repeated; use each of {', '.join(KEYS)} once"
            )
        found[key] = value.strip()
    lacking = [key for key in KEYS if key not in found]
    if lacking:
        raise QueryError(
            f"{name}.rq: the header lacks {', '.join(lacking)}; add lines '#+ {lacking[0]}: ...' at the top"
        )
    params = tuple(_parameter(name, part.strip()) for part in found["params"].split(";") if part.strip())
    if any(parameter.name == KNOWN_ON.name for parameter in params):
        raise QueryError(f"{name}.rq: every question has known_on; leave it out of the header")
    returns, timeless = tuple(found["returns"].split()), found.get("timeless", "")
    return Question(name, found["summary"], (*params, KNOWN_ON), returns, found["example"], text, timeless)


def _parameter(name: str, text: str) -> Parameter:
    match = _PARAMETER.match(text)
    if match is None or match[2] not in TYPES:
        raise QueryError(f"{name}.rq: {text!r} is no parameter; write 'name type', with a type of {', '.join(TYPES)}")
    return Parameter(match[1], match[2], match[3] is None and match[4] is None, match[4])
