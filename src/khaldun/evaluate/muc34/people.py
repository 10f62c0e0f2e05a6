"""Human targets: the people of an account, in the six slots that the task has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khaldun.evaluate.muc34.kinds import kind_of
from khaldun.evaluate.muc34.naming import full_name, is_name, is_role, name_and_role, role_of
from khaldun.evaluate.muc34.sameness import without_repeats
from khaldun.evaluate.muc34.template import NOTHING, Fill, Number
from khaldun.lexicons import countries
from khaldun.model.account import Account, Casualty, Target

EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
NO_EFFECTS = {"killed": "NO DEATH", "injured": "NO INJURY"}
HARM_TO_PEOPLE = frozenset({"killed", "injured", "captured"})
HARM_TO_THINGS = frozenset({"destroyed", "damaged"})
PEOPLE_KINDS = frozenset({"civilians", "state forces", "rebels/non-state fighters"})
OF_HARM = {"killed": "DEAD", "injured": "WOUNDED"}
"""What the counted are called where the words have no noun for them (note on slot 19)."""

WORDS_AFTER = 6
"""Words after a bare count within which the noun that it counts may stand."""

_COUNTS_BY_WORD = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_ABOUT = re.compile(r"(?:about|approximately|around|some|nearly|almost) ", re.IGNORECASE)
_ABOUT_BEFORE = re.compile(r"\b(?:about|approximately|around|some|nearly|almost)\s+$", re.IGNORECASE)
_AFTER_HEAD = re.compile(r"\b(?:OF|IN|AT|WHO|FROM|ON|NEAR|WITH|AGAINST)\b")
_PERPETRATORS = re.compile(
    r"\b(?:GUERRILLAS?|REBELS?|SUBVERSIVES?|TERRORISTS?|ASSASSINS?|KIDNAPPERS?|CRIMINALS?|ASSAILANTS?|ATTACKERS?|EXTREMISTS?"
    r"|INSURGENTS?|GUNMEN|GUNMAN|TRAFFICKERS?)\b"
)
"""Members of armed groups are no targets (section 1, rule 1)."""

_REMAINS = re.compile(r"^(?:the |\w+ )?(?:bodies|body|corpses?|remains) of (?:the )?", re.IGNORECASE)
_GOES_ON = re.compile(r" (?:HAVE|HAS|HAD|WAS|WERE|IS|ARE)\b")
"""What a phrase for people may begin and go on with that is not they."""

_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them", "himself", "herself"})
_COUNTING = frozenset(
    "MORE OTHER OTHERS ANOTHER AT LEAST NONE ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN".split()
)
_NO_START = frozenset("OR IN AND OF AT ON WAS WERE BY TO WHO WHICH FROM".split())
_HARMED = frozenset("dead wounded injured deaths casualties victims".split())


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


def people_slots(account: Account, kidnapping: bool, cased: str, country: str | None) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for every human target of an account.

    Args:
        account: as read.
        kidnapping: whether it is one; else those arrested in it are no targets.
        cased: text of the report as it would be written in small letters.
        country: the set list's name of the country of the incident; a nationality that is not its own is noted.
    """
    found = _people(account, kidnapping, cased)
    counted = (_counted_elsewhere(person, cased) for person in found)
    told = dict.fromkeys(person for person in counted if not _PERPETRATORS.search(person.description))
    people = without_repeats(list(told))
    described: set[str] = set()
    for person in people:
        if person.handle not in described:
            described.add(person.handle)
            yield from _identity(person, country)
            yield from _how_many(people, person)
        if person.outcome in EFFECTS:
            yield "hum_tgt_effect", Fill(EFFECTS[person.outcome], person.handle)
    yield from _nobody(account)


def is_person(target: Target, cased: str) -> bool:
    """True where the phrase of a target names people rather than a thing."""
    words = cased[target.start : target.end]
    if is_role(_head(words)):
        return True
    if kind_of(words, "things", "") or kind_of(words, "instruments", "") or target.harm in HARM_TO_THINGS:
        return False
    if target.kind in PEOPLE_KINDS:
        return True
    return is_name(words) and (target.harm in HARM_TO_PEOPLE or target.kind == "other" and len(words.split()) > 1)


def nationality(words: str) -> str | None:
    """The set list's name of the country whose nationality stands in the words."""
    text = f" {words.upper()} "
    for row in countries().values():
        if any(f" {form.text.upper()} " in text for form in row.adjectives):
            return row.name.upper()
    return None


def _identity(person: Person, country: str | None) -> Iterator[tuple[str, Fill]]:
    if person.name:
        yield "hum_tgt_name", Fill(person.name)
    if person.description:
        yield "hum_tgt_description", Fill(person.description, person.name or None)
    kind = kind_of(person.description, "people", "CIVILIAN")
    former = re.search(r"\b(?:FORMER|EX|RETIRED)\b", person.description)
    if former and kind in ("GOVERNMENT OFFICIAL", "ACTIVE MILITARY"):
        kind = f"FORMER {kind}"
    yield "hum_tgt_type", Fill(kind, person.handle)
    nation = nationality(person.description)
    if nation and nation != country:
        yield "hum_tgt_foreign_nation", Fill(nation, person.handle)


def _counted_elsewhere(person: Person, cased: str) -> Person:
    """The count that the text gives elsewhere for people of whom the words here only say that they are several."""
    if person.number is None or not person.number.plural or not person.description:
        return person
    words = person.description.split()
    nouns = {r"\s+".join(map(re.escape, words[-2:])), re.escape(words[-1]), f"{re.escape(words[-2:][0])}s"}
    noun = f"(?:{'|'.join(sorted(nouns))})"
    match = re.search(rf"\b(\d{{1,3}}|{'|'.join(_COUNTS_BY_WORD)})\s+(?:\w+\s+)?{noun}\b", cased, re.IGNORECASE)
    count = _COUNTS_BY_WORD.get(match.group(1).lower()) or int(match.group(1)) if match else 0
    return replace(person, number=Number(count, count)) if count > 1 else person


def _how_many(people: Sequence[Person], person: Person) -> Iterator[tuple[str, Fill]]:
    same = [one.number for one in people if one.handle == person.handle]
    for number in dict.fromkeys(same):
        if number is not None:
            yield "hum_tgt_number", Fill(number, person.handle)


def _nobody(account: Account) -> Iterator[tuple[str, Fill]]:
    """ "No one was hurt"."""
    if any(row.high != 0 for row in account.casualties):
        return
    spared = {row.outcome for row in account.casualties if row.outcome in NO_EFFECTS}
    if len(spared) > 1:
        yield "hum_tgt_effect", Fill("NO INJURY OR DEATH", NOTHING)
    elif spared:
        yield "hum_tgt_effect", Fill(NO_EFFECTS[min(spared)], NOTHING)


def _people(account: Account, kidnapping: bool, cased: str) -> Iterator[Person]:
    wanted = HARM_TO_PEOPLE if kidnapping else frozenset(EFFECTS)
    rows = [row for row in account.casualties if row.high != 0 and row.outcome in wanted]
    counted = [person for row in rows if not _sums_up(row, rows) for person in _counted(row, cased)]
    common = next((one.description for one in counted if one.description in ("PEOPLE", "PERSONS")), None)
    handles: set[str] = set()
    for person in counted:
        if common and person.description in OF_HARM.values():
            person = replace(person, description=common)
        handles.add(person.handle)
        yield person
    for target in account.targets:
        if is_person(target, cased):
            person = _targeted(target, cased)
            if person.handle and not any(_same(person.handle, handle) for handle in handles):
                handles.add(person.handle)
                yield person


def _sums_up(row: Casualty, rows: Sequence[Casualty]) -> bool:
    """ "Ana Paz and her son" beside a row for each of them."""
    return " and " in row.figure.lower() and any(one is not row and one.figure in row.figure for one in rows)


def _same(left: str, right: str) -> bool:
    return set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split())


def _targeted(target: Target, cased: str) -> Person:
    words = cased[target.start : target.end]
    name, role = _identified(words, cased)
    return Person(name, role, _number(words, role if not name else ""), target.harm)


def _identified(words: str, cased: str) -> tuple[str, str]:
    """Name and role; for a named person the fullest name of the text, and the role that it gives elsewhere."""
    name, role = name_and_role(_REMAINS.sub("", words))
    role = _GOES_ON.split(role)[0]
    if not name:
        return name, role
    name = full_name(name, cased)
    return name, role or role_of(name, cased)


def _counted(row: Casualty, cased: str) -> Iterator[Person]:
    words = _in_case(row.group or row.figure, cased[row.start : row.end])
    if words.lower() in _PRONOUNS:
        return
    name, role = _identified(words, cased)
    if not name and _says_nothing(role):
        role = _noun_after(row) or OF_HARM.get(row.outcome, "")
    if name or (role and (is_role(_head(role)) or not kind_of(role, "things", ""))):
        yield Person(name, role, _count(row), row.outcome)


def _says_nothing(role: str) -> bool:
    """True for a description of counts alone, of harm, or that is no noun phrase ("OR FOUR", "IN SANTA MARIA")."""
    words = role.split()
    empty = all(word in _COUNTING or not word.isalpha() for word in words)
    return empty or role.lower() in _HARMED or words[0] in _NO_START


def _in_case(words: str, around: str) -> str:
    at = around.lower().find(words.lower())
    return around[at : at + len(words)] if at >= 0 else words


def _count(row: Casualty) -> Number:
    counts = any(char.isdigit() for char in row.figure) or _COUNTS_BY_WORD.keys() & set(row.figure.lower().split())
    if row.high is None and not counts:
        return Number(2, None, plural=True)
    before = row.quote[: row.quote.find(row.figure)] if row.figure in row.quote else ""
    about = _ABOUT.match(row.figure) is not None or _ABOUT_BEFORE.search(before) is not None
    return Number(row.low, row.high, about=about and row.low == row.high)


def _noun_after(row: Casualty) -> str:
    """The noun that a bare count counts: the word for people right after it, or the word of harm."""
    at = row.quote.find(row.figure)
    after: list[str] = _WORD.findall(row.quote[at + len(row.figure) :])[:WORDS_AFTER] if at >= 0 else []
    return next((word.upper() for word in after if is_role(word) or word.lower() in _HARMED), "")


def _head(words: str) -> str:
    found = _WORD.findall(_AFTER_HEAD.split(words.upper())[0])
    return found[-1].lower() if found else ""


def _number(words: str, description: str) -> Number:
    """How many the words of a target without a casualty row speak of: one, or more than one."""
    first = (words.split() or [""])[0].lower().replace(",", "")
    count = int(first) if first.isdigit() else _COUNTS_BY_WORD.get(first)
    if count:
        return Number(count, count)
    return Number(2, None, plural=True) if description and is_plural(_head(description)) else Number(1, 1)


def is_plural(noun: str) -> bool:
    """True for a noun in the plural."""
    if noun in ("people", "children", "police", "personnel") or noun.endswith("men"):
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us"))
