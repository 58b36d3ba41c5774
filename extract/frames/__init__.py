"""A reading and its mentions in, events and relations out: event files, patterns, slots, modality, joining."""

from __future__ import annotations

from .engine import find

__all__ = ["find"]
