"""A name that a sentence credits, and which names of a list it does not."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.lexicons.voices import speaker_kind
from khaldun.model.account import SpeakerKind
from khaldun.model.parsed import Sentence
from khaldun.stages.attribute.credit_words import CALENDAR, SAYS
from khaldun.stages.attribute.cue import Span, span_of
from khaldun.stages.attribute.name_lists import Element, NameList

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})


@dataclass(frozen=True, slots=True)
class Credit:
    """A name that a sentence credits.

    Attributes:
        sentence: the sentence.
        element: its name among the words.
        first, last: positions of the words that credit it.
        beside: position of the source with which it is listed, whose words are its too; None where there is none.
    """

    sentence: Sentence
    element: Element
    first: int
    last: int
    beside: int | None = None

    @property
    def kind(self) -> SpeakerKind | None:
        """Kind of speaker that the words before the name tell."""
        words = self.sentence.words
        return next((kind for i in self.element.words if (kind := speaker_kind(words[i].lower)) is not None), None)

    @property
    def span(self) -> Span:
        """Offsets from the name to the words that credit it: all that it is known to have said."""
        run = self.element.run
        words = self.sentence.words[min(run.first, self.first) : max(run.last, self.last) + 1]
        return span_of(self.sentence, list(words))


def credited_of(sentence: Sentence, listed: NameList, *, opened: bool = False) -> tuple[Element, ...]:
    """The elements of a list, those left out that only say whose the others are.

    "cousins of X, Y and Z" are Y and Z; "the mother of X and Y" is neither; "X and Y's uncle Z" is Z.

    Args:
        sentence: where it stands.
        listed: the list.
        opened: whether the word before it credits it, "of" included ("the page of X").
    """
    of = "" if opened or listed.first == 0 else sentence.words[listed.first - 1].lower
    kept = []
    for k, element in enumerate(listed.elements):
        following = listed.elements[k + 1] if k + 1 < len(listed.elements) else None
        if _is_owner(sentence, listed, k, of) or following is not None and _owns(listed, k):
            continue
        kept.append(element)
    return tuple(kept)


def before_clause(sentence: Sentence, listed: NameList) -> frozenset[int]:
    """First positions of the names that belong to a phrase before the list; the others begin a clause.

    In "according to X, Y and Z were killed" that is X; in "according to X, Y and Z, two were killed", as in
    "posts by X, Y and Z reported", all three.
    """
    behind = sentence.words[listed.end : listed.end + 1]
    runs_on = bool(behind) and behind[0].tag in FINITE and behind[0].lower not in SAYS
    comma = next((k for k, comma in enumerate(listed.commas, 1) if comma), None) if runs_on else None
    return frozenset(element.run.first for element in listed.elements[:comma])


def _owns(listed: NameList, k: int) -> bool:
    """True for X in "X and Y's uncle Z"."""
    return listed.elements[k + 1].owned and not listed.commas[k] and not listed.elements[k].words


def _is_owner(sentence: Sentence, listed: NameList, k: int, before: str) -> bool:
    """True for a name behind "of", and for those that "and" joins to it; not in "one of X", "a friend of X named Y"."""
    element = listed.elements[k]
    words = [sentence.words[i].lower for i in element.words]
    for name in ("named", "called", ","):
        words = words[words.index(name) + 1 :] if name in words else words
    dated = any(word in CALENDAR for word in words)
    if (
        k == 0
        and before == "of"
        and not dated
        or any(w == "of" and words[i - 1 : i] != ["one"] for i, w in enumerate(words))
    ):
        return True
    return k > 0 and not listed.commas[k - 1] and _is_owner(sentence, listed, k - 1, before)
