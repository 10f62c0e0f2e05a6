"""Who says what of which incident: attributions, words of doubt, and what the outlet says in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Account, Statement
from khaldun.model.mention import Attribution, BlameMention
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.speaking import CLAIMING_TRUTH, attribution_at

DOUBT = re.compile(
    r"""\b(?:
      it\ (?:was|is|remains?|remained)\ (?:un|not\ (?:immediately\ |yet\ |entirely\ )?)clear
    | (?:could|can)\ not\ (?:be\ )?(?:immediately\ |independently\ )*(?:be\ )?(?:verif\w+|confirm\w*|authenticat\w+)
    | (?:was|were|is|are|been)\ (?:not\ able|unable)\ to\ (?:independently\ )?(?:determine|verify|confirm|establish)
    | (?:not\ been|not\ yet\ been)\ (?:independently\ )?(?:verified|confirmed)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
MAX_GIST_CHARS = 100
TRIMMED = ' ,"“”\n'
BLAMING = frozenset({"accuses", "claims responsibility"})
NEIGHBOURS = (0, -1, 1, -2)
"""Sentences, counted from its own, whose incident a statement bears on."""


def statements_of(
    parsed: ParsedText,
    incidents: list[Incident],
    accounts: list[Account],
    attributions: tuple[Attribution, ...],
    blames: tuple[BlameMention, ...] = (),
) -> list[Statement]:
    """Every statement of the text, in order.

    Args:
        parsed: the text.
        incidents: its incidents.
        accounts: for each incident in turn, its account.
        attributions: who says what in the text.
        blames: words on who is behind a deed.
    """
    by_sentence: dict[int, str] = {}
    for incident, account in zip(incidents, accounts, strict=True):
        for scene in incident.scenes:
            by_sentence.setdefault(scene.sentence.index, account.id)
    found = [_statement(parsed, attribution, by_sentence) for attribution in attributions]
    found += _doubts(parsed, attributions, by_sentence)
    found += _own_blame(parsed, attributions, blames, by_sentence)
    found += _own_voice(parsed, attributions, by_sentence)
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def _statement(parsed: ParsedText, attribution: Attribution, by_sentence: dict[int, str]) -> Statement:
    start, end = _longest_content(parsed, attribution)
    quote = parsed.text[start:end]
    return Statement(
        _bears_on(attribution.sentence, by_sentence),
        attribution.speaker.name,
        attribution.stance,
        _gist(quote),
        attribution.cue or None,
        quote,
        start,
        end,
        attribution.inferred,
        attribution.rule,
    )


def _doubts(
    parsed: ParsedText, attributions: tuple[Attribution, ...], by_sentence: dict[int, str]
) -> Iterator[Statement]:
    """ "it was not clear who …", "could not be independently verified": by the words' speaker or the outlet."""
    for sentence in parsed.sentences:
        incident = _bears_on(sentence.index, by_sentence)
        for match in DOUBT.finditer(parsed.text, sentence.start, sentence.end):
            start = match.start()
            attribution = attribution_at(attributions, sentence.index, start, CLAIMING_TRUTH)
            speaker = attribution.speaker.name if attribution else OUTLET_VOICE
            quote = parsed.text[start : sentence.end].rstrip(' ."”')
            end, gist, cue = start + len(quote), _gist(quote), match.group()
            yield Statement(incident, speaker, "doubts", gist, cue, quote, start, end, False, "words of doubt")


def _own_blame(
    parsed: ParsedText,
    attributions: tuple[Attribution, ...],
    blames: tuple[BlameMention, ...],
    by_sentence: dict[int, str],
) -> Iterator[Statement]:
    """ "The group is believed to be behind it", "has been accused of it": blame that is put into nobody's mouth."""
    heard = {one.sentence for one in attributions if one.stance in BLAMING or one.speaker.name != UNSPECIFIED}
    passed: set[int] = set()
    for blame in blames:
        if not blame.voiceless or blame.sentence in heard | passed:
            continue
        passed.add(blame.sentence)
        sentence = parsed.sentences[blame.sentence]
        quote, gist = parsed.text[sentence.start : sentence.end], _gist(parsed.text[sentence.start : sentence.end])
        incident = _bears_on(blame.sentence, by_sentence)
        yield Statement(
            incident, OUTLET_VOICE, "accuses", gist, None, quote, sentence.start, sentence.end, False, blame.rule
        )


def _own_voice(
    parsed: ParsedText, attributions: tuple[Attribution, ...], by_sentence: dict[int, str]
) -> Iterator[Statement]:
    """Sentences of incidents that are attributed to nobody else."""
    attributed = {attribution.sentence for attribution in attributions}
    for index, incident in by_sentence.items():
        if index not in attributed:
            start, end = parsed.sentences[index].start, parsed.sentences[index].end
            quote = parsed.text[start:end]
            yield Statement(
                incident, OUTLET_VOICE, "asserts", _gist(quote), None, quote, start, end, False, "outlet's own voice"
            )


def _bears_on(sentence: int, by_sentence: dict[int, str]) -> str | None:
    """Id of the account that a sentence tells of, or stands beside."""
    return next((by_sentence[sentence + step] for step in NEIGHBOURS if sentence + step in by_sentence), None)


def _longest_content(parsed: ParsedText, attribution: Attribution) -> tuple[int, int]:
    """Offsets of the longest content, without quotation marks, commas and spaces around it."""
    start, end = max(attribution.contents, key=lambda span: span[1] - span[0])
    while start < end and parsed.text[start] in TRIMMED:
        start += 1
    while end > start and parsed.text[end - 1] in TRIMMED:
        end -= 1
    return start, end


def _gist(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= MAX_GIST_CHARS else flat[: MAX_GIST_CHARS - 3].rsplit(" ", 1)[0] + " …"
