"""An HTTP request in, a query with its dataset out (SPARQL 1.1 Protocol, section 2.1), or the status of a refusal.

Status codes: 400 no query, more than one, broken encoding or syntax; 403 understood and not done (updates, SERVICE,
graphs that are not here); 405 method; 406 no format the client takes; 413 request too long; 415 content type; 422 an
answer beyond the limits of rows or length; 500 the query ended its process; 503 busy (with Retry-After); 504 time over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from ..errors import KeiretsuError, LimitError, OntologyError, QueryError, StoreError, UsageError
from .limits import Limits
from .policy import Refused
from .workers import Busy, Died, Ended

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class Problem(Exception):
    """A request that ends in an error: its HTTP status, and words for the caller."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for. `query` is None where it asks for nothing, so that the service describes itself."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str


async def body_of(request: Request, limits: Limits) -> bytes:
    """The body, read no further than the limit. Raises Problem 413."""
    told = request.headers.get("content-length", "0")
    data = bytearray()
    too_long = Problem(413, f"a request holds at most {limits.request_bytes} bytes")
    if told.isdigit() and int(told) > limits.request_bytes:
        raise too_long
    async for chunk in request.stream():
        data += chunk
        if len(data) > limits.request_bytes:
            raise too_long
    return bytes(data)


async def read(request: Request, limits: Limits) -> Operation:
    """Read a request. Raises Problem."""
    parameters = _pairs(request.scope["query_string"], "the address")
    if request.method in ("GET", "HEAD"):
        return _operation(parameters)
    media, _, rest = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media not in (FORM, QUERY, UPDATE):
        raise Problem(415, f"post {FORM} or {QUERY}, not {media or 'a body without a content type'}")
    charset = re.search(r"charset\s*=\s*\"?([\w-]+)", rest, re.I)
    if charset is not None and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, f"send UTF-8, not {charset[1]}")
    body = await body_of(request, limits)
    if media == UPDATE:
        raise Problem(403, "this endpoint is read-only; it takes no updates")
    if media == QUERY:
        if any(name in ("query", "update") for name, _ in parameters):
            raise Problem(400, "the query stands in the body and in the address; send one")
        return _operation([*parameters, ("query", _text(body, "the body"))], posted=True)
    if any(name in ("query", "update") for name, _ in parameters):
        raise Problem(400, "the query of a form stands in its body, not in the address")
    return _operation([*parameters, *_pairs(body, "the form")], posted=True)


def _operation(parameters: Sequence[tuple[str, str]], *, posted: bool = False) -> Operation:
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    if "update" in values:
        if "query" in values:
            raise Problem(400, "a request is a query or an update, not both")
        raise Problem(403, "this endpoint is read-only; it takes no updates")
    asked = values.get("query", [])
    if len(asked) > 1:
        raise Problem(400, f"a request holds one query; this one holds {len(asked)}")
    if asked and not asked[0].strip():
        raise Problem(400, "the query is empty")
    if not asked and posted:
        raise Problem(400, "there is no query; send it as the field 'query' of the form")
    if not asked and parameters and set(values) - {"format", "output"}:
        raise Problem(400, "there is no query; send it as the parameter 'query'")
    return Operation(
        asked[0] if asked else None,
        tuple(values.get("default-graph-uri", ())),
        tuple(values.get("named-graph-uri", ())),
        next(iter(values.get("format", values.get("output", []))), ""),
    )


def _pairs(data: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii", "strict"), keep_blank_values=True, errors="strict", max_num_fields=200)
    except UnicodeDecodeError:
        raise Problem(400, f"{where} is not percent-encoded UTF-8") from None
    except ValueError:
        raise Problem(400, f"{where} has more than 200 fields") from None


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, f"{where} is not UTF-8") from None


def problem(error: KeiretsuError) -> Problem:
    """What a client is told of an error of ours."""
    message = str(error)
    if isinstance(error, Busy):
        return Problem(503, message, Retry_After="5")
    if isinstance(error, Refused):
        return Problem(403, message)
    if isinstance(error, Ended):
        return Problem(504, message)
    if isinstance(error, Died):
        return Problem(500, message)
    if isinstance(error, LimitError):
        return Problem(422, message)
    if isinstance(error, QueryError | UsageError | OntologyError):
        return Problem(400, message)
    return Problem(503 if isinstance(error, StoreError) else 500, message)
