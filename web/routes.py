"""Requests for pages in, responses out: which address shows what, in the form the client wants."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from .. import queries
from ..errors import KeiretsuError
from . import endpoint, protocol
from .library import Library, Shelf
from .limits import Limits
from .negotiation import choose, quality
from .pages import document, editor, home, lists, party, questions, render, statement, term
from .protocol import Operation, Problem
from .resource import description
from .results import GRAPHS, TABLES, rdf
from .site import Site
from .tables import table
from .workers import Pool

HTML = "text/html"
_DESCRIBED = (HTML, "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
_VARY = {"Vary": "Accept", "Cache-Control": "no-cache"}
Show = Callable[[Shelf, Site, Mapping[str, str]], str]


class Pages:
    """The handlers, over one library and one pool."""

    def __init__(self, library: Library, pool: Pool, limits: Limits) -> None:
        self.library, self.pool, self.limits = library, pool, limits
        self.site = Site(library.base)

    def routes(self) -> list[Route]:
        """Every address that answers."""
        shown: dict[str, Show] = {
            "/": lambda shelf, site, asked: home.home(shelf, site),
            "/events": lists.events,
            "/parties": lists.parties,
            "/documents": lists.documents,
            "/search": lists.search,
            "/types": lambda shelf, site, asked: term.types(shelf, site),
            "/questions": lambda shelf, site, asked: questions.listed(site),
        }
        return [
            *(Route(path, self._page(show)) for path, show in shown.items()),
            Route("/questions/{name}", self.question),
            Route("/ownership", self.ownership),
            Route("/complete", self.complete),
            Route("/id/{kind}/{local}", self.instance),
            Route("/resource", self.resource),
            Route("/static/{name}", self.static),
            Route("/sparql", self.sparql, methods=["GET", "HEAD", "POST"]),
        ]

    def _page(self, show: Show) -> Callable[[Request], Any]:
        async def handler(request: Request) -> Response:
            shelf = await self.library.current()
            text = await asyncio.to_thread(show, shelf, self.site, request.query_params)
            return HTMLResponse(text, headers={"Cache-Control": "no-cache"})

        return handler

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        try:
            data = render.static(name)
        except KeyError:
            raise Problem(404, "there is no such file") from None
        return Response(data, media_type=render.STATIC[name], headers={"Cache-Control": "max-age=86400"})

    async def complete(self, request: Request) -> Response:
        """Names that go on from what was typed, for the forms."""
        shelf = await self.library.current()
        text = request.query_params.get("q", "")[:100]
        found = (await asyncio.to_thread(shelf.catalog.search, text))[:12]
        return JSONResponse([{"name": one.names[0], "kind": one.kind.lower(), "iri": one.iri} for one in found])

    async def instance(self, request: Request) -> Response:
        kind, local = request.path_params["kind"], unquote(request.path_params["local"])
        return await self._described(request, self.site.iri(kind, local))

    async def resource(self, request: Request) -> Response:
        iri = request.query_params.get("iri", "")
        where = self.site.link(iri)
        if where.startswith("/id/"):
            return RedirectResponse(where, 303)
        return await self._described(request, iri)

    async def _described(self, request: Request, iri: str) -> Response:
        """An IRI's page or its triples, by what the client wants."""
        media = endpoint.media_type(request.query_params.get("format", ""), request.headers.get("accept"), _DESCRIBED)
        shelf = await self.library.current()
        try:
            if media == HTML:
                text = await asyncio.to_thread(self._shown, shelf, iri, request.query_params)
                if text is not None:
                    return HTMLResponse(text, headers=_VARY | {"Link": _alternates(self.site, iri)})
            else:
                triples = await asyncio.to_thread(description, shelf, iri, self.limits.rows)
                if triples:
                    data = await asyncio.to_thread(rdf, triples, GRAPHS[media], self.library.prefixes)
                    return Response(data, media_type=endpoint.content_type(media), headers=_VARY)
        except ValueError:
            raise Problem(400, f"{iri!r} is no IRI") from None
        except KeiretsuError as error:
            raise protocol.problem(error) from error
        raise Problem(404, f"the graph holds nothing about <{iri}>")

    def _shown(self, shelf: Shelf, iri: str, asked: Mapping[str, str]) -> str | None:
        known = shelf.catalog.party(iri)
        if known is not None:
            return party.party(shelf, self.site, known, asked)
        if "/doc/" in iri and (text := document.document(shelf, self.site, iri, asked)) is not None:
            return text
        if (text := statement.statement(shelf, self.site, iri)) is not None:
            return text
        return term.term(self.site, iri) or term.node(shelf, self.site, iri)

    # --- questions ---

    async def question(self, request: Request) -> Response:
        try:
            asked = queries.question(request.path_params["name"])
        except KeiretsuError as error:
            raise Problem(404, str(error)) from error
        values = {name: value for name, value in request.query_params.items() if name not in ("format",) and value}
        media = endpoint.media_type(
            request.query_params.get("format", ""), request.headers.get("accept"), (HTML, *TABLES)
        )
        form = "json" if media == HTML else TABLES[media]
        job = {"question": asked.name, "values": values, "form": form, "show": questions.SHOWN if media == HTML else 0}
        complete = all(one.name in values for one in asked.params if one.required and one.default is None)
        if media != HTML:
            found = await endpoint.run(self.pool, job, request)
            return Response(found.data, media_type=endpoint.content_type(media), headers=_VARY)
        fault, answer = "", None
        status = 200
        if complete and (values or not any(one.required for one in asked.params)):
            try:
                answer = table(await endpoint.run(self.pool, job, request), self.site, self.library.prefixes)
            except Problem as problem:
                fault, status = problem.message, problem.status
        text = questions.question(self.site, asked, values, answer, fault)
        return HTMLResponse(text, status, headers=_VARY)

    async def ownership(self, request: Request) -> Response:
        """Who holds and controls a company directly and through others, as of a day."""
        asked = request.query_params
        media = endpoint.media_type(asked.get("format", ""), request.headers.get("accept"), (HTML, *TABLES))
        days = {name: day for name in ("as_of", "known_on") if (day := asked.get(name, ""))}
        company, fault, answer, status = asked.get("company", "").strip(), "", None, 200
        job = {"ownership": company, "form": "json" if media == HTML else TABLES[media], **days}
        if media != HTML:
            if not company:
                raise Problem(400, "ownership needs a company: a name or an IRI")
            found = await endpoint.run(self.pool, job, request)
            return Response(found.data, media_type=endpoint.content_type(media), headers=_VARY)
        if company:
            try:
                answer = table(await endpoint.run(self.pool, job, request), self.site, self.library.prefixes)
            except Problem as problem:
                fault, status = problem.message, problem.status
        text = questions.ownership(self.site, {"company": company, **days}, answer, fault)
        return HTMLResponse(text, status, headers=_VARY)

    # --- SPARQL ---

    async def sparql(self, request: Request) -> Response:
        operation = await protocol.read(request, self.limits)
        found = await endpoint.answer(request, operation, self.library, self.pool, html=True)
        if isinstance(found, str):
            return await self._edited(request, operation)
        found.headers["Vary"] = "Accept"
        return found

    async def _edited(self, request: Request, operation: Operation) -> Response:
        """The editor, with the answer to its query."""
        prefixes, query = self.library.prefixes, operation.query or ""
        if not query:
            return HTMLResponse(editor.editor(self.site, prefixes), headers=_VARY)
        try:
            looked = await endpoint.prepare(operation, self.library)
            graph = looked.form in ("construct", "describe")
            job = endpoint.job_of(looked, "ttl" if graph else "json", editor.SHOWN)
            found = await endpoint.run(self.pool, job, request)
        except Problem as problem:
            text = editor.editor(self.site, prefixes, query, fault=problem.message)
            return HTMLResponse(text, problem.status, headers=_VARY | problem.headers)
        if graph:
            told = found.data.decode("utf-8", "replace")
            text = editor.editor(self.site, prefixes, query, graph=told or "# an empty graph\n", more=found.more)
        else:
            text = editor.editor(self.site, prefixes, query, table(found, self.site, prefixes))
        return HTMLResponse(text, headers=_VARY)


def _alternates(site: Site, iri: str) -> str:
    """The other forms of a page, for a Link header (RFC 8288)."""
    path = site.link(iri)
    path += "&" if "?" in path else "?"
    forms = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}
    return ", ".join(f'<{path}format={form}>; rel="alternate"; type="{media}"' for form, media in forms.items())


def wants_html(request: Request) -> bool:
    """Does a client prefer a page to plain text?"""
    accept = request.headers.get("accept", "")
    return quality(HTML, accept) > 0 and choose(accept, ("text/plain", HTML)) == HTML
