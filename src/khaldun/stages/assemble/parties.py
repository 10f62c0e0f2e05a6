"""Who did it, and how firmly that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khaldun.lexicons import countries, metonyms
from khaldun.lexicons.voices import metonym_actor
from khaldun.lexicons.words import act_words, weapon_words
from khaldun.model.account import ActorStatus
from khaldun.model.mention import Attribution, BlameMention, Phrase
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident

STATE_ROLES = frozenset({"government", "state force", "coalition"})
UNARMED_ROLES = frozenset({"population", "monitor", "NGO", "media", "medic/rescuer"})
MAX_ACTORS = 4
MAX_ACTORS_CLAIMED = 3
MAX_ACTOR_WORDS = 6
MAX_NAMES_IN_PHRASE = 2
MAX_CHARS_UNNAMED = 60
"""Longer phrases for actors without a name are cut down to their noun."""

UNNAMED_AGENTS = frozenset(
    "gunman gunmen militant militants terrorist terrorists rebel rebels insurgent insurgents attacker attackers bandit"
    " bandits fighter fighters extremist extremists assailant assailants jihadist jihadists guerrilla guerrillas bomber"
    " bombers herder herders troops soldiers police policemen forces warplanes jets aircraft army".split()
)
"""Nouns for those who act by force, even without a name."""

GROUP_NOUNS = frozenset(
    "organizations organisations organization organisation gangs gang forces fighters members militants gunmen men"
    " group groups elements troops soldiers rebels warplanes planes jets units militia militias faction factions"
    " brigade brigades supporters insurgents terrorists coalition army".split()
)
"""Nouns that a name anywhere in their phrase may name ("members of the LRA")."""

KNOWN_BY_DEED = frozenset(
    "gunman gunmen attacker attackers assailant assailants bomber bombers men bandits kidnapper kidnappers assassin"
    " assassins robbers hitmen hitman".split()
)
NOT_KNOWN = frozenset({"unidentified", "unknown"})
GOVERNMENT_WORDS = frozenset({"government forces", "pro-government forces", "regime forces", "government", "regime"})
HEADS_OF_STATE = ("president", "prime minister")
"""Offices whose holder, accused, stands for the forces of the state."""

RULERS = frozenset({"regime"})
GOVERNING = frozenset({"government", "regime"})
"""Nouns for a government; "regime" by those who are against it, also beside what it does ("regime airstrikes")."""

BESIDE = frozenset({"compound", "amod", "nmod"})
JUDGING = frozenset("terrorist terrorists extremist extremists".split())
"""What, beside the noun of an act, says what the writer thinks of it, not who did it ("a terrorist attack")."""

SUSPICION = frozenset("suspected likely believed probably apparently presumably possibly".split())
WORDS_BEFORE_SUSPECT, WORDS_AFTER_SUSPECT = 2, 5
FIRMEST_FIRST: tuple[ActorStatus, ...] = ("stated", "alleged", "suspected")
HEARSAY = frozenset({"reportedly", "allegedly", "blamed"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it, how firmly that is said, and the names behind it."""

    actors: tuple[str, ...]
    status: ActorStatus
    names: tuple[Name, ...]


def parties_of(
    parsed: ParsedText,
    incident: Incident,
    attributions: list[Attribution],
    blames: Sequence[BlameMention],
    country: str | None,
) -> Parties:
    """The actors of an incident.

    Args:
        parsed: the text.
        incident: the incident.
        attributions: those that bear on it.
        blames: words on who is behind it.
        country: English name of the country that the report is about; "the regime" is its government.
    """
    phrases = [phrase for act in incident.acts for phrase in act.agents]
    names = tuple(name for phrase in phrases for name in _named(parsed, phrase))
    actors = _without_wholes([_actor_name(name, country) for name in names])
    claimed = _claimed(parsed, attributions, blames, country)
    if claimed:
        return Parties(tuple(dict.fromkeys(claimed))[:MAX_ACTORS_CLAIMED], "claimed", names)
    blamed = _blamed(parsed, attributions, blames)
    if actors:
        accused_names = {_actor_name(name, country) for name, _ in blamed}
        suspected = any(_is_suspected(parsed, phrase) for phrase in phrases)
        status = _status(actors, attributions, suspected, bool(accused_names & set(actors)))
        return Parties(tuple(actors[:MAX_ACTORS]), status, names)
    if blamed:
        named = _without_wholes([_actor_name(name, country) for name, _ in blamed])
        denied = any(a.stance == "denies" for a in attributions)
        firmest = "denied" if denied else _firmest([status for _, status in blamed])
        return Parties(tuple(named[:MAX_ACTORS]), firmest, tuple(name for name, _ in blamed))
    told: list[tuple[Phrase, ActorStatus]] = [(phrase, _told_as(phrase, attributions)) for phrase in phrases]
    told += [(phrase, _status_of(blame, attributions)) for blame in blames for phrase in blame.culprits]
    unnamed = [(words, status) for phrase, status in told if (words := _unnamed(parsed, phrase, country))]
    return Parties((unnamed[0][0],), unnamed[0][1], ()) if unnamed else Parties(("unidentified",), "unknown", ())


def actor_words_of(parsed: ParsedText, incident: Incident, blames: Sequence[BlameMention]) -> tuple[str, ...]:
    """The report's own words for those who act in an incident or are said to be behind it, doubles left out."""
    phrases = [phrase for act in incident.acts for phrase in act.agents]
    phrases += [phrase for blame in blames for phrase in blame.culprits]
    acting = [phrase for phrase in phrases if _may_act(parsed, phrase)]
    return tuple(dict.fromkeys(" ".join(phrase.text.split()) for phrase in acting))[:MAX_ACTOR_WORDS]


def _may_act(parsed: ParsedText, phrase: Phrase) -> bool:
    """Not so a pronoun, a weapon or an act, of which the grammar makes the subject ("a bomb killed")."""
    head = parsed.sentences[phrase.sentence].words[phrase.head]
    if head.tag in {"PRP", "WP", "WDT", "DT", "CD", "EX"}:
        return False
    if head.dep in BESIDE and head.lower not in JUDGING and not parsed.names_over(head.start, head.end):
        return False
    thing = weapon_words().lookup(head.lower) or act_words().lookup(head.lower)
    return not thing or head.lower in UNNAMED_AGENTS


def _status(actors: list[str], attributions: list[Attribution], suspected: bool, accused: bool) -> ActorStatus:
    """How firmly named actors are said to have done it."""
    if any(a.stance == "denies" and a.speaker.name in actors for a in attributions):
        return "denied"
    if suspected:
        return "suspected"
    return "alleged" if accused or any(a.cue.lower() in HEARSAY for a in attributions) else "stated"


def _named(parsed: ParsedText, phrase: Phrase) -> list[Name]:
    """Known names of those who may act by force: over or before the head of an agent phrase, or in a group's phrase."""
    head = parsed.sentences[phrase.sentence].words[phrase.head]
    overlapping = parsed.names_over(phrase.start, phrase.end)
    inside = [name for name in overlapping if name.kind in {"actor", "country", "demonym"}]
    adjective = head.tag == "JJ"
    covering = [
        name for name in inside if name.start <= head.start < name.end and (name.kind != "demonym" or adjective)
    ]
    kept = covering or [name for name in inside if name.end <= head.start]
    if not kept and head.lower in GROUP_NOUNS:
        kept = inside
    kept += [name for name in _beside(parsed, phrase) if name.kind == "actor" and name not in kept]
    armed = [name for name in kept if name.role not in UNARMED_ROLES]
    known = {name.role for name in armed if name.id.startswith("actor:")}
    return [name for name in armed if ":" not in name.id or _is_row(name) or name.role not in known][
        :MAX_NAMES_IN_PHRASE
    ]


def _beside(parsed: ParsedText, phrase: Phrase) -> Iterator[Name]:
    """Names in apposition: "the guerrilla movement Northern Front", "the group, known as the Northern Front"."""
    sentence = parsed.sentences[phrase.sentence]
    for word in sentence.dependents(sentence.words[phrase.head], "appos"):
        yield from parsed.names_over(word.start, word.end)


def _is_row(name: Name) -> bool:
    """False for a name made by rule ("Peruvian guerrillas"), which says less than one that a lexicon knows."""
    return name.kind != "actor" or name.id.startswith("actor:")


def _unnamed(parsed: ParsedText, phrase: Phrase, country: str | None) -> str | None:
    """Actors without a name, in the report's own words; people known only by what they did are "unidentified"."""
    sentence = parsed.sentences[phrase.sentence]
    noun = sentence.words[phrase.head]
    head = noun.lower
    words = {word.lower for word in sentence.words[phrase.first : phrase.last + 1]}
    if words & RULERS or head in GOVERNING:
        return f"{country}: government forces" if country else "government forces"
    if noun.dep in BESIDE and (head in JUDGING or noun.tag == "NN"):
        return _many(head) if head in UNNAMED_AGENTS - JUDGING else None
    if head not in UNNAMED_AGENTS and not (head in GROUP_NOUNS and words & UNNAMED_AGENTS):
        return None
    text = phrase.text if len(phrase.text) < MAX_CHARS_UNNAMED else noun.text
    if KNOWN_BY_DEED & set(text.lower().split()):
        return " ".join(["unidentified", *(word for word in text.lower().split() if word not in NOT_KNOWN)])
    return None if NOT_KNOWN & words else text


def _many(noun: str) -> str:
    """ "rebel raids" are raids of rebels."""
    return noun if noun.endswith("s") or noun in {"army", "police", "aircraft"} else f"{noun}s"


def _actor_name(name: Name, country: str | None) -> str:
    """Short canonical name; a government that acts by force is its forces."""
    canonical = name.canonical or name.text
    if name.kind == "person" and name.role.startswith(HEADS_OF_STATE) and name.country:
        land = _country_name(name.country)
        return f"{land}: government forces" if land else canonical
    if canonical.lower() in GOVERNMENT_WORDS:
        return f"{country}: government forces" if country else "government forces"
    if name.role == "government" and name.country and canonical.endswith(" government"):
        found = _country_name(name.country)
        return f"{found}: government forces" if found == country else found or canonical
    return canonical


def _country_name(code: str) -> str | None:
    row = countries().get(code)
    return row.name if row else None


def _without_wholes(actors: list[str]) -> list[str]:
    """Doubles left out, and "Syria" beside "Syria: government forces"."""
    distinct = list(dict.fromkeys(actors))
    return [actor for actor in distinct if not any(other.startswith(f"{actor}: ") for other in distinct)]


def _told_as(phrase: Phrase, attributions: list[Attribution]) -> ActorStatus:
    """Alleged where the words stand in an accusation."""
    accusing = [one for one in attributions if one.stance == "accuses" and one.sentence == phrase.sentence]
    return (
        "alleged" if any(start <= phrase.start < end for one in accusing for start, end in one.contents) else "stated"
    )


def _claimed(
    parsed: ParsedText, attributions: list[Attribution], blames: Sequence[BlameMention], country: str | None
) -> list[str]:
    """Who owns up to it: by the names in their words, else as the speaker that the report makes of them."""
    read = {blame.sentence for blame in blames if blame.firmness == "claimed"}
    phrases = [phrase for blame in blames if blame.firmness == "claimed" for phrase in blame.culprits]
    named = [_actor_name(name, country) for phrase in phrases for name in _named(parsed, phrase)]
    said = [a for a in attributions if a.stance == "claims responsibility"]
    return named + [a.speaker.name for a in said if not named or a.sentence not in read]


def _blamed(
    parsed: ParsedText, attributions: list[Attribution], blames: Sequence[BlameMention]
) -> list[tuple[Name, ActorStatus]]:
    """Names that are blamed, each with how firmly; those in accusations where no words of blame were read."""
    said = [blame for blame in blames if blame.firmness != "claimed"]
    read = {blame.sentence for blame in said}
    found = [
        (name, _status_of(blame, attributions))
        for blame in said
        for phrase in blame.culprits
        for name in (*_named(parsed, phrase), *_seats(phrase))
    ]
    accused = _accused(parsed, [a for a in attributions if a.sentence not in read])
    return found + [(name, "alleged") for name in accused[:1]]


def _seats(phrase: Phrase) -> Iterator[Name]:
    """The government for which its seat stands ("accused Damascus of the attack")."""
    government = metonym_actor(phrase.text)
    row = next(
        (row for row in metonyms().values() if phrase.text in (row.name, *(form.text for form in row.aliases))), None
    )
    if government and row:
        yield Name(phrase.start, phrase.end, phrase.text, "actor", row.actor, government, "government", row.country)


def _status_of(blame: BlameMention, attributions: list[Attribution]) -> ActorStatus:
    """What somebody else than the outlet says is alleged."""
    if blame.firmness == "suspected":
        return "suspected"
    at = blame.culprits[0].start
    said = any(
        start <= at < end for one in attributions if one.sentence == blame.sentence for start, end in one.contents
    )
    return "alleged" if said or blame.firmness == "accused" else "stated"


def _firmest(statuses: list[ActorStatus]) -> ActorStatus:
    return next((status for status in FIRMEST_FIRST if status in statuses), "alleged")


def _accused(parsed: ParsedText, attributions: list[Attribution]) -> list[Name]:
    """Names in accusations, the accuser's own left out."""
    return [
        name
        for attribution in attributions
        if attribution.stance == "accuses"
        for start, end in attribution.contents
        for name in parsed.names_over(max(start, attribution.cue_end), end)
        if name.kind in {"actor", "country", "person", "demonym"} and name.canonical != attribution.speaker.name
    ]


def _is_suspected(parsed: ParsedText, phrase: Phrase) -> bool:
    words = parsed.sentences[phrase.sentence].words
    first, last = max(0, phrase.first - WORDS_BEFORE_SUSPECT), phrase.last + WORDS_AFTER_SUSPECT
    return any(word.lower in SUSPICION for word in words[first : last + 1])
