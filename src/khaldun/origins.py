"""Independent origins: from whom a claim really comes, however many outlets print it.

Two sources corroborate each other only where outlets, authors and primary sources differ (Every Casualty, Standards for
Casualty Recording, 2016); so a body named as the speaker is one origin wherever it is quoted, and a reprint adds none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, SpeakerKind
from khaldun.model.claim import ReportFacts
from khaldun.names import find_outlet

NO_REPORTS: Mapping[str, ReportFacts] = {}

_OUTLET_KINDS: frozenset[SpeakerKind] = frozenset({"media outlet", "state", "armed group", "other"})
"""Kinds of speaker that outlets have: states and armed groups speak through agencies of their own."""

_ARTICLES = ("the ", "a ", "an ")


def claim_origin(
    speaker_name: str,
    speaker_kind: SpeakerKind,
    anonymous: bool,
    chain: tuple[str, ...],
    report: ReportFacts,
    reports: Mapping[str, ReportFacts] = NO_REPORTS,
) -> str:
    """The independent origin of what a speaker says; equal names mean one origin.

    A named speaker is its own origin wherever it is quoted. The outlet's own voice has the origin of the words
    (`words_origin`). A speaker without a name belongs to the outlet that it told, else to the one whose words they are
    ("doctor at Two Rivers Wire"), so that one doctor in ten reprints is one origin. Words that attribute to nobody
    ("reportedly") add nothing to the outlet's own voice.

    Args:
        speaker_name, speaker_kind, anonymous, chain: as in `Claim`.
        report: the report of the claim.
        reports: the incident's reports by id; in them the origin of a reprint is looked up. Without it a reprint of a
            report gets that report's id as origin.
    """
    if speaker_name in {OUTLET_VOICE, UNSPECIFIED, report.outlet}:
        return words_origin(report, reports)
    if is_nameless(speaker_name, anonymous):
        told = outlet_name(chain[0]) if chain else words_origin(report, reports)
        return f"{_plain(speaker_name)} at {told}"
    return _named(speaker_name, speaker_kind)


def words_origin(report: ReportFacts, reports: Mapping[str, ReportFacts] = NO_REPORTS) -> str:
    """Whose words a report prints: the single outlet that it credits, else its own outlet, else its own id.

    A reprint has what its original has. Two reports of one outlet have one origin: the outlet.
    """
    original = reports.get(report.origin)
    if original is None and report.origin not in {"", report.id}:
        return report.origin
    source = original or report
    if len(source.credits) == 1:
        return outlet_name(source.credits[0])
    return outlet_name(source.outlet) if source.outlet else source.id


def speaker_identity(
    name: str,
    kind: SpeakerKind,
    report: ReportFacts,
    anonymous: bool = False,
    reports: Mapping[str, ReportFacts] = NO_REPORTS,
) -> str:
    """Who is the same speaker across reports, so that a later figure of theirs replaces an earlier one.

    A named speaker is the same anywhere; the outlet's own voice is the outlet; a nameless one ("residents") is the same
    only in prints of one text and in reports of one outlet.
    """
    if name in {OUTLET_VOICE, report.outlet}:
        return outlet_name(report.outlet) if report.outlet else report.id
    if name == UNSPECIFIED or is_nameless(name, anonymous):
        return f"{_plain(name)} at {words_origin(report, reports)}"
    return _named(name, kind)


def is_nameless(name: str, anonymous: bool) -> bool:
    """True for a speaker known only by description: "local doctor", "security sources"."""
    return anonymous or name.islower()


@lru_cache(maxsize=4096)
def outlet_name(name: str) -> str:
    """The one name of an outlet given by name, code or domain; other names as they are, without article."""
    row = find_outlet(name)
    return row.name if row else _bare(" ".join(name.split()))


def _named(name: str, kind: SpeakerKind) -> str:
    """A named speaker without what describes it in brackets ("Adil Marouf (hospital director)")."""
    bare = _bare(name.split(" (")[0]) or name
    return outlet_name(bare) if kind in _OUTLET_KINDS else bare


def _plain(description: str) -> str:
    return _bare(" ".join(description.split()).lower())


def _bare(name: str) -> str:
    for article in _ARTICLES:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name
