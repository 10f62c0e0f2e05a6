"""Permanent ids, derived from what they stand for, so that they can be derived again."""

from __future__ import annotations

import hashlib

from khaldun.catalogue.wording import mend
from khaldun.model.report import Report

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in small letters: no i, l, o, u, so that an id can be read out."""

ID_CHARACTERS = 12
"""Sixty bits: among a million accounts two alike are met once in two million catalogues."""


def report_id(report: Report) -> str:
    """The id of a report: the same words under the same title, by the same outlet, at the same address."""
    told = (report.outlet, report.url, report.title)
    return "r-" + _digest("report", *(words and mend(words) for words in told), report.text)


def account_id(report: str, start: int, end: int, nth: int) -> str:
    """The id of an account: its report, the words that first tell of the act, and how many before it had the same."""
    return "a-" + _digest("account", report, str(start), str(end), str(nth))


def incident_id(account: str) -> str:
    """The id of the incident that begins with this account."""
    return "i-" + account.removeprefix("a-")


def founding_account(incident: str) -> str:
    """The id of the account that an incident's id stands for."""
    return "a-" + incident.removeprefix("i-")


def key_number(key: str) -> int:
    """A blocking key as a signed number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _digest(*parts: str | None) -> str:
    """Parts are told apart by their length, so that no two lists of parts run into one."""
    tagged = b"".join(
        b"-" if part is None else f"{len(data := part.encode('utf-8', 'surrogatepass'))}:".encode() + data
        for part in parts
    )
    number = int.from_bytes(hashlib.sha256(tagged).digest()[:8], "big") >> (64 - 5 * ID_CHARACTERS)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(5 * (ID_CHARACTERS - 1), -1, -5))
