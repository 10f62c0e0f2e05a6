import pytest

from khaldun.model.account import Reading, Speaker, SpeakerKind, Statement
from khaldun.model.report import Report
from khaldun.stages.resolve.credits import credits_of

BODY = "At least nine people were killed when shells hit the market of Telmara on Tuesday."


def reading(text: str, *, byline: str | None = None, voices: tuple[Speaker, ...] = ()) -> Reading:
    said = tuple(
        Statement(None, speaker.name, "asserts", "", "said", text[10 * i : 10 * i + 9], 10 * i, 10 * i + 9)
        for i, speaker in enumerate(voices)
    )
    return Reading(Report("d", text, outlet="Harbour Daily", byline=byline), speakers=voices, statements=said)


BYLINES = [
    (None, ()),
    ("Lena Hart", ()),
    ("AFP", ("Agence France-Presse",)),
    ("By Lena Hart, Reuters", ("Reuters",)),
    ("AFP and Reuters", ("Agence France-Presse", "Reuters")),
    ("Lena Hart for Two Rivers Wire", ("Two Rivers Wire",)),
    ("Harbour Daily / AP", ("Associated Press",)),
    ("Harbour Daily with agencies", ()),
]


@pytest.mark.parametrize(("byline", "named"), BYLINES)
def test_outlets_in_the_byline(byline: str | None, named: tuple[str, ...]) -> None:
    assert credits_of(reading(BODY, byline=byline)) == named


DATELINES = [
    ("TELMARA (AFP) - ", ("Agence France-Presse",)),
    ("TELMARA, March 3 (Two Rivers Wire) — ", ("Two Rivers Wire",)),
    ("TELMARA (AP/Reuters) -- ", ("Associated Press", "Reuters")),
    ("TELMARA (Harbour Daily) - ", ()),
    ("TELMARA (March 3) - ", ()),
    ("TELMARA - ", ()),
    ("Shells hit Telmara (Photo: Hill Post) - ", ()),
    ("Shells hit Telmara (for the third time) - ", ()),
    ("Nine (two of them women) were killed. ", ()),
]


@pytest.mark.parametrize(("dateline", "named"), DATELINES)
def test_agencies_in_the_dateline(dateline: str, named: tuple[str, ...]) -> None:
    assert credits_of(reading(dateline + BODY)) == named


LAST_LINES = [
    ("--Reuters", ("Reuters",)),
    ("— AFP", ("Agence France-Presse",)),
    ("With Reuters, AP", ("Reuters", "Associated Press")),
    ("With reporting by Two Rivers Wire and Lena Hart", ("Two Rivers Wire",)),
    ("Source: SANA", ("SANA",)),
    ("(Reuters)", ("Reuters",)),
    ("The Associated Press contributed to this report.", ("Associated Press",)),
    ("Copyright 2031 The Associated Press. All rights reserved.", ("Associated Press",)),
    ("Source: Harbour Daily and agencies", ()),
    ("(Reporting by Lena Hart; Editing by Jo Fox)", ()),
    ("With no end in sight, Reuters closed its bureau.", ()),
    ("Residents buried the dead with Reuters watching.", ()),
]


@pytest.mark.parametrize(("line", "named"), LAST_LINES)
def test_agencies_in_the_last_lines(line: str, named: tuple[str, ...]) -> None:
    assert credits_of(reading(f"{BODY}\n\n{line}")) == named


def test_an_agency_named_in_the_middle_of_the_text_is_no_credit() -> None:
    assert credits_of(reading("\n\n".join([BODY, "--Reuters", *[BODY] * 5]))) == ()


def voice(name: str, kind: SpeakerKind, *, anonymous: bool = False, chain: tuple[str, ...] = ()) -> Speaker:
    return Speaker(name, kind, anonymous=anonymous, chain=chain)


WIRE, SANA = voice("Two Rivers Wire", "media outlet"), voice("SANA", "state")
DOCTOR = voice("doctor", "medic/rescuer", anonymous=True)
CITED = [
    ("one outlet", (WIRE,), ("Two Rivers Wire",)),
    ("outlets of a state too", (SANA,), ("SANA",)),
    ("an unlisted name that the reader took for a person", (voice("Rivers Wire", "other"),), ("Rivers Wire",)),
    ("told to an outlet", (voice("doctor", "other", anonymous=True, chain=("AFP",)),), ("Agence France-Presse",)),
    ("beside sources of its own", (SANA, DOCTOR), ()),
    ("beside words of nobody", (WIRE, voice("unspecified", "other", anonymous=True)), ("Two Rivers Wire",)),
    ("itself", (voice("Harbour Daily", "media outlet"),), ()),
    ("media without a name", (voice("local media", "media outlet", anonymous=True),), ()),
    ("a body that is no outlet", (voice("Red Crescent", "NGO"),), ()),
]


@pytest.mark.parametrize(("case", "voices", "named"), CITED, ids=[case for case, _, _ in CITED])
def test_outlets_that_the_text_cites(case: str, voices: tuple[Speaker, ...], named: tuple[str, ...]) -> None:
    assert credits_of(reading(BODY, voices=voices)) == named


def test_a_source_that_an_outlet_cites_is_not_the_reports_own() -> None:
    both = tuple(
        Statement(None, name, "asserts", "", cue, BODY, 0, len(BODY))
        for name, cue in (("Two Rivers Wire", "reported"), ("official", "citing"))
    )
    official = voice("official", "official (unnamed)", anonymous=True)
    cited = Reading(Report("d", BODY), speakers=(WIRE, official), statements=both)
    assert credits_of(cited) == ("Two Rivers Wire",)


LEAD = "Nine people were killed in Telmara on Tuesday, Two Rivers Wire reported, when shells hit a market."
LEADS: list[tuple[str, str, SpeakerKind, tuple[str, ...]]] = [
    ("in the first paragraph", f"{LEAD}\n\n{BODY}", "media outlet", ("Two Rivers Wire",)),
    ("under a headline", f"Nine dead in Telmara\n\n{LEAD}\n\n{BODY}", "media outlet", ("Two Rivers Wire",)),
    ("further down", f"{BODY}\n\n{LEAD}", "media outlet", ()),
    ("a party to the conflict", f"{LEAD}\n\n{BODY}", "state", ()),
]


@pytest.mark.parametrize(("case", "text", "kind", "named"), LEADS, ids=[case for case, *_ in LEADS])
def test_an_outlet_that_has_the_lead_is_credited_beside_other_sources(
    case: str, text: str, kind: SpeakerKind, named: tuple[str, ...]
) -> None:
    start = text.find(LEAD)
    said = Statement(None, "Two Rivers Wire", "asserts", "", "reported", LEAD, start, start + len(LEAD))
    own = Statement(None, "doctor", "asserts", "", "said", BODY, text.find(BODY), text.find(BODY) + len(BODY))
    speakers = (voice("Two Rivers Wire", kind), DOCTOR)
    assert credits_of(Reading(Report("d", text), speakers=speakers, statements=(said, own))) == named
