"""THE PAGE AND THE ENDPOINT: a graph in an output folder in, web pages and SPARQL 1.1 over HTTP out; read-only."""

from __future__ import annotations

from .limits import Limits
from .server import serve

__all__ = ["Limits", "serve"]
