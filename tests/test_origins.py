import datetime

import pytest

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, SpeakerKind
from khaldun.model.claim import ReportFacts
from khaldun.origins import claim_origin, outlet_name, speaker_identity, words_origin

DAY = datetime.date(2031, 3, 3)
WIRE = ReportFacts("r-wire", "Two Rivers Wire", DAY, origin="r-wire")
REPRINT = ReportFacts("r-print", "Harbour Daily", DAY, origin="r-wire", credits=("Two Rivers Wire",))
UNMARKED = ReportFacts("r-other", "Hill Post", DAY, origin="r-wire")
REWRITE = ReportFacts("r-rewrite", "Lake Herald", DAY, origin="r-rewrite", credits=("Two Rivers Wire",))
MIXED = ReportFacts("r-mixed", "Coast Times", DAY, origin="r-mixed", credits=("Two Rivers Wire", "Reuters"))
NAMELESS = ReportFacts("r-none", origin="r-none")
REPORTS = {report.id: report for report in (WIRE, REPRINT, UNMARKED, REWRITE, MIXED, NAMELESS)}

WORDS = [
    (WIRE, "Two Rivers Wire"),
    (REPRINT, "Two Rivers Wire"),
    (UNMARKED, "Two Rivers Wire"),
    (REWRITE, "Two Rivers Wire"),
    (MIXED, "Coast Times"),
    (NAMELESS, "r-none"),
    (ReportFacts("r-x", "Coast Times"), "Coast Times"),
]


@pytest.mark.parametrize(("report", "origin"), WORDS)
def test_whose_words_a_report_prints(report: ReportFacts, origin: str) -> None:
    assert words_origin(report, REPORTS) == origin


def test_without_the_other_reports_a_reprint_has_the_id_of_its_original() -> None:
    assert words_origin(UNMARKED) == "r-wire"


CLAIMS: list[tuple[str, str, SpeakerKind, bool, tuple[str, ...], ReportFacts, str]] = [
    (
        "a body",
        "Syrian Observatory for Human Rights",
        "monitor",
        False,
        (),
        WIRE,
        "Syrian Observatory for Human Rights",
    ),
    ("a body told", "Health Ministry", "state", False, ("Reuters",), MIXED, "Health Ministry"),
    ("a person described", "Adil Marouf (hospital director)", "medic/rescuer", False, (), WIRE, "Adil Marouf"),
    ("an outlet cited", "the Two Rivers Wire", "media outlet", False, (), MIXED, "Two Rivers Wire"),
    ("an outlet by its short name", "AFP", "media outlet", False, (), MIXED, "Agence France-Presse"),
    ("own voice", OUTLET_VOICE, "media outlet", False, (), WIRE, "Two Rivers Wire"),
    ("own voice by name", "Harbour Daily", "media outlet", False, (), REPRINT, "Two Rivers Wire"),
    ("own voice beside credits", "Coast Times", "media outlet", False, (), MIXED, "Coast Times"),
    ("own voice of nobody known", OUTLET_VOICE, "media outlet", False, (), NAMELESS, "r-none"),
    ("nobody", UNSPECIFIED, "other", True, (), UNMARKED, "Two Rivers Wire"),
    ("a doctor", "local doctor", "medic/rescuer", True, (), WIRE, "local doctor at Two Rivers Wire"),
    ("the doctor reprinted", "a local doctor", "medic/rescuer", True, (), UNMARKED, "local doctor at Two Rivers Wire"),
    ("a doctor told", "doctor", "medic/rescuer", True, ("AFP",), MIXED, "doctor at Agence France-Presse"),
    ("a described official", "UN official", "UN", True, (), MIXED, "un official at Coast Times"),
    ("a name in small letters", "al-Qaeda", "armed group", False, (), WIRE, "al-Qaeda"),
]


@pytest.mark.parametrize(("case", "name", "kind", "anonymous", "chain", "report", "origin"), CLAIMS)
def test_the_origin_of_a_claim(
    case: str, name: str, kind: SpeakerKind, anonymous: bool, chain: tuple[str, ...], report: ReportFacts, origin: str
) -> None:
    assert claim_origin(name, kind, anonymous, chain, report, REPORTS) == origin


IDENTITIES: list[tuple[str, SpeakerKind, ReportFacts, bool, str]] = [
    ("Syrian Observatory for Human Rights", "monitor", REPRINT, False, "Syrian Observatory for Human Rights"),
    (OUTLET_VOICE, "media outlet", REPRINT, False, "Harbour Daily"),
    (OUTLET_VOICE, "media outlet", NAMELESS, False, "r-none"),
    ("Two Rivers Wire", "media outlet", MIXED, False, "Two Rivers Wire"),
    ("residents", "witness/resident", REPRINT, True, "residents at Two Rivers Wire"),
    ("residents", "witness/resident", MIXED, False, "residents at Coast Times"),
]


@pytest.mark.parametrize(("name", "kind", "report", "anonymous", "identity"), IDENTITIES)
def test_who_is_the_same_speaker_across_reports(
    name: str, kind: SpeakerKind, report: ReportFacts, anonymous: bool, identity: str
) -> None:
    assert speaker_identity(name, kind, report, anonymous, REPORTS) == identity


@pytest.mark.parametrize(
    ("name", "known"), [("reuters.com", "Reuters"), ("AFP", "Agence France-Presse"), ("The  Hill Post", "Hill Post")]
)
def test_an_outlet_has_one_name(name: str, known: str) -> None:
    assert outlet_name(name) == known
