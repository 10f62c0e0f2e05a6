"""What became of a target, by the word that makes it one: "murdered", "abduction of", "damaged", "damage to"."""

from __future__ import annotations

from khaldun.grammar import first_conjunct, is_verb, sentence_words
from khaldun.lexicons.words import harm_words
from khaldun.model.account import TargetHarm
from khaldun.model.mention import ActMention, Phrase
from khaldun.model.parsed import ParsedText, Sentence, Word

DESTROYING = frozenset(
    "destroy destroys destroyed destroying destruction demolish demolished demolishing demolition raze razed razing"
    " levelled leveled flattened gutted torched torching obliterated".split()
)
DAMAGING = frozenset(
    "damage damages damaged damaging burn burned burning burnt shattered wrecked riddled vandalised vandalized".split()
)
UP = frozenset({"blow", "blows", "blew", "blown", "blowing"})
"""Verbs that destroy with "up" after them."""

HARMS: dict[str, TargetHarm] = {"killed": "killed", "injured": "injured", "captured": "captured"}
"""Of the outcomes of people, those that an act brings to its target."""


def harm_done(parsed: ParsedText, act: ActMention, phrase: Phrase) -> TargetHarm | None:
    """What `act` did to the target of `phrase`, or None where the words only say that it was acted on."""
    sentence = parsed.sentences[phrase.sentence]
    above = sentence.head(first_conjunct(sentence, sentence.words[phrase.head]))
    damage = _damage(sentence, above) if is_verb(above) else None
    if damage is not None:
        return damage
    words = sentence.words[act.phrase.first : act.phrase.last + 1]
    done = next((found for word in words if (found := _damage(sentence, word)) is not None), None)
    return done or _outcome(sentence, act)


def _damage(sentence: Sentence, word: Word) -> TargetHarm | None:
    if word.lower in DESTROYING:
        return "destroyed"
    after = sentence.words[word.i + 1 : word.i + 2]
    if word.lower in UP and after and after[0].lower == "up":
        return "destroyed"
    return "damaged" if word.lower in DAMAGING else None


def _outcome(sentence: Sentence, act: ActMention) -> TargetHarm | None:
    words = sentence_words(sentence)[act.phrase.first : act.phrase.last + 1]
    for match in harm_words().find(words):
        role, outcome = match.entry.labels
        if role in {"vt", "n", "adj"}:
            return HARMS.get(outcome)
    return None
