"""Names of private people are taken out of words; what is public stays. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.errors import OptionError
from khaldun.privacy.cleaning import HIDDEN, clean, public_speaker
from khaldun.privacy.policy import PrivacyPolicy

GIVEN = ("Orhan", "Lubna", "Samir", "Thandeka", "Olena", "Joaquín", "Abdul-Karim", "Mary-Ann")
FAMILY = ("Dervisoglu", "al-Masriwi", "Kowalenko", "Mbekwa", "bin Tarifi", "O'Tarran", "García Pelayo", "el-Hindawiya")
FRAMES = (
    "{}, 24, was killed when the shell hit the kitchen.",
    "“They came at night,” said {}, a mother of four.",
    "Among the dead was {} of the bakery.",
    "The funeral of {} was held on Friday.",
    "Dr {} counted 41 bodies.",
    "{} and two neighbours were wounded.",
    "Relatives named him as {} (19).",
    "he told the agency.\n{} wept.",
)


@settings(deadline=None)
@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(FRAMES))
def test_no_part_of_a_private_name_stays(first: str, last: str, frame: str) -> None:
    words = clean(frame.format(f"{first} {last}")).words
    assert HIDDEN in words
    assert not [part for part in (*first.split("-"), *last.split()) if part in words and part != "bin"]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", ["Orhan", "Thandeka", "Abu Tarifi", "Umm Lubna", "J. R. Kowalenko"])
def test_single_names_and_by_names_go_too(name: str, frame: str) -> None:
    assert name.split()[-1] not in clean(frame.format(name)).words


@pytest.mark.parametrize(
    "words",
    [
        "Warplanes struck Mayadeen on Wednesday, the Syrian Observatory for Human Rights said.",
        "US officials told Reuters that Israel struck the depot.",
        "The SDF and the UNHCR condemned it. Residents fled in January.",
        "President Bashar al-Assad denied it.",
        "The dead of Wednesday's raid and of January’s siege were counted.",
        "At least 57 people were killed. Dozens were wounded.",
    ],
)
def test_what_is_public_stays(words: str) -> None:
    assert clean(words, ["Mayadeen"]).words == words


def test_known_places_stay() -> None:
    assert clean("A raid on Qaryat Tarifi.", ["qaryat tarifi"]).words == "A raid on Qaryat Tarifi."
    assert clean("A raid on Qaryat Tarifi.").hidden == 1


def test_a_private_speaker_is_shown_by_kind() -> None:
    assert public_speaker("Orhan Dervisoglu", "witness/resident").words == "a resident or witness"
    assert public_speaker("residents", "witness/resident").words == "residents"
    assert public_speaker("Syrian Observatory for Human Rights", "monitor").hidden == 0


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_cleaned_and_again_without_change(text: str) -> None:
    once = clean(text).words
    assert clean(once, ["name withheld"]).words.count(HIDDEN) >= once.count(HIDDEN)


@pytest.mark.parametrize("values", [{"decimals": -1}, {"decimals": 9}, {"quote_characters": -1}])
def test_a_policy_that_means_nothing_is_refused(values: dict[str, int]) -> None:
    with pytest.raises(OptionError):
        PrivacyPolicy(**values)  # type: ignore[arg-type]
