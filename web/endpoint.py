"""A SPARQL request in, an answer in the format the client wants out: the endpoint itself (SPARQL 1.1 Protocol)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ..errors import KeiretsuError, LimitError
from . import protocol
from .description import describe
from .library import Library
from .negotiation import choose
from .policy import Looked, look
from .protocol import Operation, Problem
from .results import GRAPHS, SHORT, TABLES
from .workers import Answer, Pool

HTML = "text/html"
_TEXT = ("text/csv", "text/tab-separated-values", "text/turtle", "text/plain", "text/xml", HTML)


def media_type(asked: str, accept: str | None, offered: Sequence[str]) -> str:
    """The media type to answer in: `asked` (short name or media type, of `?format=`) before the Accept header. A format
    that is none here is only an error where no header says what else will do: some clients send names of their own.

    Raises:
        Problem: 400 for an unknown format, 406 where the client takes none of them.
    """
    if asked:
        media = SHORT.get(asked.lower(), asked.lower())
        if media in offered:
            return media
        if choose(accept, offered) is None or (accept or "*/*").strip() == "*/*":
            short = ", ".join(name for name, full in SHORT.items() if full in offered)
            raise Problem(400, f"{asked!r} is no format for this; there is {short}")
    media = choose(accept, offered) or ""
    if not media:
        raise Problem(406, f"this can be had as {', '.join(offered)}; ask for one of them in Accept")
    return media


def content_type(media: str) -> str:
    return f"{media}; charset=utf-8" if media in _TEXT else media


def offered(form: str, html: bool) -> Sequence[str]:
    """The media types of an answer to a query of that form."""
    known: Mapping[str, str] = GRAPHS if form in ("construct", "describe") else TABLES
    return (*known, HTML) if html else tuple(known)


async def prepare(operation: Operation, library: Library) -> Looked:
    """A query that may be answered. Raises Problem."""
    assert operation.query is not None
    shelf = await library.current()
    try:
        return look(
            operation.query, operation.default_graphs, operation.named_graphs, shelf.has_graph, library.prefixes
        )
    except LimitError as error:
        raise Problem(400, str(error)) from error
    except KeiretsuError as error:
        raise protocol.problem(error) from error


async def run(pool: Pool, job: dict[str, Any], request: Request) -> Answer:
    """Answer a job, and stop it when the client goes away. Raises Problem."""
    work = asyncio.create_task(pool.run(job))
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise Problem(499, "the client has gone")
        return work.result()
    except KeiretsuError as error:
        raise protocol.problem(error) from error
    finally:
        work.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def job_of(looked: Looked, form: str, show: int = 0) -> dict[str, Any]:
    """A query as the processes take it."""
    return {
        "text": looked.text,
        "default": looked.default_graphs,
        "named": looked.named_graphs,
        "form": form,
        "show": show,
    }


async def answer(request: Request, operation: Operation, library: Library, pool: Pool, *, html: bool) -> Response | str:
    """The answer to a request; HTML itself where a page is wanted and `html` allows one, for the caller to write it.

    Raises:
        Problem: with the status to answer.
    """
    accept = request.headers.get("accept")
    if operation.query is None:
        kinds = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
        media = media_type(operation.format, accept, (*kinds, HTML) if html else kinds)
        if media == HTML:
            return HTML
        shelf = await library.current()
        where = str(request.url.replace(query="", fragment=""))
        return Response(describe(where, shelf.graphs(), GRAPHS[media]), media_type=content_type(media))
    looked = await prepare(operation, library)
    media = media_type(operation.format, accept, offered(looked.form, html))
    if media == HTML:
        return HTML
    table = GRAPHS if looked.form in ("construct", "describe") else TABLES
    found = await run(pool, job_of(looked, table[media]), request)
    return Response(found.data, media_type=content_type(media), headers={"Cache-Control": "no-cache"})
