"""What can be decided on the desk: each kind described once, for forms and for programs alike.

A kind is a model whose fields are what a form or a JSON body may hold, and whose `make` calls the one method of
`Decider` that it stands for. Its docstring is what the interface's description says of it.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, ClassVar
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from khaldun.catalogue import Catalogue, Decider
from khaldun.catalogue.claim_deciding import Said
from khaldun.catalogue.quoting import Quoted, find_quote
from khaldun.desk.places import place_of
from khaldun.errors import OptionError
from khaldun.model.account import SpeakerKind, Stance, TargetKind
from khaldun.model.claim import ClaimField
from khaldun.model.judgement import Verdict
from khaldun.values.place import Place

People = Annotated[int, Field(ge=0)]


class Decision(BaseModel):
    """What every decision may say; unknown names and values of another type are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    called: ClassVar[str]
    """Last part of its addresses: `/decide/…` and `/api/decisions/…`."""

    why: str = Field("", description="The reason; it stands beside the decision.")

    @abstractmethod
    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Append it, and return its number."""

    @property
    def leads_to(self) -> str:
        """The page that shows what came of it."""
        incident = getattr(self, "incident", None)
        return f"/incidents/{quote(incident, safe='')}" if incident else "/review"


class Judging(Decision):
    """Two accounts are one incident, two, or it stays unsure."""

    called = "judge"
    left: str = Field(description="Id of an account.")
    right: str = Field(description="Id of the other.")
    verdict: Verdict

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Judge."""
        return decider.judge(self.left, self.right, self.verdict, self.why)


class Merging(Decision):
    """These incidents are one."""

    called = "merge"
    incidents: list[str] = Field(description="Ids of two or more; the one longest on record gives its own.")

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Merge."""
        return decider.merge(self.incidents, self.why)

    @property
    def leads_to(self) -> str:
        """The first of them, which leads to the one that gives its id."""
        return f"/incidents/{quote(self.incidents[0], safe='')}"


class Splitting(Decision):
    """These accounts of one incident are another, together."""

    called = "split"
    accounts: list[str] = Field(description="Ids of the accounts that leave.")

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Split off."""
        if not self.accounts:
            raise OptionError("No report is ticked; tick those that tell of another incident.")
        return decider.split(self.accounts, self.why)


class Quoting(BaseModel):
    """Words of a report: verbatim, at their offsets in its text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    report: str
    text: str
    start: int
    end: int


class Finding(Decision):
    """What is found on a field, whatever the claims come to: people for a count, else a value."""

    called = "finding"
    incident: str
    field: ClaimField
    low: People | None = None
    best: People | None = None
    high: People | None = None
    value: str | None = None
    quoted: Quoting | None = Field(None, description="By which words of a report of the incident.")

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Set the finding."""
        values = self.model_dump(exclude={"incident", "field", "quoted"})
        quoted = Quoted(**self.quoted.model_dump()) if self.quoted else None
        return decider.set_finding(self.incident, self.field, quoted=quoted, **values)


class Days(Decision):
    """When an incident was: a day, or the first and the last possible."""

    called = "day"
    incident: str
    first: str = Field(description="As 2021-01-13.")
    last: str | None = None

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Set the finding on the day."""
        value = f"{self.first}/{self.last}" if self.last and self.last != self.first else self.first
        return decider.set_finding(self.incident, "day", value=value, why=self.why)


class Grading(Decision):
    """How well an incident is attested."""

    called = "grade"
    incident: str
    airwars: str | None = Field(None, description="Confirmed, Fair, Weak, Contested or Discounted.")
    admiralty: str | None = Field(None, description="A letter A to F and a digit 1 to 6.")

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Set the grade."""
        return decider.set_grade(self.incident, self.airwars, self.admiralty, self.why)


class Somewhere(Decision):
    """Where a name lies: at a place of the gazetteer, or at a position if it is known."""

    gazetteer_id: str | None = Field(None, description="As /api/places gives it; its position is taken.")
    admin1: str | None = None
    country: str | None = Field(None, description="ISO 3166-1 alpha-2.")
    lat: float | None = Field(None, description="WGS 84 degrees.")
    lon: float | None = None
    precision: int | None = Field(None, description="UCDP where_prec, 1 (exact) to 7.")

    def where(self, name: str | None) -> Place:
        """The place of a name; by default it is called as the gazetteer calls it."""
        typed = Place(
            (name or "").strip(), self.admin1, self.country, self.lat, self.lon, self.precision, rule="decided"
        )
        return place_of(typed, self.gazetteer_id)


class Placing(Somewhere):
    """Where an incident was."""

    called = "place"
    incident: str
    name: str | None = Field(None, description="What it is called; by default as the gazetteer calls it.")

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Set the place."""
        return decider.set_place(self.incident, self.where(self.name), self.why)


class Commenting(Decision):
    """A remark that stays with an incident."""

    called = "comment"
    incident: str
    words: str

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Add the remark."""
        return decider.comment(self.incident, self.words or self.why)


class Claiming(Somewhere):
    """What a report says of an incident in these words: a claim of any field, beside the reader's or instead of one."""

    called = "claim"
    incident: str
    report: str
    quote: str = Field(description="The words, as they stand in the report.")
    start: int | None = Field(None, description="Where they stand, in characters; needed where they stand twice.")
    end: int | None = None
    corrects: str | None = Field(None, description="Id of the claim that this one stands for from now on.")
    field: ClaimField
    low: People | None = None
    high: People | None = None
    value: str | None = Field(None, description="Of a field that is no count; of a place, its name.")
    group: str | None = Field(None, description="Whom a count counts.")
    civilian: bool | None = None
    part_of_total: bool = False
    speaker: str = Field("", description="Who says it; by default the outlet itself.")
    speaker_kind: SpeakerKind = "other"
    anonymous: bool = False
    stance: Stance = "asserts"
    target_kind: TargetKind | None = None

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Add the claim."""
        quoted = find_quote(self.report, catalogue.report(self.report).text, self.quote, self.start, self.end)
        return decider.claim(self.incident, self._said(), quoted, corrects=self.corrects, why=self.why)

    def _said(self) -> Said:
        is_place = self.field == "place"
        return Said(
            self.field,
            None if is_place else self.value,
            self.low,
            self.high,
            self.group,
            self.civilian,
            self.part_of_total,
            self.speaker,
            self.speaker_kind,
            self.anonymous,
            self.stance,
            self.where(self.value) if is_place else None,
            self.target_kind,
        )

    @property
    def leads_to(self) -> str:
        """The report, at its claims."""
        return f"/reports/{quote(self.report, safe='')}#claims"


class Denying(Decision):
    """A report does not say what a claim has it say."""

    called = "no-claim"
    claim: str = Field(description="Id of the claim.")

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Set the claim aside."""
        return decider.no_claim(self.claim, self.why)


class Confirming(Decision):
    """A decision of another person was looked at, and holds."""

    called = "confirm"
    decision: int

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Confirm."""
        return decider.confirm(self.decision, self.why)


class Contesting(Decision):
    """A decision of another person was looked at, and is doubted; `why` says why."""

    called = "contest"
    decision: int

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Contest."""
        return decider.contest(self.decision, self.why)


class Undoing(Decision):
    """A decision is taken back; both stay on record, and an undo can be undone."""

    called = "undo"
    decision: int

    def make(self, decider: Decider, catalogue: Catalogue) -> int:
        """Undo."""
        return decider.undo(self.decision, self.why)


KINDS: tuple[type[Decision], ...] = (
    Judging,
    Merging,
    Splitting,
    Finding,
    Days,
    Grading,
    Placing,
    Commenting,
    Claiming,
    Denying,
    Confirming,
    Contesting,
    Undoing,
)
"""In the order of the interface's description."""
