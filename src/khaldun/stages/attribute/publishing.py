"""Who is named as having published something: "X shared a video", "a post by X", "sources including X and Y"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import is_verb, joined_dependents
from khaldun.lexicons.everyday import everyday_words
from khaldun.model.parsed import Sentence, Word
from khaldun.stages.attribute.credit_words import CALENDAR, PLATFORMS, SHARING
from khaldun.stages.attribute.cue import Cue, Span, named_subjects, span_of
from khaldun.stages.attribute.speaker_words import AUTHORED, DOCUMENTS

RULE = "publication"
BY_AGENT = SHARING | {"taken", "filmed", "captured", "photographed", "cited", "corroborated", "given"}
TESTIFIED = frozenset({"testimony", "testimonies", "account", "accounts", "story", "stories", "livestream"})
"""What is "of" whoever gives it; a picture "of X" shows X."""

LISTING = frozenset({"including", "include", "like", "as", "namely"})
OUTLET_NOUNS = frozenset(
    "source sources outlet outlets media account accounts user users newspaper newspapers channel channels agency"
    " agencies page pages station stations website websites".split()
)


def publishing_cues(sentence: Sentence) -> Iterator[Cue]:
    """Cues whose sources are proper names alone; "officials shared the concern" is none."""
    for word in sentence.words:
        heads = [name for head in _publishers(sentence, word) for name in _names(sentence, head)]
        if heads:
            yield Cue(sentence, tuple(heads), word.i, word.i, "asserts", (_content(sentence, word),), RULE)


def is_publisher(head: Word) -> bool:
    """True for a name or a handle; a platform, a day and, where a sentence begins, an everyday word are neither."""
    everyday = head.i == 0 and head.lower in everyday_words() or head.lower in CALENDAR | PLATFORMS
    return head.tag.startswith("NNP") and not everyday or head.text.startswith("@") and len(head.text) > 1


def _names(sentence: Sentence, head: Word) -> list[Word]:
    """The head where it is a name, else the name beside it ("local source @x")."""
    if is_publisher(head):
        return [head]
    beside = sentence.dependents(head, "appos") if head.lower in OUTLET_NOUNS else []
    return [word for word in beside if is_publisher(word)]


def _publishers(sentence: Sentence, word: Word) -> list[Word]:
    """Heads of those whom `word` tells to have published."""
    if is_verb(word) and word.lower in BY_AGENT:
        agents = [
            noun
            for child in sentence.dependents(word, "agent", "prep")
            if child.lower == "by"
            for noun in joined_dependents(sentence, child, "pobj")
        ]
        passive = agents or word.dep == "acl" or bool(sentence.dependents(word, "auxpass"))
        return agents if passive or word.lower not in SHARING else named_subjects(sentence, word)
    if word.lower in DOCUMENTS | AUTHORED and word.tag.startswith("NN"):
        return _authors(sentence, word)
    if word.lower in LISTING and sentence.head(word).lower in OUTLET_NOUNS:
        return joined_dependents(sentence, word, "pobj")
    return []


def _authors(sentence: Sentence, document: Word) -> list[Word]:
    """ "a post by X and Y", "testimonies of X", "a video from @x"."""
    return [
        noun
        for child in sentence.dependents(document, "prep")
        if child.lower in {"by", "from", "of"}
        for noun in joined_dependents(sentence, child, "pobj")
        if child.lower != "of" or document.lower in TESTIFIED
    ]


def _content(sentence: Sentence, word: Word) -> Span:
    """What stands after the verb, or the words for the document."""
    below = [inner for inner in sentence.subtree(word) if inner.i > word.i] if is_verb(word) else []
    return span_of(sentence, below or [word])
