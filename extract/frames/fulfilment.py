"""Records and a draft that tells of a closing in, the records with what was agreed done, or dated, out.

`The offering closed on May 6` names neither issuer nor amount: it is about what the text agreed or planned before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from ...model import When
from .drafts import Draft

_OPEN = ("agreed", "planned", "proposed", "conditional")  # what may still be done
_COMES = frozenset(("dates.effective", "dates.closing", "dates.payment", "dates.delivery"))  # days on which it is done
_SOON = timedelta(days=120)  # how long after the day of a completed one its closing may be told


def fulfilled(records: list[Draft], draft: Draft, fits: Callable[[Draft], bool]) -> list[Draft]:
    """The records, those completed or dated that the closing is of; the same where none fits.

    Args:
        fits: whether parties and figures of a record do not contradict those of the draft.
    """
    if draft.status not in ("completed", *_OPEN):
        return records
    day = draft.times.get("date")
    fitting = [
        i for i, r in enumerate(records) if r.position <= draft.position and _may_close(r, draft, day) and fits(r)
    ]
    still_open = [i for i in fitting if records[i].status in _OPEN]
    chosen = still_open or (fitting if day is not None else [])
    if not chosen:
        return records
    best = max(chosen, key=lambda i: records[i].evidence[-1].start)
    told = {(piece.start, piece.end) for piece in records[best].evidence}
    together = [i for i in chosen if i == best or told & {(e.start, e.end) for e in records[i].evidence}]
    return [_closed(r, draft, day) if i in together else r for i, r in enumerate(records)]


def to_come(draft: Draft, issued: When | None) -> bool:
    """Whether a draft tells of a day behind the document's own."""
    day = draft.times.get("date")
    return day is not None and issued is not None and day.first > issued.last


def completing(records: list[Draft], fitting: list[int], draft: Draft) -> list[int]:
    """Which of the records at `fitting` a draft without parties may add to: not one that was done long before the days
    it tells; and `is expected to become effective` is of what is still open, where anything is."""
    days = [when for name, when in draft.times.items() if name in _COMES or name == "date"]
    fitting = [i for i in fitting if not any(_long_done(records[i], day) for day in days)]
    fitting = [i for i in fitting if not records[i].rule.endswith("/undertaking")] or fitting  # a holder's, of the deal
    still_open = [i for i in fitting if records[i].status in _OPEN]
    waits = draft.status in _OPEN and not draft.rule.endswith("/labels")
    return still_open if waits and still_open else fitting


def _long_done(record: Draft, day: When) -> bool:
    known = record.times.get("date")
    return record.status == "completed" and known is not None and day.first - known.last > _SOON


def _may_close(record: Draft, draft: Draft, day: When | None) -> bool:
    """Whether the record is one that a closing on that day may be of."""
    known = record.times.get("date")
    if record.status not in _OPEN and record.status != "completed":
        return False
    if record.status == "completed" and (known is None or record.certainty > 1):
        return False
    if day is None or known is None:
        return True
    return known.first <= day.last and (record.status in _OPEN or day.first - known.last <= _SOON)


def _closed(record: Draft, draft: Draft, day: When | None) -> Draft:
    """The record with the closing's day as its own; the day of an agreement before it stays as the day of signing."""
    times = dict(record.times)
    known = times.get("date")
    if day is not None:
        if known is not None and known.last < day.first and record.status == "agreed":
            times.setdefault("dates.signed", known)
        times["date"] = day
        times.pop("dates.closing", None)
    done = draft.status == "completed"
    status = "completed" if done else "planned" if record.status == "completed" else record.status
    kept = {(piece.start, piece.end): piece for piece in (*record.evidence, *draft.evidence)}
    return replace(
        record,
        status=status,
        certainty=max(record.certainty, 2) if done else record.certainty,
        times=times,
        values={**draft.values, **record.values},
        evidence=tuple(kept[span] for span in sorted(kept)),
    )
