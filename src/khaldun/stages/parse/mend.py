"""Mends mistakes that the parser makes again and again in the sentences of news."""

from __future__ import annotations

from khaldun.model.parsed import Word
from khaldun.stages.parse.mend_actives import mend_active, mend_modifier
from khaldun.stages.parse.mend_participles import mend_reputed
from khaldun.stages.parse.mend_speakers import mend_speaker
from khaldun.stages.parse.mend_subjects import mend_subject


def mend(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with another tree where theirs cannot be right; mending twice changes nothing more."""
    return mend_subject(mend_speaker(mend_reputed(mend_active(mend_modifier(words)))))
