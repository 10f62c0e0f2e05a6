"""Whose acts a tally counts, and where, as its words name them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from khaldun.lexicons import actors, collectives, metonyms, roles
from khaldun.lexicons.words import names_act
from khaldun.model.account import Account, Reading
from khaldun.model.name import Name
from khaldun.names import tag_names
from khaldun.stages.reconcile.sides import same_side
from khaldun.values.place import Place

AUTHOR_KINDS = frozenset({"actor", "country", "demonym"})
BYSTANDERS = frozenset({"monitor", "NGO", "media", "medic/rescuer", "population", "IGO", "UN"})
"""Roles that tell of acts and do not do them."""

WAR_NOUNS = frozenset("war wars conflict conflicts fighting hostilities violence uprising insurgency".split())
"""Nouns for what goes on in a country and is nobody's act."""

HELD_BY = re.compile(
    r"\b(?:held|controlled|backed|supported|run|ruled|led|besieged|occupied|inhabited|populated)\s+by\s+(?:the\s+)?$",
    re.I,
)
BY = re.compile(r"\b(?:by|blamed\son|attributed\sto)\s+(?:the\s+)?$", re.IGNORECASE)
HIT = re.compile(r"\b(?:on|against|at|inside|near|in|into|of)\s+(?:the\s+)?$", re.IGNORECASE)
DOES = re.compile(
    r"""^(?:\s+(?!was\b|were\b|been\b|is\b|are\b)[\w-]+){0,3}?
    \s+(?:carried|carrying|launched|conducted|staged|mounted|killed|bombed|shelled|struck|attacked|perpetrated|committed
    |fired|executed|abducted)\b""",
    re.VERBOSE,
)
"""What makes the name before it the author."""

PLACE_NOUN = re.compile(
    r"^\s+(?:[\w-]+\s+)?(?:territory|soil|conflict|war|civil\s+war|city|town|village|province|region|border|capital|crisis"
    r"|uprising|revolution|insurgency|cities|towns|villages)\b",
    re.IGNORECASE,
)
IN_COUNTRY = re.compile(r"\b(?:in|inside|across|throughout|over|into|within)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
STRIKES = re.compile(r"\b(?:attacked|bombed|struck|hit|shelled|targeted|raided|invaded)\s+$", re.IGNORECASE)
THE_CAPITAL = re.compile(r"\b(?:in|on|hit|struck|near)\s+the\s+(?:[\w-]+\s+)?capital\b", re.IGNORECASE)
THE_TOWN = re.compile(r"\bthe\s+(?:[a-z-]+\s+)?(?:city|town|village|camp)\b(?!\s+of\b)")
THE_PROVINCE = re.compile(r"\b(?:in|across|of)\s+the\s+(?:[a-z-]+\s+)?(?:province|governorate|state)\b(?!\s+of\b)")
"""Words that point to the place of the incident that is told of."""

WAR_OF = re.compile(r"^['’]s\s+(?:[\w-]+\s+){0,2}(?:war|conflict|uprising|insurgency)\b", re.IGNORECASE)
IS_OR_HAS = re.compile(r"^\s+(?:was|is|had|has|saw|sees|suffered|witnessed)\b")
UNKNOWN_PLACE = re.compile(r"\b(?:in|on|at|near|hit|hitting|striking|struck)\s+((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)?)")
SUBJECT_PLACE = re.compile(r"^(?:The\s+(?:city|town|village)\s+of\s+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)$")
ASIDE = re.compile(r"\([^)]*\)?")
"""Words in brackets ("outlawed in …") name no place of what is counted."""

NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday ramadan it this that he she they".split()
)
ADMIN_PRECISION, COUNTRY_PRECISION = 4, 6
"""UCDP `where_prec` of a first-level division and of a country."""

SHORT_NAMES = frozenset({"coalition", "alliance"})
"""Last words of names that stand for the whole name once it is known."""

WORDS_BETWEEN_NAME_AND_ACT = 4


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a tally names it; None where it does not."""

    country: str | None = None
    admin1: str | None = None
    place: str | None = None


def authors_in(
    words: str, names: tuple[Name, ...], account: Account | None, group: str | None = None
) -> tuple[str, ...]:
    """Who is said in `words` to have done what is counted, by canonical names.

    Args:
        words: the tally.
        names: the names in it.
        account: of the incident told of; its own name for the author is kept.
        group: whom the tally counts; names in it are theirs.
    """
    found = [name for name in names if _is_author(words, name) and name.text not in (group or "")]
    named = dict.fromkeys(_actor_name(name, account) for name in found)
    return tuple(named or [actor for actor in known_actors(account) if _is_short_for(words, actor)])


def _is_short_for(words: str, actor: str) -> bool:
    """ "coalition air raids", where the report tells of the coalition under its full name."""
    last = actor.split()[-1]
    if last not in SHORT_NAMES:
        return False
    return any(_acts_there(words, match.start(), match.end()) for match in re.finditer(rf"\b{last}\b", words))


def known_actors(account: Account | None) -> tuple[str, ...]:
    """The actors of an account that bear a name: neither "unidentified" nor "gunmen"."""
    return tuple(actor for actor in account.actors if is_named(actor)) if account else ()


@lru_cache(maxsize=4096)
def is_named(actor: str) -> bool:
    """True for the name of an actor, which has a capital; "gunmen" and "Terrorists" could be anybody."""
    bare = actor.lower()
    if any(word in collectives() for word in (bare, bare.removesuffix("s"), f"{bare}s")):
        return False
    return any(letter.isupper() for letter in actor)


def _is_author(words: str, name: Name) -> bool:
    if name.kind not in AUTHOR_KINDS or name.role in BYSTANDERS or not is_named(name.canonical):
        return False
    return _acts_there(words, name.start, name.end)


def _acts_there(words: str, start: int, end: int) -> bool:
    """True where the words around a name make it the author of what is counted."""
    before, after = words[:start], words[end:]
    if BY.search(before):
        return not HELD_BY.search(before)
    if HIT.search(before) or after.startswith("-"):
        return False
    return bool(DOES.match(after)) or _owns_act(after)


def _owns_act(after: str) -> bool:
    """ "Israeli air raids", "Israel’s deadliest attacks", "the Taliban's third bombing"."""
    for word in re.findall(r"['’]s\b|[\w-]+|\S", after)[:WORDS_BETWEEN_NAME_AND_ACT]:
        if word.lower() in WAR_NOUNS:
            return False
        if names_act(word.lower()):
            return True
        if not re.fullmatch(r"['’]s|[\w-]+", word) or word.lower() in {"in", "on", "of", "at", "and", "has", "have"}:
            return False
    return False


def _actor_name(name: Name, account: Account | None) -> str:
    """The account's word for the same side, else the state's forces, else the name."""
    for actor in known_actors(account):
        if same_side(actor, name.canonical):
            return actor
    forces = actors().get(f"{(name.country or '').lower()}-forces") if name.kind != "actor" else None
    return forces.name if forces else name.canonical


def where_in(words: str, subject: str, names: tuple[Name, ...], reading: Reading) -> Where:
    """The place that the tally names.

    Args:
        words: the tally.
        subject: what its sentence is about, where the tally's own words begin with the verb; else "".
        names: names in `words`.
        reading: of its report.
    """
    words = ASIDE.sub(lambda match: " " * len(match.group()), words)
    named = _account_place(f"{subject} {words}", reading)
    if named is not None:
        return named
    country = next((name.country for name in names if _is_place(words, name)), None) or _only_country(words, names)
    unknown = _unknown_place(words, subject, names)
    return Where(country or (main_country(reading) if unknown else None), None, unknown)


def pointed_to(words: str, account: Account | None) -> Where | None:
    """Where "the city", "the province" or "the capital" is: the place of the incident told of, a country's capital."""
    places = [place for place in account.places if place.country] if account else []
    if not places:
        return None
    here = places[0]
    if THE_CAPITAL.search(words):
        seat = next((row for row in metonyms().values() if row.place and row.country == here.country), None)
        return Where(here.country, None, seat.name) if seat else None
    if THE_TOWN.search(words) and (here.precision or COUNTRY_PRECISION) < ADMIN_PRECISION:
        return _where(here)
    return Where(here.country, here.admin1) if THE_PROVINCE.search(words) and here.admin1 else None


def is_everybody(group: str | None, country: str | None) -> bool:
    """True where a group is the people of the country itself ("34,000 Sudanese killed in Sudan"): everybody there."""
    names = tag_names(group) if group and " " not in group else ()
    return any(name.kind == "demonym" and name.country == country for name in names)


def main_country(reading: Reading) -> str | None:
    """The country of most of a report's places."""
    counted = Counter(place.country for account in reading.accounts for place in account.places if place.country)
    return counted.most_common(1)[0][0] if counted else None


def _account_place(words: str, reading: Reading) -> Where | None:
    """A place of the report's incidents that the tally names, the finest one."""
    places = [place for account in reading.accounts for place in account.places if place.name]
    named = [place for place in places if re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", words)]
    finest = min(named, key=lambda place: place.precision or COUNTRY_PRECISION + 1, default=None)
    return None if finest is None else _where(finest)


def _where(place: Place) -> Where:
    if place.precision == COUNTRY_PRECISION:
        return Where(place.country)
    if place.precision == ADMIN_PRECISION:
        return Where(place.country, place.admin1 or place.name)
    return Where(place.country, place.admin1, place.name)


def _is_place(words: str, name: Name) -> bool:
    before, after = words[: name.start], words[name.end :]
    if name.kind == "country":
        if STRIKES.search(before):
            return True
        return bool(IN_COUNTRY.search(before) or WAR_OF.match(after) or PLACE_NOUN.match(after))
    return name.kind == "demonym" and bool(PLACE_NOUN.match(after))


def _only_country(words: str, names: tuple[Name, ...]) -> str | None:
    """The one country that the words are about ("Syria was the most dangerous place")."""
    countries = (name for name in names if name.kind == "country" and not _is_author(words, name))
    named = {name.country for name in countries if IS_OR_HAS.match(words[name.end :])}
    return named.pop() if len(named) == 1 else None


def _unknown_place(words: str, subject: str, names: tuple[Name, ...]) -> str | None:
    """A name after "in", "on" or "at", or the subject itself, that no list knows for anything else."""
    known = [name.text.split()[0] for name in names]
    found: Iterable[str] = UNKNOWN_PLACE.findall(words)
    if (match := SUBJECT_PLACE.match(subject)) is not None:
        found = [match.group(1), *found]
    return next((name for name in found if _may_be_place(name, known)), None)


def _may_be_place(name: str, known: list[str]) -> bool:
    """No month, no word of a known name, and no name of a country that lost its apostrophe."""
    words = name.split()
    bare = words[0].removesuffix("s")
    if {words[0].lower(), bare.lower()} & NOT_PLACES or words[0].lower() in roles():
        return False
    if any(tag_names(one) for one in (name, name.removesuffix("s"))):
        return False
    return not any(word.startswith(one) for word in words for one in known)


def names_of(words: str, day: datetime.date | None) -> tuple[Name, ...]:
    """Known names in a tally's words."""
    return tag_names(words, day)
