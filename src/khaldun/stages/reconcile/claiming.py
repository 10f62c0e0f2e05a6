"""The claims of a reading: each value of each account, with who says it, how, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Account, Casualty, Reading, Speaker, Stance, Statement
from khaldun.model.claim import Claim, ClaimField
from khaldun.stages.reconcile.blame import blames
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place


def claims_of(reading: Reading, report_id: str, account_ids: Sequence[str]) -> tuple[Claim, ...]:
    """Every claim of a reading, account by account; a pure function of its arguments.

    Counts keep the speaker and stance that the reading found. Type, day, place, target and weapon are in the outlet's
    own voice. An actor is claimed by whoever accuses it, claims responsibility or denies, else by the outlet. Every
    statement on an account is a claim on the act as a whole.

    Args:
        reading: what one report says.
        report_id: `ReportFacts.id` of the report.
        account_ids: the permanent id of each account, in the order of `reading.accounts`.

    Raises:
        ValueError: there are not as many ids as accounts.
    """
    voices = _voices(reading)
    found: list[Claim] = []
    for account, account_id in zip(reading.accounts, account_ids, strict=True):
        statements = [one for one in reading.statements if one.incident == account.id]
        scribe = _Scribe(account, account_id, report_id, reading.report.text, voices)
        scribe.write_all(statements)
        found += scribe.claims
    return tuple(found)


def _voices(reading: Reading) -> dict[str, Speaker]:
    """Speakers by the name that rows of the reading call them."""
    outlet = Speaker(reading.report.outlet or OUTLET_VOICE, "media outlet")
    nobody = Speaker(UNSPECIFIED, "other", anonymous=True)
    return {UNSPECIFIED: nobody, **{one.name: one for one in reading.speakers}, OUTLET_VOICE: outlet}


class _Scribe:
    """Writes down the claims of one account, numbered from 1."""

    def __init__(
        self, account: Account, account_id: str, report: str, text: str, voices: Mapping[str, Speaker]
    ) -> None:
        self.claims: list[Claim] = []
        self._account, self._id, self._report = account, account_id, report
        self._text, self._voices = text, voices

    def write_all(self, statements: Sequence[Statement]) -> None:
        """The claims in their fixed order: counts, type, day, places, actors, targets, weapons, statements."""
        account = self._account
        for row in account.casualties:
            self._count(row, row.speaker, row.stance, row.start, row.end, row.rule)
        numbers = self._denied_numbers(statements)
        self._own("type", account.type.value, account.start, account.end)
        self._day()
        for place in account.places:
            self._own("place", place.name, place.start, place.end, place=place)
        for blame in blames(account, statements, numbers):
            self._write("actor", blame.actor, blame.speaker, blame.stance, blame.start, blame.end, blame.rule)
        for target in account.targets:
            self._own("target", target.text, target.start, target.end)
        for weapon in account.weapons:
            self._own("weapon", weapon, *self._nearest(weapon))
        for one in statements:
            self._write("act", one.about, one.speaker, one.stance, one.start, one.end, one.rule)

    def _day(self) -> None:
        date = self._account.date
        if date is not None:
            self._own("day", iso_interval(date), *self._nearest(date.text), date=date)

    def _denied_numbers(self, statements: Sequence[Statement]) -> frozenset[int]:
        """Writes denials of a figure as claims on the count, and says which statements they are."""
        found = set()
        for index, one in enumerate(statements):
            if one.stance != "denies":
                continue
            denied = [row for row in self._account.casualties if row.figure and row.figure in one.quote]
            found |= {index} if denied else set()
            for row in denied:
                if not (row.stance == "denies" and row.speaker == one.speaker):
                    self._count(row, one.speaker, "denies", one.start, one.end, one.rule)
        return frozenset(found)

    def _nearest(self, words: str) -> tuple[int, int]:
        """Where `words` stand nearest to the words that first tell of the act; those themselves if nowhere."""
        account = self._account
        if not words:
            return account.start, account.end
        spots = self._text.rfind(words, 0, account.start), self._text.find(words, account.start)
        known = [spot for spot in spots if spot >= 0]
        if not known:
            return account.start, account.end
        nearest = min(known, key=lambda spot: abs(spot - account.start))
        return nearest, nearest + len(words)

    def _count(self, row: Casualty, speaker: str, stance: Stance, start: int, end: int, rule: str) -> None:
        voice = self._voice(speaker)
        self.claims.append(
            Claim(
                self._next_id(),
                self._id,
                self._report,
                row.outcome,
                None,
                voice.name,
                voice.kind,
                stance,
                self._text[start:end],
                start,
                end,
                row.low,
                row.high,
                row.group,
                row.civilian,
                row.part_of_total,
                voice.anonymous,
                voice.chain,
                None,
                None,
                row.superseded,
                rule,
            )
        )

    def _own(
        self,
        field: ClaimField,
        value: str | None,
        start: int,
        end: int,
        *,
        place: Place | None = None,
        date: DateInterval | None = None,
    ) -> None:
        """A claim in the outlet's own voice."""
        self._write(field, value, OUTLET_VOICE, "asserts", start, end, self._account.rule, place, date)

    def _write(
        self,
        field: ClaimField,
        value: str | None,
        speaker: str,
        stance: Stance,
        start: int,
        end: int,
        rule: str,
        place: Place | None = None,
        date: DateInterval | None = None,
    ) -> None:
        voice = self._voice(speaker)
        self.claims.append(
            Claim(
                self._next_id(),
                self._id,
                self._report,
                field,
                value,
                voice.name,
                voice.kind,
                stance,
                self._text[start:end],
                start,
                end,
                anonymous=voice.anonymous,
                chain=voice.chain,
                place=place,
                date=date,
                rule=rule,
            )
        )

    def _voice(self, name: str) -> Speaker:
        return self._voices.get(name) or Speaker(name, "other")

    def _next_id(self) -> str:
        return f"{self._id}.{len(self.claims) + 1}"


def iso_interval(date: DateInterval) -> str | None:
    """First and last day as ISO 8601 writes an interval; None where either is unknown."""
    if date.start is None or date.end is None:
        return None
    return f"{date.start.isoformat()}/{date.end.isoformat()}"
