"""How a perpetrator organisation is viewed in the report: the set list of the task by status, words and speakers.

Source: task description, section 7.12 and its decision tree: claimed by itself, else accused with doubt, by authorities
or others, else reported as fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from khaldun.model.account import Account, Reading

AUTHORITIES = frozenset({"state", "official (unnamed)"})
REACH = 3_000
"""Characters around an incident's words within which a mention of a group is in its context."""

BY_STATUS: Mapping[str, str] = {
    "stated": "REPORTED AS FACT",
    "claimed": "CLAIMED OR ADMITTED",
    "alleged": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "denied": "SUSPECTED OR ACCUSED",
    "unknown": "REPORTED AS FACT",
}
"""By how firmly the reading names them; note 1 makes "reported as fact" the default."""

_CLAIMED = re.compile(
    r"claim\w* (?:\w+ )?(?:responsib|credit|authorship)|(?:took|tak(?:e|ing)|assum\w+) (?:the )?(?:responsib|credit)"
    r"|admitted|acknowledged",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"presum|alleged|suspect|believed|apparent|attribut|blam|accus|thought to|charged|responsible for|possibly"
    r"|probably|seem to",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:police|army|military|government|authorit|official|armed forces|minist|president|attorney|general|colonel)",
    re.IGNORECASE,
)
_ENDS = (". ", ".\n", "\n\n")


def confidence_in(words: str, account: Account, reading: Reading, cased: str, listed: bool) -> str:
    """The filler for an organisation.

    Args:
        words: the organisation, as the text names it.
        account, reading: as read.
        cased: text of the report as it would be written in small letters.
        listed: whether the reading has it among the actors; else it is only named near by.
    """
    status = BY_STATUS[account.actor_status] if listed else BY_STATUS["stated"]
    near = list(_sentences_with(words, cased, *context(account)))
    if status == "CLAIMED OR ADMITTED" or any(_CLAIMED.search(sentence) for sentence in near):
        return "CLAIMED OR ADMITTED"
    doubted = next((sentence for sentence in near if _DOUBTED.search(sentence)), None)
    if doubted is None and status == "SUSPECTED OR ACCUSED":
        return "REPORTED AS FACT" if account.actor_status == "alleged" and near else status
    if status == "SUSPECTED OR ACCUSED" and _accused_by_authorities(account, reading):
        return _by_whom(True)
    if doubted is not None:
        others = re.sub(re.escape(words), "", doubted, flags=re.IGNORECASE)
        return _by_whom(_AUTHORITY.search(others) is not None)
    return status


def context(account: Account) -> tuple[int, int]:
    """Offsets around all words of an account."""
    at = [
        account.start,
        account.end,
        *(row.start for row in account.casualties),
        *(one.start for one in account.targets),
    ]
    return min(at) - REACH, max(at) + REACH


def _by_whom(authorities: bool) -> str:
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if authorities else "SUSPECTED OR ACCUSED"


def _accused_by_authorities(account: Account, reading: Reading) -> bool:
    kinds = {speaker.name: speaker.kind for speaker in reading.speakers}
    return any(
        statement.incident == account.id
        and statement.stance in ("accuses", "asserts")
        and kinds.get(statement.speaker) in AUTHORITIES
        for statement in reading.statements
    )


def _sentences_with(words: str, text: str, low: int, high: int) -> Iterator[str]:
    for match in re.finditer(r"\s+".join(map(re.escape, words.split())), text, re.IGNORECASE):
        if low <= match.start() <= high:
            start = max(text.rfind(end, 0, match.start()) for end in _ENDS) + 1
            ends = [at for end in _ENDS if (at := text.find(end, match.end())) >= 0]
            yield text[start : min(ends, default=len(text))]
