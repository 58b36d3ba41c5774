"""What one column of a table holds: its period, unit, scale, and the measure that its head names."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Agent, When
from .periods import Period


@dataclass(frozen=True, slots=True)
class Column:
    """What a data column holds.

    Args:
        when: its period, None where the head names none (then the table's, or the row's, or none).
        unit: `percent`, an ISO 4217 code, or "" where the head does not tell.
        scale: of its money, 0 where the head does not tell.
        measure: what the head says beyond period, unit and audit ("" for a plain figure).
        change: a column of changes, which goes under the later period.
        company: whose figures, where the head names a company.
        past: the head says that the period is over (`ended`, `audited`).
        amount: its changes are told as amounts.
        rolling: of the last twelve months, whenever they end.
        to_date: of the part of the year that is over.
        part: the quarter or the half that it is of in any year.
    """

    when: When | None = None
    unit: str = ""
    scale: int = 0
    measure: str = ""
    change: bool = False
    company: Agent | None = None
    past: bool = False
    amount: bool = False
    rolling: bool = False
    to_date: bool = False
    part: Period | None = None
