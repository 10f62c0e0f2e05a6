"""The card of ECB+: events found, and events joined across documents."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, Published, f1_measure
from khaldun.evaluate.clustering import GroupShare, score_of, singletons
from khaldun.evaluate.coreference import Coreference, coreference, members
from khaldun.evaluate.ecbplus.joining import by_matcher, by_word, stems_of, words_of
from khaldun.evaluate.ecbplus.mentions import EventDocument, EventMention, load_documents
from khaldun.evaluate.reading import mentions_of, read_reports
from khaldun.grammar import is_verb
from khaldun.model.mention import Mentions, Phrase
from khaldun.model.parsed import ParsedText
from khaldun.pipeline import document_features

ECBPLUS = Path("data/ecbplus/dev.jsonl.gz")
CONLL = "CoNLL F1, mentions given"
PUBLISHED = (
    Published(
        "same word, documents grouped first", 0.765, "test; as commonly cited, not checked against Barhom et al. 2019"
    ),
    Published("Barhom et al. 2019, trained", 0.795, "test; as commonly cited, not checked against the paper"),
    Published("Held et al. 2021, trained", 0.857, "test; Papers with Code, Event Coreference on ECB+"),
)
NOTES = (
    "Development topics (2, 5, 12, 18, 21, 23, 34, 35), validated sentences; others' scores are on test topics.",
    "Mentions are given; those of one word or kind of act are one event where the matcher finds documents alike.",
    "No topics are given, and nothing was trained on this set but one threshold (on topics of the training portion).",
    "Finding events does not fit: the set wants every event, saying included, the reader only acts of violence.",
)
WORDS = "same word anywhere"
Span = tuple[int, int]
"""Offsets of a word."""


def ecbplus_card(shared: Path) -> Card:
    """News on celebrities, crimes, disasters and some violence: MUC, B-cubed, CEAF of given mentions; events found.

    Raises:
        InputError: the set is not there or is not what it should be.
    """
    begun = time.perf_counter()
    documents = list(load_documents(shared / ECBPLUS))
    reports = [document.report for document in documents]
    readings = mentions_of(reports)
    features = {reading.report.doc: document_features(reading) for reading in read_reports(reports)}
    words = words_of(documents)
    predicted = by_matcher(words, features)
    mentions = {mention.name: mention for document in documents for mention in document.mentions}
    reference = {name: mention.cluster for name, mention in mentions.items()}
    parts = {mention.name: document.topic for document in documents for mention in document.mentions}
    joined = coreference(predicted, reference, parts)
    worded = coreference(by_word(stems_of(documents)), reference, parts)
    alone = coreference(singletons(reference), reference, parts)
    return Card(
        name="ecbplus",
        scored=f"{len(documents)} documents with {len(mentions)} mentions of {len(set(reference.values()))} events",
        measures=(*_measures(joined, worded, len(mentions)), _finding(documents, readings)),
        misses=tuple(_misses(documents, predicted, reference)),
        notes=(*NOTES, f"Each mention alone reaches a CoNLL F1 of {alone.conll:.3f}."),
        seconds=time.perf_counter() - begun,
    )


def _measures(joined: Coreference, worded: Coreference, mentions: int) -> Iterator[Measure]:
    trivial = (WORDS, worded.conll)
    yield Measure(CONLL, joined.conll, joined.interval, mentions, trivial=trivial, published=PUBLISHED)
    scores = (("MUC", joined.muc, worded.muc), ("B-cubed", joined.b_cubed, worded.b_cubed))
    for name, shares, simple in (*scores, ("CEAF-e", joined.ceaf, worded.ceaf)):
        yield f1_measure(f"{name} F1, mentions given", shares, trivial=(WORDS, score_of(simple).f1), held=False)


def _finding(documents: Sequence[EventDocument], readings: Sequence[tuple[ParsedText, Mentions]]) -> Measure:
    acts, verbs = [], []
    for document, (parsed, mentions) in zip(documents, readings, strict=True):
        acts.append(_found_share(document, [_head(parsed, act.phrase) for act in mentions.acts]))
        spans = [(word.start, word.end) for sentence in parsed.sentences for word in sentence.words if is_verb(word)]
        verbs.append(_found_share(document, spans))
    return f1_measure("events found, F1", acts, trivial=("every verb", score_of(verbs).f1), held=False)


def _head(parsed: ParsedText, phrase: Phrase) -> Span:
    word = parsed.sentences[phrase.sentence].words[phrase.head]
    return word.start, word.end


def _found_share(document: EventDocument, found: Iterable[Span]) -> GroupShare:
    """How many of the words found are in a mention, each mention found once; of validated sentences alone."""
    inside = [span for span in found if any(low <= span[0] < high for low, high in document.validated)]
    hit = {mention.name for mention in document.mentions for span in inside if _overlaps(mention, span)}
    right = sum(any(_overlaps(mention, span) for mention in document.mentions) for span in inside)
    return GroupShare(right, len(inside), len(hit), len(document.mentions))


def _overlaps(mention: EventMention, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in mention.spans)


def _misses(
    documents: Sequence[EventDocument], predicted: Mapping[str, str], reference: Mapping[str, str]
) -> Iterator[Miss]:
    """Events in pieces, the largest first, then groups that mix events."""
    mentions = {mention.name: (document, mention) for document in documents for mention in document.mentions}
    for kind, groups, other in (("torn", reference, predicted), ("mixed", predicted, reference)):
        for group, names in sorted(members(groups).items(), key=lambda item: (-len(item[1]), item[0])):
            pieces = members({name: other[name] for name in names})
            if len(pieces) > 1:
                document, mention = mentions[min(names)]
                words = ", ".join(sorted({mentions[name][1].text for name in names}))
                expected, read = (group, "") if kind == "torn" else ("", group)
                shown = f"{kind}: {len(names)} mentions in {len(pieces)} groups: {words}"
                yield Miss(CONLL, f"{document.topic} {mention.name}", expected or shown, read or shown)
