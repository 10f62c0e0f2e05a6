"""The closed classes of English words that the date grammar knows."""

from __future__ import annotations


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


MONTHS = {
    word: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for word in names.split()
}
FULL_MONTHS = frozenset(word for word in MONTHS if len(word) > 4 or word in ("may", "june", "july"))
WORDLIKE_MONTHS = _words("april august june mar march may")
"""Months that are also words or given names: they need a preposition or a number beside them."""

WEEKDAYS = {
    word: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for word in names.split()
}
FULL_WEEKDAYS = frozenset(word for word in WEEKDAYS if len(word) > 5)
NAMED_WEEKDAYS_BEFORE = _words("ash black bloody cyber easter fat good holy maundy palm spy super whit")
NAMED_WEEKDAYS_AFTER = _words("express herald mail mirror punch telegraph times tribune trust vanguard")

ORDINAL_SUFFIXES = _words("nd rd st th")

UNITS = {
    word: unit
    for unit, names in {
        "minute": "minute minutes min mins moment moments",
        "hour": "hour hours hr hrs",
        "day": "day days night nights morning mornings evening evenings afternoon afternoons",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "weekend": "weekend weekends",
        "month": "month months",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for word in names.split()
}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_GRAINS = {
    "minute": "hours",
    "hour": "hours",
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "weekend",
    "month": "month",
    "year": "year",
    "decade": "decade",
    "century": "decade",
}
SMALL_COUNT = 5
"""Most days, weeks … that "a few", "several" and "a couple" are taken to reach back."""

VAGUE_DAYS = {"minute": 0, "hour": 1, "day": 7, "week": 31, "fortnight": 31, "month": 366, "year": 1830, "decade": 9150}
"""How many days back "recent days", "recent weeks" … reach."""

PARTS_OF_DAY = _words(
    "afternoon dawn daybreak dusk evening midday midnight morning night nightfall noon noontime sundown sunrise sunset"
)
CLOCK_PARTS = PARTS_OF_DAY - {"morning", "afternoon", "evening", "night"}
PARTS = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "end": "late",
}
MONTH_PREPOSITIONS = _words(
    "( , after and around before beginning between by during early following from in last late mid next of past"
    " since starting this through throughout till to until"
)
EARLIER = _words("ago before earlier previously prior")
LATER = _words("after afterward afterwards later on")
MODALS = _words("can could may might must should to will would")
FUTURE_CUES = _words("by deadline due expected planned plans scheduled set shall until upcoming will would")
PAST_CUES = _words("after ago been began broke came did died fell had killed left said since told took was went were")
SOFT_FUTURE_CUES = _words(
    "deadline expected expects hopes intends may might plan planned planning plans scheduled shall slated will would"
)
"""What puts the weekday after it ahead: "plans to meet on Monday"; "would have" and "may have" look back."""
PLANNED = _words("deadline expected planned planning scheduled")
PLAN_OBJECTS = _words("a an another on the to")
UNMARKED_PAST = _words(
    "blew brought caught drove flew fought found gave heard held hit hurt knew left lost made met opened put ran saw"
    " sent shot shut spent spoke stood struck thought threw took wrote"
)
ADJOURNED = _words(
    "adjourned deadline delayed extend extended gave give given gives hold postpone postponed remanded shut suspended"
)
"""What is put off until a day: that day lies ahead."""
BE_FORMS = _words("are be been is was were")
DETERMINERS = _words("a an her his its my our some that the their these this those your")
WINDOW_PREPOSITIONS = _words("during in over within")
LESS_THAN = _words(
    "a about almost around as barely fewer just less little more nearly only over roughly some than the under"
)

FIXED_DAYS: dict[tuple[str, ...], tuple[int, int]] = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("christmas", "morning"): (12, 25),
    ("christmas", "night"): (12, 25),
    ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "year", "'", "s", "eve"): (12, 31),
    ("new", "year", "’", "s", "eve"): (12, 31),
    ("new", "years", "eve"): (12, 31),
    ("new", "year", "eve"): (12, 31),
    ("new", "year", "'", "s", "day"): (1, 1),
    ("new", "year", "’", "s", "day"): (1, 1),
    ("new", "years", "day"): (1, 1),
    ("new", "year", "day"): (1, 1),
    ("halloween",): (10, 31),
    ("valentine", "'", "s", "day"): (2, 14),
    ("valentine", "’", "s", "day"): (2, 14),
    ("may", "day"): (5, 1),
    ("bastille", "day"): (7, 14),
}
ATTACK_YEARS = {(9, 11): 2001, (10, 7): 2023, (3, 11): 2004, (7, 7): 2005, (11, 26): 2008, (11, 13): 2015}
"""Attacks that go by their day alone: New York, southern Israel, Madrid, London, Mumbai, Paris."""

ATTACK_NOUNS = _words(
    "assault attack attacks bombing bombings events hamas incursion massacre onslaught raid terror terrorist"
)

CAR_MAKES = _words(
    "acura audi bmw buick cadillac chevrolet chevy chrysler dodge fiat ford gmc honda hummer hyundai infiniti isuzu"
    " jaguar jeep kia lexus lincoln mazda mercedes mercury mitsubishi nissan oldsmobile opel peugeot plymouth pontiac"
    " porsche renault saab saturn scion subaru suzuki tesla toyota volkswagen volvo yamaha"
)
"""Makes whose model year is no day of anything."""
YEAR_PREPOSITIONS = _words("after before by during from in of since through to until")
