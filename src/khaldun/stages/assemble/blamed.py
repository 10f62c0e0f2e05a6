"""Which incidents words of blame bear on: that of the deed they name, else the one told of just before."""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.model.mention import BlameMention, Mentions
from khaldun.stages.assemble.incidents import HARMING, Incident

MAX_SENTENCES_BACK, MAX_SENTENCES_UNPOINTED, MAX_SENTENCES_AHEAD = 12, 1, 2
"""Sentences between words of blame and the incident before them, where the words do not point back, and after them."""


def blames_of(incidents: Sequence[Incident], mentions: Mentions) -> list[list[BlameMention]]:
    """For each incident, the words that say who is behind it, in order of the text."""
    found: list[list[BlameMention]] = [[] for _ in incidents]
    strange = _deeds_untold(incidents, mentions)
    for blame in mentions.blames:
        if (blame.sentence, blame.deed) not in strange:
            for i in _borne_on(incidents, blame):
                found[i].append(blame)
    return found


def _deeds_untold(incidents: Sequence[Incident], mentions: Mentions) -> set[tuple[int, int | None]]:
    """Acts, not pointed back to, that no incident came of: blame for them is for something else."""
    told = {
        (act.phrase.sentence, act.phrase.head)
        for incident in incidents
        for scene in incident.scenes
        for act in scene.acts
    }
    acts = {(act.phrase.sentence, act.phrase.head) for act in mentions.acts if not act.definite}
    return set[tuple[int, int | None]](acts - told)


def _borne_on(incidents: Sequence[Incident], blame: BlameMention) -> list[int]:
    here = [i for i, incident in enumerate(incidents) if _tells(incident, blame.sentence)]
    if here:
        return [i for i in here if _tells_of_deed(incidents[i], blame)] or here[-1:]
    reach = MAX_SENTENCES_BACK if blame.pointing else MAX_SENTENCES_UNPOINTED
    gaps = {
        i: gap for i, incident in enumerate(incidents) if (gap := _gap(incident, blame.sentence, reach)) is not None
    }
    before = [i for i, gap in gaps.items() if gap > 0 and (incidents[i].families & HARMING or incidents[i].figures)]
    if blame.many and blame.deed is not None and before:
        return before
    nearest = min(before, key=lambda i: (gaps[i], i), default=None)
    ahead = next((i for i, gap in gaps.items() if gap < 0), None)
    chosen = nearest if nearest is not None else ahead
    return [] if chosen is None else [chosen]


def _tells(incident: Incident, sentence: int) -> bool:
    return any(scene.sentence.index == sentence for scene in incident.scenes)


def _tells_of_deed(incident: Incident, blame: BlameMention) -> bool:
    return any(
        scene.sentence.index == blame.sentence and any(act.phrase.head == blame.deed for act in scene.acts)
        for scene in incident.scenes
    )


def _gap(incident: Incident, sentence: int, reach: int) -> int | None:
    """Sentences from the incident's last words before it, negative to its first words after it; None if too many."""
    told = [scene.sentence.index for scene in incident.scenes]
    earlier = [sentence - index for index in told if index < sentence]
    if earlier:
        return min(earlier) if min(earlier) <= reach else None
    ahead = sentence - min(told)
    return ahead if -ahead <= MAX_SENTENCES_AHEAD else None
