"""Who did it: perpetrators of an account, how firmly they are named, and the kind of terrorism that makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khaldun.evaluate.muc34.template import Fill
from khaldun.model.account import Account, Reading
from khaldun.model.name import Name

UNIDENTIFIED = "unidentified"
STATE_ROLES = frozenset({"government", "state force", "coalition"})
STATE_WORDS = frozenset("soldiers soldier troops army police policemen military government agents".split())
AUTHORITIES = frozenset({"state", "official (unnamed)"})

CONFIDENCE: Mapping[str, str] = {
    "stated": "REPORTED AS FACT",
    "claimed": "CLAIMED OR ADMITTED",
    "alleged": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "denied": "SUSPECTED OR ACCUSED",
    "unknown": "POSSIBLE",
}
"""By how firmly the report names them (task description, section 7.12)."""


def author_slots(account: Account, reading: Reading, names: Mapping[str, Name]) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for the perpetrators of an account.

    Args:
        account, reading: as read.
        names: the report's known names by their canonical form, so that fillers are words of the text.
    """
    found = list(_authors(account, names))
    confidence = _confidence(account, reading)
    for slot, words, _ in found:
        yield slot, Fill(words)
        if slot == "perp_organization_id":
            yield "perp_organization_confidence", Fill(confidence, words)
    if found:
        by_state = any(state for _, _, state in found)
        yield "perp_category", Fill("STATE-SPONSORED VIOLENCE" if by_state else "TERRORIST ACT")


def _authors(account: Account, names: Mapping[str, Name]) -> Iterator[tuple[str, str, bool]]:
    """(slot, words, whether of the state) for each actor."""
    for actor in account.actors:
        if actor == UNIDENTIFIED:
            continue
        name = names.get(actor)
        if name is not None:
            yield "perp_organization_id", _capitals(name.text), name.role in STATE_ROLES
            continue
        yield "perp_individual_id", _capitals(actor), bool(STATE_WORDS & set(actor.lower().split()))
        for inner in names.values():
            if inner.kind == "actor" and inner.text.upper() in actor.upper():
                yield "perp_organization_id", _capitals(inner.text), inner.role in STATE_ROLES
                break


def _capitals(words: str) -> str:
    return " ".join(words.split()).upper()


def _confidence(account: Account, reading: Reading) -> str:
    confidence = CONFIDENCE[account.actor_status]
    if confidence != "SUSPECTED OR ACCUSED":
        return confidence
    kinds = {speaker.name: speaker.kind for speaker in reading.speakers}
    accusers = {
        kinds.get(statement.speaker)
        for statement in reading.statements
        if statement.incident == account.id and statement.stance in ("accuses", "asserts")
    }
    return f"{confidence} BY AUTHORITIES" if accusers & AUTHORITIES else confidence
