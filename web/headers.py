"""An application in, the same with the headers of a careful server out; requests for a strange host are refused.

What is served from the loopback address answers to loopback names only: a page of elsewhere that has its own name lead
to 127.0.0.1 (DNS rebinding) reads nothing. Scripts of other origins read answers only where `cors` lets them.
"""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def is_loopback(host: str) -> bool:
    """`localhost`, or an address of the machine itself."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


class Careful:
    """The middleware.

    Args:
        loopback: only requests for loopback names are answered.
        cors: the origin that may read answers from a script, `*` for every one, '' for none.
    """

    def __init__(self, app: ASGIApp, loopback: bool, cors: str) -> None:
        self.app, self.loopback, self.cors = app, loopback, cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    out.setdefault(name, value)
                if self.cors:
                    out["Access-Control-Allow-Origin"] = self.cors
                    out["Access-Control-Expose-Headers"] = "Link, Retry-After"
                    if self.cors != "*":
                        out.add_vary_header("Origin")
                else:
                    out["Cross-Origin-Resource-Policy"] = "same-origin"
            await send(message)

        host = headers.get("host", "").rpartition(":")
        name = host[0] if host[0] and host[2].isdigit() else headers.get("host", "")
        if self.loopback and not is_loopback(name):
            refused: Response = PlainTextResponse("this server answers to localhost only\n", 421)
            await refused(scope, receive, told)
        elif self.cors and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight()(scope, receive, told)
        else:
            await self.app(scope, receive, told)


def _preflight() -> Response:
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": "GET, HEAD, POST",
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Max-Age": "600",
        },
    )
