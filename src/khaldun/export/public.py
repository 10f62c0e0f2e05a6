"""A record as it may go out: names of private people, fine positions and long quotes are taken out, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from khaldun.catalogue import IncidentRecord, IncidentSummary
from khaldun.model.claim import Claim, ReportFacts
from khaldun.privacy import PlaceNames, PrivacyPolicy, clean, public_names, public_speaker
from khaldun.values.place import Place
from khaldun.wording.printable import shorten

QuoteKept = Literal["whole", "cut", "names withheld", "left out"]


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """A record from which was taken what stays private.

    Attributes:
        record: with public words.
        quotes: for each claim by id, how much of its quote was kept; empty where there are no claims.
        withheld: how much was taken out, by kind.
    """

    record: IncidentRecord
    quotes: dict[str, QuoteKept]
    withheld: Counter[str]


def public_record(
    record: IncidentRecord, policy: PrivacyPolicy, quotes: bool = True, places: PlaceNames | None = None
) -> PublicRecord:
    """What of a record may go out.

    Args:
        record: of an incident.
        policy: what is left out.
        quotes: whether words of reports go out; else they are neither looked at nor counted.
        places: of the whole record, which may be named.
    """
    return _Making(record, policy, quotes, places).made()


class _Making:
    """The making of one public record, and the count of what is taken out."""

    def __init__(self, record: IncidentRecord, policy: PrivacyPolicy, quotes: bool, places: PlaceNames | None) -> None:
        self._record = record
        self._places = places
        self._policy = policy
        self._quotes = quotes
        self._known = frozenset() if policy.names else self._public_names()
        self._cleaned: dict[str, str] = {}
        self._quoted: dict[str, set[tuple[int, int]]] = {}
        self._left = {report.id: policy.report_characters for report in record.reports}
        self._kept: dict[str, QuoteKept] = {}
        self.withheld: Counter[str] = Counter()

    def made(self) -> PublicRecord:
        """The public record."""
        # Figures first: of a report of which little may be quoted, they are quoted.
        order = sorted(self._record.claims, key=lambda claim: claim.low is None)
        quotes = {claim.id: self._quote(claim) for claim in order} if self._quotes else {}
        claims = tuple(self._claim(claim, quotes.get(claim.id, claim.quote)) for claim in self._record.claims)
        record = replace(
            self._record,
            summary=self._summary(),
            speakers={self._speaker(name, kind): kind for name, kind in self._record.speakers.items()},
            claims=claims,
            reports=tuple(map(self._report, self._record.reports)),
        )
        return PublicRecord(record, self._kept, self.withheld)

    def _public_names(self) -> frozenset[str]:
        record = self._record
        known = public_names(record.summary, record.speakers, record.outlets)
        return known | {
            part
            for claim in record.claims
            if claim.place is not None and claim.place.lat is not None
            for part in (claim.place.name, claim.place.admin1)
            if part
        }

    def _summary(self) -> IncidentSummary:
        one = self._record.summary
        lat, lon = self._position(one.lat, one.lon)
        place = self._words(one.place) if one.place else None
        return replace(one, place=place, actors=tuple(map(self._words, one.actors)), lat=lat, lon=lon)

    def _claim(self, claim: Claim, quote: str) -> Claim:
        value = self._words(claim.value) if claim.value else claim.value
        group = self._words(claim.group) if claim.group else claim.group
        speaker = self._speaker(claim.speaker, claim.speaker_kind)
        chain = tuple(map(self._words, claim.chain))
        place = self._place(claim.place) if claim.place else None
        as_it_was = (claim.value, claim.group, claim.speaker, claim.chain, claim.quote, claim.place)
        if (value, group, speaker, chain, quote, place) == as_it_was:
            return claim
        return replace(claim, value=value, group=group, speaker=speaker, chain=chain, quote=quote, place=place)

    def _place(self, place: Place) -> Place:
        lat, lon = self._position(place.lat, place.lon)
        return replace(place, name=self._words(place.name), lat=lat, lon=lon)

    def _report(self, report: ReportFacts) -> ReportFacts:
        title = self._words(report.title) if report.title else report.title
        return replace(report, title=title, credits=tuple(map(self._words, report.credits)))

    def _position(self, lat: float | None, lon: float | None) -> tuple[float | None, float | None]:
        if lat is None or lon is None:
            return None, None
        rounded = round(lat, self._policy.decimals), round(lon, self._policy.decimals)
        self.withheld["positions"] += rounded != (lat, lon)
        return rounded

    def _speaker(self, name: str, kind: str) -> str:
        if self._policy.names:
            return name
        if name not in self._cleaned:
            cleaned = public_speaker(name, kind, self._known, self._places)  # type: ignore[arg-type]
            self.withheld["speakers"] += cleaned.hidden > 0
            self._cleaned[name] = cleaned.words
        return self._cleaned[name]

    def _quote(self, claim: Claim) -> str:
        most = self._quotable(claim)
        words = claim.quote if len(claim.quote) <= most else shorten(claim.quote, most) if most > 1 else ""
        if not words:
            self._kept[claim.id] = "left out"
            self.withheld["quotes left out"] += 1
            return ""
        cut = len(claim.quote) > most
        self.withheld["quotes cut"] += cut
        cleaned = self._words(words)
        self._kept[claim.id] = "cut" if cut else "whole" if cleaned == words else "names withheld"
        return cleaned

    def _quotable(self, claim: Claim) -> int:
        """How many characters of a claim's words may be quoted; the same words are told once."""
        told = self._quoted.setdefault(claim.report, set())
        if any(start <= claim.start and claim.end <= end for start, end in told):
            return self._policy.quote_characters
        most = min(self._policy.quote_characters, self._left[claim.report])
        self._left[claim.report] -= min(most, len(claim.quote))
        if most >= len(claim.quote):
            told.add((claim.start, claim.end))
        return most

    def _words(self, words: str) -> str:
        if self._policy.names:
            return words
        if words not in self._cleaned:
            cleaned = clean(words, self._known, self._places)
            self.withheld["names"] += cleaned.hidden
            self._cleaned[words] = cleaned.words
        return self._cleaned[words]
