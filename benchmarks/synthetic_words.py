"""Words of the invented reports."""

from __future__ import annotations

from khaldun.model.account import TargetKind
from khaldun.values.acts import ActType

_PLACES = (
    "Harbour Hill Lake Coast River Valley Border Capital Northern Southern Eastern Western Delta Desert Mountain"
    " Island Highland Plain Bay Crossing"
).split()
_KINDS = ("Daily", "Post", "Herald", "Times", "Gazette")
_WIRES = (
    "Two Rivers Wire",
    "Meridian Agency",
    "Crossroads Press",
    "Lantern News",
    "Beacon Wire",
    "Quill Agency",
    "Compass News",
    "Tidewater Press",
)
OUTLET_NAMES = (*_WIRES, *(f"{place} {kind}" for kind in _KINDS for place in _PLACES))
"""Agencies first, then those that also print what the agencies send."""

FIRST_NAMES = (
    "Adil Samira Yusuf Hana Omar Leila Karim Nadia Tarek Amina Idris Fatou Moussa Aicha Bakary Grace Daniel Mariam"
    " Pavlo Oksana Dmytro Iryna Aung Thida Kyaw Rosa Mateo Lucia Diego Elena Rashid Zahra Farid Parwin Gul Abebe Selam"
).split()
LAST_NAMES = (
    "Marouf Haddad Saleh Darwish Qasim Nasser Traore Diallo Keita Ouedraogo Okafor Bello Danjuma Kovalenko Shevchuk"
    " Bondar Htun Zaw Oo Herrera Castillo Rojas Mendoza Rahimi Noori Wardak Stanikzai Tadesse Bekele Girma Osman"
    " Warsame Abdi Lukwago Kabila Mbeki Santos Reyes Dalisay Cruz"
).split()
STREETS = (
    "Orchard Street", "the old grain market", "Station Road", "the tannery quarter", "Mill Lane", "the fish market",
    "Lighthouse Square", "the brick kilns", "Cedar Street", "the bus depot", "Fountain Square", "the dyers' quarter",
    "Bridge Road", "the sugar works", "Almond Street", "the cattle market", "Bakery Lane", "the cotton gin",
    "Palm Avenue", "the water tower", "Quarry Road", "the timber yard", "School Street", "the pump station",
)  # fmt: skip
DETAILS = (
    "One of the dead was named as {person}.",
    "The worst damage was around {street}.",
    "It began at {hour}, people there said.",
    "The family of {person} lived near {street}.",
    "A clock near {street} stopped at {hour}.",
    "{person}, who keeps a shop at {street}, helped to carry the wounded.",
    "Smoke rose over {street} for hours.",
)
ASIDES = (
    "Talks in {town} on a truce have gone on for {n} days without a result.",
    "The road from {town} to {other} has been closed since {weekday}.",
    "The hospital of {town} has fuel for {n} days, its head {person} told reporters.",
    "Aid workers want a corridor to bring {n} families from {town} to {other}.",
    "Fighting around {town} has flared up again and again since {month}.",
    "Telephone lines between {town} and {other} were down for {n} hours.",
    "A curfew was declared in {town} until {weekday} evening.",
    "{n} schools in the district of {other} will stay closed until {month}.",
    "In {month} a bridge near {other} was destroyed and {n} homes lost their water.",
    "More than {n} families have left {town} for {other} in the past weeks.",
    "The council of elders in {other} called for calm and named {person} to lead an inquiry.",
    "Prices of flour in {town} have risen by {n} percent since {month}.",
    "{person}, a teacher from {other}, said that she had not slept for {n} nights.",
    "A convoy with {n} trucks of food reached {other} on {weekday}.",
    "Harvest around {other} has been abandoned, said {person}, who farms {n} acres there.",
    "Observers led by {person} counted {n} breaches of the truce near {town} in {month}.",
    "The governor, {person}, was due in {town} on {weekday} but turned back at {other}.",
    "Power was back in {n} districts of {other} by {weekday} night.",
)
"""Background that every report fills in its own way, so that only reprints share long runs of words."""

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
TARGETS: tuple[tuple[str, TargetKind], ...] = (
    ("a crowded market", "market"),
    ("a residential quarter", "residential area"),
    ("an army checkpoint", "military site"),
    ("a village", "civilians"),
    ("a hospital", "medical"),
    ("a school", "school"),
    ("a convoy of trucks", "state forces"),
    ("a camp for displaced people", "refugee/IDP site"),
    ("a mosque", "religious"),
    ("positions of fighters", "rebels/non-state fighters"),
    ("an aid warehouse", "aid/humanitarian"),
    ("a power station", "infrastructure"),
)
VERBS: dict[ActType, tuple[str, ...]] = {
    ActType.AIR_STRIKE: ("launched air strikes on", "bombed from the air"),
    ActType.SHELLING: ("shelled", "fired rockets at"),
    ActType.ATTACK: ("attacked", "opened fire on"),
    ActType.ARMED_CLASH: ("clashed with rivals at", "fought a gun battle at"),
    ActType.REMOTE_EXPLOSIVE: ("set off a roadside bomb at", "blew up a mine at"),
    ActType.SUICIDE_BOMB: ("sent a suicide bomber into", "exploded a suicide car bomb at"),
    ActType.ABDUCTION: ("abducted people from", "took hostages from"),
    ActType.GRENADE: ("threw grenades at", "hurled a grenade into"),
}
WEAPONS: dict[ActType, tuple[str, ...]] = {
    ActType.AIR_STRIKE: ("air strikes",),
    ActType.SHELLING: ("rockets",),
    ActType.REMOTE_EXPLOSIVE: ("roadside bomb",),
    ActType.SUICIDE_BOMB: ("suicide bomb",),
    ActType.GRENADE: ("grenade",),
}
