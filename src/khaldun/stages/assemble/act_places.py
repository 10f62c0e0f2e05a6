"""Where one act happened: the places that the words about it give, whatever the rest of the report says."""

from __future__ import annotations

from khaldun.grammar import word_at
from khaldun.model.mention import Mentions
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.assemble.likeness import Located
from khaldun.stages.assemble.place_features import Pair, evidence
from khaldun.stages.assemble.place_links import link_model
from khaldun.values.place import Place


def places_of_act(parsed: ParsedText, mentions: Mentions, places: tuple[Place, ...], offset: int) -> tuple[Place, ...]:
    """The places of the act that the word at `offset` tells of, known as an act or not; none where no word is there.

    Args:
        parsed, mentions: the text and what it mentions.
        places: the value of each place mention.
        offset: of a character of the word, in the text.
    """
    seen, model = evidence_of_act(parsed, mentions, places, offset), link_model()
    return tuple(place for place, found in seen if model.probability(found) >= model.threshold)


def evidence_of_act(
    parsed: ParsedText, mentions: Mentions, places: tuple[Place, ...], offset: int
) -> tuple[tuple[Place, frozenset[str]], ...]:
    """Each place named in the sentence of the word at `offset`, with what is seen of the two together."""
    sentence = next((one for one in parsed.sentences if one.start <= offset < one.end), None)
    word = word_at(sentence, offset) if sentence else None
    return () if sentence is None or word is None else tuple(_evidence(sentence, word, mentions, places))


def _evidence(
    sentence: Sentence, word: Word, mentions: Mentions, places: tuple[Place, ...]
) -> list[tuple[Place, frozenset[str]]]:
    pairs = zip(mentions.places, places, strict=True)
    spots = [Located(mention, place) for mention, place in pairs if mention.phrase.sentence == sentence.index]
    return [(spot.place, evidence(Pair(sentence, word, spot, spots))) for spot in spots]
