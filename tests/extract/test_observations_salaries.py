"""What officers are to be paid, told in sentences: whom, how much, and from when."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read

HIRED = (
    "On January 5, 2021, Haddon Foods, Inc. entered into an employment agreement with Susan Vale, pursuant to which "
    "Ms. Vale will serve as President commencing February 1, 2021. "
)


def told(text: str) -> set[tuple[str, str, int]]:
    document = read((text + "\n").encode(), "note.txt", "note.txt")
    return {(o.metric, str(o.period), int(o.value)) for o in extract(document).observations}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ms. Vale will receive an annual base salary of $650,000 and a $150,000 sign-on bonus.",
            {("annual base salary > Susan Vale", 650000), ("sign-on bonus > Susan Vale", 150000)},
        ),
        ("Her salary will initially be set at $410,000 per year.", {("salary > Susan Vale", 410000)}),
        (
            "She is to receive restricted stock with a grant date fair value equal to $1,600,000.",
            {("grant date fair value > Susan Vale", 1600000)},
        ),
        ("Ms. Vale and Mr. Peter Grant will each receive an annual salary of $500,000.", {
            ("annual salary > Susan Vale", 500000), ("annual salary > Peter Grant", 500000)
        }),
        ("Each outside director is to receive an annual cash retainer of $60,000.", None),
        # what is paid only if something happens, what is counted, and what is another company's
        ("Ms. Vale is to be paid severance of an amount equal to the greater of her salary and $900,000.", set()),
        ("If she is dismissed in the event of a merger she will receive a lump sum payment of $900,000.", set()),
        ("The Company will pay Brightwell Systems, Inc. a monthly fee of $6,000.", set()),
    ],
)  # fmt: skip
def test_pay_is_of_whom_it_is_for_and_from_the_day_that_is_told(
    sentence: str, expected: set[tuple[str, int]] | None
) -> None:
    found = told(HIRED + sentence)
    if expected is None:
        assert {value for _, _, value in found} == {60000}
        return
    assert {(metric, value) for metric, _, value in found} == expected
    assert {day for _, day, _ in found} <= {"2021-02-01"}


def test_a_raise_has_both_sums() -> None:
    found = told(
        "On June 1, 2018, the Compensation Committee of Haddon Foods, Inc. approved an increase in the annual base "
        "salary of Susan Vale from $600,000 to $650,000, effective July 1, 2018."
    )
    assert {(day, value) for _, day, value in found} == {("2018-07-01", 600000), ("2018-07-01", 650000)}
