"""Finding attributions in one sentence: the cue, the words that name the source, and the contents.

Patterns, tried on fixed expressions (`expressions`) and on every verb of speech (`verbs`):
  according to X, …; …, citing X                        expressions
  X claimed responsibility; X declined to comment       stance expressions
  … reportedly …; … blamed on Y                         attributed to nobody
  X said that …; "…", X said; … , X said Monday         verb with a clause
  X denied …, condemned …, accused Y of …               verb with an object, other stances
  X shared a video; a post by X; sources including X    publishing, by names alone
"""

from __future__ import annotations

from khaldun.model.parsed import ParsedText, Sentence
from khaldun.stages.attribute.cue import Cue
from khaldun.stages.attribute.expressions import expression_cues
from khaldun.stages.attribute.publishing import RULE, publishing_cues
from khaldun.stages.attribute.tagged import Certainties, tagged_cues
from khaldun.stages.attribute.verbs import verb_cues

ORDER = {"verb of speech": 1, RULE: 2}
"""Rules that get only the words that none before them takes."""


def find_cues(parsed: ParsedText, sentence: Sentence, certain: Certainties | None = None) -> list[Cue]:
    """Attributions of one sentence, in order of their cues.

    Plain verbs of speech get the words that no other cue takes, and the tagger, where it is given, what is left.
    """
    found = [*expression_cues(sentence), *verb_cues(parsed, sentence), *publishing_cues(sentence)]
    kept: list[Cue] = []
    taken: set[int] = set()
    for cue in sorted(found, key=lambda cue: (ORDER.get(cue.rule, 0), cue.first)):
        positions = set(range(cue.first, cue.last + 1))
        if cue.rule == RULE and _speaks_already(cue, kept):
            continue
        if cue.contents and not taken & positions:
            taken |= positions
            kept.append(cue)
    if certain is not None:
        kept += tagged_cues(sentence, certain[sentence.index], kept)
    return sorted(kept, key=lambda cue: cue.first)


def _speaks_already(cue: Cue, kept: list[Cue]) -> bool:
    """True for "a tweet by X" where the tweet, or X, is the source of another cue of the sentence."""
    heads = {head.i for other in kept for head in other.sources}
    return cue.first in heads or all(head.i in heads for head in cue.sources)
