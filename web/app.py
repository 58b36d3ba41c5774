"""An output folder and limits in, the web application out: pages, descriptions of IRIs, and the SPARQL endpoint."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from .headers import Careful
from .library import Library
from .limits import Limits
from .pages.render import page
from .protocol import Problem
from .routes import Pages, wants_html
from .workers import Pool


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
    pages = Pages(library, pool, limits)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        warming = asyncio.create_task(library.warm())  # SPARQL is answered meanwhile
        try:
            yield
        finally:
            await asyncio.gather(warming, return_exceptions=True)
            await pool.close()

    async def failed(request: Request, error: Exception) -> Response:
        if isinstance(error, Problem):
            status, message, headers = error.status, error.message, error.headers
        else:
            assert isinstance(error, HTTPException)
            status, message, headers = error.status_code, str(error.detail), dict(error.headers or {})
        headers["Vary"] = "Accept"
        if wants_html(request):
            return HTMLResponse(page("error.html", pages.site, status=status, message=message), status, headers)
        return PlainTextResponse(f"{message}\n", status, headers)

    return Starlette(
        routes=pages.routes(),
        middleware=[Middleware(Careful, loopback=loopback, cors=cors)],
        exception_handlers={Problem: failed, HTTPException: failed},
        lifespan=lifespan,
    )
