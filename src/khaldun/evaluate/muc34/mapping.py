"""Which response template stands for which key template of a document, and the document's scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khaldun.evaluate.muc34.counting import Counts, Pairing, best_pairs, missing, pair_templates, spurious, total
from khaldun.evaluate.muc34.slots import CONTENT_SLOTS
from khaldun.evaluate.muc34.template import KeyTemplate, Template

PREFERRED = 0.01
"""Added for a key template that is not optional, so that a tie goes to the one that must be given."""


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What the templates of one document come to.

    Attributes:
        mapped: (number of the response template, number of the key template).
        templates: COR for each mapped template, SPU and MIS for the others.
        pairings: of every slot, for each pair, each spurious and each missing template.
    """

    mapped: tuple[tuple[int, int], ...]
    templates: Counts
    pairings: tuple[Mapping[str, Pairing], ...]

    def counts(self, slot: str | None = None) -> Counts:
        """The counts of one slot, or of all of them: the row ALL TEMPLATES."""
        if slot is None:
            return sum((total(pairing) for pairing in self.pairings), Counts())
        return sum((one[slot].counts for one in self.pairings if slot in one), Counts())


def score_document(responses: Sequence[Template], keys: Sequence[KeyTemplate]) -> DocumentScore:
    """Map the templates so that they earn most, and count every slot.

    A response maps to a key only where the type of incident agrees at least in part and one of the perpetrators or
    targets does (section 3.2.1); where the key names neither, the type alone decides.
    """
    paired = [[pair_templates(response, key) for key in keys] for response in responses]
    worth = [[_worth(pairing, key) for pairing, key in zip(row, keys, strict=True)] for row in paired]
    mapped = best_pairs(worth)
    used, found = {i for i, _ in mapped}, {j for _, j in mapped}
    lost = [key for j, key in enumerate(keys) if j not in found and not key.optional]
    extra = [response for i, response in enumerate(responses) if i not in used]
    pairings = (*(paired[i][j] for i, j in mapped), *map(spurious, extra), *map(missing, lost))
    return DocumentScore(mapped, Counts(len(mapped), 0, 0, len(extra), len(lost)), pairings)


def _worth(pairing: Mapping[str, Pairing], key: KeyTemplate) -> float:
    if not may_map(pairing, key):
        return 0.0
    return total(pairing).credit + (0.0 if key.optional else PREFERRED)


def may_map(pairing: Mapping[str, Pairing], key: KeyTemplate) -> bool:
    """True where the content of two templates lets one stand for the other."""
    if not pairing["incident_type"].counts.credit:
        return False
    named = [slot for slot in CONTENT_SLOTS if key.slots.get(slot)]
    return not named or any(slot in pairing and pairing[slot].counts.credit for slot in named)
