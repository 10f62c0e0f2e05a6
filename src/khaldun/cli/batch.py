"""`khaldun read --engine`: very many reports, in chunks."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from dataclasses import asdict

from khaldun.batch import BatchFacts, open_engine, run_batch
from khaldun.cli.main import EXIT_INTERRUPTED, EXIT_NOTHING, EXIT_READ
from khaldun.cli.steps import Steps
from khaldun.errors import OptionError
from khaldun.pipeline import ReadSettings

MEBIBYTE = 1024 * 1024
STOPPED = "khaldun: stopped; chunks that were written stay. Run the same command again to go on."


def read_batch(options: argparse.Namespace) -> int:
    """Read what the options name into a folder of Parquet files, and return the exit status."""
    if options.output is None:
        raise OptionError("--engine writes a folder of Parquet files; name it with --output.")
    if options.jsonl:
        raise OptionError("--engine writes Parquet; `khaldun read FOLDER --jsonl` makes JSONL of it.")
    if options.reader != "builtin":
        raise OptionError(
            "--engine reads with the built-in reader; a model is asked without it, several questions at once."
        )
    memory = options.memory * MEBIBYTE if options.memory else None
    try:
        engine = open_engine(options.engine, workers=options.workers, scheduler=options.scheduler, memory_bytes=memory)
        with closing(engine), Steps(sys.stderr) as steps:
            facts = run_batch(
                options.files,
                options.output,
                engine,
                _settings(options),
                chunk_bytes=options.chunk_size * MEBIBYTE,
                memory_bytes=memory,
                tell=lambda facts: steps.tell(_going(facts), facts.done, facts.chunks),
            )
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return EXIT_INTERRUPTED
    print(json.dumps(asdict(facts)) if options.json else describe(facts))
    return EXIT_READ if facts.reports + facts.known_reports else EXIT_NOTHING


def describe(facts: BatchFacts) -> str:
    """What a run came to, on one line."""
    there = f", {facts.there:,} there already" if facts.there else ""
    alone = f", {facts.alone:,} read one report at a time since workers died" if facts.alone else ""
    rate = f", {facts.reports / facts.seconds:,.1f} a second" if facts.reports and facts.seconds > 0 else ""
    return (
        f"{facts.reports + facts.known_reports:,} reports, {facts.issues + facts.known_issues:,} issues"
        f" in {facts.chunks:,} chunks{there}{alone}; {facts.seconds:,.1f} s{rate}."
    )


def _going(facts: BatchFacts) -> str:
    return f"{facts.reports + facts.known_reports:,} reports; chunks"


def _settings(options: argparse.Namespace) -> ReadSettings:
    return ReadSettings(
        published=options.published,
        outlet=options.outlet,
        language=options.language,
        encoding=options.encoding,
        format=options.format,
        columns=dict(options.column),
    )
