"""Human targets: the people of an account, in the six slots that the task has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khaldun.evaluate.muc34.kinds import kind_of
from khaldun.evaluate.muc34.template import NOTHING, Fill, Number
from khaldun.lexicons import countries, roles
from khaldun.lexicons.words import people_words
from khaldun.model.account import Account, Casualty, Target

EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
NO_EFFECTS = {"killed": "NO DEATH", "injured": "NO INJURY"}
WORDS_AFTER = 6
"""Words after a bare count within which the noun that it counts may stand."""

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_COUNT = re.compile(
    r"^(?:at least|about|approximately|some|nearly|almost|more than|over|up to|a total of|the)\s+", re.I
)
_TITLES = frozenset("mr mrs ms miss msgr monsignor dr don dona father reverend sister brother ex former".split())
_JOINING = frozenset("of the for and in de la del los las y e a".split())


@dataclass(frozen=True, slots=True)
class Person:
    """One human target, a group or a single person.

    Attributes:
        name: proper name, or "".
        description: title, role or noun, or "".
        number: how many, or None where the words do not say.
        outcome: the harm, or None.
    """

    name: str
    description: str
    number: Number | None
    outcome: str | None

    @property
    def handle(self) -> str:
        """What cross-references name."""
        return self.name or self.description


def people_slots(account: Account, text: str, country: str | None) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for every human target of an account.

    Args:
        account: as read.
        text: of the report.
        country: the set list's name of the country of the incident; a nationality that is not its own is noted.
    """
    people = list(dict.fromkeys(_people(account, text)))
    described: set[tuple[str, str]] = set()
    for person in people:
        if (person.name, person.description) not in described:
            described.add((person.name, person.description))
            yield from _identity(person, country)
            yield from _how_many(people, person)
        yield from _effect(person, account)
    yield from _nobody(account)


def _identity(person: Person, country: str | None) -> Iterator[tuple[str, Fill]]:
    if person.name:
        yield "hum_tgt_name", Fill(person.name)
    if person.description:
        yield "hum_tgt_description", Fill(person.description, person.name or None)
    kind = kind_of(person.description, "people", "CIVILIAN")
    former = re.search(r"\b(?:FORMER|EX|RETIRED)\b", person.description.upper())
    if former and kind in ("GOVERNMENT OFFICIAL", "ACTIVE MILITARY"):
        kind = f"FORMER {kind}"
    yield "hum_tgt_type", Fill(kind, person.handle)
    nation = nationality(person.description)
    if nation and nation != country:
        yield "hum_tgt_foreign_nation", Fill(nation, person.handle)


def _how_many(people: Sequence[Person], person: Person) -> Iterator[tuple[str, Fill]]:
    same = [one for one in people if (one.name, one.description) == (person.name, person.description)]
    for number in dict.fromkeys(one.number for one in same):
        if number is not None:
            yield "hum_tgt_number", Fill(number, person.handle)


def _effect(person: Person, account: Account) -> Iterator[tuple[str, Fill]]:
    if person.outcome in EFFECTS:
        yield "hum_tgt_effect", Fill(EFFECTS[person.outcome], person.handle)


def _nobody(account: Account) -> Iterator[tuple[str, Fill]]:
    """ "No one was hurt"."""
    if any(row.high != 0 for row in account.casualties):
        return
    spared = {row.outcome for row in account.casualties if row.outcome in NO_EFFECTS}
    if len(spared) > 1:
        yield "hum_tgt_effect", Fill("NO INJURY OR DEATH", NOTHING)
    elif spared:
        yield "hum_tgt_effect", Fill(NO_EFFECTS[min(spared)], NOTHING)


def _people(account: Account, text: str) -> Iterator[Person]:
    seen: set[str] = set()
    for row in account.casualties:
        person = _counted(row, text)
        if row.high != 0 and person is not None:
            seen.add(person.handle)
            yield person
    for target in account.targets:
        if is_person(target):
            name, description = name_and_role(target.text)
            if (name or description) and not any(_same(name or description, handle) for handle in seen):
                seen.add(name or description)
                yield Person(name, description, _number(target.text, description), getattr(target, "harm", None))


def _same(left: str, right: str) -> bool:
    return left == right or set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split())


def _counted(row: Casualty, text: str) -> Person | None:
    words = row.group or row.figure
    name, description = name_and_role(words)
    if not name and not description:
        description = _noun_after(row, text)
    if not name and not description:
        return None
    number = Number(row.low, row.high)
    if row.high is None and not any(char.isdigit() for char in row.figure) and row.low == 2:
        number = Number(2, None, plural=True)
    elif row.low == row.high and re.match(r"(?:about|approximately|around|some|nearly|almost) ", row.figure, re.I):
        number = Number(row.low, row.high, about=True)
    return Person(name, description, number, row.outcome)


def _noun_after(row: Casualty, text: str) -> str:
    """The noun that a bare count counts: the word for people right after it, else the harm itself."""
    at = row.quote.find(row.figure)
    after: list[str] = _WORD.findall(row.quote[at + len(row.figure) :])[:WORDS_AFTER] if at >= 0 else []
    for word in after:
        if people_words().lookup(word.lower()):
            return word.upper()
        if word.lower() in ("dead", "wounded", "injured", "deaths", "casualties", "victims"):
            return word.upper()
    return "DEAD" if row.outcome == "killed" else "WOUNDED" if row.outcome == "injured" else ""


def is_person(target: Target) -> bool:
    """True where the phrase of a target names people rather than a thing."""
    if target.kind in ("civilians", "state forces", "rebels/non-state fighters"):
        return True
    head = _head(target.text)
    if _is_role(head):
        return True
    return target.kind == "other" and _looks_named(target.text)


def _head(words: str) -> str:
    found = [word.lower() for word in _WORD.findall(re.split(r"\b(?:OF|IN|AT|WHO|FROM|ON)\b", words.upper())[0])]
    return found[-1] if found else ""


def _looks_named(words: str) -> bool:
    """True for two to five words in capitals' case, none of them an article: a person's full name."""
    found = words.split()
    return 2 <= len(found) <= 5 and any(_is_role(word.lower()) for word in found[:-1])


def name_and_role(words: str) -> tuple[str, str]:
    """A phrase for people as (proper name, description): "MAYOR JUAN PEREZ" is ("JUAN PEREZ", "MAYOR")."""
    found = _COUNT.sub("", " ".join(words.split())).split(",")[0]
    tokens = found.split()
    while tokens and (tokens[0].lower() in _ARTICLES or _is_count(tokens[0])):
        tokens = tokens[1:]
    last = max((i for i, token in enumerate(tokens) if _describes(token)), default=-1)
    title, name = tokens[: last + 1], tokens[last + 1 :]
    if title and name and name[0].lower() in _JOINING:
        return "", " ".join(tokens).upper()
    if not title and not _proper(name):
        return "", " ".join(tokens).upper()
    return " ".join(name).upper(), " ".join(title).upper()


def _proper(tokens: Sequence[str]) -> bool:
    return 1 <= len(tokens) <= 6 and not any(people_words().lookup(token.lower()) for token in tokens)


def _describes(token: str) -> bool:
    word = token.lower().strip(".,\"'")
    return _is_role(word) or word in _TITLES or bool(people_words().lookup(word))


def _is_role(word: str) -> bool:
    return bool(people_words().lookup(word)) or word in _role_words()


def _role_words() -> frozenset[str]:
    return frozenset(word for row in roles().values() for word in (row.noun.lower(), row.plural.lower()))


_ARTICLES = frozenset(
    "a an the his her their its this that these those another other both all several some many".split()
)
_COUNTS = frozenset("one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds".split())


def _is_count(token: str) -> bool:
    return token.lower() in _COUNTS or token.replace(",", "").isdigit()


def _number(words: str, description: str) -> Number | None:
    """How many the words of a target without a casualty row speak of: one, or more than one."""
    first = words.split()[:1]
    if first and first[0].replace(",", "").isdigit():
        count = int(first[0].replace(",", ""))
        return Number(count, count)
    if first and first[0].lower() in _COUNTS_BY_WORD:
        count = _COUNTS_BY_WORD[first[0].lower()]
        return Number(count, count)
    head = _head(description or words)
    plural = head.endswith("s") and not head.endswith("ss") or head.endswith("men") or head in ("people", "children")
    return Number(2, None, plural=True) if plural else Number(1, 1)


_COUNTS_BY_WORD = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


def nationality(words: str) -> str | None:
    """The set list's name of the country whose nationality stands in the words."""
    text = f" {words.upper()} "
    for row in countries().values():
        if any(f" {form.text.upper()} " in text for form in row.adjectives):
            return row.name.upper()
    return None
