""" "…, killing nine people, the governor said": the parser may take the people, not the governor, for who speaks.

Where a verb has lost its object to the verb of saying at the end of the sentence, it gets it back, and what stands
between the two is the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.model.parsed import Word
from khaldun.stages.parse.tree import Place, below, child, moved

SAYING = frozenset("said say says told tell tells added reported confirmed announced stated".split())
SUBJECTS = ("nsubj", "nsubjpass")
BESIDE = frozenset({"conj", "appos"})


def mend_speaker(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with the noun before a closing verb of saying as its subject, and the noun before that as an object."""
    for verb in words:
        if verb.lower in SAYING and verb.tag.startswith("VB") and (mended := _mended(words, verb)):
            return mended
    return words


def _mended(words: tuple[Word, ...], verb: Word) -> tuple[Word, ...] | None:
    subject = child(words, verb.i, *SUBJECTS)
    if subject is None:
        return _given_subject(words, verb)
    return _given_back(words, verb, subject) if subject.i < verb.i else None


def _given_back(words: tuple[Word, ...], verb: Word, lost: Word) -> tuple[Word, ...] | None:
    """The object `lost` to the verb of saying goes back to the verb right before it."""
    owner = _verb_before(words, below(words, lost.i).start)
    speaker = next(_speakers(words, verb, lost.i), None)
    if owner is None or speaker is None or child(words, owner.i, "dobj"):
        return None
    places = {lost.i: Place("dobj", owner.i), speaker.i: Place("nsubj", verb.i)}
    return moved(words, places | _comma(words, speaker, verb))


def _given_subject(words: tuple[Word, ...], verb: Word) -> tuple[Word, ...] | None:
    """A verb of saying without a subject, joined by no "and", gets the noun right before it, and heads the sentence."""
    before = words[verb.head]
    if verb.dep != "conj" or before.dep != "ROOT" or words[verb.i - 1].dep == "cc" or verb.i < before.i:
        return None
    speaker = next((one for one in words if one.dep in BESIDE and _closes(words, one, verb)), None)
    if speaker is None:
        return None
    places = {speaker.i: Place("nsubj", verb.i), verb.i: Place("ROOT", verb.i), before.i: Place("ccomp", verb.i)}
    return moved(words, places | _comma(words, speaker, verb))


def _verb_before(words: tuple[Word, ...], first: int) -> Word | None:
    word = words[first - 1] if first else None
    return word if word is not None and word.tag in {"VBG", "VBD", "VBN"} and not word.dep.startswith("aux") else None


def _speakers(words: tuple[Word, ...], verb: Word, lost: int) -> Iterator[Word]:
    """Nouns beside `lost`, after a comma, that reach up to the verb of saying."""
    inside = below(words, lost)
    return (word for word in words if word.i in inside and word.dep in BESIDE and _closes(words, word, verb))


def _closes(words: tuple[Word, ...], noun: Word, verb: Word) -> bool:
    """True for a noun whose phrase begins after a comma and ends where the verb begins."""
    if not noun.tag.startswith(("NN", "PRP")):
        return False
    phrase = below(words, noun.i)
    return phrase.stop == verb.i and phrase.start > 0 and words[phrase.start - 1].text == ","


def _comma(words: tuple[Word, ...], speaker: Word, verb: Word) -> dict[int, Place]:
    before = below(words, speaker.i).start - 1
    return {before: Place("punct", verb.i)}
