"""Which speakers, first left unnamed, the report names later."""

from __future__ import annotations

from khaldun.model.account import UNSPECIFIED, SpeakerKind
from khaldun.stages.attribute.speaker_words import ORGANISATION_NOUNS
from khaldun.stages.attribute.voice import Voice

MAX_VOICES_TO_NAME = 3
"""Speakers after an unnamed body among which its name is sought."""

PRESS_NOUNS = frozenset({"agency", "newspaper", "channel", "broadcaster", "network", "television", "station"})
STATE_NOUNS = frozenset({"government", "army", "military", "ministry", "police", "command"})
"""Bodies of which a report names several; none stands for another."""


def join_unnamed(voices: list[Voice]) -> dict[str, str]:
    """Join speakers that the report first leaves unnamed to those that it names later: {old name: new name}.

    "a monitor said … The Syrian Observatory said"; "one resident said … Mehdi Tahhan said".
    The voices that take over get the wordings of the others.
    """
    renamed: dict[str, str] = {}
    for i, voice in enumerate(voices):
        if not voice.anonymous or voice.name == UNSPECIFIED:
            continue
        body = _body_named_later(voice, voices[i + 1 :])
        person = _person_named_next(voice, voices[i + 1 :])
        if body is not None:
            body.mentions = voice.mentions + body.mentions
            renamed[voice.name] = body.name
        elif person is not None:
            joined = f"{person.person} ({voice.name})"
            renamed[voice.name] = renamed[person.name] = joined
            person.name, person.kind, person.mentions = joined, voice.kind, voice.mentions + person.mentions
    return renamed


def _body_named_later(voice: Voice, later: list[Voice]) -> Voice | None:
    kinds = _kinds_of_body(voice)
    return next((other for other in later[:MAX_VOICES_TO_NAME] if other.kind in kinds and not other.anonymous), None)


def _kinds_of_body(voice: Voice) -> set[SpeakerKind]:
    """Kinds that the named body may have; none where the voice is no body."""
    nouns = voice.nouns & ORGANISATION_NOUNS
    if not nouns or voice.plural:
        return set()
    if nouns & PRESS_NOUNS:
        return {"media outlet", "state"}
    if nouns & STATE_NOUNS:
        return set()
    if voice.kind == "medic/rescuer" or "service" in nouns:
        return {"medic/rescuer"}
    return {"monitor", "NGO", "UN", "medic/rescuer"}


def _person_named_next(voice: Voice, later: list[Voice]) -> Voice | None:
    """The next speaker, where it is a person of whom nothing but the name is said."""
    if voice.plural or voice.nouns & ORGANISATION_NOUNS or voice.kind == "media outlet" or not later:
        return None
    person = later[0]
    return person if person.person == person.name and person.kind == "other" and person.mentions else None
