"""Fixed expressions that attribute: "according to", "citing", "no comment", "claimed responsibility", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import has_subject, is_verb, joined_dependents, subjects
from khaldun.model.account import Stance
from khaldun.model.parsed import Sentence, Word
from khaldun.stages.attribute.cue import Cue, Span, named_subjects, span_under

AGENTLESS = frozenset({"reportedly", "allegedly"})
CITING = frozenset({"citing", "quoting"})
COMMENT = frozenset("comment commented comments respond responded response reply replied".split())
REFUSING = frozenset({"yet", "declined", "refused", "declines", "refuses", "declining"})
REACHABLE = frozenset({"available", "reached", "reachable"})
NOT = frozenset({"not", "n't"})
NOT_COMMENTING = frozenset(
    {"comment", "response", "there", "that", "this", "which", "what", "who", "one", "nobody", "none"}
)
"""Subjects that are nobody who could comment."""

SOURCE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
MAX_WORDS_BEFORE_COMMENT = 9
MAX_WORDS_TO_SOURCE = 10
"""Words after "according to" in which its source is sought where the tree lost it."""

CLAIMING = frozenset({"claimed", "claims", "claim", "claiming", "took", "taken", "accepted", "admitted"})
DENYING = frozenset({"denied", "denies", "denying"})


def expression_cues(sentence: Sentence) -> Iterator[Cue]:
    """Attributions of `sentence` by fixed expressions, in order."""
    words = sentence.words
    for i, word in enumerate(words):
        if word.lower == "according" and i + 1 < len(words) and words[i + 1].lower == "to":
            yield from _according(sentence, i)
        elif word.lower in CITING:
            yield from _citing(sentence, word)
        elif word.lower in COMMENT:
            yield from _no_comment(sentence, word)
        elif word.lower in AGENTLESS:
            yield from _agentless(sentence, word)
        elif word.lower == "responsibility":
            yield from _responsibility(sentence, word)
        elif word.lower == "blamed":
            yield from _blamed(sentence, word)


def _according(sentence: Sentence, i: int) -> Iterator[Cue]:
    words = sentence.words
    heads = joined_dependents(sentence, words[i + 1], "pobj")
    if not heads:
        heads = [word for word in words[i + 2 : i + 2 + MAX_WORDS_TO_SOURCE] if word.tag.startswith("NN")][:1]
    if heads:
        source_end = max(word.i for head in heads for word in sentence.subtree(head))
        contents = _accorded(sentence, i, source_end)
        yield Cue(sentence, tuple(heads), i, i + 1, "asserts", contents, "according to")


def _accorded(sentence: Sentence, i: int, source_end: int) -> tuple[Span, ...]:
    """What "according to" at `i` covers: the sentence at either of its ends, else the clause that it stands in."""
    words = sentence.words
    opens = i <= 1 or i == 2 and words[1].tag in {"``", "''"}
    closes = source_end >= len(words) - 3
    if not opens and not closes:
        return (span_under(sentence, sentence.head(words[i])),)
    before = [(sentence.start, words[i - 1].end)] if i > 1 else []
    after = [(words[source_end + 1].start, sentence.end)] if opens and source_end + 1 < len(words) else []
    return (*before, *after)


def _citing(sentence: Sentence, word: Word) -> Iterator[Cue]:
    heads = joined_dependents(sentence, word, "dobj")
    if heads and heads[0].tag.startswith("NN"):
        whole = (sentence.start, sentence.end)
        yield Cue(sentence, tuple(heads), word.i, word.i, "asserts", (whole,), "citing")


def _agentless(sentence: Sentence, word: Word) -> Iterator[Cue]:
    """ "reportedly"; not "allegedly claimed responsibility", which `_responsibility` reads."""
    if "responsibility" not in {after.lower for after in sentence.words[word.i : word.i + 4]}:
        contents = span_under(sentence, sentence.head(word))
        yield Cue(sentence, (), word.i, word.i, "asserts", (contents,), "attributed to nobody")


def _no_comment(sentence: Sentence, word: Word) -> Iterator[Cue]:
    """ "has yet to comment", "declined to comment", "were not immediately available for comment", "did not respond"."""
    before = {w.lower for w in sentence.words[max(0, word.i - MAX_WORDS_BEFORE_COMMENT) : word.i]}
    told_by_verb = _declines(before, word)
    no_word = "no" in before and word.lower in {"comment", "response", "comments"}
    if not told_by_verb and not no_word:
        return
    verb = next((w for w in (word, *sentence.ancestors(word)) if is_verb(w) and has_subject(sentence, w)), word)
    heads = [head for head in subjects(sentence, verb) if head.lower not in NOT_COMMENTING]
    if no_word and not heads:
        heads = _from_whom(sentence, word)
    if heads and heads[0].tag in SOURCE_TAGS:
        first = min(verb.i, word.i) if told_by_verb else word.i
        contents = span_under(sentence, verb)
        yield Cue(sentence, tuple(heads), first, word.i, "declines to comment", (contents,), "no comment")


def _declines(before: set[str], word: Word) -> bool:
    """True where the words `before` say that a comment was refused, could not be had, or was not made."""
    refuses = before & REFUSING
    unavailable = before & REACHABLE and before & (NOT | {"could"})
    silent = is_verb(word) and before & NOT
    return bool(refuses or unavailable or silent)


def _from_whom(sentence: Sentence, word: Word) -> list[Word]:
    """ "there was no comment from X"."""
    after = sentence.words[word.i : word.i + 6]
    source = next((w for w in after if w.lower == "from"), None)
    return sentence.dependents(source, "pobj") if source else []


def _responsibility(sentence: Sentence, word: Word) -> Iterator[Cue]:
    """ "claimed responsibility for"; "no group has claimed responsibility" says nothing of anybody."""
    verb = sentence.head(word)
    if verb.lower in {"for", "of"}:
        verb = sentence.head(verb)
    if verb.lower not in CLAIMING | DENYING or sentence.dependents(verb, "neg"):
        return
    heads = named_subjects(sentence, verb)
    if heads:
        stance: Stance = "denies" if verb.lower in DENYING else "claims responsibility"
        first, last = sorted((verb.i, word.i))
        contents = span_under(sentence, verb)
        yield Cue(sentence, tuple(heads), first, last, stance, (contents,), "responsibility")


def _blamed(sentence: Sentence, verb: Word) -> Iterator[Cue]:
    """ "an attack blamed on X": blamed by nobody named."""
    if verb.tag != "VBN" or verb.dep not in {"acl", "relcl", "ROOT", "ccomp"} or sentence.dependents(verb, "dobj"):
        return
    if any(child.lower == "on" for child in sentence.dependents(verb, "prep")):
        by = [noun for child in sentence.dependents(verb, "agent") for noun in sentence.dependents(child, "pobj")]
        contents = span_under(sentence, verb)
        yield Cue(sentence, tuple(by), verb.i, verb.i, "accuses", (contents,), "attributed to nobody")
