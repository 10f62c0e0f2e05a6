"""Names and descriptions in the words for a target: who is a person, what is the proper name, what the title or role.

The task asks for the fullest name that the text gives, without titles, and for the title or role beside it
(task description, part 2, slots 18 and 19). Words come in the case in which they would be written in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.lexicons import roles
from khaldun.lexicons.words import people_words

_COUNT = re.compile(
    r"^(?:at least|about|approximately|some|nearly|almost|more than|over|up to|a total of|the|group of|a group of)\s+",
    re.IGNORECASE,
)
_TITLES = frozenset(
    "mr mrs ms miss msgr monsignor dr don dona father reverend sister brother ex former gen col lt capt maj sgt "
    "general colonel lieutenant captain major sergeant vice deputy senator director rector leader chief".split()
)
_NO_NOUN = frozenset("more other others another less".split())
_JOINING = frozenset("of the for and in on at who from with".split())
_PARTICLES = frozenset("de del la las los y e da do dos san santa".split())
_ARTICLES = frozenset(
    "a an the his her their its this that these those another other both all several some many whose numerous".split()
)
_COUNTS = frozenset("one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds".split())
_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w'’-]+"
_RUN = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:de|del|la|las|los|y)\s+)*{_CAPITAL}){{0,4}}")
MAX_ROLE_WORDS = 6
_BEFORE_NAME = re.compile(r"((?:[\w.'’-]+\s+){0,6})$")


def is_role(word: str) -> bool:
    """True for a noun for people, a title or an office."""
    bare = word.lower().strip(".,\"'")
    return bare in _TITLES or bare in _role_words() or _counts_people(bare)


def name_and_role(words: str) -> tuple[str, str]:
    """A phrase for people as (proper name, description): "mayor Juan Perez" is ("JUAN PEREZ", "MAYOR").

    A name is what stands with capitals after the last noun for people; where no case helps (a phrase in capitals), it
    is whatever stands there.
    """
    tokens = _without_articles(_COUNT.sub("", " ".join(words.split())).split(",")[0].split())
    last = max((i for i, token in enumerate(tokens) if is_role(token)), default=-1)
    title, name = tokens[: last + 1], tokens[last + 1 :]
    if name and _is_name(name):
        return _capitals(name), _capitals(title)
    return "", _capitals(tokens)


def is_name(words: str) -> bool:
    """True for one to five words with capitals and without a noun for people: a person's name, as far as words show."""
    tokens = words.split()
    return bool(tokens) and not any(is_role(token) for token in tokens) and _is_name(tokens)


def full_name(name: str, cased: str) -> str:
    """The fullest form in the text of a name given in capitals: "PIZARRO" is "CARLOS PIZARRO"."""
    tokens = name.split()
    found = [_untitled(match.group().split()) for match in _RUN.finditer(cased)]
    longer = [run for run in found if len(run) > len(tokens) and _holds([word.upper() for word in run], tokens)]
    return _capitals(max(longer, key=len)) if longer else name


def role_of(name: str, cased: str) -> str:
    """The title or role that stands right before a name, or in apposition after it, anywhere in the text; else ""."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    for match in re.finditer(pattern, cased, re.IGNORECASE):
        before = _BEFORE_NAME.search(cased[max(0, match.start() - 80) : match.start()])
        role = _trailing_role(before.group(1).split()) if before else ""
        role = role or _apposition(cased[match.end() : match.end() + 90])
        if role:
            return role
    return ""


def _trailing_role(tokens: Sequence[str]) -> str:
    """The role at the end of the words before a name: from its first word that is no article to its last."""
    if not tokens or not is_role(tokens[-1]):
        return ""
    first = len(tokens) - 1
    while first > 0 and _goes_on(tokens[first - 1]):
        first -= 1
    return _capitals(tokens[first:])


def _goes_on(token: str) -> bool:
    bare = token.strip("\"'(")
    return bare[:1].isalpha() and token[-1:] not in ".,:;)]" and (is_role(bare) or bare[:1].isupper()) and bool(bare)


def _apposition(after: str) -> str:
    """ "…, spokesman of the party, …": a role between commas."""
    match = re.match(r"\s*,\s+((?:the\s+|a\s+|an\s+|former\s+)*)([^,.;]{3,70})[,.]", after)
    if match is None:
        return ""
    tokens = match.group(2).split()
    head = next((i for i, token in enumerate(tokens) if token.lower() in _JOINING), len(tokens))
    return _capitals(tokens) if tokens[:head] and is_role(tokens[head - 1]) else ""


def _is_name(tokens: Sequence[str]) -> bool:
    """True where every word has a capital, particles apart."""
    proper = [token for token in tokens if token.lower() not in _PARTICLES]
    return 1 <= len(proper) <= 5 and all(token[:1].isupper() and token[:1].isalpha() for token in proper)


def _untitled(tokens: Sequence[str]) -> list[str]:
    while tokens and (is_role(tokens[0]) or tokens[0].lower() in _ARTICLES):
        tokens = tokens[1:]
    return list(tokens)


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(whole[i : i + len(part)]) == list(part) for i in range(len(whole)))


def _without_articles(tokens: list[str]) -> list[str]:
    while tokens and (tokens[0].lower() in _ARTICLES | _COUNTS or tokens[0].replace(",", "").isdigit()):
        tokens = tokens[1:]
    return tokens


def _capitals(tokens: Sequence[str]) -> str:
    return " ".join(tokens).upper().strip(" ,\"'")


def _counts_people(word: str) -> bool:
    return word not in _NO_NOUN and bool(people_words().lookup(word))


@cache
def _role_words() -> frozenset[str]:
    return frozenset(
        form for row in roles().values() for form in (row.noun.lower(), row.plural.lower() or f"{row.noun.lower()}s")
    )
