"""Where one act happened: the places that the words about it give, whatever the rest of the report says."""

from __future__ import annotations

from dataclasses import replace

from khaldun.grammar import clause_of, phrase_between, word_at
from khaldun.model.mention import ActMention, Mentions
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.scenes import scenes_of
from khaldun.stages.assemble.sites import places_of
from khaldun.values.place import Place


def places_of_act(parsed: ParsedText, mentions: Mentions, places: tuple[Place, ...], offset: int) -> tuple[Place, ...]:
    """The places of the act that the word at `offset` tells of, known as an act or not; none where no word is there.

    Args:
        parsed, mentions: the text and what it mentions.
        places: the value of each place mention.
        offset: of a character of the word, in the text.
    """
    sentence = next((one for one in parsed.sentences if one.start <= offset < one.end), None)
    word = word_at(sentence, offset) if sentence else None
    if sentence is None or word is None:
        return ()
    told = [act for act in mentions.acts if act.phrase.sentence == sentence.index]
    act = next((act for act in told if act.phrase.first <= word.i <= act.phrase.last), None)
    if act is None:
        act = _unnamed(parsed, sentence, word)
        mentions = replace(mentions, acts=tuple(sorted([*mentions.acts, act], key=lambda act: act.phrase.start)))
    scenes = scenes_of(parsed, mentions, places, ())
    return next((places_of(Incident([scene])) for scene in scenes if act in scene.acts), ())


def _unnamed(parsed: ParsedText, sentence: Sentence, word: Word) -> ActMention:
    """The act of a word that no lexicon has as one."""
    phrase = phrase_between(parsed.text, sentence, word.i, word.i, word.i)
    clause = clause_of(sentence, word).i
    return ActMention(phrase, "reference", True, clause, "fact", False, False, (), ())
