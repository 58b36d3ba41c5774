"""An identifier in, whether its check digits are right out."""

from __future__ import annotations

import re


def lei(code: str) -> bool:
    """A legal entity identifier: 18 letters and digits and two check digits, ISO 7064 mod 97-10 (ISO 17442)."""
    return bool(re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", code)) and int(_digits(code)) % 97 == 1


def isin(code: str) -> bool:
    """A securities number: a country, nine letters and digits and a check digit, by the Luhn algorithm (ISO 6166)."""
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{9}[0-9]", code):
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(_digits(code)))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _digits(code: str) -> str:
    return "".join(str(int(letter, 36)) for letter in code)
