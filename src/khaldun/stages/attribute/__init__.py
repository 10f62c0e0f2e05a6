"""attribute: who says it.

Each cue of speech or knowledge becomes an attribution with its speaker, stance and contents. Beside these stand the
sayings, wider: the words of every source, cue and content.
"""

from __future__ import annotations

from khaldun.model.mention import Attribution
from khaldun.model.parsed import ParsedText
from khaldun.model.saying import Saying
from khaldun.stages.attribute.attributor import attributions_of
from khaldun.stages.attribute.sayings import sayings_in
from khaldun.stages.attribute.tagged import Certainties, certainties
from khaldun.stages.attribute.tagger.session import open_tagger

__all__ = ["attribute_text", "find_sayings", "tagger_version"]


def attribute_text(parsed: ParsedText) -> tuple[Attribution, ...]:
    """Who says what in `parsed`, in order of the sentences."""
    return attributions_of(parsed, _certain(parsed))


def find_sayings(parsed: ParsedText) -> tuple[Saying, ...]:
    """The sayings of a text in order of their cues."""
    return sayings_in(parsed, _certain(parsed))


def tagger_version() -> str | None:
    """Which weights the tagger has, as every reading records it; None where the rules read alone."""
    tagger = open_tagger()
    return tagger.version if tagger else None


def _certain(parsed: ParsedText) -> Certainties | None:
    """The tagger's votes, where its weights and onnxruntime are installed."""
    tagger = open_tagger()
    return certainties(parsed, tagger.votes(parsed)) if tagger else None
