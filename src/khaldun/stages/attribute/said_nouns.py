"""Nouns, adjectives, fixed words that make words somebody's: "X's claim that …", "is sure that …", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.lexicons.attributing import Taking, taking_of
from khaldun.lexicons.inflect import verb_forms
from khaldun.model.parsed import Sentence, Word
from khaldun.model.saying import SayingKind
from khaldun.stages.attribute.said_spans import SaidWords, below, source_words
from khaldun.stages.attribute.said_verbs import speakers, verb_group

BY_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "apparently"})
"""Adverbs that attribute to nobody."""

OF_SOURCE = frozenset({"by", "from", "among"})
"""Prepositions after a noun that name whose words they are."""

VOICING = frozenset().union(*map(verb_forms, "express make voice issue raise have give repeat deliver".split()))
"""Verbs that with a noun of speech are one cue ("expressed concern that")."""

COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m", "feel", "feels", "felt"})
MAX_WORDS_TO_SOURCE = 10
MAX_WORDS_BEFORE_COLON = 6
"""Words of a name before a colon ("Mayor of Two Rivers: …")."""


def other_sayings(sentence: Sentence) -> Iterator[SaidWords]:
    """Sayings of `sentence` whose cue is no verb, in order of their cues."""
    for word in sentence.words:
        if word.lower == "according":
            yield from _according(sentence, word)
        elif word.lower in BY_HEARSAY:
            yield from _hearsay(sentence, word)
        elif word.tag in {"NN", "NNS"} and (taking := taking_of(word.lower, "n")) and taking.kind:
            yield from _noun(sentence, word, taking, taking.kind)
        elif (taking := taking_of(word.lower, "a")) and taking.kind:
            yield from _adjective(sentence, word, taking, taking.kind)
    yield from _colon(sentence)


def _according(sentence: Sentence, word: Word) -> Iterator[SaidWords]:
    """ "according to X": the sentence where it opens or closes one, else the clause that it stands in."""
    words = sentence.words
    if word.i + 2 >= len(words) or words[word.i + 1].lower != "to":
        return
    nouns = sentence.dependents(words[word.i + 1], "pobj")
    nouns = nouns or [noun for noun in words[word.i + 2 : word.i + 2 + MAX_WORDS_TO_SOURCE] if noun.tag[:2] == "NN"]
    if not nouns:
        return
    cue = frozenset({word.i, word.i + 1})
    source = source_words(sentence, nouns[:1], word)
    if word.i <= 1:
        content = frozenset(range(max(source) + 1, len(words)))
    elif max(source) >= len(words) - 3:
        content = frozenset(range(word.i))
    else:
        content = below(sentence, [sentence.head(word)]) - below(sentence, [word])
    yield SaidWords(sentence, source, cue, content - source - cue, "speech", "asserts", "according to")


def _hearsay(sentence: Sentence, word: Word) -> Iterator[SaidWords]:
    head = sentence.head(word)
    content = below(sentence, [head]) - {word.i}
    yield SaidWords(sentence, frozenset(), frozenset({word.i}), content, "speech", "asserts", "hearsay")


def _noun(sentence: Sentence, noun: Word, taking: Taking, kind: SayingKind) -> Iterator[SaidWords]:
    """ "X's claim that …", "a call by X for …", "the hope of …"."""
    content, preposition = _content_of(sentence, noun, taking)
    source, by = _owner(sentence, noun)
    verb = sentence.head(noun)
    if content and noun.dep == "dobj" and verb.lower in VOICING:
        heads = speakers(sentence, verb)
        source, by = source or source_words(sentence, heads, verb), by | verb_group(sentence, verb)
    if not content or not source and preposition:
        return
    own = below(sentence, [*sentence.dependents(noun, "amod", "advmod")])
    own = frozenset(i for i in own if i < noun.i)
    cue = own | {noun.i} | by | preposition
    yield SaidWords(sentence, source, cue, content - cue - source, kind, taking.stance, "noun")


def _owner(sentence: Sentence, noun: Word) -> tuple[frozenset[int], frozenset[int]]:
    """Positions of whose words the noun names, and of the preposition between."""
    owners = sentence.dependents(noun, "poss")
    if owners:
        own = below(sentence, owners) - {child.i for child in sentence.dependents(owners[0], "case")}
        return own, frozenset()
    for child in sentence.dependents(noun, "prep", "agent"):
        nouns = sentence.dependents(child, "pobj")
        if child.lower in OF_SOURCE and nouns:
            return source_words(sentence, nouns[:1], noun), frozenset({child.i} if child.i == noun.i + 1 else ())
    return frozenset(), frozenset()


def _content_of(sentence: Sentence, head: Word, taking: Taking) -> tuple[frozenset[int], frozenset[int]]:
    """Positions of the clause or the words that a noun or adjective takes, and of a preposition right behind it."""
    for child in sentence.dependents(head, "acl", "ccomp", "xcomp", "relcl"):
        marks = {below_it.lower for below_it in sentence.dependents(child, "mark", "aux")}
        clause = "clause" in taking.takes and (child.dep == "ccomp" or "that" in marks)
        if child.i > head.i and (clause or "to" in taking.takes and "to" in marks):
            return below(sentence, [child]), frozenset()
    for child in sentence.dependents(head, "prep"):
        nouns = sentence.dependents(child, "pobj", "pcomp")
        if child.lower in taking.takes and nouns and child.i > head.i:
            return below(sentence, nouns), frozenset({child.i} if child.i == head.i + 1 else ())
    return frozenset(), frozenset()


def _adjective(sentence: Sentence, word: Word, taking: Taking, kind: SayingKind) -> Iterator[SaidWords]:
    """ "X is confident that …"."""
    verb = sentence.head(word)
    if verb.lower not in COPULAS:
        return
    content, preposition = _content_of(sentence, word, taking)
    subject = sentence.dependents(verb, "nsubj", "nsubjpass")[:1]
    if content and subject:
        group = [verb, *sentence.dependents(verb, "aux", "neg"), *sentence.dependents(word, "advmod", "neg")]
        cue = frozenset({word.i, *(part.i for part in group)}) | preposition
        yield SaidWords(
            sentence, source_words(sentence, subject, verb), cue, content - cue, kind, taking.stance, "adjective"
        )


def _colon(sentence: Sentence) -> Iterator[SaidWords]:
    """ "Name: what was said" at the head of a line."""
    words = sentence.words
    colon = next((word.i for word in words[: MAX_WORDS_BEFORE_COLON + 1] if word.text == ":"), 0)
    if not colon or colon + 2 >= len(words):
        return
    name = words[:colon]
    named = all(word.text[:1].isupper() or word.tag in {"IN", "DT", ",", "-LRB-", "-RRB-"} for word in name)
    quoted = words[colon + 1].tag == "``" or words[colon + 1].text == '"'
    if named and (quoted or name[-1].tag.startswith("NNP") and words[colon + 1].text[:1].isupper()):
        content = frozenset(range(colon + 1, len(words)))
        yield SaidWords(sentence, frozenset(range(colon)), frozenset({colon}), content, "speech", "asserts", "colon")
