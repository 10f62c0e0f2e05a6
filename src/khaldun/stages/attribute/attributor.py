"""All attributions of a text, in order, with speakers resolved over the whole report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khaldun.lexicons.voices import speaker_kind
from khaldun.model.account import UNSPECIFIED, Speaker
from khaldun.model.mention import Attribution
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.attribute.credits import RULE as CREDIT
from khaldun.stages.attribute.credits import credits_in
from khaldun.stages.attribute.cue import Cue, Span
from khaldun.stages.attribute.cues import find_cues
from khaldun.stages.attribute.name_runs import name_of_run, run_text
from khaldun.stages.attribute.speakers import Voices
from khaldun.stages.attribute.tagged import Certainties

QUOTE_MARKS = '"“”«»'
OPENING_MARKS = QUOTE_MARKS + "„"
FIRST_PERSON = frozenset({"i", "we"})
MAX_SENTENCES_TO_CUE = 4
"""Sentences after the opening of a quotation in which its cue is sought."""

ELABORATION = re.compile(
    r"""
      (?:most|many|some|all|half|the\ rest|two\ thirds|a\ third|the\ majority)\ of\ (?:those|the)
      \ (?:killed|dead|wounded|victims|casualties|injured|people\ killed)
    | (?:among|of)\ (?:those|the)\ (?:killed|dead|wounded|victims|casualties|injured)
    | (?:the|those)\ (?:dead|killed|victims|casualties|wounded)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How a sentence begins that goes on about the toll of the sentence before it: its speaker is that sentence's too."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution whose speaker is still only a name; without a cue where inferred from other sentences."""

    sentence: Sentence
    speaker: str
    contents: tuple[Span, ...]
    rule: str
    cue: Cue | None = None


def attributions_of(parsed: ParsedText, certain: Certainties | None = None) -> tuple[Attribution, ...]:
    """Who says what in `parsed`, in order of the sentences; `certain` are the tagger's votes, where it is there."""
    voices = Voices(parsed)
    found: list[_Said] = []
    open_quote: str | None = None
    for sentence in parsed.sentences:
        said = list(_cued(parsed, voices, sentence, certain))
        if not said and open_quote is not None:
            said = [_inferred(sentence, open_quote, "quotation goes on")]
        found += said
        open_quote = _open_after(parsed, sentence, voices, open_quote)
    found += list(_before_cues(parsed, found))
    found += list(_elaborated(parsed, found))
    renamed = voices.settle()
    speakers = voices.speakers()
    found = [replace(said, speaker=renamed.get(said.speaker, said.speaker)) for said in found]
    ordered = sorted(found, key=lambda said: said.sentence.index)
    return tuple(_attribution(parsed, said, speakers[said.speaker]) for said in ordered)


def _cued(parsed: ParsedText, voices: Voices, sentence: Sentence, certain: Certainties | None) -> Iterator[_Said]:
    """What the cues of one sentence attribute, to each of their sources."""
    cues = find_cues(parsed, sentence, certain)
    heard: dict[int, tuple[str, Cue]] = {}
    for cue in cues:
        if not cue.sources:
            voices.nobody()
            yield _Said(sentence, UNSPECIFIED, cue.contents, cue.rule, cue)
        for head in _separate_heads(parsed, cue):
            if _is_quoted(parsed, head):
                continue
            name = voices.resolve(sentence, head, cue.chain)
            if name is not None:
                heard[head.i] = name, cue
                yield _Said(sentence, name, cue.contents, cue.rule, cue)
    yield from _credited(parsed, voices, sentence, heard)


def _credited(
    parsed: ParsedText, voices: Voices, sentence: Sentence, heard: Mapping[int, tuple[str, Cue]]
) -> Iterator[_Said]:
    """What those say whom the sentence credits beside the sources of its cues, which are `heard` by their heads."""
    for credit in credits_in(parsed, sentence, heard):
        run = credit.element.run
        written = run_text(parsed, sentence, run)
        known = next((heard[i][0] for i in range(run.first, run.last + 1) if i in heard), None)
        name = known or voices.credit(written, name_of_run(parsed, sentence, run), credit.kind)
        for wording in (written, *(run_text(parsed, sentence, alias) for alias in credit.element.aliases)):
            voices.also_called(name, wording)
        if known is not None:
            continue
        beside = heard.get(credit.beside) if credit.beside is not None else None
        contents = beside[1].contents if beside is not None else (credit.span,)
        cue = Cue(sentence, (), credit.first, credit.last, "asserts", contents, CREDIT)
        yield _Said(sentence, name, contents, CREDIT, cue)


def _is_quoted(parsed: ParsedText, head: Word) -> bool:
    """ "“We counted 20 bodies,” he said": the "we" of a quotation is whoever is quoted, and no source of its own."""
    if head.lower not in FIRST_PERSON:
        return False
    paragraph = parsed.text.rfind("\n", 0, head.start) + 1
    return sum(parsed.text.count(mark, paragraph, head.start) for mark in OPENING_MARKS) % 2 == 1


def _inferred(sentence: Sentence, speaker: str, rule: str) -> _Said:
    return _Said(sentence, speaker, ((sentence.start, sentence.end),), rule)


def _separate_heads(parsed: ParsedText, cue: Cue) -> list[Word]:
    """Heads of the source, those left out that only belong to the name of another."""
    kept: list[Word] = []
    for head in cue.sources:
        covering = next(iter(parsed.names_over(head.start, head.start + 1)), None)
        if covering and any(covering.start <= other.start < covering.end for other in kept):
            continue
        if kept and not _joined(cue.sentence.words[kept[-1].i + 1 : head.i]):
            if covering and covering.start <= kept[-1].start:
                continue
            if speaker_kind(kept[-1].lower) or kept[-1].tag == "JJ":
                kept[-1] = head if covering and kept[-1].i + 4 > head.i else kept[-1]
                continue
        kept.append(head)
    return kept


def _joined(between: Sequence[Word]) -> bool:
    return any(word.lower in {"and", ",", "or"} for word in between)


def _open_after(parsed: ParsedText, sentence: Sentence, voices: Voices, open_quote: str | None) -> str | None:
    """Who is still being quoted when the sentence ends; a mark right after its end belongs to it."""
    text = parsed.text[sentence.start : sentence.end]
    following = parsed.text[sentence.end : sentence.end + 1]
    marks = sum(text.count(mark) + following.count(mark) for mark in QUOTE_MARKS)
    if marks % 2 == 0:
        return open_quote
    return None if open_quote is not None else voices.last()


def _before_cues(parsed: ParsedText, found: list[_Said]) -> Iterator[_Said]:
    """ "…opening words of a quotation. It goes on," said X.": sentences of it before the one with the cue."""
    by_sentence = {said.sentence.index: said for said in found}
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        opens = text[:1] in OPENING_MARKS and sum(character in OPENING_MARKS for character in text) == 1
        if sentence.index in by_sentence or not opens:
            continue
        following = parsed.sentences[sentence.index + 1 : sentence.index + 1 + MAX_SENTENCES_TO_CUE]
        same = (after.index for after in following if after.paragraph == sentence.paragraph)
        said = next((by_sentence[index] for index in same if index in by_sentence), None)
        if said is not None:
            yield _inferred(sentence, said.speaker, "quotation before its cue")


def _elaborated(parsed: ParsedText, found: list[_Said]) -> Iterator[_Said]:
    """A sentence without a cue whose next sentence breaks down its toll in the words of a speaker."""
    by_sentence = {said.sentence.index: said for said in reversed(found)}
    for sentence, following in zip(parsed.sentences, parsed.sentences[1:], strict=False):
        said = by_sentence.get(following.index)
        if sentence.index in by_sentence or said is None or following.paragraph != sentence.paragraph:
            continue
        goes_on = ELABORATION.match(parsed.text, following.start, following.end)
        if goes_on and said.rule in {"according to", "verb of speech"}:
            yield _inferred(sentence, said.speaker, "toll broken down by the next sentence's speaker")


def _attribution(parsed: ParsedText, said: _Said, speaker: Speaker) -> Attribution:
    index, start = said.sentence.index, said.sentence.start
    if said.cue is None:
        return Attribution(index, speaker, "asserts", "", start, start, said.contents, True, said.rule)
    words = said.sentence.words
    first, last = words[said.cue.first].start, words[min(said.cue.last, len(words) - 1)].end
    stance, cue = said.cue.stance, parsed.text[first:last]
    return Attribution(index, speaker, stance, cue, first, last, said.contents, False, said.rule)
