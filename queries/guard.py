"""SPARQL text in, the same text out, or a refusal: no network, no files, no updates, no fatal nesting.

Both engines below us fetch `SERVICE`, `FROM` and `LOAD` addresses by default, and nesting of some thousand levels ends
the process (measured: Oxigraph 0.5, SIGSEGV at 2500). So a query is looked at before an engine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import LimitError, QueryError

MAX_BYTES = 64 * 1024
MAX_NESTING = 100

# A string, an IRI or a comment hides its words. `<` opens an IRI only where no space or quote follows up to `>`.
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*|[?$][^\W]\w*|(?:[^\W\d][\w.-]*)?:(?:[\w.:%-]|\\[^\w\s])*|[^\W\d]\w*|\s+|.""",
    re.DOTALL,
)
_REFUSED = {
    "service": "it would call another server",
    "from": "it would load a graph from elsewhere; the graphs of this store are all in reach by GRAPH",
    "load": "it would load from elsewhere",
    "insert": "questions do not change the graph",
    "delete": "questions do not change the graph",
    "drop": "questions do not change the graph",
    "clear": "questions do not change the graph",
    "create": "questions do not change the graph",
    "copy": "questions do not change the graph",
    "move": "questions do not change the graph",
    "add": "questions do not change the graph",
}
# An engine's grammar wants no space behind a keyword: SERVICE:x, SERVICESILENT<...>, 1e5SERVICE<...> and trueSERVICE?x
# call other servers too. So a word, or a prefix, that holds SERVICE is refused as the word itself is.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPEN, _CLOSE = "{([", "})]"


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """(offset, token) of every token that is not white space or a comment."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not token.isspace() and not token.startswith("#"):
            yield match.start(), token


def check(text: str, *, graphs: bool = False) -> str:
    """Give back a query that is safe to hand to an engine.

    Args:
        graphs: FROM is let through, for a caller who looks himself at which graphs it names.
    Raises:
        QueryError: it holds SERVICE, FROM or an update keyword.
        LimitError: it is longer than 64 KiB or nested deeper than 100.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise LimitError(f"the query is longer than {MAX_BYTES} bytes; shorten it")
    _look(text, graphs)
    if (spelt := unescaped(text)) != text:
        _look(spelt, graphs)
    return text


def unescaped(text: str) -> str:
    """The text as an engine may see it: \\u0053 spells S anywhere in SPARQL (section 19.2)."""
    return _ESCAPE.sub(lambda match: _character(int(match[1] or match[2], 16)), text) if "\\" in text else text


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _refusal(token: str) -> str | None:
    word = token.partition(":")[0].lower()
    if not word or not (word[0].isalpha() or word[0] == "_"):
        return None
    if "service" in word:
        return _REFUSED["service"]
    return _REFUSED["from"] if word.startswith("from") else _REFUSED.get(token.lower())


def _look(text: str, graphs: bool) -> None:
    depth = run = 0
    for _, token in tokens(text):
        reason = _refusal(token)
        if reason is not None and not (graphs and token.lower() == "from"):
            raise QueryError(f"{token.upper()} is not allowed: {reason}; leave it out")
        depth += (token in _OPEN) - (token in _CLOSE)
        run = run + 1 if token in "!+-/^" else 0
        if depth > MAX_NESTING or run > MAX_NESTING:
            raise LimitError(f"the query is nested deeper than {MAX_NESTING}; flatten it")
