"""What a speaker's plain words come to: who tells of an attack of its own owns up to it, who names a foe's accuses it.

A monitor, an agency or a witness who says whose attack it was only asserts (press gold, "stance"); not so where they
say who was responsible for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khaldun.model.account import UNSPECIFIED, Speaker, SpeakerKind, Stance
from khaldun.model.mention import ActMention, Attribution, BlameMention, Mentions, Phrase
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import HARMING
from khaldun.stages.assemble.parties import RULERS

OWN = frozenset({"it", "we", "they", "i", "our", "its", "their"})
PARTISAN: frozenset[SpeakerKind] = frozenset({"armed group", "state", "NGO"})
"""Kinds of speakers who take a side, or campaign; those whose words on their foes are accusations."""

ARMED_ROLES = frozenset({"government", "state force", "coalition", "non-state armed group"})
OPPOSING = frozenset("opposition activist activists dissident dissidents exile exiles".split())
NEUTRAL: frozenset[SpeakerKind] = frozenset({"monitor", "UN", "media outlet", "medic/rescuer"})
"""Words for speakers who stand against somebody, and kinds of speakers who do not whatever they are called."""

DEEDS = (HARMING | {"harm", "displacement"}) - {"clash"}
"""Families of acts that are held against who did them; fighters who fight are not accused of it."""


def judged(parsed: ParsedText, mentions: Mentions, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """`attributions`, those that merely assert with the stance that their words on a deed come to."""
    told: dict[int, list[ActMention]] = {}
    for act in mentions.acts:
        if act.family in DEEDS and act.modality == "fact":
            told.setdefault(act.phrase.sentence, []).append(act)
    blames: dict[int, list[BlameMention]] = {}
    for blame in mentions.blames:
        blames.setdefault(blame.sentence, []).append(blame)
    return tuple(
        replace(one, stance=_stance(parsed, told.get(one.sentence, []), blames.get(one.sentence, []), one))
        for one in attributions
    )


def _stance(parsed: ParsedText, acts: list[ActMention], blames: list[BlameMention], attribution: Attribution) -> Stance:
    if attribution.stance != "asserts":
        return attribution.stance
    said_to_be = [blame for blame in blames if _says(blame, attribution)]
    if any(_is_own(parsed, culprit, attribution) for blame in said_to_be for culprit in blame.culprits):
        return "claims responsibility" if attribution.speaker.kind == "armed group" else "asserts"
    owned = [culprit for blame in blames if blame.firmness == "claimed" for culprit in blame.culprits]
    if any(_is_own(parsed, culprit, attribution) for culprit in owned):
        return "claims responsibility"
    if said_to_be:
        return "accuses"
    agents = [agent for act in acts for agent in act.agents if _covers(attribution, agent.start)]
    if attribution.speaker.kind == "armed group" and any(_is_own(parsed, agent, attribution) for agent in agents):
        return "claims responsibility"
    return "accuses" if _takes_sides(attribution.speaker) and any(_foes(parsed, agents, attribution)) else "asserts"


def _says(blame: BlameMention, attribution: Attribution) -> bool:
    """ "Officials said the militia was responsible for the attack"; not "said X had accused Y"."""
    return blame.firmness == "stated" and _covers(attribution, blame.culprits[0].start)


def _covers(attribution: Attribution, offset: int) -> bool:
    return any(start <= offset < end for start, end in attribution.contents)


def _is_own(parsed: ParsedText, agent: Phrase, attribution: Attribution) -> bool:
    """ "The group said it attacked", "said our fighters attacked", "said its own name had attacked"."""
    words = [word.lower for word in parsed.sentences[agent.sentence].words[agent.first : agent.last + 1]]
    return words[0] in OWN or any(name.canonical == attribution.speaker.name for name in _names(parsed, agent))


def _takes_sides(speaker: Speaker) -> bool:
    words = {word for wording in (speaker.name, *speaker.mentions) for word in wording.lower().split()}
    if speaker.name == UNSPECIFIED or speaker.kind in PARTISAN:
        return True
    return speaker.kind not in NEUTRAL and bool(words & OPPOSING)


def _foes(parsed: ParsedText, agents: list[Phrase], attribution: Attribution) -> Iterator[bool]:
    """Whether each actor that may act by force and is named among the agents is somebody else than the speaker."""
    for agent in agents:
        if parsed.sentences[agent.sentence].words[agent.head].lower in RULERS:
            yield True
        for name in _names(parsed, agent):
            if name.role in ARMED_ROLES:
                yield not _is_same(name, attribution.speaker)


def _is_same(name: Name, speaker: Speaker) -> bool:
    """The speaker itself, or a force and the government of one country."""
    return name.canonical == speaker.name or bool(name.country) and _country_of(name) in speaker.name


def _country_of(name: Name) -> str:
    return name.canonical.split(":")[0].removesuffix(" government")


def _names(parsed: ParsedText, phrase: Phrase) -> tuple[Name, ...]:
    return parsed.names_over(phrase.start, phrase.end)
