"""What a person may decide: a finding, a grade, a place that means something; all else is refused before it is kept."""

from __future__ import annotations

import datetime

from khaldun.catalogue.wording import check_words
from khaldun.errors import OptionError
from khaldun.model.claim import COUNT_FIELDS
from khaldun.values.acts import ActType
from khaldun.values.place import Place

GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
VALUE_FIELDS = ("type", "day", "place", "actor", "target", "weapon")
MAX_WORDS_CHARACTERS = 10_000
MAX_PEOPLE = 10_000_000_000
"""More people than live; a count above it is a slip of the hand."""


def check_why(words: str) -> None:
    """A reason that can be kept.

    Raises:
        OptionError: it is too long, or holds what is no character.
    """
    if len(words) > MAX_WORDS_CHARACTERS:
        raise OptionError(f"The reason is longer than {MAX_WORDS_CHARACTERS} characters; shorten it.")
    check_words("The reason", words)


def check_finding(field: str, low: int | None, best: int | None, high: int | None, value: str | None) -> None:
    """A finding of this field may have these values.

    Raises:
        OptionError: it may not; the message says what would do.
    """
    if field in COUNT_FIELDS:
        check_count(field, low, best, high, value)
    elif field not in VALUE_FIELDS:
        raise OptionError(f"field {field!r} is none of {', '.join((*COUNT_FIELDS, *VALUE_FIELDS))}.")
    elif not value or not value.strip() or low is not None or best is not None or high is not None:
        raise OptionError(f"{field} is no count; give its value with --value.")
    else:
        check_value(field, value)


def check_grade(airwars: str | None, admiralty: str | None) -> None:
    """A grade that a person may set.

    Raises:
        OptionError: none is given, or it is none of the scale's.
    """
    if airwars is None and admiralty is None:
        raise OptionError("Give a grade: one of Airwars' five, or an Admiralty pair such as B2.")
    if airwars is not None and airwars not in GRADES:
        raise OptionError(f"grade {airwars!r} is none of {', '.join(GRADES)}.")
    if admiralty is not None and (len(admiralty) != 2 or admiralty[0] not in "ABCDEF" or admiralty[1] not in "123456"):
        raise OptionError(f"grade {admiralty!r} is no Admiralty pair; write a letter A to F and a digit 1 to 6.")


def check_place(place: Place) -> None:
    """A place on this globe.

    Raises:
        OptionError: its name is empty, or a part of it means nothing.
    """
    for name, words in (("place", place.name), ("admin1", place.admin1 or ""), ("country", place.country or "")):
        check_short(name, words)
    if not place.name.strip():
        raise OptionError("The place has no name; give one.")
    if place.country is not None and not (
        len(place.country) == 2 and place.country.isascii() and place.country.isupper()
    ):
        raise OptionError(f"country {place.country!r} is no code of ISO 3166-1; write two capital letters, such as SY.")
    if (place.lat is None) != (place.lon is None):
        raise OptionError("A position has a latitude and a longitude; give both, or neither.")
    if place.lat is not None and place.lon is not None and not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise OptionError(f"position {place.lat},{place.lon}: write latitude -90 to 90 and longitude -180 to 180.")
    if place.precision is not None and not 1 <= place.precision <= 7:
        raise OptionError(f"precision {place.precision} is no UCDP where_prec; it is 1 (exact) to 7.")


def check_count(field: str, low: int | None, best: int | None, high: int | None, value: str | None) -> None:
    """A number of people.

    Raises:
        OptionError: there is none, its ends do not rise, or a value stands in its place.
    """
    if value is not None or low is None:
        raise OptionError(f"{field} is a count; give --low, and --best and --high if you know them.")
    ends = [end for end in (low, best, high) if end is not None]
    if low < 0 or ends != sorted(ends) or ends[-1] > MAX_PEOPLE:
        raise OptionError(f"{field}: low {low}, best {best}, high {high} must rise, from 0 to {MAX_PEOPLE}.")


def check_value(field: str, value: str) -> None:
    """The value of a field that is no count.

    Raises:
        OptionError: it is no act type, no day, or too long.
    """
    if field == "type" and value not in {kind.value for kind in ActType}:
        raise OptionError(f"type {value!r} is no act type; the types are: {'; '.join(kind.value for kind in ActType)}.")
    if field == "day":
        _check_days(value)
    check_short(field, value)


def _check_days(value: str) -> None:
    try:
        days = [datetime.date.fromisoformat(part) for part in value.split("/")]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days != sorted(days) or value != "/".join(day.isoformat() for day in days):
        raise OptionError(
            f"day {value!r}: write a day as 2021-01-13, or the first and the last as 2021-01-13/2021-01-14."
        )


def check_short(name: str, words: str) -> None:
    """Words for a name or a value.

    Raises:
        OptionError: they are too long, or hold what is no character.
    """
    if len(words) > 1000:
        raise OptionError(f"{name} is longer than 1000 characters; shorten it.")
    check_words(name, words)
