"""Which words of a sentence may be the name of a place, by how they are written and by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khaldun.gazetteer import Gazetteer
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.ground.name_words import (
    BEFORE_NAME,
    BODIES,
    DIRECTIONS,
    LINKS,
    NATURE,
    NEVER,
    NO_PLACES,
    STATES,
    TITLES,
    WAYS,
    state_codes,
)

LONGEST_ACRONYM = 5
"""Letters of a word in capitals that is no name of a place unless a land is called so."""


def runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words with small words between them."""
    words, i = sentence.words, 0
    while i < len(words):
        if not _is_capital(words[i]):
            i += 1
            continue
        last = j = i
        while j + 1 < len(words):
            following = words[j + 1]
            if _is_capital(following):
                last = j = j + 1
            elif following.lower in LINKS or following.text in ("'", "’", "-", "."):
                if following.text == "." and following.start != words[j].end:
                    break
                j += 1
            else:
                break
        yield i, last
        i = last + 1


def _is_capital(word: Word) -> bool:
    return (
        word.text[:1].isupper()
        and word.tag not in {"PRP", "PRP$", "DT", "WP", "WRB", "CC", "UH", "MD"}
        or (word.text[:1].isupper() and word.text.isupper() and len(word.text) > 2)
    )


def text_of(parsed: ParsedText, sentence: Sentence, first: int, last: int) -> tuple[int, int, str]:
    """Offsets and characters of words `first` to `last`, with the full stop of a short form ("W.Va.")."""
    start, end = sentence.words[first].start, sentence.words[last].end
    if parsed.text[end : end + 1] == "." and parsed.text[start : end + 1] in state_codes():
        end += 1
    return start, end, parsed.text[start:end]


def may_name(parsed: ParsedText, sentence: Sentence, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether words `first` to `last` may be a name of a place by themselves."""
    words = sentence.words
    if not _is_capital(words[first]) or not _is_capital(words[last]):
        return False
    _, _, text = text_of(parsed, sentence, first, last)
    if text in state_codes():
        return not text.isupper() or "." in text or len(text) > 2 or first > 0 and words[first - 1].text == ","
    if (
        last > first
        and words[first].lower in DIRECTIONS
        and _is_state(text[len(words[first].text) :].strip(), gazetteer)
    ):
        return _is_state(text, gazetteer)
    if _is_made(words, first, last):
        return True
    if text.lower() in NO_PLACES or text.isupper() and len(text) <= LONGEST_ACRONYM and not _is_land(text, gazetteer):
        return False
    if len(text) > 2 and gazetteer.knows(text):
        return True
    return _is_unknown_place(words, first, last)


def _is_state(text: str, gazetteer: Gazetteer) -> bool:
    """Whether that is the very name of a first-level division."""
    return any(hit.score == 1 and hit.entry.feature in ("country", "admin1") for hit in gazetteer.find(text))


def _is_land(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a country or a first-level division is called so."""
    return any(hit.score >= 0.95 and hit.entry.feature in ("country", "admin1") for hit in gazetteer.find(text))


def _is_made(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Neches River", "Anderson County": the last word says what it is."""
    if last == first + 1 and words[first].lower in BEFORE_NAME and words[last].tag.startswith("NNP"):
        return words[last].lower not in NATURE
    if first == last or words[last].lower not in STATES | NATURE | WAYS:
        return False
    if last + 1 < len(words) and _is_capital(words[last + 1]) and words[last].lower not in STATES:
        return False
    inside = all(_is_capital(word) for word in words[first : last + 1])
    return inside and words[first].tag[:2] in ("NN", "JJ") and words[first].lower not in TITLES


def _is_unknown_place(words: Sequence[Word], first: int, last: int) -> bool:
    """A name that no list has, right after "in" or "near", and nothing else that is written so."""
    if first == 0 or words[first - 1].lower not in ("in", "near", "outside") or not words[last].tag.startswith("NNP"):
        return False
    if last + 1 < len(words) and (_is_capital(words[last + 1]) or words[last + 1].text in ("'s", "’s")):
        return False
    if any(word.lower.rstrip(".") in NEVER or word.text.isupper() for word in words[first : last + 1]):
        return False
    return all(word.tag.startswith("NNP") for word in words[first : last + 1]) and words[last].lower not in BODIES
