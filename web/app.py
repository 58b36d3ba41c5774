"""An output folder and limits in, the web application out: pages, descriptions of IRIs, and the SPARQL endpoint."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from . import endpoint, protocol
from .headers import Careful
from .library import Library
from .limits import Limits
from .protocol import Problem
from .workers import Pool

METHODS = ["GET", "HEAD", "POST"]


def application(directory: Path, limits: Limits | None = None, *, loopback: bool = True, cors: str = "") -> Starlette:
    """The application over one output folder.

    Args:
        loopback: answer to loopback names only.
        cors: the origin whose scripts may read answers, `*` for every one, '' for none.
    Raises:
        StoreError: the folder holds no graph.
    """
    limits = limits or Limits()
    library = Library(directory)
    pool = Pool(directory, library.base, limits)
    library.pool = pool

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        await library.warm()
        try:
            yield
        finally:
            await pool.close()

    async def sparql(request: Request) -> Response:
        operation = await protocol.read(request, limits)
        found = await endpoint.answer(request, operation, library, pool, html=False)
        assert isinstance(found, Response)
        found.headers["Vary"] = "Accept"
        return found

    async def failed(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return PlainTextResponse(f"{error.message}\n", error.status, error.headers)

    return Starlette(
        routes=[Route("/sparql", sparql, methods=METHODS)],
        middleware=[Middleware(Careful, loopback=loopback, cors=cors)],
        exception_handlers={Problem: failed},
        lifespan=lifespan,
    )
