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
_BEGINNINGS = "Ab Bel Cha Dar El Fa Gar Ha Ibra Ja Ka Lu Ma Na Oku Pe Ra Sa Ta Ush Va Wa Ya Ze".split()
_MIDDLES = "ba chi da fe gu ha ki lo mi na pu ra se ti va wo ya zu".split()
_ENDINGS = "bi dou far go hi kov la mar nko ri sen tsa uri vic wan yev".split()
LAST_NAMES = [a + b + c for a in _BEGINNINGS for b in _MIDDLES for c in _ENDINGS]
"""About 7,000: as in life, two reports rarely name two different people by the same full name."""

STREETS = [f"{name} {kind}" for name in LAST_NAMES[::5] for kind in ("Street", "Road", "Square", "Market", "Quarter")]
DETAILS = (
    "One of the dead was named as {person}.",
    "The worst damage was around {street}.",
    "It began at {hour}, people there said.",
    "The family of {person} lived near {street}.",
    "A clock near {street} stopped at {hour}.",
    "{person}, who keeps a shop at {street}, helped to carry the wounded.",
    "Smoke rose over {street} for hours.",
)
WHO = (
    "aid workers, the governor, village elders, truck drivers, observers, farmers, two teachers, market women, a nurse,"
    " engineers, the mayor, shopkeepers, a cleric, students, migrants, a judge, fishermen, herders, mechanics,"
    " the deputy mayor, a widow, border guards, former soldiers, a miller, tea sellers, bus drivers, a lawyer"
).split(", ")
DID = (
    "waited, argued, turned back, asked for help, queued, hid, stayed, met, called for calm, worked, protested, slept,"
    " counted losses, refused to leave, moved on, searched, prayed, complained, gave up, gathered, traded, kept watch,"
    " dug wells, cut wood, sold cattle, lit fires, shared bread, hired boats, buried relatives, drew maps"
).split(", ")
WHERE = (
    "near {town}, outside {other}, on the way to {other}, between {town} and {other}, at the edge of {town},"
    " in the hills above {other}, by the river at {other}, along the road from {town}, south of {other}, in {other},"
    " east of {town}, at a school in {other}, behind the mill of {town}, under the bridge at {other}"
).split(", ")
WHEN = (
    "since {month}, for {n} hours, until {weekday}, before dawn, all {weekday}, after {month}, on day {n}, at dusk,"
    " late on {weekday}, during the rains of {month}, as {n} others did, despite {n} warnings, with {n} children,"
    " though {person} advised against it, as {person} had asked, without {person}, to the anger of {person}"
).split(", ")
"""Background that every report puts together in its own way, so that only reprints share long runs of words."""

STANDING = (
    "{outlet} has reported from the region for many years and keeps to the rules of its charter. Write to the newsroom"
    " with corrections, and subscribe to our weekly letter for maps and background to the conflict."
)
"""What every tenth outlet puts under all of its reports."""

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
