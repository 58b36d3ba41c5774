"""The closed sets of keys that an event file may hold: `docs/event-files.md` says what each of them means."""

from __future__ import annotations

TOP = frozenset(
    [
        "triggers",
        "blocks",
        "read",
        "key",
        "need",
        "any",
        "happens",
        "alike",
        "announced",
        "released",
        "voted",
        "means",
        "decided",
        "ignores",
        "lines",
        "each",
        "dates",
        "slots",
        "choose",
        "say",
        "labels",
        "section",
        "words",
        "apart",
        "also",
    ]
)
SLOT = frozenset(["kind", "in", "cue", "after", "default", "not"])
SAY = frozenset(
    [
        "text",
        "status",
        "set",
        "each",
        "where",
        "need",
        "confidence",
        "unless",
        "announced",
        "partial",
        "take",
        "otherwise",
        "fulfils",
    ]
)
IGNORED = frozenset(["inner", "being"])
SECTION = frozenset(["headings", "status"])
