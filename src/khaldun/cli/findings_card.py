"""Findings on a card: both ends of each figure with who stands behind each, what was left out, who denies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from khaldun.cli.voices import Voices, value_of
from khaldun.model.claim import COUNT_FIELDS, Claim
from khaldun.model.finding import Finding
from khaldun.wording.printable import printable, shorten
from khaldun.wording.values import in_words_count

AGREEMENT = {
    "agreed": "origins agree",
    "disputed": "disputed",
    "single": "a single origin",
    "none": "nobody says",
}
LISTED = ("target", "weapon")
"""Fields of which a card names the values only."""

TOLD_BY_VOICES = ("actor",)
"""Fields whose notes say what the lines above say: who names whom."""

DENYING = ("denies", "doubts")
MAX_LEFT_OUT = 6
QUOTE_CHARACTERS = 150


def finding_rows(
    findings: Iterable[Finding], suggested: Iterable[Finding], voices: Voices
) -> Iterator[tuple[str, list[Text]]]:
    """(field, lines) of each finding; stances on the incident as a whole have their own section."""
    before = {finding.field: finding for finding in suggested}
    for finding in findings:
        if finding.field == "act" or _is_empty(finding):
            continue
        lines = [_headline(finding)]
        if finding.field in before:
            lines.append(Text(f"  the claims come to {in_words_finding(before[finding.field])}:", style="dim"))
        claimed = before.get(finding.field, finding)
        lines += _ends(claimed, voices) if finding.field in COUNT_FIELDS else _values(claimed, voices)
        lines += _set_aside(claimed, voices)
        yield finding.field, lines


def _is_empty(finding: Finding) -> bool:
    """True where nobody says anything that could be used, and nobody decided."""
    return finding.agreement == "none" and finding.overruled_by is None and not finding.denied_by


def in_words_finding(finding: Finding) -> str:
    """What a finding comes to: "20 to 126, best 112", "Israel"."""
    if finding.field not in COUNT_FIELDS:
        return _value_words(finding.field, finding.value)
    if finding.low is None:
        return f"up to {finding.high:,}" if finding.high is not None else "not known"
    words = in_words_count(finding.low, finding.high)
    ends = (finding.low, finding.high)
    return (
        words
        if finding.best is None or finding.best in ends and ends[0] == ends[1]
        else f"{words}, best {finding.best:,}"
    )


def _headline(finding: Finding) -> Text:
    known = AGREEMENT.get(finding.agreement, finding.agreement)
    if finding.overruled_by is not None:
        known = f"set by decision {finding.overruled_by}"
    elif finding.origins > 1:
        known = f"{known}, {finding.origins} origins"
    style = "bold yellow" if finding.agreement == "disputed" and finding.overruled_by is None else "bold"
    return Text.assemble((in_words_finding(finding), style), (f"  {known}", "dim"))


def _ends(finding: Finding, voices: Voices) -> Iterator[Text]:
    """Who stands behind each end; an end that is the other's is named once."""
    ends = [
        ("lowest", finding.low, finding.low_claims),
        ("best", finding.best, finding.best_claims),
        ("highest", finding.high, finding.high_claims),
    ]
    told: dict[tuple[str, ...], list[str]] = {}
    for name, number, claims in ends:
        if claims:
            shown = f"{number:,}" if number is not None else "open"
            told.setdefault(claims, []).append(f"{name} {shown}")
    for claims, names in told.items():
        label = " = ".join(names) if len(names) < 3 else ""
        yield _voice_line(label, claims, voices)


def _voice_line(label: str, claims: Iterable[str], voices: Voices) -> Text:
    lead = f"{label}: " if label else ""
    return Text(f"  {lead}{'; '.join(voices.behind(claims)) or 'nobody'}")


def _values(finding: Finding, voices: Voices) -> Iterator[Text]:
    """Who says what: the values of the finding first, then those that it does not take."""
    if finding.field in LISTED:
        return
    aside = {left.claim for left in finding.left_out}
    by_value: dict[str, list[Claim]] = {}
    for claim in voices.claims.values():
        if claim.field == finding.field and claim.stance not in DENYING and claim.value and claim.id not in aside:
            by_value.setdefault(_claimed(claim), []).append(claim)
    taken = set(finding.best_claims)
    by_voices: dict[str, list[str]] = {}
    for value, claims in sorted(by_value.items(), key=lambda item: not any(claim.id in taken for claim in item[1])):
        by_voices.setdefault("; ".join(voices.behind(claim.id for claim in claims)), []).append(value)
    for who, values in by_voices.items():
        yield Text(f"  {', '.join(values)}: {who}" if len(by_value) > 1 else f"  {who}")


def _claimed(claim: Claim) -> str:
    verb = {"accuses": "accused", "claims responsibility": "claims responsibility", "condemns": "condemned"}
    words = value_of(claim)
    return f"{words} ({verb[claim.stance]})" if claim.field == "actor" and claim.stance in verb else words


def _set_aside(finding: Finding, voices: Voices) -> Iterator[Text]:
    if finding.field not in LISTED:
        yield from _left_out(finding, voices)
    for identifier in finding.denied_by:
        claim = voices.claims.get(identifier)
        if claim is not None:
            yield Text.assemble(
                (f"  {voices.speaker(claim)} {claim.stance} {voices.number(claim.report)}: ", "yellow"),
                (f"“{shorten(claim.quote, QUOTE_CHARACTERS)}”", "italic"),
            )
    for note in dict.fromkeys(finding.notes if finding.field not in TOLD_BY_VOICES else ()):
        yield Text(f"  {voices.in_words(note)}", style="dim")


def _left_out(finding: Finding, voices: Voices) -> Iterator[Text]:
    """Claims that are not used, those with one reason together."""
    by_reason: dict[str, list[Claim]] = {}
    for left in finding.left_out:
        if left.claim in voices.claims:
            by_reason.setdefault(voices.in_words(left.why), []).append(voices.claims[left.claim])
    for why, claims in by_reason.items():
        yield Text(f"  not used: {'; '.join(_told(claims, voices))} — {why}", style="dim")


def _told(claims: Iterable[Claim], voices: Voices) -> Iterator[str]:
    """What each speaker says, with the reports that print it: "57+, 23 (Observatory [1, 3; copy: 2])"."""
    by_speaker: dict[str, list[Claim]] = {}
    for claim in claims:
        by_speaker.setdefault(voices.speaker(claim), []).append(claim)
    for speaker, ones in by_speaker.items():
        values = list(dict.fromkeys(map(value_of, ones)))
        more = f" and {len(values) - MAX_LEFT_OUT} more" if len(values) > MAX_LEFT_OUT else ""
        yield f"{', '.join(values[:MAX_LEFT_OUT])}{more} ({speaker} {voices.printed_in(ones)})"


def _value_words(field: str, value: str | None) -> str:
    if not value:
        return "not known"
    if field != "day":
        return printable(value)
    first, _, last = value.partition("/")
    return first if first == last or not last else f"{first} to {last}"
