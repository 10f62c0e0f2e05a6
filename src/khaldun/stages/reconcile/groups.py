"""Groups of the dead and hurt: which of them exclude each other, so that their numbers may be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise

from khaldun.lexicons import Form, countries, peoples, read_table
from khaldun.lexicons.inflect import noun_forms
from khaldun.model.claim import Claim

SCALES = ("force", "life", "calling", "nation")
"""What may tell two groups apart: armed body, sex and age, calling, nation."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the words of a group say of everybody in it, scale by scale."""

    classes: tuple[tuple[str, str], ...]

    def excludes(self, other: Traits) -> bool:
        """True where nobody can be in both."""
        known = dict(self.classes)
        return any(known.get(scale, label) != label for scale, label in other.classes)


def disjoint(claims: Sequence[Claim]) -> bool:
    """True where no two of the groups can share a person: soldiers and militiamen, but not children and civilians."""
    return all(_apart(left, right) for left, right in combinations(claims, 2))


def _apart(left: Claim, right: Claim) -> bool:
    if left.civilian is not None and right.civilian is not None and left.civilian != right.civilian:
        return True
    return traits_of(left.group or "").excludes(traits_of(right.group or ""))


@lru_cache(maxsize=4096)
def traits_of(group: str) -> Traits:
    """What the words of `group` say; two classes on one scale ("women and children") say nothing there."""
    words = group.lower().replace("-", " ").split()
    pairs = [*pairwise(words), *((word,) for word in words)]
    found: dict[str, set[str]] = {}
    for pair in pairs:
        scale, label = _classes().get(" ".join(pair), ("", ""))
        if scale:
            found.setdefault(scale, set()).add(label)
    return Traits(tuple((scale, labels.pop()) for scale, labels in found.items() if len(labels) == 1))


@cache
def _classes() -> dict[str, tuple[str, str]]:
    """Scale and class of every wording."""
    found = {
        form: ("nation", row.iso) for row in countries().values() for form in _nationals((*row.adjectives, *row.people))
    }
    for people in peoples().values():
        if people.kind == "national":
            found |= {form.text.lower(): ("nation", people.id) for form in people.forms}
    for noun, scale, label in read_table("victim_groups.csv"):
        found |= dict.fromkeys(noun_forms(noun), (scale, label))
    return found


def _nationals(forms: Sequence[Form]) -> list[str]:
    texts = [form.text.lower() for form in forms]
    return [*texts, *(f"{text}s" for text in texts if text.endswith(("n", "i")))]
