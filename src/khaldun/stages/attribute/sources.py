"""The words of a source: its phrase, the names in and beside it, and how they name or describe somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from khaldun.grammar import noun_phrase
from khaldun.lexicons.voices import speaker_kind
from khaldun.model.account import SpeakerKind
from khaldun.model.mention import Phrase
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.names import is_outlet_title
from khaldun.stages.attribute.speaker_words import DOCUMENTS, ORGANISATION_NOUNS

PREPOSITIONS_IN_SOURCE = ("of", "for", "in", "at", "from", "with", "to", "by")
SKIPPED_MODIFIERS = frozenset("a an another called many one other same several so some that the this".split())
"""Words that say nothing of who the unnamed speaker is."""

NAME_PARTICLES = frozenset({"-", "al", "el", "bin", "de", "von", "van", "ibn", "abu", "la"})
TITLE = re.compile(
    r"(?:mr|mrs|ms|dr|sheikh|sir|gen|col|maj|capt|lt|prof|president|minister|king|prince|pope|ayatollah|imam)\.?$",
    re.IGNORECASE,
)
REBEL_WORDS = frozenset({"rebel", "rebels", "insurgent", "militant", "militants", "opposition-held", "fighter"})
CARE_WORDS = frozenset({"civil", "rescue", "medical", "hospital", "health", "ambulance", "medics"})
CARE_BODIES = frozenset({"defence", "defense", "rescue", "medical", "hospital", "ambulance", "health"})
"""Words of which one, beside one of the words of care, makes a rescuer or medic ("civil defence", "medical source")."""

MEDIA_WORDS = frozenset({"media", "television", "tv", "newspaper", "newspapers", "channel", "press"})
STATE_WORDS = frozenset({"security", "police", "military", "army", "intelligence", "government"})


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a source.

    Attributes:
        parsed, sentence: where they stand.
        head: their head word.
        phrase: all of them.
        own: the name that covers the head, if one does.
        inner: other names in the phrase; for bodies and documents, those under the head, last first.
        apposed: names in apposition to the head.
    """

    parsed: ParsedText
    sentence: Sentence
    head: Word
    phrase: Phrase
    own: Name | None
    inner: tuple[Name, ...]
    apposed: tuple[Name, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        """The names beside the head's own."""
        return self.inner + self.apposed

    def words(self, before: int = 0, after: int = 0) -> list[Word]:
        """Words of the phrase, with so many more before and after it."""
        return list(self.sentence.words[max(0, self.phrase.first - before) : self.phrase.last + 1 + after])

    def lowers(self, before: int = 0, after: int = 0) -> set[str]:
        """The same words in lower case."""
        return {word.lower for word in self.words(before, after)}

    def dependents(self, *labels: str) -> set[str]:
        """Words, in lower case, that hang under the head with one of `labels`."""
        return {word.lower for word in self.sentence.dependents(self.head, *labels)}


def source_of(parsed: ParsedText, sentence: Sentence, head: Word) -> Source:
    """The source that `head` heads."""
    phrase = noun_phrase(parsed, sentence, head, PREPOSITIONS_IN_SOURCE)
    own = next(iter(parsed.names_over(head.start, head.start + 1)), None)
    if own is not None and own.start < phrase.start:
        end = max(phrase.end, own.end)
        phrase = replace(phrase, start=own.start, end=end, text=parsed.text[own.start : end])
    inner = [name for name in parsed.names_over(phrase.start, phrase.end) if name is not own]
    if head.lower in DOCUMENTS or head.lower in ORGANISATION_NOUNS:
        below = [name for name in names_under(parsed, sentence, head) if name.kind in {"outlet", "actor"}]
        inner = [name for name in reversed(below) if name is not own] or inner
    apposed = [name for child in sentence.dependents(head, "appos") for name in names_under(parsed, sentence, child)]
    return Source(parsed, sentence, head, phrase, own, tuple(inner), tuple(apposed))


def names_under(parsed: ParsedText, sentence: Sentence, word: Word) -> list[Name]:
    """Names from the first to the last word that hangs under `word`."""
    inside = sentence.subtree(word)
    low, high = inside[0].start, inside[-1].end
    return list(parsed.names_over(low, high))


def is_proper(head: Word) -> bool:
    """True for a proper noun, by its tag or by a capital inside a sentence."""
    if head.text.startswith("@"):
        return True
    capital = head.i > 0 and head.text[:1].isupper() and head.tag in {"NN", "NNS", "FW", "JJ"}
    return capital or head.tag.startswith("NNP")


def proper_name(parsed: ParsedText, sentence: Sentence, head: Word) -> str:
    """The run of proper nouns that ends at `head`, role words before it left out."""
    words = sentence.words
    if head.text.startswith("@"):
        return head.text
    first = last = head.i
    while first > 0 and _belongs_to_name(words[first - 1]):
        first -= 1
    while last + 2 < len(words) and words[last + 1].text == "-" and words[last + 2].text[:1].isupper():
        last += 2
    return parsed.text[words[first].start : words[last].end].lstrip("-' ")


def _belongs_to_name(word: Word) -> bool:
    if word.text in NAME_PARTICLES:
        return True
    return word.tag.startswith("NNP") and not speaker_kind(word.lower) and not TITLE.match(word.text)


def outlet_title(source: Source) -> str | None:
    """The name of an outlet that no lexicon knows; a number it begins with ("Two Rivers Wire") belongs to it."""
    words = source.phrase.text.removeprefix("the ").removeprefix("The ").strip()
    return words if is_outlet_title(words) else None


def person_beside(source: Source, after: int) -> str | None:
    """The person named in apposition: by the tree, or between commas of which the first stands at `after`."""
    parsed, sentence = source.parsed, source.sentence
    for child in sentence.dependents(source.head, "appos"):
        if child.tag.startswith("NNP") and not _in_other_name(parsed, child.start):
            return proper_name(parsed, sentence, child)
    words = sentence.words
    first = last = after + 1
    if first >= len(words) or words[after].text != "," or not words[first].tag.startswith("NNP"):
        return None
    while last + 1 < len(words) and _goes_on_name(words[last + 1]):
        last += 1
    closed = last + 1 < len(words) and words[last + 1].text == ","
    if not closed or _in_other_name(parsed, words[first].start):
        return None
    return parsed.text[words[first].start : words[last].end]


def _goes_on_name(word: Word) -> bool:
    return word.tag.startswith("NNP") or word.text == "-" or word.lower in {"el", "al", "bin"}


def _in_other_name(parsed: ParsedText, offset: int) -> bool:
    """True within the name of something that is no person."""
    return any(name.kind != "person" for name in parsed.names_over(offset, offset + 1))


def description_of(source: Source) -> str:
    """What to call an unnamed speaker: its words without articles and the like."""
    kept = [word for word in source.words() if word.lower not in SKIPPED_MODIFIERS] or [source.head]
    joined = " ".join(source.parsed.text[kept[0].start : kept[-1].end].split()).strip(" ,")
    if joined.lower() in {"media", "reports", "press"}:
        return f"unspecified {joined.lower()}"
    named = bool(source.parsed.names_over(kept[0].start, kept[0].start + 1))
    keeps_case = named or kept[0].tag.startswith("NNP") or joined[:2].isupper()
    return joined if keeps_case else joined[:1].lower() + joined[1:]


def kind_of_description(source: Source, kind: SpeakerKind | None, actors: Iterable[Name]) -> SpeakerKind:
    """Kind of an unnamed speaker, from all its words: "civil defence source", "rebel official", "police source".

    Args:
        source: the words.
        kind: what the head noun alone says.
        actors: actors, outlets and persons named in and beside the words.
    """
    words, named = source.lowers(), list(actors)
    if words & REBEL_WORDS or any(actor.role == "non-state armed group" for actor in named):
        return "armed group"
    if words & CARE_WORDS and words & CARE_BODIES:
        return "medic/rescuer"
    if words & MEDIA_WORDS or any(actor.kind == "outlet" for actor in named):
        return "media outlet" if "source" not in words else "other"
    if words & STATE_WORDS and words & {"source", "sources", "official", "officials"}:
        return "official (unnamed)"
    if "local" in words and words & {"sources", "source"}:
        return "witness/resident"
    return kind or "other"
