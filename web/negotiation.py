"""An Accept header and the media types at hand in, the best of them out (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def accepted(header: str) -> Iterator[tuple[str, str, float]]:
    """(type, subtype, q) of each range of an Accept header; what cannot be read is left out."""
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = name.partition("/")
        if not slash or not kind or not subtype:
            if name != "*":  # some old clients send a bare star
                continue
            kind = subtype = "*"
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _quality(value.strip())
        yield kind, subtype, quality


def _quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def quality(media: str, header: str) -> float:
    """How much a client wants a media type: by the most specific range that fits it, 0 where none does."""
    kind, _, subtype = media.partition("/")
    best, how = -1, 0.0
    for wanted, sub, q in accepted(header):
        if wanted in ("*", kind) and sub in ("*", subtype):
            specific = (wanted != "*") + (sub != "*")
            if specific > best or (specific == best and q > how):
                best, how = specific, q
    return how


def choose(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type to answer in, None where the client takes none of them. Ties go to the first offered; without a
    header anything will do."""
    if header is None or not header.strip():
        return offered[0]
    best = max(offered, key=lambda media: quality(media, header))
    return best if quality(best, header) > 0 else None
