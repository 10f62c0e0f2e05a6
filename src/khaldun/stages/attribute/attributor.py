"""All attributions of a text, in order, with speakers resolved over the whole report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaldun.lexicons.voices import speaker_kind
from khaldun.model.account import UNSPECIFIED, Speaker
from khaldun.model.mention import Attribution
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.attribute.cues import Cue, find_cues
from khaldun.stages.attribute.speakers import Voices

QUOTE_MARKS = '"“”«»„'
ELABORATION = re.compile(
    r"^(?:most|many|some|all|half|the rest|two thirds|a third|the majority) of (?:those|the) (?:killed|dead|wounded|victims|casualties|injured|people killed)"
    r"|^(?:among|of) (?:those|the) (?:killed|dead|wounded|victims|casualties|injured)|^(?:the|those) (?:dead|killed|victims|casualties|wounded)\b",
    re.IGNORECASE,
)
"""A sentence that goes on about the toll of the sentence before it: its speaker is that sentence's too."""


@dataclass(frozen=True, slots=True)
class _Raw:
    cue: Cue
    speaker: str


def attribute_text(parsed: ParsedText) -> tuple[Attribution, ...]:
    """Who says what in `parsed`."""
    voices = Voices(parsed)
    found: list[tuple[Sentence, str, Cue | None, tuple[tuple[int, int], ...], str]] = []
    cued: dict[int, bool] = {}
    open_quote: str | None = None
    for sentence in parsed.sentences:
        raws = _raws(parsed, voices, sentence)
        cued[sentence.index] = bool(raws)
        found += [(sentence, raw.speaker, raw.cue, raw.cue.contents, raw.cue.rule) for raw in raws]
        if not raws and (speaker := _continued(parsed, sentence, voices, open_quote)):
            found.append((sentence, speaker, None, ((sentence.start, sentence.end),), "quotation goes on"))
            cued[sentence.index] = True
        open_quote = _open_after(parsed, sentence, voices, open_quote)
    found += _following_cues(parsed, found, cued)
    found += _inherited(parsed, found, cued)
    renamed = voices.settle()
    speakers = voices.speakers()
    found = [(sentence, renamed.get(name, name), *rest) for sentence, name, *rest in found]  # type: ignore[misc]
    return tuple(_attribution(parsed, row, speakers) for row in sorted(found, key=lambda row: row[0].index))


def _raws(parsed: ParsedText, voices: Voices, sentence: Sentence) -> list[_Raw]:
    raws = []
    for cue in find_cues(parsed, sentence):
        if not cue.sources:
            raws.append(_Raw(cue, UNSPECIFIED))
            voices.nobody()
            continue
        for head in _distinct(parsed, cue):
            name = voices.resolve(sentence, head, cue.chain)
            if name is not None:
                raws.append(_Raw(cue, name))
    return raws


def _distinct(parsed: ParsedText, cue: Cue) -> list[Word]:
    """Heads of the source, those left out that only belong to the name of another."""
    kept: list[Word] = []
    for head in cue.sources:
        covering = next((n for n in parsed.names if n.start <= head.start < n.end), None)
        if covering and any(covering.start <= other.start < covering.end for other in kept):
            continue
        if kept and not any(w.lower in {"and", ",", "or"} for w in cue.sentence.words[kept[-1].i + 1 : head.i]):
            if covering and covering.start <= kept[-1].start:
                continue
            if speaker_kind(kept[-1].lower) or kept[-1].tag == "JJ":
                kept[-1] = head if kept[-1].i + 4 > head.i and covering else kept[-1]
                continue
        kept.append(head)
    return kept


def _continued(parsed: ParsedText, sentence: Sentence, voices: Voices, open_quote: str | None) -> str | None:
    """Speaker of a sentence that lies within quotation marks opened before it, or is all quotation."""
    text = parsed.text[sentence.start : sentence.end].strip()
    if open_quote is not None:
        return open_quote
    if text[:1] in QUOTE_MARKS and sentence.words and sum(c in QUOTE_MARKS for c in text) % 2 == 1:
        return None
    return None


def _open_after(parsed: ParsedText, sentence: Sentence, voices: Voices, open_quote: str | None) -> str | None:
    """Who is still being quoted when the sentence ends."""
    end = sentence.end
    following = parsed.text[end : end + 2]
    text = parsed.text[sentence.start : end] + (following[:1] if following[:1] in QUOTE_MARKS else "")
    straight = text.count('"') + text.count("“") + text.count("”") + text.count("«") + text.count("»")
    if straight % 2 == 0:
        return open_quote
    return None if open_quote is not None else voices.last()


def _following_cues(
    parsed: ParsedText,
    found: list[tuple[Sentence, str, Cue | None, tuple[tuple[int, int], ...], str]],
    cued: dict[int, bool],
) -> list[tuple[Sentence, str, Cue | None, tuple[tuple[int, int], ...], str]]:
    """ "…opening words of a quotation. It goes on," said X.": sentences of the quotation before the one with the cue."""
    by_sentence = {row[0].index: row for row in found}
    extra = []
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        if cued.get(sentence.index) or text[:1] not in QUOTE_MARKS or sum(c in QUOTE_MARKS for c in text) != 1:
            continue
        for following in parsed.sentences[sentence.index + 1 : sentence.index + 5]:
            row = by_sentence.get(following.index)
            if following.paragraph != sentence.paragraph:
                break
            if row is not None:
                extra.append((sentence, row[1], None, ((sentence.start, sentence.end),), "quotation before its cue"))
                cued[sentence.index] = True
                break
    return extra


def _inherited(
    parsed: ParsedText,
    found: list[tuple[Sentence, str, Cue | None, tuple[tuple[int, int], ...], str]],
    cued: dict[int, bool],
) -> list[tuple[Sentence, str, Cue | None, tuple[tuple[int, int], ...], str]]:
    """A sentence without a cue whose next sentence breaks down its toll in the words of a speaker."""
    by_sentence = {row[0].index: row for row in reversed(found)}
    extra = []
    for sentence in parsed.sentences[:-1]:
        following = parsed.sentences[sentence.index + 1]
        row = by_sentence.get(following.index)
        same = following.paragraph == sentence.paragraph
        if cued.get(sentence.index) or row is None or not same or row[4] not in {"according to", "verb of speech"}:
            continue
        if ELABORATION.match(parsed.text[following.start : following.end]):
            extra.append(
                (
                    sentence,
                    row[1],
                    None,
                    ((sentence.start, sentence.end),),
                    "toll broken down by the next sentence's speaker",
                )
            )
    return extra


def _attribution(
    parsed: ParsedText,
    row: tuple[Sentence, str, Cue | None, tuple[tuple[int, int], ...], str],
    speakers: dict[str, Speaker],
) -> Attribution:
    sentence, name, cue, contents, rule = row
    if cue is None:
        return Attribution(
            sentence.index, speakers[name], "asserts", "", sentence.start, sentence.start, contents, True, rule
        )
    first, last = sentence.words[cue.first], sentence.words[min(cue.last, len(sentence.words) - 1)]
    return Attribution(
        sentence.index,
        speakers[name],
        cue.stance,
        parsed.text[first.start : last.end],
        first.start,
        last.end,
        contents,
        False,
        rule,
    )
