"""Who is said to have done it: accusations, claims of responsibility, denials, and what the outlet itself says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khaldun.model.account import OUTLET_VOICE, Account, ActorStatus, Stance, Statement
from khaldun.names import tag_names
from khaldun.stages.reconcile.sides import forces_led_by, forms_of, same_side

NOBODY_KNOWN = "unidentified"
"""Beginning of what an account calls actors that nobody names."""

STANCE_OF_STATUS: dict[ActorStatus, Stance] = {
    "stated": "asserts",
    "alleged": "accuses",
    "suspected": "accuses",
    "claimed": "asserts",
    "denied": "accuses",
    "unknown": "asserts",
}
"""How the outlet stands to an actor whom no statement blames; under "claimed" the one who claims has a statement."""

ACCUSED: frozenset[ActorStatus] = frozenset({"alleged", "suspected", "denied"})
"""How firmly an actor is named that the report takes from accusations."""

ARMED_ROLES = frozenset({"government", "state force", "non-state armed group", "coalition", "party"})
"""Roles of names that may be accused of an act of violence."""

RESPONSIBILITY = re.compile(
    r"\b(?:responsib\w+|involve\w*|role|part in|behind|carr(?:y|ied|ying) out|"
    r"attack\w*|str(?:ike|uck|iking)|bomb\w*|shell\w*|target\w*|hit(?:ting)?|raid\w*|any link\w*|accus\w+|alleg\w+)\b",
    re.IGNORECASE,
)
"""Words of a denial that say what is denied is the deed."""


@dataclass(frozen=True, slots=True)
class Blame:
    """`speaker` takes `stance` on `actor` having done it, in the words at the offsets."""

    actor: str
    speaker: str
    stance: Stance
    start: int
    end: int
    rule: str


def blames(account: Account, statements: Sequence[Statement], denied_numbers: frozenset[int]) -> Iterator[Blame]:
    """Every word on who did it.

    Args:
        account: the account.
        statements: those that bear on it.
        denied_numbers: positions in `statements` of denials of a number, which are no denials of the deed.
    """
    deeds = [one for index, one in enumerate(statements) if index not in denied_numbers]
    found = [blame for one in deeds for blame in _in(account, one)]
    yield from found
    blamed = {blame.actor for blame in found if blame.stance != "denies"}
    for actor in account.actors:
        if actor not in blamed and not _only_accuses(actor, account.actor_status, deeds):
            stance = STANCE_OF_STATUS[account.actor_status]
            yield Blame(actor, OUTLET_VOICE, stance, account.start, account.end, f"actor status {account.actor_status}")


def _only_accuses(actor: str, status: ActorStatus, statements: Sequence[Statement]) -> bool:
    """True for who accuses another of the deed, where the report takes its author from accusations."""
    if status not in ACCUSED:
        return False
    return any(one.stance == "accuses" and same_side(one.speaker, actor) for one in statements)


def _in(account: Account, statement: Statement) -> Iterator[Blame]:
    """What one statement says of who did it."""
    if statement.stance == "claims responsibility":
        actors = _own(account, statement) or [statement.speaker]
    elif statement.stance == "accuses":
        actors = _named(account, statement) or _named_elsewhere(statement)
    elif statement.stance == "denies":
        actors = _denied(account, statement)
    else:
        return
    for actor in actors:
        start, end, rule = statement.start, statement.end, statement.rule
        yield Blame(actor, statement.speaker, statement.stance, start, end, rule)


def _own(account: Account, statement: Statement) -> list[str]:
    """Actors that the speaker is, or belongs to."""
    return [actor for actor in account.actors if same_side(actor, statement.speaker)]


def _named(account: Account, statement: Statement) -> list[str]:
    """Actors whom the words name, the speaker's own side left out: nobody accuses themselves."""
    return [
        actor
        for actor in account.actors
        if forms_of(actor).search(statement.quote) and not same_side(actor, statement.speaker)
    ]


def _named_elsewhere(statement: Statement) -> list[str]:
    """An accused whom the account does not count among its actors: the first armed party in the words."""
    for name in tag_names(statement.quote):
        accused = name.canonical if name.role in ARMED_ROLES else forces_led_by(name)
        if accused and not same_side(accused, statement.speaker):
            return [accused]
    return []


def _denied(account: Account, statement: Statement) -> list[str]:
    """Whose deed is denied: the denier's own, else that of an actor whom the words name."""
    own = _own(account, statement)
    if own or not RESPONSIBILITY.search(statement.quote):
        return own
    return _named(account, statement) or ([] if statement.speaker == OUTLET_VOICE else [statement.speaker])
