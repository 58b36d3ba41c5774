"""Messages in, the text of the model's answer out: one POST to an OpenAI-compatible chat endpoint."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any

from .settings import Settings

_LONGEST = 4_000_000  # bytes of an answer
Message = dict[str, str]


class ChatError(Exception):
    """The endpoint gave no answer that can be used; the message says why, and never holds the key."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirects: a key goes to the address that was named, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def ask(settings: Settings, messages: Sequence[Message]) -> str:
    """The answer's text. Raises ChatError."""
    wanted = {
        "model": settings.model,
        "messages": list(messages),
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    request = urllib.request.Request(settings.url, json.dumps(wanted).encode(), headers, method="POST")
    try:
        with _OPENER.open(request, timeout=settings.timeout) as response:
            raw = response.read(_LONGEST + 1)
    except urllib.error.HTTPError as error:
        raise ChatError(f"{settings.url} answered {error.code} {error.reason}") from None
    except TimeoutError:
        raise ChatError(f"{settings.url} gave no answer in {settings.timeout:g} seconds") from None
    except OSError as error:  # urllib's own errors among them
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            raise ChatError(f"{settings.url} gave no answer in {settings.timeout:g} seconds") from None
        raise ChatError(f"{settings.url} cannot be reached ({reason})") from None
    if len(raw) > _LONGEST:
        raise ChatError(f"{settings.url} answered with more than {_LONGEST:,} bytes")
    return _content(raw, settings.url)


def _content(raw: bytes, url: str) -> str:
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError):
        raise ChatError(f"{url} answered in another form than a chat completion") from None
    if not isinstance(content, str):
        raise ChatError(f"{url} answered without a text")
    return content
