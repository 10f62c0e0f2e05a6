"""Every set that Khaldun is measured on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from khaldun.errors import OptionError
from khaldun.evaluate.airwars_gaza import AIRWARS_GAZA, airwars_gaza_card
from khaldun.evaluate.card import Card
from khaldun.evaluate.ecbplus import ECBPLUS, ecbplus_card
from khaldun.evaluate.event_location import FILE as EVENT_LOCATION
from khaldun.evaluate.event_location import event_location_card
from khaldun.evaluate.geoparsing import FILES as GEOPARSING
from khaldun.evaluate.geoparsing import geoparsing_card
from khaldun.evaluate.gva_articles import GVA_ARTICLES, gva_articles_card
from khaldun.evaluate.gvdb import GVDB, gvdb_card
from khaldun.evaluate.india_police_events import INDIA_POLICE_EVENTS, india_police_events_card
from khaldun.evaluate.muc34 import GUIDANCE, MUC34, muc34_card
from khaldun.evaluate.polnear import POLNEAR, polnear_card
from khaldun.evaluate.press import press_card
from khaldun.evaluate.re3d import RE3D, re3d_card
from khaldun.evaluate.records import airwars_syria_card, gva_incidents_card
from khaldun.evaluate.reference import digest
from khaldun.evaluate.sets import AIRWARS_SYRIA, GVA_INCIDENTS, PRESS
from khaldun.evaluate.tempeval3 import TEMPEVAL3, tempeval3_card


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A set and how it is scored.

    Attributes:
        about: what it measures, in a line.
        files: what it is scored on, below the folder of the reference data.
        run: reads it and scores the readings; raises `InputError` where the set is not there.
    """

    about: str
    files: tuple[Path, ...]
    run: Callable[[Path], Card]

    def digests(self, shared: Path) -> dict[str, str]:
        """SHA-256 of each file: a floor holds for these very data.

        Raises:
            InputError: a file is not there.
        """
        return {file.as_posix(): digest(shared / file) for file in self.files}

    def is_there(self, shared: Path) -> bool:
        """Whether all its files are."""
        return all((shared / file).is_file() for file in self.files)


BENCHMARKS: Mapping[str, Benchmark] = {
    "airwars_gaza": Benchmark(
        "killed, injured, place and sources in Airwars' narratives of strikes on Gaza",
        (AIRWARS_GAZA,),
        airwars_gaza_card,
    ),
    "airwars_syria": Benchmark(
        "incidents across English reports on harm to civilians in Syria", (AIRWARS_SYRIA,), airwars_syria_card
    ),
    "ecbplus": Benchmark("events across documents of one topic, mentions given", (ECBPLUS,), ecbplus_card),
    "event_location": Benchmark(
        "names of the places where the act of a given verb happened", (EVENT_LOCATION,), event_location_card
    ),
    "geoparsing": Benchmark(
        "names of places in four corpora of news reports, and which places they are", GEOPARSING, geoparsing_card
    ),
    "gva_articles": Benchmark(
        "killed, injured and day in local news on shootings in the United States", (GVA_ARTICLES,), gva_articles_card
    ),
    "gva_incidents": Benchmark(
        "incidents across local news on shootings in the United States", (GVA_INCIDENTS,), gva_incidents_card
    ),
    "gvdb": Benchmark("victims and town in local news on shootings in the United States", (GVDB,), gvdb_card),
    "india_police_events": Benchmark(
        "what police did in Indian news, sentence by sentence", (INDIA_POLICE_EVENTS,), india_police_events_card
    ),
    "muc34": Benchmark(
        "templates of political violence in Latin America, reports in capitals", (MUC34, GUIDANCE), muc34_card
    ),
    "polnear": Benchmark("whose words American political news tells, and by which words", (POLNEAR,), polnear_card),
    "press": Benchmark("whole reports on the war in Syria, coded by hand", (PRESS,), press_card),
    "re3d": Benchmark("who, where and with what, in documents on Syria and Iraq", (RE3D,), re3d_card),
    "tempeval3": Benchmark("days and lengths of time in news, as TIMEX3", (TEMPEVAL3,), tempeval3_card),
}
"""By name, in alphabetical order."""


def benchmark(name: str) -> Benchmark:
    """The benchmark of a name.

    Raises:
        OptionError: there is none; the message names those there are.
    """
    if name not in BENCHMARKS:
        raise OptionError(f"There is no evaluation {name!r}; there are {', '.join(BENCHMARKS)}.")
    return BENCHMARKS[name]
