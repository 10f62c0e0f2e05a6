"""Words that tell names of places from those of persons and bodies."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from khaldun.lexicons import read_table

LINKS = frozenset("of the de del la las los le les al el and on upon sur d' l' du des en -".split())
"""Small words and hyphens inside names of places."""

STATES = frozenset({"county", "parish", "township", "borough", "shire", "province", "prefecture", "governorate"})
"""Words for a division that are a part of its name."""

NATURE = frozenset(
    "river lake creek mountain mountains island islands valley bay beach hills sea ocean peninsula desert canyon forest"
    " coast strait gulf bayou reservoir springs falls".split()
)
WAYS = frozenset("street st. road avenue drive boulevard highway lane parkway bridge airport bypass trail".split())
"""Words of which a name of a place is made that the gazetteer need not know."""

BODIES = frozenset(
    "university college school academy institute hospital church times post news globe journal tribune herald press"
    " gazette corp. inc. co. company bank club association foundation society union league party department office"
    " council committee commission court agency bureau authority team fc united game games cup act bill street".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern"
    " northwestern southeastern southwestern central greater upper lower downtown metro old mid".split()
)
INSIDE = frozenset("in near outside across throughout around downtown inside within".split())
TOWARDS = frozenset("from to at into toward towards through between via off over".split())
TITLES = frozenset(
    "mr. mrs. ms. dr. mr mrs ms dr gov. sen. rep. sgt. lt. capt. col. gen. judge justice president mayor chief sheriff"
    " coach officer detective deputy rev. reverend father sister brother uncle aunt king queen prince princess sir lady"
    " lord governor senator congressman congresswoman secretary minister director professor prof. attorney trooper"
    " captain lieutenant sergeant colonel general commissioner councilman chairman ceo pastor saint miss".split()
)
TELLING = frozenset(
    "said says told added asked wrote noted explained testified argued pleaded died scored threw went thinks thought"
    " believes believed recalled admitted denied declined replied wants wanted hopes".split()
)
OF_PLACE = frozenset(
    "man woman resident residents native police officials mayor area county region province district school schools"
    " city town village neighborhood neighbourhood couple teen teenager driver firefighters government home suburb"
    " community authorities state legislature businessman metro".split()
)
"""Words after the name of a place that it belongs to."""

NO_PLACES = frozenset(
    {"white house", "congress", "parliament", "senate", "house", "jewish", "islamic", "commonwealth", "constitution"}
    | {
        "christmas",
        "passover",
        "easter",
        "google",
        "facebook",
        "xinhua",
        "metro",
        "seventh",
        "centennial",
        "mass",
        "m.d.",
    }
    | {"nov.", "dec.", "jan.", "feb.", "aug.", "sept.", "oct."}
)
"""What the gazetteer has as a place somewhere and news hardly ever means so."""

NEVER = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter english"
    " arabic french german spanish russian chinese christmas easter ramadan division league cup series class chapter"
    " section title world war bible facebook twitter google youtube".split()
)
"""Capitalised words after "in" that no place is called by."""

CIVIC = frozenset(
    "police mayor sheriff sheriff's sheriff’s council city fire department high school circuit regional community"
    " public county district volunteer medical senior airport courthouse library superior municipal".split()
)
"""Words after a town's name that name a body of the town."""

BEFORE_NAME = frozenset({"lake", "mount", "mt.", "fort", "cape"})


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case."""
    text = (files("khaldun.lexicons") / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def state_codes() -> dict[str, tuple[str, str]]:
    """Short form of a state or province to its name and country."""
    return {form: (name, country) for form, name, country in read_table("state_codes.csv")}
