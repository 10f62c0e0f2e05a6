"""What building and using a large gazetteer costs, on made-up dumps in GeoNames' format.

    python benchmarks/gazetteer.py --rows 1000000

Kinds of place, lengths of names, scripts and alternate names a place come in about GeoNames' proportions (13 million
rows, of which 41 in 100 are settlements; 1.3 alternate names a row). The build runs as a process of its own, with the
command. What the world would cost is that of a row, times as many rows: sorting grows a little faster than that.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.search import search
from khaldun.gazetteer.unpack import unpacked

WORLD_ROWS = 13_000_000
NAMES_PER_ROW = 1.3
LOOKUPS = 2_000
KINDS = (
    [("P", "PPL")] * 37 + [("P", "PPLX"), ("P", "PPLL"), ("P", "PPLA3"), ("P", "PPLQ")] + [("H", "STM")] * 12
    + [("H", "LK")] * 5 + [("T", "MT")] * 5 + [("T", "HLL")] * 6 + [("T", "ISL")] * 2 + [("S", "SCH")] * 4
    + [("S", "CH")] * 4 + [("S", "FRM")] * 6 + [("S", "HTL")] * 2 + [("S", "AIRP"), ("S", "DAM"), ("S", "HSP")]
    + [("A", "ADM2"), ("A", "ADM3"), ("A", "ADM4"), ("A", "ADM4")] + [("L", "LCTY")] * 3 + [("V", "FRST")] * 2
    + [("R", "RD")]
)  # fmt: skip
COUNTRIES = ["SY", "IQ", "UA", "YE", "SD", "NG", "ML", "ET", "AF", "MM", "CO", "US", "CN", "IN", "RU", "MX", "FR", "BR"]
ONSETS = "b d f g h j k l m n q r s t w z kh gh sh th ch dj br tr kr st".split()
VOWELS = "a e i o u aa ou ei ay".split()
CODAS = ["", "", "", "n", "r", "l", "m", "t", "d", "k", "s", "b", "rt", "nd"]
FIRST = "Al Bayt Kafr Tell Ain Wadi Nova Velyka San Santa Mount Fort Kota Ban Tel New Upper Sidi Dar Bir Nahr".split()
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшюяіь"
HAN = "山河村大小新東西南北口平安金石"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the dump of places (default: 1,000,000)")
    parser.add_argument("--keep", type=Path, help="folder for dumps and gazetteer; default: one that is removed")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options.keep or Path(folder), options.rows)
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        print("\n".join(f"{name:52} {value:>14,.1f}" for name, value in figures.items()))


def measure(folder: Path, rows: int) -> dict[str, float]:
    folder.mkdir(parents=True, exist_ok=True)
    dumped = write_dumps(folder, rows)
    out = folder / "built.gazetteer"
    command = [sys.executable, "-m", "khaldun", "gazetteer", "build", "--geonames", str(folder), "--out", str(out)]
    start = time.monotonic()
    built = json.loads(subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout)
    seconds = time.monotonic() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "rows of the dump": float(rows),
        "MB of dumps": dumped / 1e6,
        "places kept from it": float(built["from_dumps"]),
        "names in all": float(built["names"]),
        "seconds": seconds,
        "seconds of processor": children.ru_utime + children.ru_stime,
        "MB of memory at most": children.ru_maxrss / 1024,
        "MB of the gazetteer": built["bytes"] / 1e6,
    }
    figures |= lookups(out)
    more, shipped = WORLD_ROWS / rows, unpacked().stat().st_size
    processor = figures["seconds of processor"]
    figures["13 million rows: processor minutes, by arithmetic"] = processor * more / 60
    figures["13 million rows: GB, by arithmetic"] = ((built["bytes"] - shipped) * more + shipped) / 1e9
    return figures


def lookups(path: Path) -> dict[str, float]:
    """Medians over names of the file."""
    gazetteer = Gazetteer.open(path)
    names = [name_of(random.Random(10_000_000 + i)) for i in range(LOOKUPS)]
    names += [name_of(random.Random(i)) for i in range(LOOKUPS)]
    return {
        "µs: a name, worldwide": median_us(names, lambda name: gazetteer.find(name)),
        "µs: a name, in one country": median_us(names, lambda name: gazetteer.find(name, ["SY"])),
        "µs: a similar name, in one country": median_us(
            names[:200], lambda name: gazetteer.find(name, ["SY"], fuzzy=True)
        ),
        "µs: `gazetteer find`, worldwide": median_us(names[-50:], lambda name: search(gazetteer, name, limit=10)),
        "µs: similar, worldwide": median_us(names[:5], lambda name: gazetteer.similar(name)),
    }


def median_us(names: list[str], look_up: Callable[[str], object]) -> float:
    look_up("Zzyzx")
    times = []
    for name in names:
        start = time.perf_counter()
        look_up(name)
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1e6


def write_dumps(folder: Path, rows: int) -> int:
    """The two tables; how many bytes they have."""
    places, names = folder / "allCountries.txt", folder / "alternateNamesV2.txt"
    with places.open("w", encoding="utf-8") as stream:
        stream.writelines(place_lines(rows))
    with names.open("w", encoding="utf-8") as stream:
        stream.writelines(name_lines(rows))
    return places.stat().st_size + names.stat().st_size


def place_lines(rows: int) -> Iterator[str]:
    for i in range(rows):
        one = random.Random(i)
        name = name_of(one)
        kind, code = one.choice(KINDS)
        country = one.choice(COUNTRIES)
        others = ",".join([name_of(one) for _ in range(one.choice((0, 0, 1, 3)))])
        lat, lon = one.uniform(-60, 75), one.uniform(-180, 180)
        first, second = f"{one.randrange(1, 25):02}", f"{one.randrange(1, 600)}"
        size = one.choice((0, 0, 0, 0, one.randrange(100, 9_000)))
        cells = (20_000_000 + i, name, name, others, f"{lat:.5f}", f"{lon:.5f}", kind, code, country, "", first, second)
        yield "\t".join(map(str, (*cells, "", "", size, "", 100, "Asia/Damascus", "2024-05-01"))) + "\n"


def name_lines(rows: int) -> Iterator[str]:
    one = random.Random(1)
    for i in range(round(rows * NAMES_PER_ROW)):
        place = 20_000_000 + one.randrange(rows)
        script = one.random()
        if script < 0.15:
            language, name = "link", f"https://en.wikipedia.org/wiki/{i}"
        elif script < 0.65:
            language, name = "en", name_of(one)
        else:
            letters = ARABIC if script < 0.78 else CYRILLIC if script < 0.88 else HAN
            language, name = "ar", "".join(one.choices(letters, k=one.randrange(3, 12)))
        yield f"{i}\t{place}\t{language}\t{name}\t\t\t\t\t\t\n"


def name_of(one: random.Random) -> str:
    word = "".join(one.choice(ONSETS) + one.choice(VOWELS) + one.choice(CODAS) for _ in range(one.choice((2, 2, 3))))
    return f"{one.choice(FIRST)} {word.title()}" if one.random() < 0.45 else word.title()


if __name__ == "__main__":
    main()
