"""An incident as the public may see it: private names, fine positions and long quotes are taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from khaldun.catalogue import IncidentDossier, IncidentSummary
from khaldun.model.claim import Claim, ReportFacts
from khaldun.privacy import PlaceNames, PrivacyPolicy, clean, public_names, public_speaker
from khaldun.wording.printable import shorten

KINDS = ("names", "speakers", "quotes cut", "quotes left out", "positions")


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """One claim: what, who, in which report, in which words (None where no more of the report may be quoted)."""

    id: str
    field: str
    low: int | None
    high: int | None
    value: str | None
    group: str | None
    speaker: str
    stance: str
    report: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class PublicReport:
    """A report by outlet, day and title; `origin` is the outlet whose words it prints, or None for its own."""

    id: str
    outlet: str
    published: str
    title: str
    url: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class PublicIncident:
    """An incident to be published.

    Attributes:
        summary: with a rounded position.
        sentence_of: the dossier with public speakers, for the sentence of what is known.
        claims: in the order of the dossier.
        reports: likewise.
        withheld: how much was taken out, by kind (`KINDS`).
    """

    summary: IncidentSummary
    dossier: IncidentDossier
    claims: tuple[PublicClaim, ...]
    reports: tuple[PublicReport, ...]
    withheld: Mapping[str, int]


def public_incident(
    dossier: IncidentDossier, policy: PrivacyPolicy, places: PlaceNames | None = None
) -> PublicIncident:
    """What of a dossier may be published.

    Args:
        dossier: of the incident.
        policy: what is left out.
        places: of the whole record, which may be named.
    """
    made = _Making(dossier, policy, places)
    claims = tuple(made.claims())
    reports = tuple(made.reports())
    summary = made.summary()
    speakers = {claim.id: public.speaker for claim, public in zip(dossier.claims, claims, strict=True)}
    shown = tuple(replace(claim, speaker=speakers[claim.id]) for claim in dossier.claims)
    grade = replace(dossier.grade, reasons=made.reasons())
    public = replace(dossier, summary=summary, claims=shown, grade=grade)
    return PublicIncident(summary, public, claims, reports, made.withheld)


class _Making:
    """The making of one public incident, and the count of what is taken out."""

    def __init__(self, dossier: IncidentDossier, policy: PrivacyPolicy, places: PlaceNames | None) -> None:
        self._dossier = dossier
        self._places = places
        self._policy = policy
        self._left = {report.id: policy.report_characters for report in dossier.reports}
        self.withheld: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
        speakers = {claim.speaker: claim.speaker_kind for claim in dossier.claims}
        self._known = public_names(dossier.summary, speakers, (report.outlet for report in dossier.reports))

    def claims(self) -> Iterator[PublicClaim]:
        # Figures first: of a report of which little may be quoted, they are quoted.
        order = sorted(self._dossier.claims, key=lambda claim: claim.low is None)
        quotes = {claim.id: self._quote(claim) for claim in order}
        for claim in self._dossier.claims:
            yield PublicClaim(
                claim.id,
                claim.field,
                claim.low,
                claim.high,
                self._words(claim.value) if claim.value else None,
                self._words(claim.group) if claim.group else None,
                self._speaker(claim),
                claim.stance,
                claim.report,
                quotes[claim.id],
            )

    def reports(self) -> Iterator[PublicReport]:
        facts = {report.id: report for report in self._dossier.reports}
        for report in self._dossier.reports:
            origin = facts.get(report.origin) if report.origin != report.id else None
            yield PublicReport(
                report.id,
                report.outlet or "unknown outlet",
                report.published.isoformat() if report.published else "",
                self._words(report.title or ""),
                _address(report),
                (origin.outlet or "unknown outlet") if origin else None,
            )

    def summary(self) -> IncidentSummary:
        one = self._dossier.summary
        public = replace(
            one, place=self._words(one.place) if one.place else None, actors=tuple(map(self._words, one.actors))
        )
        if one.lat is None or one.lon is None:
            return public
        lat, lon = round(one.lat, self._policy.decimals), round(one.lon, self._policy.decimals)
        self.withheld["positions"] += (lat, lon) != (one.lat, one.lon)
        return replace(public, lat=lat, lon=lon)

    def reasons(self) -> tuple[str, ...]:
        """Why the incident is graded as it is; speakers and actors stand in the words."""
        return tuple(map(self._words, self._dossier.grade.reasons))

    def _speaker(self, claim: Claim) -> str:
        if self._policy.names:
            return claim.speaker
        cleaned = public_speaker(claim.speaker, claim.speaker_kind, self._known, self._places)
        self.withheld["speakers"] += cleaned.hidden > 0
        return cleaned.words

    def _quote(self, claim: Claim) -> str | None:
        most = min(self._policy.quote_characters, self._left[claim.report])
        words = shorten(claim.quote, most) if most > 0 else ""
        if len(words) <= 1:
            self.withheld["quotes left out"] += 1
            return None
        self.withheld["quotes cut"] += len(claim.quote) > most
        self._left[claim.report] -= len(words)
        return self._words(words)

    def _words(self, words: str) -> str:
        if self._policy.names:
            return words
        cleaned = clean(words, self._known, self._places)
        self.withheld["names"] += cleaned.hidden
        return cleaned.words


def _address(report: ReportFacts) -> str | None:
    """The address of a report where it is one of the web: it becomes a link."""
    url = report.url or ""
    return url if url.startswith(("https://", "http://")) else None
