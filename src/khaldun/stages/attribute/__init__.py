"""attribute: who says it.

Each cue of speech or knowledge becomes an attribution with its speaker, stance and contents. Beside these stand the
sayings, wider: the words of every source, cue and content.
"""

from __future__ import annotations

from khaldun.model.parsed import ParsedText
from khaldun.model.saying import Saying
from khaldun.stages.attribute.attributor import attribute_text
from khaldun.stages.attribute.sayings import sayings_in
from khaldun.stages.attribute.tagged import certainties
from khaldun.stages.attribute.tagger.session import open_tagger

__all__ = ["attribute_text", "find_sayings"]


def find_sayings(parsed: ParsedText) -> tuple[Saying, ...]:
    """The sayings of a text in order of their cues: by rules, and by the tagger where it is installed."""
    tagger = open_tagger()
    return sayings_in(parsed, certainties(parsed, tagger.votes(parsed)) if tagger else None)
