"""Names that no list holds, made of the name of a country, people or group and a common word.

"Nigerian troops", "Ukraine's defence ministry", "Iran-backed fighters", "Syrian state television".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from khaldun.lexicons import CountryRow, actors, countries, peoples, read_table
from khaldun.names.collectives import (
    FORCE_KINDS,
    RELATED_KINDS,
    collective_kind,
    collective_phrase,
    longest_collective,
)
from khaldun.names.forms import Match, Meaning
from khaldun.names.tokens import Tokens, token_key

MAX_WORDS_TO_HEAD = 3
LONGEST_FIELD = 3


@dataclass(frozen=True, slots=True)
class Made:
    """Tokens `first` to `last` name this; with no meaning they name nothing, whatever a list says."""

    first: int
    last: int
    meaning: Meaning | None


def made_names(tokens: Tokens, matches: Sequence[Match]) -> Iterator[Made]:
    """The names that words around each match make, and the stretches that name nothing."""
    by_first = {match.first: match for match in matches}
    for match in matches:
        related = _related(tokens, match, by_first)
        if related is not None:
            yield related
            continue
        meaning = _land(match)
        if meaning is not None:
            yield from _of_land(tokens, match, meaning, by_first)


def _land(match: Match) -> Meaning | None:
    """The country or people that a match names, or the country of a government ("Assad regime" in front of "jets")."""
    meaning = match.entries[0].meaning
    if meaning.kind in ("country", "demonym"):
        return meaning
    if meaning.country is not None and meaning.id == f"actor:{meaning.country.lower()}-government":
        return Meaning("country", f"country:{meaning.country}", meaning.canonical, "", meaning.country)
    return None


def bare_ministries(tokens: Tokens) -> Iterator[Made]:
    """Ministries with no country beside them: "the Ministry of Health", "the defence ministry"."""
    for i, key in enumerate(tokens.keys):
        if key not in ("ministry", "ministries"):
            continue
        after = _field_after(tokens, i)
        if after is not None:
            last, canonical = after
            yield Made(i, last, Meaning("actor", "", f"Ministry of {canonical}", "government"))
            continue
        before = _field_before(tokens, i)
        if before is not None:
            first, canonical = before
            yield Made(first, i, Meaning("actor", "", f"Ministry of {canonical}", "government"))


def _of_land(tokens: Tokens, match: Match, meaning: Meaning, by_first: dict[int, Match]) -> Iterator[Made]:
    """Names that begin with the name of a country or people, or end with that of a country."""
    ministry = _ministry(tokens, match, meaning)
    if ministry is not None:
        yield ministry
        return
    found = collective_phrase(tokens, match.last + 1) if tokens.joined[match.last] else None
    if found is None:
        return
    last, kind, canonical = found
    made = _collective_meaning(meaning, kind, canonical)
    if made is None:
        return
    yield Made(match.first, last, made)
    yield from _coordinated(tokens, match, kind, canonical, by_first)


def _coordinated(tokens: Tokens, match: Match, kind: str, canonical: str, by_first: dict[int, Match]) -> Iterator[Made]:
    """The first land of "Syrian and Russian warplanes" names its forces too."""
    i = match.first - 1
    if i < 1 or tokens.keys[i] not in ("and", "or") or not (tokens.joined[i] and tokens.joined[i - 1]):
        return
    for first in (i - 1, i - 2):
        other = by_first.get(first)
        if other is not None and other.last == i - 1:
            meaning = other.entries[0].meaning
            made = _collective_meaning(meaning, kind, canonical) if meaning.kind == "demonym" else None
            if made is not None:
                yield Made(other.first, other.last, made)


def _collective_meaning(land: Meaning, kind: str, canonical: str) -> Meaning | None:
    """What "<land> <collective>" names, or None where the two do not make a name."""
    code = land.id.partition(":")[2]
    if not land.id.startswith("country:"):
        return _people_meaning(land, kind, canonical)
    row = countries()[code]
    if kind in FORCE_KINDS:
        return state_forces(row.code)
    if kind == "government":
        return state_government(row.code)
    if kind == "police":
        return _state_actor(row, "police", f"{row.name}: police", "state force")
    if kind == "intelligence":
        name = f"{row.name}: intelligence services"
        return Meaning("actor", f"intelligence:{code}", name, "state force", row.iso)
    if kind == "rebel":
        name = f"{row.label} {canonical}"
        listed = _actors_by_alias().get(name)
        if listed is not None:
            return listed
        return Meaning("actor", f"{canonical.replace(' ', '-')}:{code}", name, "non-state armed group", row.iso)
    if kind == "state media":
        return Meaning("outlet", f"state-media:{code}", f"{row.label} state media", "state broadcaster", row.iso)
    return None


@cache
def _actors_by_alias() -> dict[str, Meaning]:
    return {
        form.text: Meaning("actor", f"actor:{row.id}", row.name, row.kind, row.country)
        for row in actors().values()
        for form in row.aliases
        if not form.shared
    }


def _people_meaning(people: Meaning, kind: str, canonical: str) -> Meaning | None:
    """What "<people> <collective>" names: never a state's force."""
    if people.role == "national":
        return None
    words = {
        "force": "forces",
        "hardware": "forces",
        "police": "police",
        "rebel": canonical,
        "government": "authorities",
    }
    word = words.get(kind)
    if word is None:
        return None
    slug = people.id.partition(":")[2]
    name = f"{peoples()[slug].adjective} {word}"
    return Meaning("actor", f"{word.replace(' ', '-')}:{slug}", name, "non-state armed group", people.country)


def state_forces(code: str) -> Meaning:
    """The armed forces of a state: the row "xx-forces", else the country's name."""
    row = countries()[code]
    return _state_actor(row, "forces", row.name, "state force")


def state_government(code: str) -> Meaning:
    """The government of a state: the row "xx-government", else a made name."""
    row = countries()[code]
    return _state_actor(row, "government", f"{row.label} government", "government")


def _state_actor(row: CountryRow, suffix: str, name: str, kind: str) -> Meaning:
    actor = actors().get(f"{row.code.lower()}-{suffix}")
    if actor is None:
        return Meaning("actor", f"{suffix}:{row.code}", name, kind, row.iso)
    return Meaning("actor", f"actor:{actor.id}", actor.name, actor.kind, row.iso)


def _ministry(tokens: Tokens, match: Match, land: Meaning) -> Made | None:
    """A ministry named with its country, before or after."""
    if not land.id.startswith("country:"):
        return None
    row = countries()[land.id.partition(":")[2]]
    i = match.last + 1
    if tokens.joined[match.last] and i < len(tokens):
        if tokens.keys[i] == "ministry":
            after = _field_after(tokens, i)
            if after is not None:
                return Made(match.first, after[0], _ministry_meaning(row.code, after[1]))
        else:
            before = _field_until_ministry(tokens, i)
            if before is not None:
                return Made(match.first, before[0], _ministry_meaning(row.code, before[1]))
    start = _ministry_of_before(tokens, match.first)
    if start is not None:
        return Made(start[0], match.last, _ministry_meaning(row.code, start[1]))
    return None


def _ministry_meaning(code: str, canonical: str) -> Meaning:
    row = countries()[code]
    name = f"{row.label} Ministry of {canonical}"
    listed = _ministry_rows().get(name)
    if listed is not None:
        return listed
    slug = canonical.lower().replace(" ", "-").replace("'", "")
    return Meaning("actor", f"ministry-of-{slug}:{code}", name, "government", row.iso)


@cache
def _ministry_rows() -> dict[str, Meaning]:
    return {
        row.name: Meaning("actor", f"actor:{row.id}", row.name, row.kind, row.country)
        for row in actors().values()
        if "Ministry of" in row.name
    }


def _ministry_of_before(tokens: Tokens, first: int) -> tuple[int, str] | None:
    """Start and field of "Ministry of X of" that ends right before token `first`."""
    i = first - 1
    if i >= 0 and tokens.keys[i] == "the":
        i -= 1
    if i < 3 or tokens.keys[i] not in ("of", "in"):
        return None
    for start in range(i - 2, max(-1, i - 7), -1):
        if tokens.keys[start] == "ministry":
            after = _field_after(tokens, start)
            return (start, after[1]) if after is not None and after[0] == i - 1 else None
    return None


def _field_after(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """Last token and field of "Ministry of X" where token `i` is "Ministry"."""
    if i + 2 >= len(tokens) or tokens.keys[i + 1] not in ("of", "for") or not tokens.joined[i]:
        return None
    first = i + 3 if tokens.keys[i + 2] == "the" else i + 2
    return _longest_field(tokens, first)


def _field_until_ministry(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """Token of "ministry" and field of "X ministry" where the field begins at token `i`."""
    field = _longest_field(tokens, i)
    if field is None:
        return None
    last, canonical = field
    if last + 1 < len(tokens) and tokens.joined[last] and tokens.keys[last + 1] == "ministry":
        return last + 1, canonical
    return None


def _field_before(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """First token and field of "X ministry" where token `i` is "ministry"."""
    for length in range(LONGEST_FIELD, 0, -1):
        first = i - length
        if first >= 0 and all(tokens.joined[j] for j in range(first, i)):
            canonical = _fields().get(tuple(tokens.keys[first:i]))
            if canonical is not None:
                return first, canonical
    return None


def _longest_field(tokens: Tokens, first: int) -> tuple[int, str] | None:
    for length in range(LONGEST_FIELD, 0, -1):
        last = first + length - 1
        if last < len(tokens) and all(tokens.joined[j] for j in range(first, last)):
            canonical = _fields().get(tuple(tokens.keys[first : last + 1]))
            if canonical is not None:
                return last, canonical
    return None


@cache
def _fields() -> dict[tuple[str, ...], str]:
    return {tuple(token_key(word) for word in row[0].split()): row[1] for row in read_table("ministries.csv")}


def _related(tokens: Tokens, match: Match, by_first: dict[int, Match]) -> Made | None:
    """What stands in a relation to the match: "Iran-backed fighters", "pro-Russian separatists", "Syria-based"."""
    before, after = match.first - 1, match.last + 1
    if before >= 0 and tokens.hyphen[before] and collective_kind(tokens, before) == "prefix":
        if match.last > match.first and collective_kind(tokens, match.last) in RELATED_KINDS:
            return Made(before, match.last, _related_meaning(tokens, match, before, match.last, tokens.keys[before]))
        return _with_head(tokens, match, before, after, by_first, tokens.keys[before])
    if after < len(tokens) and tokens.joined[match.last] and collective_kind(tokens, after) in ("relation", "placing"):
        hyphen = tokens.hyphen[match.last]
        if collective_kind(tokens, after) == "relation" and (hyphen or tokens.keys[after] == "backed"):
            return _with_head(tokens, match, match.first, after + 1, by_first, tokens.keys[after])
        if hyphen:
            return Made(match.first, after, None)
    return None


def _with_head(tokens: Tokens, match: Match, first: int, i: int, by_first: dict[int, Match], relation: str) -> Made:
    """The name up to its head noun; the stretch alone names nothing where no head or another name follows."""
    nothing = Made(first, max(match.last, i - 1), None)
    for _ in range(MAX_WORDS_TO_HEAD + 1):
        if i >= len(tokens) or not tokens.joined[i - 1]:
            return nothing
        other = by_first.get(i)
        if other is not None and other.entries[0].meaning.kind != "demonym":
            return nothing
        if other is not None:
            i = other.last + 1
            continue
        last, kind, _ = longest_collective(tokens, i)
        if kind in RELATED_KINDS:
            last = _last_head(tokens, last)
            return Made(first, last, _related_meaning(tokens, match, first, last, relation))
        if kind != "modifier" and (tokens.keys[i] in _STOPS or tokens.capital(i)):
            return nothing
        i = last + 1
    return nothing


_STOPS = frozenset(
    "and or of in on at by to for with from the a an that who which was were is are has have had said".split()
)


def _last_head(tokens: Tokens, last: int) -> int:
    """The last of several head nouns in a row ("rebel forces")."""
    while tokens.joined[last] and last + 1 < len(tokens):
        following, kind, _ = longest_collective(tokens, last + 1)
        if kind not in RELATED_KINDS:
            return last
        last = following
    return last


def _related_meaning(tokens: Tokens, match: Match, first: int, last: int, relation: str) -> Meaning:
    words = tokens.text[tokens.starts[first] : tokens.ends[last]]
    target = match.entries[0].meaning.id
    return Meaning("actor", f"{relation}:{target}", " ".join(words.split()), "non-state armed group")
