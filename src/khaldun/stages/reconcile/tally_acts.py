"""Which types of act the noun of a tally means."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.lexicons.words import Match, act_words
from khaldun.values.acts import ActType
from khaldun.values.tokens import Tokens

VIOLENT = (
    ActType.ARMED_CLASH,
    ActType.CHEMICAL,
    ActType.AIR_STRIKE,
    ActType.SUICIDE_BOMB,
    ActType.SHELLING,
    ActType.REMOTE_EXPLOSIVE,
    ActType.GRENADE,
    ActType.SEXUAL_VIOLENCE,
    ActType.ATTACK,
    ActType.ABDUCTION,
    ActType.EXCESSIVE_FORCE,
    ActType.VIOLENT_DEMONSTRATION,
    ActType.MOB_VIOLENCE,
)
"""What "incident" may mean where the report tells of no act itself."""

ATTACKS = (
    ActType.AIR_STRIKE,
    ActType.SHELLING,
    ActType.SUICIDE_BOMB,
    ActType.REMOTE_EXPLOSIVE,
    ActType.GRENADE,
    ActType.CHEMICAL,
    ActType.ATTACK,
    ActType.ARMED_CLASH,
)
"""What "attack" may mean beside an act of one of these types."""

GENERIC_FAMILIES = frozenset({"reference", "offensive", "harm"})
"""Families of nouns for whatever act the report tells of ("incident", "operation")."""

_STRIKES = (ActType.AIR_STRIKE, ActType.SHELLING)
_BOMBS = (ActType.REMOTE_EXPLOSIVE, ActType.SUICIDE_BOMB)
_CROWDS = (ActType.PEACEFUL_PROTEST, ActType.PROTEST_WITH_INTERVENTION)

BY_FAMILY: dict[str, tuple[tuple[ActType, ...], tuple[ActType, ...]]] = {
    "abduction": ((ActType.ABDUCTION,), ()),
    "agreement": ((ActType.AGREEMENT,), (ActType.TERRITORY_TRANSFER,)),
    "air_strike": ((ActType.AIR_STRIKE,), (ActType.SHELLING,)),
    "arrests": ((ActType.ARRESTS,), (ActType.ABDUCTION,)),
    "attack": ((ActType.ATTACK,), (ActType.ARMED_CLASH, ActType.EXCESSIVE_FORCE, ActType.MOB_VIOLENCE)),
    "base": ((ActType.BASE_ESTABLISHED,), ()),
    "chemical": ((ActType.CHEMICAL,), ()),
    "clash": ((ActType.ARMED_CLASH,), (ActType.ATTACK,)),
    "displacement": ((ActType.OTHER,), ()),
    "disrupted_weapons": ((ActType.DISRUPTED_WEAPONS,), ()),
    "explosion": (_BOMBS, (ActType.GRENADE, ActType.AIR_STRIKE, ActType.SHELLING)),
    "grenade": ((ActType.GRENADE,), (ActType.REMOTE_EXPLOSIVE,)),
    "group_change": ((ActType.GROUP_CHANGE,), ()),
    "intervention": ((ActType.PROTEST_WITH_INTERVENTION, ActType.EXCESSIVE_FORCE), ()),
    "looting": ((ActType.LOOTING,), ()),
    "mob": ((ActType.MOB_VIOLENCE,), (ActType.ATTACK,)),
    "protest": (_CROWDS, (ActType.EXCESSIVE_FORCE, ActType.VIOLENT_DEMONSTRATION)),
    "remote_explosive": ((ActType.REMOTE_EXPLOSIVE,), (ActType.SUICIDE_BOMB, ActType.GRENADE)),
    "riot": ((ActType.VIOLENT_DEMONSTRATION, ActType.MOB_VIOLENCE), ()),
    "seize": ((ActType.GOVERNMENT_REGAINS, ActType.NON_STATE_OVERTAKES), (ActType.ARMED_CLASH,)),
    "sexual_violence": ((ActType.SEXUAL_VIOLENCE,), ()),
    "shelling": ((ActType.SHELLING,), (ActType.AIR_STRIKE,)),
    "strike": (_STRIKES, (ActType.REMOTE_EXPLOSIVE, ActType.ATTACK)),
    "suicide_bomb": ((ActType.SUICIDE_BOMB,), (ActType.REMOTE_EXPLOSIVE,)),
    "transfer": ((ActType.TERRITORY_TRANSFER,), (ActType.AGREEMENT,)),
}
"""For each family of act words: the types that it means, and those that another coder may have given the same act."""

TOLD_WINS = frozenset({"strike", "explosion"})
"""Families whose one type is that of the act told of, where it is among theirs ("raid" after an air strike)."""


MEANS = frozenset(
    "air_strike shelling strike suicide_bomb remote_explosive explosion chemical grenade abduction".split()
)
"""Families that say by what means people came to harm."""

NOT_HOW = frozenset({"since", "after", "as", "when", "where", "despite", "amid"})


@dataclass(frozen=True, slots=True)
class CountedActs:
    """Act types that a tally counts, and those that its words may mean too."""

    acts: tuple[str, ...]
    kindred: tuple[str, ...]


def counted_acts(family: str, told: ActType | None, *, generic: bool) -> CountedActs:
    """Act types that a tally's noun means.

    Args:
        family: family of the noun in the lexicon of acts, "" where the tally has none ("the second in May").
        told: type of the act on whose occasion the tally is stated, or None.
        generic: True where the noun stands for whatever act is told of.
    """
    if generic or family in GENERIC_FAMILIES or family not in BY_FAMILY:
        return _like(told)
    means, may_mean = BY_FAMILY[family]
    if family in TOLD_WINS and told in (*means, *may_mean):
        means, may_mean = (told,), (*means, *may_mean)
    if family == "attack" and told in ATTACKS:
        means, may_mean = (told, *means), (*may_mean, *ATTACKS)
    return _named(means, may_mean)


def _like(told: ActType | None) -> CountedActs:
    return _named(VIOLENT, ()) if told is None else _named((told,), ATTACKS if told in ATTACKS else ())


def _named(means: tuple[ActType | None, ...], may_mean: tuple[ActType, ...]) -> CountedActs:
    acts = tuple(dict.fromkeys(act.value for act in means if act is not None))
    return CountedActs(acts, tuple(dict.fromkeys(act.value for act in may_mean if act.value not in acts)))


def means_of_harm(text: str) -> str:
    """Family of the acts in which the counted people came to harm ("killed in air strikes"), or "" for any.

    What stands after "since" or "after" is when or why, not how.
    """
    words = Tokens(text).words
    end = next((i for i, word in enumerate(words) if word in NOT_HOW), len(words))
    begun = words[:1] == ["since"]
    families = (
        match.entry.labels[0] for match in act_words().find(words if begun else words[:end]) if _is_means(match)
    )
    return next(families, "")


def _is_means(match: Match) -> bool:
    return match.entry.pos == "n" and match.entry.labels[0] in MEANS
