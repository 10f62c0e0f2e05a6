"""What an incident was: type of act, actors and how firmly they are named, targets, weapons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from khaldun.grammar import sentence_words
from khaldun.lexicons import countries
from khaldun.lexicons.words import Match, target_words, weapon_words
from khaldun.model.account import ActorStatus, Target, TargetKind
from khaldun.model.mention import ActMention, Attribution, Phrase
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident
from khaldun.values.acts import ActType

STATE_ROLES = frozenset({"government", "state force", "coalition"})
UNNAMED_AGENTS = frozenset(
    "gunman gunmen militant militants terrorist terrorists rebel rebels insurgent insurgents attacker attackers bandit bandits"
    " terrorist fighter fighters extremist extremists assailant assailants jihadist jihadists guerrilla guerrillas bomber bombers herder herders"
    " troops soldiers police policemen forces warplanes jets aircraft army".split()
)
GROUP_NOUNS = frozenset(
    "organizations organisations organization organisation gangs gang forces fighters members militants gunmen men group groups elements troops soldiers rebels warplanes planes jets units"
    " militia militias faction factions brigade brigades supporters insurgents terrorists coalition army".split()
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SUSPICION = frozenset("suspected likely believed probably apparently presumably possibly".split())
PRECEDENCE = (
    ("suicide_bomb", ActType.SUICIDE_BOMB),
    ("chemical", ActType.CHEMICAL),
    ("sexual_violence", ActType.SEXUAL_VIOLENCE),
    ("abduction", ActType.ABDUCTION),
    ("remote_explosive", ActType.REMOTE_EXPLOSIVE),
    ("grenade", ActType.GRENADE),
    ("air_strike", ActType.AIR_STRIKE),
    ("shelling", ActType.SHELLING),
)
PLOVER: dict[ActType, tuple[str, int | None]] = {
    ActType.ARMED_CLASH: ("ASSAULT:firearms", 1),
    ActType.GOVERNMENT_REGAINS: ("ASSAULT:seize", 1),
    ActType.NON_STATE_OVERTAKES: ("ASSAULT:seize", 1),
    ActType.CHEMICAL: ("ASSAULT:unconventional", 3),
    ActType.AIR_STRIKE: ("ASSAULT:aerial", 1),
    ActType.SUICIDE_BOMB: ("ASSAULT:suicide-attack", 3),
    ActType.SHELLING: ("ASSAULT:heavy-weapons", 1),
    ActType.REMOTE_EXPLOSIVE: ("ASSAULT:explosives", 3),
    ActType.GRENADE: ("ASSAULT:explosives", 3),
    ActType.SEXUAL_VIOLENCE: ("ASSAULT:sexual", 3),
    ActType.ATTACK: ("ASSAULT:unspecified", 3),
    ActType.ABDUCTION: ("ASSAULT:abduct", 3),
    ActType.EXCESSIVE_FORCE: ("COERCE:repress", 3),
    ActType.VIOLENT_DEMONSTRATION: ("PROTEST:riot", None),
    ActType.MOB_VIOLENCE: ("PROTEST:riot", None),
    ActType.PEACEFUL_PROTEST: ("PROTEST:demo", None),
    ActType.PROTEST_WITH_INTERVENTION: ("PROTEST:demo", None),
    ActType.AGREEMENT: ("AGREE:unspecified", None),
    ActType.ARRESTS: ("COERCE:arrest", None),
    ActType.GROUP_CHANGE: ("MOBILIZE:troops", None),
    ActType.DISRUPTED_WEAPONS: ("COERCE:seize", None),
    ActType.BASE_ESTABLISHED: ("MOBILIZE:troops", None),
    ActType.LOOTING: ("ASSAULT:destroy-property", None),
    ActType.TERRITORY_TRANSFER: ("RETREAT:withdraw", None),
    ActType.OTHER: ("", None),
}
"""PLOVER event and mode, and UCDP type of violence where the type alone decides it (1 state-based, 3 one-sided)."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it, how firmly that is said, and the names behind it."""

    actors: tuple[str, ...]
    status: ActorStatus
    names: tuple[Name, ...]


def weapons_of(parsed: ParsedText, incident: Incident) -> list[tuple[str, str]]:
    """(family, words) of each weapon named in the incident's sentences, doubles left out."""
    found: dict[str, tuple[str, str]] = {}
    for scene in incident.scenes:
        words = sentence_words(scene.sentence)
        for match in weapon_words().find(words):
            text = parsed.text[scene.sentence.words[match.first].start : scene.sentence.words[match.last].end]
            found.setdefault(match.entry.lemma.lower(), (match.entry.labels[0], text))
    return list(found.values())


def act_type(incident: Incident, weapons: list[tuple[str, str]], parties: Parties, title_families: set[str]) -> ActType:
    """The one sub-event type, from the families of the acts, the weapons and who acts."""
    families = Counter(act.family for act in incident.acts)
    lead = incident.acts[0].family if incident.acts else "attack"
    present = set(families) if incident.families != {"displacement"} else {"displacement"}
    special = _special(incident, present, lead, parties)
    if special is not None:
        return special
    armed = Counter(family for family, _ in weapons)
    for family, result in PRECEDENCE[:4]:
        if family in present or family in armed or family in title_families and family == "suicide_bomb":
            return result
    if present & {"clash"} and not present & {"air_strike", "shelling", "remote_explosive", "strike"}:
        return ActType.ARMED_CLASH
    scores = Counter({family: 2 * count for family, count in families.items() if family in dict(PRECEDENCE)})
    if lead in dict(PRECEDENCE):
        scores[lead] += 2
    for family, count in armed.items():
        if family in dict(PRECEDENCE):
            scores[family] += min(count, 2)
    if "strike" in present and not scores.get("shelling"):
        scores["air_strike"] += 1 + ("strike" == lead)
    if "explosion" in present and not scores.get("air_strike") and not scores.get("shelling"):
        scores["remote_explosive"] += 2
    if scores:
        order = {family: i for i, (family, _) in enumerate(PRECEDENCE)}
        best = max(scores, key=lambda family: (scores[family], -order[family]))
        return dict(PRECEDENCE)[best]
    if "clash" in present or "offensive" in present:
        return ActType.ARMED_CLASH
    if "displacement" in present:
        return ActType.OTHER
    return _people_killed(incident, parties)


def _special(incident: Incident, present: set[str], lead: str, parties: Parties) -> ActType | None:
    violent = present - {"reference", "offensive"}
    if (
        lead == "seize"
        or "seize" in present
        and not present & {"air_strike", "shelling", "suicide_bomb", "explosion", "chemical", "attack"}
    ):
        return ActType.GOVERNMENT_REGAINS if _by_state(parties) else ActType.NON_STATE_OVERTAKES
    if violent and violent <= {"displacement", "agreement", "transfer"} and "displacement" in violent:
        return ActType.OTHER
    if lead == "displacement" and not incident.figures:
        return ActType.OTHER
    if violent and violent <= {"agreement"}:
        return ActType.AGREEMENT
    if violent and violent <= {"transfer"}:
        return ActType.TERRITORY_TRANSFER
    if violent and violent <= {"arrests", "attack"} and lead == "arrests":
        return ActType.ARRESTS
    if present & {"riot"}:
        return ActType.VIOLENT_DEMONSTRATION
    if present & {"mob"}:
        return ActType.MOB_VIOLENCE
    if "protest" in present:
        harmed = any(figure.outcome in {"killed", "injured"} for figure in incident.figures)
        if harmed:
            return ActType.EXCESSIVE_FORCE
        return (
            ActType.PROTEST_WITH_INTERVENTION
            if present & {"intervention", "arrests", "attack"}
            else ActType.PEACEFUL_PROTEST
        )
    if violent and violent <= {"group_change", "attack"} and "group_change" in violent and not incident.figures:
        return ActType.GROUP_CHANGE
    if violent and violent <= {"looting"}:
        return ActType.LOOTING
    if violent and violent <= {"disrupted_weapons"}:
        return ActType.DISRUPTED_WEAPONS
    if violent and violent <= {"base"}:
        return ActType.BASE_ESTABLISHED
    return None


def _by_state(parties: Parties) -> bool:
    return any(name.role in STATE_ROLES or name.kind in {"country", "demonym"} for name in parties.names[:1])


def _people_killed(incident: Incident, parties: Parties) -> ActType:
    """An attack on fighters or soldiers is a clash; on anybody else, an attack."""
    figures = [figure for figure in incident.figures if figure.outcome in {"killed", "injured"}]
    fighters = [figure.civilian is False for figure in figures]
    if fighters and all(fighters):
        return ActType.ARMED_CLASH
    return ActType.ATTACK


def parties_of(parsed: ParsedText, incident: Incident, attributions: list[Attribution], country: str | None) -> Parties:
    """The actors of an incident.

    Args:
        parsed: the text.
        incident: the incident.
        attributions: those that bear on it.
        country: English name of the country that the report is about; "the regime" is its government.
    """
    agents: list[tuple[str, Name | None, ActMention]] = []
    for act in incident.acts:
        for phrase in act.agents:
            agents += [(text, name, act) for text, name in _named(parsed, phrase)]
    claimed = [a.speaker.name for a in attributions if a.stance == "claims responsibility"]
    named = [(text, name) for text, name, _ in agents if name is not None]
    actors = _without_repeats([_actor_name(name, country) for _, name in named if name is not None])
    names = tuple(name for _, name in named if name is not None)
    accused = _accused(parsed, attributions)
    if claimed:
        actors = list(dict.fromkeys([*claimed, *actors]))[:3]
        return Parties(tuple(actors), "claimed", names)
    if not actors and accused:
        denied = any(a.stance == "denies" for a in attributions)
        return Parties((_actor_name(accused[0], country),), "denied" if denied else "alleged", tuple(accused[:1]))
    if actors:
        suspected = any(_suspected(parsed, phrase) for act in incident.acts for phrase in act.agents)
        accused_names = {_actor_name(name, country) for name in accused}
        status: ActorStatus = (
            "suspected"
            if suspected
            else "alleged"
            if accused_names & set(actors) or _reported(parsed, incident, attributions)
            else "stated"
        )
        if any(a.stance == "denies" and a.speaker.name in actors for a in attributions):
            status = "denied"
        return Parties(tuple(actors[:4]), status, names)
    unnamed = [text for text, name, _ in agents if name is None]
    if unnamed:
        return Parties((_as_named(unnamed[0]),), "stated", ())
    return Parties(("unidentified",), "unknown", ())


def _as_named(words: str) -> str:
    """Actors without a name, in the report's own words; people known only by what they did are "unidentified"."""
    nouns = set(words.lower().split())
    plain = nouns & {
        "gunman",
        "gunmen",
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "bomber",
        "bombers",
        "men",
        "bandits",
    }
    return f"unidentified {words.lower()}" if plain else words


def _reported(parsed: ParsedText, incident: Incident, attributions: list[Attribution]) -> bool:
    return any(a.cue.lower() in {"reportedly", "allegedly", "blamed"} for a in attributions)


def _named(parsed: ParsedText, phrase: Phrase) -> list[tuple[str, Name | None]]:
    """Known names inside an agent phrase, else its bare words where they are people who fight."""
    head_offset = parsed.sentences[phrase.sentence].words[phrase.head]
    inside = [
        n
        for n in parsed.names
        if n.start < phrase.end and n.end > phrase.start and n.kind in {"actor", "country", "demonym"}
    ]
    covering = [n for n in inside if n.start <= head_offset.start < n.end]
    kept = covering or [n for n in inside if n.end <= head_offset.end]
    if not kept and head_offset.lower in GROUP_NOUNS:
        kept = inside
    kept = [n for n in kept if n.role not in {"population", "monitor", "NGO", "media", "medic/rescuer"}]
    if kept:
        return [(n.text, n) for n in kept[:2]]
    words = {word.lower for word in parsed.sentences[phrase.sentence].words[phrase.first : phrase.last + 1]}
    if head_offset.lower in UNNAMED_AGENTS or words & UNNAMED_AGENTS and head_offset.lower in GROUP_NOUNS:
        return [(phrase.text if len(phrase.text) < 60 else head_offset.text, None)]
    return []


def _actor_name(name: Name, country: str | None) -> str:
    """Short canonical name; a government that acts by force is its forces."""
    canonical = name.canonical or name.text
    if canonical.lower() in {"government forces", "pro-government forces", "regime forces", "government", "regime"}:
        return f"{country}: government forces" if country else "government forces"
    if name.role == "government" and name.country and canonical.endswith(" government"):
        found = next((row.name for row in countries().values() if row.code == name.country), None)
        return f"{found}: government forces" if found == country else found or canonical
    return canonical


def _without_repeats(actors: list[str]) -> list[str]:
    """Doubles left out, and "Syria" beside "Syria: government forces"."""
    distinct = list(dict.fromkeys(actors))
    return [actor for actor in distinct if not any(other.startswith(f"{actor}: ") for other in distinct)]


def _accused(parsed: ParsedText, attributions: list[Attribution]) -> list[Name]:
    found = []
    for attribution in attributions:
        if attribution.stance != "accuses":
            continue
        for start, end in attribution.contents:
            for name in parsed.names:
                if (
                    start <= name.start < end
                    and name.kind in {"actor", "country", "person", "demonym"}
                    and name.canonical != attribution.speaker.name
                ):
                    found.append(name)
    return found


def _suspected(parsed: ParsedText, phrase: Phrase) -> bool:
    sentence = parsed.sentences[phrase.sentence]
    return any(word.lower in SUSPICION for word in sentence.words[max(0, phrase.first - 2) : phrase.last + 6])


def targets_of(parsed: ParsedText, incident: Incident) -> tuple[Target, ...]:
    """Who or what was hit: what the acts act on, then whom the figures count."""
    found: dict[str, Target] = {}
    for act in incident.acts:
        for phrase in act.patients:
            if phrase.text[:1].isdigit() and any(month in phrase.text for month in MONTHS):
                continue
            kind = _target_kind(parsed, phrase)
            if kind and phrase.text.lower() not in found:
                found[phrase.text.lower()] = Target(phrase.text, kind, phrase.start, phrase.end)
    return tuple(found.values())[:6]


def _target_kind(parsed: ParsedText, phrase: Phrase) -> TargetKind | None:
    sentence = parsed.sentences[phrase.sentence]
    words = [word.lower for word in sentence.words]
    best: Match | None = None
    for match in target_words().find(words[phrase.first : phrase.last + 1]):
        last = match.last + phrase.first
        if last <= phrase.head:
            best = match
        elif best is None:
            best = match
    for name in parsed.names:
        if name.start <= sentence.words[phrase.head].start < name.end:
            if name.role in STATE_ROLES:
                return "state forces"
            if name.role == "non-state armed group":
                return "rebels/non-state fighters"
    if best is not None:
        return best.entry.labels[0]  # type: ignore[return-value]
    return "other" if sentence.words[phrase.head].tag.startswith("NN") else None
