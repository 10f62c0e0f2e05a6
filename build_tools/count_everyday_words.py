"""Counts which words stand in news reports every day: makes `src/khaldun/lexicons/everyday_words.txt`.

    python build_tools/count_everyday_words.py --shared ../shared

Counted over the ECB+ corpus (Cybulska and Vossen 2014, CC BY 3.0) and the event_location sentences (Halterman, MIT); no
text of theirs is kept, only the words that about one report in four hundred or more has in small letters.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src/khaldun/lexicons/everyday_words.txt"
WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?!\w)")
SENTENCES_A_REPORT = 12
LEAST_SHARE = 1 / 400
LEAST_REPORTS = 3

HEADER = """\
# Words that news reports use every day, and that therefore do not tell one incident from another.
# Origin: counted by build_tools/count_everyday_words.py over ECB+ (CC BY 3.0) and event_location (MIT): words of three
# letters and more that one of 400 reports or more has in small letters. No texts are kept. Sorted. Licence: CC0 1.0.
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    reports = list(_reports(options.parse_args().shared / "data"))
    counts = Counter(word for report in reports for word in set(WORD.findall(report)))
    least = max(LEAST_REPORTS, LEAST_SHARE * len(reports))
    TARGET.write_text(HEADER + "".join(f"{word}\n" for word, count in sorted(counts.items()) if count >= least))


def _reports(data: Path) -> Iterator[str]:
    for part in ("train", "dev"):
        for row in _rows(data / f"ecbplus/{part}.jsonl.gz"):
            yield " ".join(token for sentence in row["sentences"] for token in sentence["tokens"])
    sentences = [row["text"] for row in _rows(data / "event_location/train.jsonl.gz")]
    random.Random(0).shuffle(sentences)
    for start in range(0, len(sentences), SENTENCES_A_REPORT):
        yield " ".join(sentences[start : start + SENTENCES_A_REPORT])


def _rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


if __name__ == "__main__":
    main()
