"""An output folder, a host and a port in, a running server out, until it is told to stop."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from pathlib import Path

from ..errors import StoreError, UsageError
from .limits import Limits


def serve(
    directory: Path,
    host: str,
    port: int,
    limits: Limits,
    cors: str = "",
    told: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Args:
        port: 0 lets the system choose one.
        told: is called with the server's address before the first request.
    Raises:
        StoreError: the folder holds no graph, or the port is taken. UsageError: no such host.
    """
    import uvicorn

    from .app import application
    from .headers import is_loopback

    app = application(directory, limits, loopback=is_loopback(host), cors=cors)
    with _bound(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=True,
            timeout_graceful_shutdown=2, h11_max_incomplete_event_size=512 * 1024,
        )  # fmt: skip
        server = uvicorn.Server(config)
        told(f"http://{name}:{listening.getsockname()[1]}/")
        server.run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        number = getattr(error, "errno", None)
        if number == errno.EADDRINUSE:
            raise StoreError(f"port {port} of {host} is taken by another program; choose one with --port") from error
        if number == errno.EACCES:
            raise StoreError(f"port {port} needs rights that you have not; choose one above 1023") from error
        raise UsageError(
            f"{host}:{port} cannot be listened on ({error}); --host takes an address of this machine"
        ) from error
    return listening
