"""Who the words of a source name: one speaker a report, under however many wordings.

"The Syrian Observatory for Human Rights", "the Observatory", "its head Rami Abdel Rahman", "it" are one speaker;
"a local doctor" and "residents" are speakers without a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khaldun.grammar import noun_phrase, words_between
from khaldun.lexicons.voices import metonym_actor, speaker_kind
from khaldun.lexicons.words import act_words
from khaldun.model.account import UNSPECIFIED, Speaker, SpeakerKind
from khaldun.model.mention import Phrase
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word

ROLE_OF_NAME: dict[str, SpeakerKind] = {
    "government": "state",
    "state force": "state",
    "coalition": "state",
    "non-state armed group": "armed group",
    "monitor": "monitor",
    "medic/rescuer": "medic/rescuer",
    "NGO": "NGO",
    "UN": "UN",
    "IGO": "UN",
    "media": "media outlet",
    "party": "other",
    "company": "other",
    "population": "witness/resident",
}
VOICES_OF_ORGANISATIONS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople chief head director deputy-director chairman president leader minister"
    " commander monitor monitors representative coordinator co-ordinator secretary envoy ambassador governor official officials"
    " founder manager member members editor correspondent reporter statement report reports data figures statistics".split()
)
SPEAKS_FOR = frozenset(
    "spokesman spokeswoman spokesperson spokespeople chief head director chairman leader monitors monitor statement report"
    " president founder coordinator co-ordinator data figures statistics secretary-general director-general".split()
)
"""Nouns whose holder speaks for the organisation beside it."""

MEMBERS = frozenset(
    "workers worker rescuers rescuer volunteers volunteer monitors investigators investigator experts members teams team staff"
    " inspectors researchers medics activists representatives".split()
)
"""Nouns for those who speak as the monitor, aid or rescue body that they belong to."""

ORGANISATION_NOUNS = frozenset(
    "observatory group organisation organization agency ministry monitor watchdog council committee centre center office"
    " coalition government army military police movement party ngo charity network channel station newspaper broadcaster"
    " authority authorities command body institution department force forces commission union association outlet"
    " paper daily website magazine news company service".split()
)
DOCUMENTS = frozenset(
    {
        "statement",
        "report",
        "reports",
        "tweet",
        "post",
        "message",
        "video",
        "letter",
        "article",
        "release",
        "communique",
    }
)
PERSON_NOUNS = frozenset(
    {"official", "source", "spokesman", "spokeswoman", "resident", "witness", "doctor", "activist", "man", "woman"}
)
SKIPPED_MODIFIERS = frozenset(
    {
        "another",
        "same",
        "one",
        "other",
        "the",
        "a",
        "an",
        "this",
        "that",
        "so",
        "called",
        "several",
        "some",
        "many",
        "other",
    }
)
SINGULAR = frozenset({"he", "she", "him", "her", "his"})
TITLE = re.compile(
    r"^(?:mr|mrs|ms|dr|sheikh|sir|gen|col|maj|capt|lt|prof|president|minister|king|prince|pope|ayatollah|imam)\.?$",
    re.I,
)


@dataclass(slots=True)
class _Voice:
    """A speaker while the report is read."""

    name: str
    kind: SpeakerKind
    person: str | None
    anonymous: bool
    plural: bool
    nouns: set[str] = field(default_factory=set)
    chain: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)

    @property
    def organisation(self) -> bool:
        return (
            self.kind in {"monitor", "state", "armed group", "medic/rescuer", "NGO", "UN", "media outlet"}
            and not self.anonymous
        )


class Voices:
    """The speakers of one report, resolved in order of the text."""

    def __init__(self, parsed: ParsedText) -> None:
        self._parsed = parsed
        self._voices: list[_Voice] = []
        self._recent: list[_Voice] = []
        self._renamed: dict[str, str] = {}

    def speakers(self) -> dict[str, Speaker]:
        """The finished speakers by name."""
        return {
            voice.name: Speaker(
                voice.name, voice.kind, voice.person, voice.anonymous, tuple(dict.fromkeys(voice.chain)),
                tuple(dict.fromkeys(voice.mentions)),
            )
            for voice in self._voices
        }  # fmt: skip

    def settle(self) -> dict[str, str]:
        """Join speakers that the report first leaves unnamed to those that it names later: {old name: new name}.

        "a monitor said … The Syrian Observatory said"; "one resident said … Mehdi Tahhan said".
        """
        renamed: dict[str, str] = dict(self._renamed)
        for i, voice in enumerate(self._voices):
            if not voice.anonymous or voice.name == UNSPECIFIED:
                continue
            later = self._voices[i + 1 :]
            named = self._named_later(voice, later)
            if named is not None:
                named.mentions = voice.mentions + named.mentions
                renamed[voice.name] = named.name
            elif (person := self._person_later(voice, later)) is not None:
                joined = f"{person.person} ({voice.name})"
                renamed[voice.name] = renamed[person.name] = joined
                person.name, person.kind, person.mentions = joined, voice.kind, voice.mentions + person.mentions
        self._voices = [voice for voice in self._voices if voice.name not in renamed]
        return {old: renamed.get(new, new) for old, new in renamed.items()}

    def _named_later(self, voice: _Voice, later: list[_Voice]) -> _Voice | None:
        groups = voice.nouns & (ORGANISATION_NOUNS | {"monitor", "watchdog"})
        if not groups or voice.plural:
            return None
        kinds: set[SpeakerKind] = {"monitor", "NGO", "UN", "medic/rescuer"}
        if groups & {"agency", "newspaper", "channel", "broadcaster", "network", "television", "station"}:
            kinds = {"media outlet", "state"}
        elif groups & {"government", "army", "military", "ministry", "police", "command"}:
            return None
        elif voice.kind == "medic/rescuer" or "service" in groups:
            kinds = {"medic/rescuer"}
        return next((v for v in later[:3] if v.kind in kinds and not v.anonymous), None)

    def _person_later(self, voice: _Voice, later: list[_Voice]) -> _Voice | None:
        if voice.plural or voice.nouns & ORGANISATION_NOUNS or voice.kind in {"media outlet"} or not later:
            return None
        person = later[0]
        return person if person.person == person.name and person.kind == "other" and len(person.mentions) else None

    def nobody(self) -> str:
        """The speaker of words that attribute to nobody."""
        return self._add(UNSPECIFIED, "other", None, True, False, set(), "").name

    def last(self) -> str | None:
        """Name of the speaker last heard."""
        return self._recent[-1].name if self._recent else None

    def resolve(self, sentence: Sentence, head: Word, chain: tuple[Word, ...] = ()) -> str | None:
        """Name of the speaker that the noun `head` stands for, or None where it can be no speaker."""
        voice = self._pronoun(head) if head.tag in {"PRP", "PRP$", "WP"} else self._noun(sentence, head)
        if voice is None:
            return None
        hearers = [name.canonical for link in chain for name in self._names(sentence, link) if name.kind == "outlet"]
        voice.chain.extend(hearers)
        if hearers and voice.anonymous and voice.name in {"source", "official", "sources", "officials"}:
            self._renamed[voice.name] = voice.name = f"{voice.name} speaking to {hearers[0]}"
        if voice in self._recent:
            self._recent.remove(voice)
        self._recent.append(voice)
        return voice.name

    def _pronoun(self, head: Word) -> _Voice | None:
        recent = [voice for voice in reversed(self._recent) if voice.name != UNSPECIFIED]
        if head.lower in SINGULAR:
            wanted = [
                v for v in recent if v.person or not v.plural and v.kind not in {"media outlet"} and not v.organisation
            ]
            return (wanted or recent or [None])[0]
        if head.lower == "it":
            return ([v for v in recent if v.organisation] or [None])[0]
        if head.lower in {"they", "we"}:
            return ([v for v in recent if v.plural] or recent or [None])[0]
        return (recent or [None])[0]

    def _names(self, sentence: Sentence, word: Word) -> list[Name]:
        inside = sentence.subtree(word)
        low, high = inside[0].start, inside[-1].end
        return [name for name in self._parsed.names if name.start < high and name.end > low]

    def _noun(self, sentence: Sentence, head: Word) -> _Voice | None:
        phrase = noun_phrase(self._parsed, sentence, head, ("of", "for", "in", "at", "from", "with", "to", "by"))
        own = next((n for n in self._parsed.names if n.start <= head.start < n.end), None)
        if own is not None and own.start < phrase.start:
            phrase = Phrase(phrase.sentence, phrase.first, phrase.last, phrase.head, own.start, max(phrase.end, own.end),
                            self._parsed.text[own.start : max(phrase.end, own.end)])  # fmt: skip
        inner = [n for n in self._parsed.names if n.start < phrase.end and n.end > phrase.start and n is not own]
        if head.lower in DOCUMENTS or head.lower in ORGANISATION_NOUNS:
            inner = [n for n in self._names(sentence, head) if n.kind in {"outlet", "actor"} and n is not own][
                ::-1
            ] or inner
        apposed = [name for child in sentence.dependents(head, "appos") for name in self._names(sentence, child)]
        if own is not None and own.kind in {"actor", "outlet", "country", "demonym", "person"}:
            return self._named(sentence, head, phrase, own, inner, apposed)
        seat = None
        if own is None or own.kind == "place":
            seat = metonym_actor(phrase.text) or metonym_actor(own.text if own else head.text)
        if seat:
            return self._add(seat, "state", None, False, False, {head.lower}, phrase.text)
        if _proper_noun(sentence, head) and speaker_kind(head.lower) is None and head.lower not in ORGANISATION_NOUNS:
            return self._person(sentence, head, phrase, inner, apposed)
        return self._described(sentence, head, phrase, inner, apposed)

    def _named(
        self, sentence: Sentence, head: Word, phrase: Phrase, own: Name, inner: list[Name], apposed: list[Name]
    ) -> _Voice | None:
        if own.kind == "demonym":
            plural = head.lower.endswith("s") or head.tag.endswith("S")
            return self._add(own.text, "state" if plural else "other", None, False, plural, {head.lower}, phrase.text)
        if own.kind == "person":
            organisation = next(
                (
                    n
                    for n in [*inner, *apposed]
                    if n.kind == "actor" and n.role in {"monitor", "NGO", "medic/rescuer", "government"}
                ),
                None,
            )
            person = own.canonical or own.text
            before = {w.lower for w in sentence.words[max(0, phrase.first - 3) : phrase.last + 1]}
            if organisation is None and before & SPEAKS_FOR and (found := self._group_named(before)):
                return self._remember(found, phrase.text, person)
            if organisation is not None and any(
                w.lower in SPEAKS_FOR for w in sentence.words[max(0, phrase.first - 1) : phrase.last + 8]
            ):
                return self._remember(self._organisation(organisation, phrase.text), phrase.text, person)
            return self._add(person, "state" if own.id.startswith("office") else "other", person, False, False,
                             {person.split()[-1].lower()}, phrase.text)  # fmt: skip
        return self._organisation(own, phrase.text, person=self._person_beside(sentence, head))

    def _organisation(self, name: Name, mention: str, person: str | None = None) -> _Voice:
        kind = self._kind_of(name)
        canonical = name.canonical or name.text
        return self._remember(
            self._add(canonical, kind, None, False, False, _noun_set(name.text), mention), mention, person
        )

    def _kind_of(self, name: Name) -> SpeakerKind:
        if name.kind == "outlet":
            return "state" if "state" in name.role else "armed group" if "armed" in name.role else "media outlet"
        if name.kind == "country":
            return "state"
        return ROLE_OF_NAME.get(name.role, "other")

    def _person_beside(self, sentence: Sentence, head: Word, phrase: Phrase | None = None) -> str | None:
        """The person named in apposition: by the tree, or between commas after the whole phrase."""
        for child in sentence.dependents(head, "appos"):
            if child.tag.startswith("NNP") and not self._names_at(child.start):
                return self._proper(sentence, child)
        after = phrase.last + 1 if phrase else head.i + 1
        words = sentence.words
        if after + 1 < len(words) and words[after].text == "," and words[after + 1].tag.startswith("NNP"):
            last = after + 1
            while last + 1 < len(words) and (
                words[last + 1].tag.startswith("NNP")
                or words[last + 1].text == "-"
                or words[last + 1].lower in {"el", "al", "bin"}
            ):
                last += 1
            if last + 1 < len(words) and words[last + 1].text == "," and not self._names_at(words[after + 1].start):
                return self._parsed.text[words[after + 1].start : words[last].end]
        return None

    def _names_at(self, offset: int) -> list[Name]:
        return [n for n in self._parsed.names if n.start <= offset < n.end and n.kind != "person"]

    def _person(
        self, sentence: Sentence, head: Word, phrase: Phrase, inner: list[Name], apposed: list[Name]
    ) -> _Voice | None:
        proper = self._proper(sentence, head)
        last = re.split(r"[\s-]", proper)[-1].lower()
        for voice in reversed(self._voices):
            if voice.person and last in {part.lower() for part in re.split(r"[\s-]", voice.person)}:
                return self._remember(voice, phrase.text, None)
            if not voice.anonymous and last in voice.nouns and proper.lower() in voice.name.lower():
                return self._remember(voice, phrase.text, None)
        words = {word.lower for word in sentence.words[max(0, phrase.first - 1) : phrase.last + 1]}
        beside = words | {w.lower for child in sentence.dependents(head, "appos") for w in sentence.subtree(child)}
        organisation = next((n for n in [*inner, *apposed] if n.kind == "actor" and n.role not in {"population"}), None)
        if organisation is not None and beside & SPEAKS_FOR:
            return self._remember(self._organisation(organisation, phrase.text), phrase.text, proper)
        if beside & SPEAKS_FOR and (found := self._group_named(beside)):
            return self._remember(found, phrase.text, proper)
        role = next((w for w in [*_before(sentence, phrase.first, head.i), *sorted(beside)] if speaker_kind(w)), None)
        kind: SpeakerKind = (speaker_kind(role) if role else None) or (
            "witness/resident" if beside & {"resident", "farmer", "employee"} else "other"
        )
        return self._add(
            proper, "state" if kind == "official (unnamed)" else kind, proper, False, False, {last}, phrase.text
        )

    def _group_named(self, words: set[str]) -> _Voice | None:
        """The organisation last heard that "the group", "the agency" beside a person's name stands for."""
        if not words & {
            "group",
            "organisation",
            "organization",
            "monitor",
            "observatory",
            "watchdog",
            "charity",
            "ngo",
            "network",
        }:
            return None
        kinds = {"monitor", "NGO", "medic/rescuer", "UN"}
        return next((v for v in reversed(self._recent) if v.kind in kinds and not v.anonymous), None)

    def _proper(self, sentence: Sentence, head: Word) -> str:
        """The run of proper nouns that ends at `head`, role words before it left out."""
        first, words = head.i, sentence.words
        while first > 0 and (
            words[first - 1].tag.startswith("NNP")
            and not speaker_kind(words[first - 1].lower)
            and not TITLE.match(words[first - 1].text)
            or words[first - 1].text in {"-", "al", "el", "bin", "de", "von", "van", "ibn", "abu", "la"}
        ):
            first -= 1
        last = head.i
        while last + 2 < len(words) and words[last + 1].text == "-" and words[last + 2].text[:1].isupper():
            last += 2
        return self._parsed.text[words[first].start : words[last].end].lstrip("-' ")

    def _described(
        self, sentence: Sentence, head: Word, phrase: Phrase, inner: list[Name], apposed: list[Name]
    ) -> _Voice | None:
        noun = head.lower
        known = next(
            (v for v in reversed(self._voices) if v.person and noun in re.split(r"[\s-]", v.person.lower())), None
        )
        if known is not None and head.text[:1].isupper():
            return self._remember(known, phrase.text, None)
        kind = speaker_kind(noun)
        if kind is None and noun not in ORGANISATION_NOUNS and noun not in DOCUMENTS:
            return None
        if any(entry.pos == "n" for entry in act_words().lookup(noun)) and kind is None:
            return None
        actors = [n for n in [*inner, *apposed] if n.kind in {"actor", "outlet", "person"}]
        if apposed and actors and apposed[0].kind in {"actor", "outlet"}:
            return self._organisation(apposed[0], phrase.text)
        proper = self._person_beside(sentence, head, phrase)
        members = (
            noun in MEMBERS and bool(actors) and actors[0].role in {"monitor", "NGO", "medic/rescuer", "UN", "IGO"}
        )
        if actors and (noun in SPEAKS_FOR or noun in DOCUMENTS or noun in ORGANISATION_NOUNS or members):
            return self._remember(self._organisation(actors[0], phrase.text), phrase.text, proper)
        definite = {w.lower for w in sentence.dependents(head, "det", "amod", "poss")}
        if (
            definite & {"the", "this", "that", "same", "its", "these", "those"}
            or noun in {"monitor", "statement"}
            or "group" == noun
        ):
            known = self._coreferent(head, phrase, bool(definite & {"same", "this", "that"}))
            if known and not (inner and not actors):
                return self._remember(known, phrase.text, proper)
        if proper:
            described = f"{proper} ({self._description(sentence, head, phrase)})"
            kind = _fuller_kind(sentence, head, phrase, kind, actors)
            return self._add(described, kind, proper, False, False, {proper.split()[-1].lower(), noun}, phrase.text)
        if noun in DOCUMENTS and not inner and not _modifiers(sentence, head):
            return self._recent[-1] if self._recent else None
        return self._add(self._description(sentence, head, phrase), _fuller_kind(sentence, head, phrase, kind, actors), None, True,
                         head.tag in {"NNS", "NNPS"}, {noun, noun.rstrip("s")}, phrase.text)  # fmt: skip

    def _description(self, sentence: Sentence, head: Word, phrase: Phrase) -> str:
        kept = [w for w in sentence.words[phrase.first : phrase.last + 1] if w.lower not in SKIPPED_MODIFIERS] or [head]
        joined = " ".join(self._parsed.text[kept[0].start : kept[-1].end].split()).strip(" ,")
        first = next(
            (w for w in sentence.words[phrase.first : phrase.last + 1] if w.lower not in SKIPPED_MODIFIERS), head
        )
        named = any(n.start <= first.start < n.end for n in self._parsed.names) or first.tag.startswith("NNP")
        if joined.lower() in {"media", "reports", "press"}:
            return f"unspecified {joined.lower()}"
        return joined if named or joined[:2].isupper() else joined[:1].lower() + joined[1:]

    def _coreferent(self, head: Word, phrase: Phrase, strict: bool) -> _Voice | None:
        """The earlier speaker that a definite description stands for."""
        noun = head.lower.rstrip("s") if head.lower not in {"news"} else head.lower
        for voice in reversed(self._recent):
            if noun in voice.nouns or head.lower in voice.nouns:
                return voice
        if head.lower in ORGANISATION_NOUNS:
            wanted: dict[str, set[str]] = {
                "monitor": {"monitor"}, "observatory": {"monitor"}, "agency": {"media outlet", "state", "UN"}, "ministry": {"state"},
                "army": {"state"}, "military": {"state"}, "government": {"state"}, "newspaper": {"media outlet"},
                "channel": {"media outlet", "state"}, "broadcaster": {"media outlet", "state"},
            }  # fmt: skip
            kinds = wanted.get(head.lower, {"monitor", "NGO", "medic/rescuer", "armed group", "media outlet", "UN"})
            return next((v for v in reversed(self._recent) if v.kind in kinds and not v.anonymous), None)
        if head.lower in {"source", "official"} and strict:
            return next((v for v in reversed(self._recent) if v.name != UNSPECIFIED), None)
        if head.lower in {"spokesman", "spokeswoman", "spokesperson", "chief", "head", "director"}:
            return next((v for v in reversed(self._recent) if v.organisation), None)
        return None

    def _add(
        self,
        name: str,
        kind: SpeakerKind,
        person: str | None,
        anonymous: bool,
        plural: bool,
        nouns: set[str],
        mention: str,
    ) -> _Voice:
        for voice in self._voices:
            if voice.name.lower() == name.lower():
                return self._remember(voice, mention, person)
        voice = _Voice(name, kind, person, anonymous, plural, nouns | {name.split()[-1].lower()})
        self._voices.append(voice)
        return self._remember(voice, mention, None)

    def _remember(self, voice: _Voice, mention: str, person: str | None) -> _Voice:
        if mention:
            voice.mentions.append(mention)
        if person and not voice.person:
            voice.person = person
        return voice


def _proper_noun(sentence: Sentence, head: Word) -> bool:
    """True for a proper noun, by its tag or by a capital inside a sentence."""
    return (
        head.tag.startswith("NNP") or head.i > 0 and head.text[:1].isupper() and head.tag in {"NN", "NNS", "FW", "JJ"}
    )


def _noun_set(text: str) -> set[str]:
    return {word.lower() for word in text.split() if word.lower() in ORGANISATION_NOUNS}


def _before(sentence: Sentence, first: int, last: int) -> list[str]:
    return [word.lower for word in sentence.words[first:last]]


def _modifiers(sentence: Sentence, head: Word) -> bool:
    return bool(sentence.dependents(head, "compound", "amod", "poss", "prep"))


def _fuller_kind(
    sentence: Sentence, head: Word, phrase: Phrase, kind: SpeakerKind | None, actors: list[Name]
) -> SpeakerKind:
    """Kind of an unnamed speaker, from all its words: "civil defence source", "rebel official", "police source"."""
    words = {word.lower for word in sentence.words[phrase.first : phrase.last + 1]}
    if words & {"rebel", "rebels", "insurgent", "militant", "militants", "opposition-held", "fighter"} or any(
        actor.role == "non-state armed group" for actor in actors
    ):
        return "armed group"
    if words & {"civil", "rescue", "medical", "hospital", "health", "ambulance", "medics"} and words & {
        "defence",
        "defense",
        "rescue",
        "medical",
        "hospital",
        "ambulance",
        "health",
    }:
        return "medic/rescuer"
    if words & {"media", "television", "tv", "newspaper", "newspapers", "channel", "press"} or any(
        a.kind == "outlet" for a in actors
    ):
        return "media outlet" if "source" not in words else "other"
    if words & {"security", "police", "military", "army", "intelligence", "government"} and words & {
        "source",
        "sources",
        "official",
        "officials",
    }:
        return "official (unnamed)"
    if words & {"local"} and words & {"sources", "source"}:
        return "witness/resident"
    if kind == "other" and words & {"source", "sources"}:
        return "other"
    return kind or "other"


def overlapping(parsed: ParsedText, sentence: Sentence, name: Name) -> list[Word]:
    """Words of the sentence that a name covers."""
    return words_between(sentence, name.start, name.end)
