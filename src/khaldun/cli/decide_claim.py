"""`khaldun decide claim` and `no-claim`: what a person reads in a report, beside what the reader found."""

from __future__ import annotations

import argparse

from khaldun.catalogue import Decider
from khaldun.catalogue.claim_deciding import Said
from khaldun.catalogue.quoting import find_quote
from khaldun.cli.decide import decide
from khaldun.cli.record import opened


def decide_claim(options: argparse.Namespace) -> int:
    """A report says something of an incident."""
    with opened(options) as catalogue:
        quoted = find_quote(options.report, catalogue.report(options.report).text, options.quote)
    said = Said(
        options.field,
        options.value,
        options.low,
        options.high,
        options.group,
        speaker=options.speaker,
        speaker_kind=options.speaker_kind,
        stance=options.stance,
    )

    def act(decider: Decider) -> int:
        return decider.claim(options.incident, said, quoted, corrects=options.corrects, why=options.why)

    return decide(options, [options.incident], act)


def decide_no_claim(options: argparse.Namespace) -> int:
    """A report does not say what a claim has it say."""
    account = options.claim.strip().lower().partition(".")[0]
    return decide(options, [account], lambda decider: decider.no_claim(options.claim, options.why))
