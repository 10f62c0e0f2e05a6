"""Decisions of people as they bear on incidents, and the claims that they add or set aside."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from khaldun.model.claim import Claim, ClaimField
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

BY_PERSON = "person"
"""`Claim.rule` of a claim that a person added."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of a person on an incident: `subject` says on what.

    Attributes:
        seq: its number.
        kind: what sort of decision.
        subject: what was decided.
        by, at, why: as with every decision.
        about: number of the decision that it confirms or contests, else None.
        account: id of the account to whose claims it adds or of which it sets one aside, else None.
    """

    seq: int
    kind: str
    subject: Mapping[str, Any]
    by: str
    at: str
    why: str
    about: int | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """Which claim is meant, told by what it says and where: the number of a claim may change when it is read again.

    Attributes:
        field, value, low, high, group, speaker, stance, start, end: as in `Claim`.
        decision: of the person who added the claim, else None.
    """

    field: ClaimField
    value: str | None
    low: int | None
    high: int | None
    group: str | None
    speaker: str
    stance: str
    start: int
    end: int
    decision: int | None = None

    def means(self, claim: Claim) -> bool:
        """Whether `claim`, of the same report, is the one."""
        if self.decision is not None or claim.rule == BY_PERSON:
            return self.decision == decision_of(claim)
        return mark_of(claim) == self


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that a person corrected or said to be none.

    Attributes:
        claim: as the reader found it, or another person added it.
        decision: number of the decision.
        by, why: of the decision.
        instead: id of the claim that stands for it, or None where there is none.
    """

    claim: Claim
    decision: int
    by: str
    why: str
    instead: str | None


def mark_of(claim: Claim) -> ClaimMark:
    """What a claim is known by in any reading."""
    return ClaimMark(
        claim.field, claim.value, claim.low, claim.high, claim.group, claim.speaker, claim.stance, claim.start,
        claim.end, decision_of(claim),
    )  # fmt: skip


def decision_of(claim: Claim) -> int | None:
    """The number of the decision by which a person added the claim; None for the reader's."""
    return int(claim.id.rpartition(".d")[2]) if claim.rule == BY_PERSON else None


def lay_over(
    found: Iterable[Claim], rulings: Sequence[Ruling], homes: Mapping[str, tuple[str, str]]
) -> tuple[list[Claim], list[SetAside]]:
    """The claims in force: the reader's without those that people set aside, and people's own behind them.

    Args:
        found: by the reader.
        rulings: in order.
        homes: by the account that a ruling names, the account that stands for it now, and its report.
    """
    claims, aside = list(found), list[SetAside]()
    for ruling in rulings:
        home = homes.get(ruling.account or "")
        if ruling.kind not in ("claim", "no-claim") or home is None:
            continue
        account, report = home
        made = _made(ruling, account, report) if ruling.kind == "claim" else None
        if ruling.subject.get("mark"):
            mark = ClaimMark(**ruling.subject["mark"])
            gone = [claim for claim in claims if claim.report == report and mark.means(claim)]
            claims = [claim for claim in claims if claim not in gone]
            aside += [SetAside(one, ruling.seq, ruling.by, ruling.why, made.id if made else None) for one in gone]
        claims += [made] if made else []
    return claims, aside


def claim_subject(claim: Claim, mark: ClaimMark | None) -> dict[str, object]:
    """What a decision keeps of a claim that a person adds, and of the one that it corrects."""
    said = asdict(replace(claim, id="", account="", date=None))
    kept = {name: said[name] for name in _KEPT}
    quoted = {"report": claim.report, "text": claim.quote, "start": claim.start, "end": claim.end}
    return {"claim": kept, "quoted": quoted} | ({"mark": asdict(mark)} if mark else {})


_KEPT = (
    "field", "value", "low", "high", "group", "civilian", "part_of_total", "speaker", "speaker_kind", "anonymous",
    "stance", "place", "target_kind",
)  # fmt: skip


def _made(ruling: Ruling, account: str, report: str) -> Claim | None:
    """The claim that a person added; None where its report is another than that of the account that stands for it."""
    said, quoted = dict(ruling.subject["claim"]), ruling.subject["quoted"]
    if quoted["report"] != report:
        return None
    place = said.pop("place")
    return Claim(
        id=f"{account}.d{ruling.seq}",
        account=account,
        report=report,
        quote=quoted["text"],
        start=quoted["start"],
        end=quoted["end"],
        place=Place(**place) if place else None,
        date=interval_of(said["value"], quoted["text"]) if said["field"] == "day" else None,
        rule=BY_PERSON,
        by=ruling.by,
        **said,
    )


def interval_of(value: str, words: str) -> DateInterval:
    """The days that a person set ("2021-01-13/2021-01-14"), as claims have them."""
    start, _, end = value.partition("/")
    first = datetime.date.fromisoformat(start)
    last = datetime.date.fromisoformat(end or start)
    days = (last - first).days
    precision = next(code for code, most in ((1, 0), (2, 5), (3, 6), (4, 30), (5, 10**7)) if days <= most)
    return DateInterval(first, last, precision, "stated", words)
