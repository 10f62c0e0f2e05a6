"""Options of a model of one's own as a second reader."""

from __future__ import annotations

import argparse

READERS = ("builtin", "llm", "auto")


def add_reader_options(command: argparse.ArgumentParser) -> None:
    """`--reader` and where its model stands."""
    group = command.add_argument_group("a model of your own as reader (docs: llm.md); nothing is sent without --reader")
    group.add_argument(
        "--reader",
        metavar="NAME",
        choices=READERS,
        default=READERS[0],
        help="builtin; llm, for every report; or auto, for those in languages that the built-in reader does not read",
    )
    group.add_argument(
        "--llm-endpoint", metavar="URL", help="of the OpenAI chat protocol; default: this machine's port 8080"
    )
    group.add_argument("--llm-model", metavar="NAME", help="which model; default: the only one that the endpoint has")
    group.add_argument("--llm-config", metavar="FILE.toml", help="further settings: key, limits, prices")
    group.add_argument("--send-to", metavar="HOST", help="reports may be sent to this host, which is not this machine")
