"""The environment in, the settings of the extractor out; what is missing or wrong is said by its name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PREFIX = "KEIRETSU_LLM_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to ask, and how much at once.

    Args:
        url: the endpoint, `.../chat/completions`. key: "" for none; it is never shown.
        timeout: seconds that one answer may take. characters: of a document in one request.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120
    characters: int = 6000


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises ValueError, naming the variable."""

    def given(name: str, default: str = "") -> str:
        return environment.get(PREFIX + name, "").strip() or default

    url, model = given("URL"), given("MODEL")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        raise ValueError(f"set {PREFIX}URL to the base of a chat endpoint, such as http://localhost:11434/v1")
    if not model:
        raise ValueError(f"set {PREFIX}MODEL to the name of a model that is served there")
    try:
        timeout, characters = float(given("TIMEOUT", "120")), int(given("CHARACTERS", "6000"))
    except ValueError:
        raise ValueError(f"{PREFIX}TIMEOUT and {PREFIX}CHARACTERS are numbers") from None
    if not 0 < timeout < 86_400 or characters < 200:
        raise ValueError(f"{PREFIX}TIMEOUT is more than 0 seconds, {PREFIX}CHARACTERS at least 200")
    return Settings(url.rstrip("/") + "/chat/completions", model, given("KEY"), timeout, characters)
