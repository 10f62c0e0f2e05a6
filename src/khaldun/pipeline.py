"""The way of the data, written once: read, parse, extract, attribute, ground, assemble, resolve, reconcile.

Reading one report is a pure function: the same report gives the same reading, and nothing is written. So are the two
stages after it, which many reports go through in a catalogue: resolve says which accounts are one incident, reconcile
what an incident's claims come to.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from urllib.parse import urlsplit

from khaldun.gazetteer.choice import open_gazetteer
from khaldun.lexicons.layers import own_rows
from khaldun.model.account import Reading, Speaker, SpeakerKind
from khaldun.model.issue import Issue
from khaldun.model.mention import Mentions
from khaldun.model.parsed import ParsedText
from khaldun.model.report import Report
from khaldun.model.saying import Saying
from khaldun.names import holder_of
from khaldun.stages.assemble import (
    LinkModel,
    as_written,
    assemble_accounts,
    evidence_of_act,
    link_model,
    places_of_act,
)
from khaldun.stages.attribute import attribute_text, find_sayings, tagger_version
from khaldun.stages.extract import extract_mentions
from khaldun.stages.ground import ground_mentions, toponyms
from khaldun.stages.parse import parse_text, parser_version, sentence_case
from khaldun.stages.read import (
    Envelope,
    ReadSettings,
    find_sources,
    read_bytes,
    read_entry,
    read_feed,
    read_slices,
    read_sources,
    report_from_fields,
    slices_of,
)
from khaldun.stages.reconcile import (
    check_tally,
    claims_of,
    describe_check,
    gaps,
    reconcile,
    scope_of_tally,
    speaker_table,
    window_of,
)
from khaldun.stages.resolve import (
    RESOLVER_VERSION,
    BlockKeys,
    Features,
    Profile,
    ReportSketch,
    Weighed,
    citations_of,
    cluster_accounts,
    compare,
    credits_of,
    decode_features,
    document_features,
    features_of,
    origins_of,
    profile_of,
    sketch_of,
    weigh,
    weigh_if_alike,
)
from khaldun.stages.resolve import block_keys as keys_of_account
from khaldun.values.place import Place

__all__ = [
    "RESOLVER_VERSION",
    "BlockKeys",
    "Envelope",
    "Features",
    "LinkModel",
    "Profile",
    "ReadSettings",
    "ReportSketch",
    "Weighed",
    "check_tally",
    "citations_of",
    "claims_of",
    "cluster_accounts",
    "compare",
    "credits_of",
    "decode_features",
    "describe_check",
    "document_features",
    "features_of",
    "find_sources",
    "gaps",
    "keys_of_account",
    "link_model",
    "open_gazetteer",
    "origins_of",
    "part_versions",
    "place_evidence",
    "place_names",
    "places_of_word",
    "profile_of",
    "read_bytes",
    "read_entry",
    "read_feed",
    "read_mentions",
    "read_report",
    "read_slices",
    "read_sources",
    "reconcile",
    "report_from_fields",
    "sayings_of",
    "scope_of_tally",
    "sentence_case",
    "sketch_of",
    "slices_of",
    "speaker_table",
    "weigh",
    "weigh_if_alike",
    "window_of",
]

OFFICIAL: frozenset[SpeakerKind] = frozenset({"state", "official (unnamed)", "UN", "armed group", "other"})
"""Kinds of speaker that may be called by an office."""

READ_LANGUAGES = frozenset({"en", "und"})
"""Languages whose reports are read; the others are kept with an issue row. "und" is tried as English."""


def read_report(report: Report) -> Reading:
    """What `report` says: its accounts, speakers, statements, tallies, and what could not be read."""
    if report.language not in READ_LANGUAGES:
        return Reading(report, issues=(_language_issue(report),))
    text, day, title = sentence_case(report.text), report.published, report.title or ""
    parsed = parse_text(text, day)
    mentions = extract_mentions(parsed)
    attributions = attribute_text(parsed)
    gazetteer = open_gazetteer()
    grounded = ground_mentions(parsed, mentions, day, gazetteer)
    result = assemble_accounts(report.doc, parsed, mentions, attributions, grounded.places, grounded.dates, day, title)
    if text is not report.text:
        result = as_written(result, report.text)
    speakers = tuple(_in_office(speaker, parsed, day) for speaker in result.speakers)
    return Reading(report, result.accounts, speakers, result.statements, result.tallies, result.issues, part_versions())


def _in_office(speaker: Speaker, parsed: ParsedText, day: datetime.date | None) -> Speaker:
    """`speaker`, with the holder of the office by which it is called."""
    if speaker.named_person or speaker.kind not in OFFICIAL:
        return speaker
    named = dict.fromkeys(name.country for name in parsed.names if name.country and name.kind != "outlet")
    holder = holder_of(speaker.mentions, day, list(named))
    return replace(speaker, office_holder=holder.person) if holder else speaker


def part_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of each part that takes part in reading, as `Reading.versions` has them."""
    return (("parser", parser_version()), ("gazetteer", open_gazetteer().version), *_tagger(), *_own_lexicons())


def sayings_of(text: str) -> tuple[Saying, ...]:
    """Whose words stand in an English `text`, wide: what was said, written, thought and wished, each with its words."""
    return find_sayings(parse_text(text))


def place_names(report: Report) -> tuple[Place, ...]:
    """Every name of a place in `report` with what it means, in order of the text, whether or not an act was there.

    `Place.rule` is "country" for a country and "people" for one that is named through its people ("Syrian"). A local
    outlet, known by the address of the report, is taken to speak of its own region.
    """
    domain = urlsplit(report.url).hostname if report.url else report.outlet
    return tuple(toponyms(parse_text(report.text, report.published), open_gazetteer(), domain))


def places_of_word(report: Report, offset: int) -> tuple[Place, ...]:
    """Where the act happened that the word at `offset` tells of, as far as its sentence says."""
    return places_of_act(*_grounded(report), offset)


def place_evidence(report: Report, offset: int) -> tuple[tuple[Place, frozenset[str]], ...]:
    """Each place named in the sentence of the word at `offset`, with what speaks for its being where that act was."""
    return evidence_of_act(*_grounded(report), offset)


def _grounded(report: Report) -> tuple[ParsedText, Mentions, tuple[Place, ...]]:
    parsed = parse_text(report.text, report.published)
    mentions = extract_mentions(parsed)
    return parsed, mentions, ground_mentions(parsed, mentions, report.published, open_gazetteer()).places


def read_mentions(report: Report) -> tuple[ParsedText, Mentions]:
    """What single sentences of `report` mention, before accounts are made of it."""
    parsed = parse_text(report.text, report.published)
    return parsed, extract_mentions(parsed)


def _own_lexicons() -> tuple[tuple[str, str], ...]:
    return (("own lexicons", own_rows().digest),) if own_rows().digest else ()


def _tagger() -> tuple[tuple[str, str], ...]:
    version = tagger_version()
    return (("tagger", version),) if version else ()


def _language_issue(report: Report) -> Issue:
    return Issue(
        "language-not-read",
        "parse",
        f"The report is in {report.language!r}, which is not read yet; it is kept."
        " If it is English, give --language en; a model of your own reads others (--reader auto).",
        report.doc,
    )
