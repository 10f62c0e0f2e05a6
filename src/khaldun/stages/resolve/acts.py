"""Evidence of the act."""

from __future__ import annotations

from functools import cache

from khaldun.stages.resolve.profile import Hint, Profile
from khaldun.stages.resolve.weights import weight
from khaldun.values.acts import ActType as Act

ACT_CLASS: dict[str, str] = {
    **dict.fromkeys((Act.ARMED_CLASH, Act.GOVERNMENT_REGAINS, Act.NON_STATE_OVERTAKES), "battle"),
    **dict.fromkeys(
        (Act.CHEMICAL, Act.AIR_STRIKE, Act.SUICIDE_BOMB, Act.SHELLING, Act.REMOTE_EXPLOSIVE, Act.GRENADE), "explosion"
    ),
    **dict.fromkeys((Act.SEXUAL_VIOLENCE, Act.ATTACK, Act.ABDUCTION), "civilians"),
    **dict.fromkeys((Act.PEACEFUL_PROTEST, Act.PROTEST_WITH_INTERVENTION, Act.EXCESSIVE_FORCE), "crowd"),
    **dict.fromkeys((Act.VIOLENT_DEMONSTRATION, Act.MOB_VIOLENCE), "crowd"),
}
"""ACLED's event types of its sub-event types, protests and riots as one; all others are "strategic"."""

_KIN = frozenset(
    frozenset(pair)
    for pair in (
        (Act.SUICIDE_BOMB, Act.REMOTE_EXPLOSIVE),
        (Act.AIR_STRIKE, Act.SHELLING),
        (Act.SHELLING, Act.REMOTE_EXPLOSIVE),
        (Act.GRENADE, Act.REMOTE_EXPLOSIVE),
        (Act.CHEMICAL, Act.AIR_STRIKE),
        (Act.CHEMICAL, Act.SHELLING),
        (Act.ARMED_CLASH, Act.ATTACK),
        (Act.ARMED_CLASH, Act.GOVERNMENT_REGAINS),
        (Act.ARMED_CLASH, Act.NON_STATE_OVERTAKES),
        (Act.MOB_VIOLENCE, Act.ATTACK),
        (Act.ATTACK, Act.SUICIDE_BOMB),
        (Act.ATTACK, Act.REMOTE_EXPLOSIVE),
        (Act.ATTACK, Act.SHELLING),
        (Act.ATTACK, Act.AIR_STRIKE),
        (Act.ATTACK, Act.GRENADE),
        (Act.ATTACK, Act.ABDUCTION),
        (Act.ARRESTS, Act.ABDUCTION),
        (Act.AIR_STRIKE, Act.REMOTE_EXPLOSIVE),
    )
)
"""Types that reports of one incident take for each other: means unsaid, means mistaken, a fight and its outcome."""


def act_class(act: str) -> str:
    """ACLED's event type in small letters, "" where there is no act."""
    return ACT_CLASS.get(act, "strategic") if act else ""


def act_evidence(left: Profile, right: Profile) -> Hint | None:
    """Whether the two acts may be one; None where a report without an account is compared."""
    if not left.type or not right.type:
        return None
    return "act", weight(_row(left.type, right.type)), lambda: _words(left.type, right.type)


@cache
def _row(left: str, right: str) -> str:
    if left == right:
        return "act same"
    if frozenset((left, right)) in _KIN:
        return "act kin"
    mine, theirs = act_class(left), act_class(right)
    if mine == theirs:
        return "act class"
    return "act contrary" if "strategic" in (mine, theirs) else "act other"


def _words(left: str, right: str) -> str:
    return f"both {left}" if left == right else " and ".join(sorted((left, right)))
