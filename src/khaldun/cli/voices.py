"""Who stands behind a value: claims of an incident in words, with the numbers under which its reports are listed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khaldun.catalogue import IncidentDossier
from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED
from khaldun.model.claim import Claim, ReportFacts
from khaldun.wording.printable import printable
from khaldun.wording.values import in_words_count

NAMELESS = {OUTLET_VOICE: "an outlet without a name", UNSPECIFIED: "nobody who is named"}
_CLAIM_ID = re.compile(r"\ba-[0-9a-hjkmnp-tv-z]{12}\.\d+\b")


class Voices:
    """The claims of an incident and its reports, which cards call [1], [2], … in the order of publication.

    Args:
        dossier: of the incident.
    """

    def __init__(self, dossier: IncidentDossier) -> None:
        self.claims = {claim.id: claim for claim in dossier.claims}
        self.reports = sorted(dossier.reports, key=lambda report: str(report.published or "9999"))
        self._numbers = {report.id: number for number, report in enumerate(self.reports, 1)}
        self._facts = {report.id: report for report in self.reports}

    def number(self, report: str) -> str:
        """How cards call a report: "[2]"."""
        return f"[{self._numbers[report]}]" if report in self._numbers else f"[{report}]"

    def numbers(self, reports: Iterable[str]) -> str:
        """Several reports, in order: "[1, 3]"."""
        return f"[{', '.join(str(number) for number in sorted(self._numbers.get(report, 0) for report in reports))}]"

    def outlet(self, report: str) -> str:
        """A report with who published it: "[1] Two Rivers Wire"."""
        facts = self._facts.get(report)
        return f"{self.number(report)} {printable(facts.outlet)}" if facts and facts.outlet else self.number(report)

    def copied_from(self, report: ReportFacts) -> str | None:
        """The id of the report whose words this one prints, or None where the words are its own."""
        return report.origin if report.origin and report.origin != report.id else None

    def behind(self, identifiers: Iterable[str]) -> list[str]:
        """The speakers of these claims, each with the reports that print it: "Observatory [1, 5; copy: 2]"."""
        by_speaker: dict[str, list[Claim]] = {}
        for identifier in identifiers:
            claim = self.claims.get(identifier)
            if claim is not None:
                by_speaker.setdefault(self.speaker(claim), []).append(claim)
        return [f"{speaker} {self.printed_in(claims)}" for speaker, claims in by_speaker.items()]

    def printed_in(self, claims: Iterable[Claim]) -> str:
        """The numbers of the reports that print these claims, copies apart: "[1, 5; copy: 2]"."""
        own: list[int] = []
        copies: list[int] = []
        for report in dict.fromkeys(claim.report for claim in claims):
            facts = self._facts.get(report)
            (copies if facts and self.copied_from(facts) else own).append(self._numbers.get(report, 0))
        parts = [", ".join(map(str, sorted(own)))] if own else []
        if copies:
            parts.append(f"{'copy' if len(copies) == 1 else 'copies'}: {', '.join(map(str, sorted(copies)))}")
        return f"[{'; '.join(parts)}]"

    def speaker(self, claim: Claim) -> str:
        """Who says it, and how the words reached the outlet."""
        if claim.speaker in NAMELESS:
            return NAMELESS[claim.speaker]
        name = printable(claim.speaker)
        through = f", via {', '.join(map(printable, claim.chain))}" if claim.chain else ""
        return f"{name}{' (unnamed)' if claim.anonymous and 'unnamed' not in name else ''}{through}"

    def in_words(self, text: str) -> str:
        """`text` with what claims say in the place of their ids."""
        return _CLAIM_ID.sub(lambda found: self._gist(found[0]), printable(text))

    def _gist(self, identifier: str) -> str:
        claim = self.claims.get(identifier)
        return f"{value_of(claim)} {self.number(claim.report)}" if claim else identifier


def value_of(claim: Claim) -> str:
    """What a claim says, without who says it: "57+ killed (Iraqis)", "Israel", "2021-01-13"."""
    if claim.low is None:
        first, _, last = (claim.value or "not said").partition("/")
        return printable(first if claim.field == "day" and first == last else claim.value or "not said")
    return figure_of(claim)


def figure_of(claim: Claim) -> str:
    """The count of a claim with its group."""
    figure = in_words_count(claim.low or 0, claim.high)
    return f"{figure} {printable(claim.group)}" if claim.group else figure
