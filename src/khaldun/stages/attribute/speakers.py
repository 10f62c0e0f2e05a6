"""Who the words of a source name: one speaker a report, under however many wordings.

"The Syrian Observatory for Human Rights", "the Observatory", "its head Rami Abdel Rahman", "it" are one speaker;
"a local doctor" and "residents" are speakers without a name.
"""

from __future__ import annotations

from collections.abc import Callable

from khaldun.lexicons.voices import kind_of_name, metonym_actor, speaker_kind
from khaldun.model.account import UNSPECIFIED, Speaker, SpeakerKind
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.names import is_outlet_title
from khaldun.stages.attribute.settling import join_unnamed
from khaldun.stages.attribute.sources import (
    Source,
    description_of,
    is_proper,
    kind_of_description,
    names_under,
    outlet_title,
    person_beside,
    proper_name,
    source_of,
)
from khaldun.stages.attribute.speaker_words import (
    DOCUMENTS,
    ORGANISATION_NOUNS,
    SPEAKS_FOR,
)
from khaldun.stages.attribute.speaking_nouns import author, kind_of_person, may_speak, speaks_for
from khaldun.stages.attribute.voice import (
    Voice,
    is_relative,
    is_somebody,
    may_be_one_person,
    name_parts,
    person_called,
)

SINGULAR = frozenset({"he", "she", "him", "her", "his"})
BARE_SOURCES = frozenset({"source", "official", "sources", "officials"})
"""Unnamed speakers told apart only by whom they spoke to."""

HEADED_ROLES = frozenset({"monitor", "NGO", "medic/rescuer", "government"})
"""Roles of actors for which a person named beside them may speak."""

BODY_KINDS = frozenset({"monitor", "NGO", "medic/rescuer", "UN"})
GROUP_NOUNS = frozenset("group organisation organization monitor observatory watchdog charity ngo network".split())
POINTING = frozenset({"the", "this", "that", "same", "its", "these", "those"})
SAME = frozenset({"same", "this", "that"})
POINTING_NOUNS = frozenset({"monitor", "statement", "group"})
"""Nouns that point back even without an article."""

KINDS_OF_NOUN: dict[str, frozenset[SpeakerKind]] = {
    "monitor": frozenset({"monitor"}),
    "observatory": frozenset({"monitor"}),
    "agency": frozenset({"media outlet", "state", "UN"}),
    "ministry": frozenset({"state"}),
    "army": frozenset({"state"}),
    "military": frozenset({"state"}),
    "government": frozenset({"state"}),
    "newspaper": frozenset({"media outlet"}),
    "channel": frozenset({"media outlet", "state"}),
    "broadcaster": frozenset({"media outlet", "state"}),
}
"""Kinds of the bodies that a noun may point back to."""

KINDS_OF_OTHER_NOUNS: frozenset[SpeakerKind] = frozenset(
    {"monitor", "NGO", "medic/rescuer", "armed group", "media outlet", "UN"}
)


class Voices:
    """The speakers of one report, resolved in order of the text."""

    def __init__(self, parsed: ParsedText) -> None:
        self._parsed = parsed
        self._voices: list[Voice] = []
        self._recent: list[Voice] = []
        self._renamed: dict[str, str] = {}
        self._last_heard = -1
        self._joined: dict[str, str] = {}

    def speakers(self) -> dict[str, Speaker]:
        """The finished speakers by name."""
        return {voice.name: voice.speaker() for voice in self._voices}

    def settle(self) -> dict[str, str]:
        """Join the speakers that the report names only later; gives the new names of renamed speakers by the old."""
        renamed = self._renamed | join_unnamed(self._voices)
        self._voices = [voice for voice in self._voices if voice.name not in renamed]
        return {old: _last_name(new, renamed) for old, new in renamed.items()}

    def nobody(self) -> None:
        """Hear words that attribute to nobody."""
        self._add(UNSPECIFIED, "other", "", set(), anonymous=True)

    def last(self) -> str | None:
        """Name of the speaker last heard."""
        return self._recent[-1].name if self._recent else None

    def resolve(self, sentence: Sentence, head: Word, chain: tuple[Word, ...] = ()) -> str | None:
        """Name of the speaker that the noun `head` stands for, or None where it can be no speaker.

        Args:
            sentence: where it stands.
            head: head word of the source.
            chain: head words of those through whom its words came.
        """
        voice = self._pronoun(sentence, head) if head.tag in {"PRP", "PRP$", "WP"} else self._noun(sentence, head)
        if voice is None:
            return None
        hearers = [hearer for link in chain for hearer in self._hearers(sentence, link)]
        voice.chain.extend(hearers)
        if hearers and voice.anonymous and voice.name in BARE_SOURCES:
            self._renamed[voice.name] = voice.name = f"{voice.name} speaking to {hearers[0]}"
        self._last_heard = sentence.index
        return self._spoke(voice)

    def _hearers(self, sentence: Sentence, link: Word) -> list[str]:
        """The outlets that the words under `link` name, those that no lexicon knows by their title."""
        known = [n.canonical for n in names_under(self._parsed, sentence, link) if n.kind == "outlet"]
        title = outlet_title(source_of(self._parsed, sentence, link))
        return known or ([title] if title is not None else [])

    def credit(self, written: str, name: Name | None, kind: SpeakerKind | None) -> str:
        """Name of the speaker that a name in a list, on a page or beside a post stands for.

        Args:
            written: the name as it stands.
            name: the known name in it.
            kind: what the words beside it say.
        """
        if name is not None and name.kind in {"actor", "outlet"}:
            voice = self._organisation(name, written)
        elif name is not None and name.kind == "person":
            voice = self._add(name.canonical or name.text, kind or "other", written, set(), person=name.canonical)
        elif is_outlet_title(written):
            voice = self._add(written, "media outlet", written, {written.split()[-1].lower()})
        elif (known := self._known_as(written)) is not None:
            voice = known.heard(written)
        else:
            voice = self._add(
                written, kind or "other", written, {name_parts(written)[-1]}, person=person_called(written)
            )
        return self._spoke(voice)

    def _spoke(self, voice: Voice) -> str:
        """Name of `voice`, which is now the one last heard."""
        if voice in self._recent:
            self._recent.remove(voice)
        self._recent.append(voice)
        return voice.name

    def also_called(self, name: str, written: str) -> None:
        """Note another wording of the speaker of that name ("X (@x)"); a fuller one becomes the name of a person."""
        voice = next((voice for voice in self._voices if voice.name == name), None)
        if voice is None or written in voice.mentions:
            return
        voice.heard(written)
        if (same := next((one for one in self._voices if one is not voice and one.name == written), None)) is not None:
            self._renamed[written] = name
            self._joined[written] = name
            self._voices.remove(same)
            self._recent = [one for one in self._recent if one is not same]
        elif voice.person == voice.name and written.endswith(f" {voice.name}"):
            self._renamed[voice.name] = voice.name = voice.person = written

    def _latest(self, fits: Callable[[Voice], bool]) -> Voice | None:
        """The speaker last heard that fits."""
        return next((voice for voice in reversed(self._recent) if fits(voice)), None)

    def _pronoun(self, sentence: Sentence, head: Word) -> Voice | None:
        any_voice = self._latest(is_somebody)
        if head.lower in SINGULAR:
            return self._latest(lambda voice: is_somebody(voice) and may_be_one_person(voice)) or any_voice
        if head.lower == "it":
            body = self._body_before(sentence)
            return body or self._latest(lambda voice: is_somebody(voice) and voice.organisation)
        if head.lower in {"they", "we"}:
            return self._latest(lambda voice: is_somebody(voice) and voice.plural) or any_voice
        return any_voice

    def _body_before(self, sentence: Sentence) -> Voice | None:
        """The body that the sentence before is about, where nobody has spoken since: what "it" stands for."""
        if not 0 <= self._last_heard < sentence.index - 1:
            return None
        before = self._parsed.sentences[sentence.index - 1]
        subject = next(iter(before.dependents(before.root, "nsubj", "nsubjpass")), None)
        if subject is None or before.paragraph != sentence.paragraph:
            return None
        named = any(name.kind == "actor" for name in self._parsed.names_over(subject.start, subject.end))
        return self._noun(before, subject) if named or subject.lower in ORGANISATION_NOUNS else None

    def _noun(self, sentence: Sentence, head: Word) -> Voice | None:
        source = source_of(self._parsed, sentence, head)
        own, mention = source.own, source.phrase.text
        if own is not None and own.kind in {"actor", "outlet", "country", "demonym", "person"}:
            return self._named(source, own)
        if own is None or own.kind == "place":
            seat = metonym_actor(mention) or metonym_actor(own.text if own else head.text)
            if seat:
                return self._add(seat, "state", mention, {head.lower})
        if own is None and (title := outlet_title(source)) is not None:
            return self._add(title, "media outlet", mention, {title.split()[-1].lower()})
        if is_proper(head) and speaker_kind(head.lower) is None and head.lower not in ORGANISATION_NOUNS:
            return self._person(source)
        return self._described(source)

    def _named(self, source: Source, own: Name) -> Voice:
        """A source whose head is a known name."""
        head, mention = source.head, source.phrase.text
        if own.kind == "demonym":
            plural = head.lower.endswith("s") or head.tag.endswith("S")
            return self._add(
                own.text,
                "state" if plural and own.role == "national" else "other",
                mention,
                {head.lower},
                plural=plural,
            )
        if own.kind == "person":
            return self._known_person(source, own)
        return self._organisation(own, mention, person_beside(source, head.i + 1))

    def _known_person(self, source: Source, own: Name) -> Voice:
        """A person of the lexicon: speaks for the body beside the name, else for an office or for nobody."""
        mention, person = source.phrase.text, own.canonical or own.text
        body = next((name for name in source.names if name.kind == "actor" and name.role in HEADED_ROLES), None)
        before = source.lowers(before=3)
        if body is None and before & SPEAKS_FOR and (found := self._group_named(before)):
            return found.heard(mention, person)
        if body is not None and source.lowers(before=1, after=7) & SPEAKS_FOR:
            return self._organisation(body, mention, person)
        kind: SpeakerKind = "state" if own.id.startswith("office") else "other"
        return self._add(person, kind, mention, {person.split()[-1].lower()}, person=person)

    def _organisation(self, name: Name, mention: str, person: str | None = None) -> Voice:
        nouns = {word.lower() for word in name.text.split() if word.lower() in ORGANISATION_NOUNS}
        return self._add(name.canonical or name.text, kind_of_name(name), mention, nouns).heard(mention, person)

    def _group_named(self, words: set[str]) -> Voice | None:
        """The organisation last heard that "the group", "the agency" beside a person's name stands for."""
        if not words & GROUP_NOUNS:
            return None
        return self._latest(lambda voice: voice.kind in BODY_KINDS and not voice.anonymous)

    def _person(self, source: Source) -> Voice | None:
        """A person whom no lexicon knows."""
        sentence, head, mention = source.sentence, source.head, source.phrase.text
        proper = proper_name(self._parsed, sentence, head)
        if not proper:
            return None
        last = name_parts(proper)[-1]
        if (known := self._known_as(proper)) is not None:
            return known.heard(mention)
        apposed = {word.lower for child in sentence.dependents(head, "appos") for word in sentence.subtree(child)}
        beside = source.lowers(before=1) | apposed
        if beside & SPEAKS_FOR:
            body = next((name for name in source.names if name.kind == "actor" and name.role != "population"), None)
            if body is not None:
                return self._organisation(body, mention, proper)
            if found := self._group_named(beside):
                return found.heard(mention, proper)
        return self._add(proper, kind_of_person(source, beside), mention, {last}, person=proper)

    def _known_as(self, proper: str) -> Voice | None:
        """The speaker that a person's name, whole or in part, stands for."""
        last = name_parts(proper)[-1]
        for voice in reversed(self._voices):
            surname_of = not voice.anonymous and last in voice.nouns and proper.lower() in voice.name.lower()
            if (voice.has_person_called(last) or surname_of) and not is_relative(voice, proper):
                return voice
        return None

    def _described(self, source: Source) -> Voice | None:
        """A source whose head is a common noun: "the group", "a local doctor", "its statement"."""
        head, noun, mention = source.head, source.head.lower, source.phrase.text
        known = next((voice for voice in reversed(self._voices) if voice.has_person_called(noun)), None)
        if known is not None and head.text[:1].isupper():
            return known.heard(mention)
        writer = author(source)
        if writer is not None:
            return self._noun(source.sentence, writer)
        if not may_speak(noun):
            return None
        if source.apposed and source.apposed[0].kind in {"actor", "outlet"}:
            return self._organisation(source.apposed[0], mention)
        person = person_beside(source, source.phrase.last + 1)
        actors = [name for name in source.names if name.kind in {"actor", "outlet", "person"}]
        if actors and speaks_for(noun, actors[0]):
            return self._organisation(actors[0], mention, person)
        pointing = source.dependents("det", "amod", "poss")
        if (pointing & POINTING or noun in POINTING_NOUNS) and (actors or not source.inner):
            known = self._coreferent(head, strict=bool(pointing & SAME), alone="of" not in source.lowers())
            if known is not None:
                return known.heard(mention, person)
        return self._unnamed(source, person, actors)

    def _unnamed(self, source: Source, person: str | None, actors: list[Name]) -> Voice | None:
        """A speaker known by description, with or without a person's name."""
        head, noun, mention = source.head, source.head.lower, source.phrase.text
        described = description_of(source)
        kind = kind_of_description(source, speaker_kind(noun), actors)
        if person:
            nouns = {person.split()[-1].lower(), noun}
            return self._add(f"{person} ({described})", kind, mention, nouns, person=person)
        bare = not source.dependents("compound", "amod", "poss", "prep")
        if noun in DOCUMENTS and not source.inner and bare and source.dependents("det"):
            return self._recent[-1] if self._recent else None
        plural = head.tag in {"NNS", "NNPS"}
        return self._add(described, kind, mention, {noun, noun.rstrip("s")}, anonymous=True, plural=plural)

    def _coreferent(self, head: Word, strict: bool, alone: bool) -> Voice | None:
        """The earlier speaker that a definite description stands for.

        `strict` after "the same", "this", "that"; not `alone` where it says whose spokesman or head it is.
        """
        noun = head.lower
        singular = noun.rstrip("s") if noun != "news" else noun
        if (again := self._latest(lambda voice: singular in voice.nouns or noun in voice.nouns)) is not None:
            return again
        if noun in ORGANISATION_NOUNS:
            kinds = KINDS_OF_NOUN.get(noun, KINDS_OF_OTHER_NOUNS)
            return self._latest(lambda voice: voice.kind in kinds and voice.organisation and not voice.anonymous)
        if strict and noun in {"source", "official"}:
            return self._latest(is_somebody)
        if alone and noun in {"spokesman", "spokeswoman", "spokesperson", "chief", "head", "director"}:
            return self._latest(lambda voice: voice.organisation)
        return None

    def _add(
        self,
        name: str,
        kind: SpeakerKind,
        mention: str,
        nouns: set[str],
        *,
        person: str | None = None,
        anonymous: bool = False,
        plural: bool = False,
    ) -> Voice:
        """The speaker of this name, a new one if none has it."""
        name = self._joined.get(name, name)
        for voice in self._voices:
            if voice.name.lower() == name.lower():
                return voice.heard(mention, person)
        voice = Voice(name, kind, person, anonymous, plural, nouns | {word.lower() for word in name.split()[-1:]})
        self._voices.append(voice)
        return voice.heard(mention)


def _last_name(name: str, renamed: dict[str, str]) -> str:
    """What a speaker is called in the end."""
    for _ in renamed:
        if name not in renamed:
            break
        name = renamed[name]
    return name
