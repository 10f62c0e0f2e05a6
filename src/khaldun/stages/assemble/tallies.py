"""Which figures are tallies, and the window and speaker of every tally."""

from __future__ import annotations

import datetime
import re

from khaldun.model.account import OUTLET_VOICE, Tally
from khaldun.model.mention import Attribution, FigureMention, Mentions
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident
from khaldun.values.date_grammar import DateMention

CUMULATIVE_WORDS = re.compile(
    r"\b(so far|to date|since (?:then|the|its|their|\d|early|late|mid|january|february|march|april|may|june|july|august|september|october|november|december|last)"
    r"|over the (?:past|last)|in the (?:past|last) (?:\w+ )?(?:weeks?|months?|years?|decades?)|this (?:year|month)|(?:during|in|from|throughout|by) (?:the|its|their|a) (?:\S+ ){0,4}?(?:civil war|war|conflict|insurgency|uprising|genocide)\b"
    r"|(?:civil |\b)war has (?:killed|claimed|left|cost|displaced)|conflict has (?:killed|claimed|left|cost|displaced|forced)|death toll from (?:the )?conflict|total death toll"
    r"|(?:have|has) (?:been )?(?:killed|displaced|died|fled) (?:since|in recent)|in recent (?:weeks|months|years)|every (?:day|week|month|year)|each (?:day|month|year)|annually|a (?:day|month|year) on average"
    r"|toll for .{3,60} to|(?:lost|killed) .{0,40}\b(?:so far|in the war))",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\b[^.;,]*$", re.IGNORECASE)
LARGEST_SINGLE_TOLL = 20_000
"""No single incident of the wars in UCDP GED since 1989 killed more in one report's words; greater counts are totals."""


LARGEST_SINGLE_FLIGHT = 500_000
"""Greater counts of the displaced are of a whole war."""


def cumulative(
    parsed: ParsedText,
    figures: tuple[FigureMention, ...],
    dates: tuple[DateMention, ...],
    published: datetime.date | None,
) -> list[FigureMention]:
    """Figures that count over a period or a whole conflict."""
    found = []
    for figure in figures:
        sentence = parsed.sentences[figure.sentence]
        words = parsed.text[sentence.start : sentence.end]
        limit = LARGEST_SINGLE_TOLL if figure.outcome != "displaced" else LARGEST_SINGLE_FLIGHT
        if figure.quantity.low >= limit or _spans_period(parsed, figure, dates):
            found.append(figure)
        elif CUMULATIVE_WORDS.search(words) and not _recent_act(parsed, figure, dates, published):
            found.append(figure)
        elif figure.sentence and _continues_tally(parsed, figure, found):
            found.append(figure)
    return found


def _continues_tally(parsed: ParsedText, figure: FigureMention, found: list[FigureMention]) -> bool:
    """ "… hit by rockets more than 70 times this year. More than 20 people have been killed.": a bare perfect after a tally."""
    sentence, before = parsed.sentences[figure.sentence], parsed.sentences[figure.sentence - 1]
    perfect = any(word.lower in {"have", "has"} for word in sentence.words)
    short = len(sentence.words) <= 10
    return (
        perfect
        and short
        and sentence.paragraph == before.paragraph
        and bool(re.search(r"\btimes\b.*\b(?:year|month|since)\b", parsed.text[before.start : before.end]))
    )


def _spans_period(parsed: ParsedText, figure: FigureMention, dates: tuple[DateMention, ...]) -> bool:
    sentence = parsed.sentences[figure.sentence]
    for date in dates:
        if sentence.start <= date.start < sentence.end and date.since and date.interval.start and date.interval.end:
            if (date.interval.end - date.interval.start).days > 4:
                return True
    return False


def _recent_act(
    parsed: ParsedText, figure: FigureMention, dates: tuple[DateMention, ...], published: datetime.date | None
) -> bool:
    """A day named in the sentence within a week of publication makes it this incident's figure."""
    if published is None or figure.quantity.low > 2_000:
        return False
    sentence = parsed.sentences[figure.sentence]
    head = sentence.words[figure.clause]
    has = any(child.lower in {"has", "have"} for child in sentence.dependents(head, "aux"))
    return not has and any(
        sentence.start <= d.start < sentence.end
        and d.interval.start
        and not d.since
        and abs((published - d.interval.start).days) <= 7
        and (d.interval.precision or 9) <= 2
        for d in dates
    )


def sums(incidents: list[Incident]) -> list[FigureMention]:
    """Figures of a lead that only add up those of several incidents after it, with all figures of their sentence.

    A sentence whose counts, outcome by outcome, equal the sum over two or more later incidents sums them up.
    """
    found: list[FigureMention] = []
    sentences = {f.sentence for incident in incidents for f in incident.figures if not f.part}
    for index in sorted(sentences)[:3]:
        lead = [f for incident in incidents for f in incident.figures if f.sentence == index and not f.part]
        later: dict[str, list[tuple[int, int]]] = {}
        for i, incident in enumerate(incidents):
            firsts: dict[str, int] = {}
            for f in incident.figures:
                if f.sentence > index and not f.part and f.outcome not in firsts:
                    firsts[f.outcome] = f.quantity.low
            for outcome, low in firsts.items():
                later.setdefault(outcome, []).append((i, low))
        several = any(len(later.get(f.outcome, [])) >= 2 for f in lead)
        if lead and several and all(f.quantity.low in _totals(later.get(f.outcome, [])) for f in lead):
            found += lead
        elif lead and all(_adds_up(f, incidents) for f in lead):
            found += lead
    return found


def _adds_up(lead: FigureMention, incidents: list[Incident]) -> bool:
    """True where the later counts of this outcome, each sentence's first, add up to the lead's exactly."""
    later: dict[int, int] = {}
    for incident in incidents:
        for f in incident.figures:
            if f.sentence > lead.sentence and not f.part and f.outcome == lead.outcome:
                later.setdefault(f.sentence, f.quantity.low)
    return len(later) >= 2 and sum(later.values()) == lead.quantity.low


def _totals(counts: list[tuple[int, int]]) -> set[int]:
    total = sum(low for _, low in counts)
    return {total, total + 1, total - 1} if len(counts) >= 2 else {total}


def tallies_of(
    parsed: ParsedText,
    mentions: Mentions,
    figures: list[FigureMention],
    dates: tuple[DateMention, ...],
    attributions: tuple[Attribution, ...],
    published: datetime.date | None,
    incidents: list[Incident],
) -> tuple[Tally, ...]:
    """Every tally of the text, in order."""
    found: dict[tuple[int, int], Tally] = {}
    for figure in figures:
        window = _window(parsed, figure.sentence, dates, published)
        speaker = _speaker(attributions, figure.sentence, figure.quantity.start)
        key = (figure.start, figure.quantity.start)
        found[key] = Tally(
            parsed.text[figure.start : figure.end],
            figure.start,
            figure.end,
            "cumulative",
            figure.quantity.value,
            *window,
            speaker,
            "cumulative figure",
        )
    for mention in mentions.tallies:
        window = _window(parsed, mention.sentence, dates, published, (mention.start, mention.end))
        speaker = _speaker(attributions, mention.sentence, mention.start)
        if any(start == mention.start for start, _ in found) and mention.kind == "cumulative":
            continue
        found[mention.start, -1] = Tally(
            parsed.text[mention.start : mention.end],
            mention.start,
            mention.end,
            mention.kind,
            mention.value,
            *window,
            speaker,
            mention.rule,
        )
    return tuple(found[key] for key in sorted(found))


def _window(
    parsed: ParsedText,
    sentence_index: int,
    dates: tuple[DateMention, ...],
    published: datetime.date | None,
    span: tuple[int, int] | None = None,
) -> tuple[datetime.date | None, datetime.date | None]:
    """The period that a tally counts over: that of its own words, else of its sentence; open at the start if unsaid."""
    sentence = parsed.sentences[sentence_index]
    inside = [d for d in dates if sentence.start <= d.start < sentence.end and d.interval.start is not None]
    own = [d for d in inside if span and span[0] <= d.start < span[1]]
    for group in (own, inside):
        periods = [d for d in group if d.since or _after_since(parsed, d)]
        if periods:
            return periods[0].interval.start, published or periods[0].interval.end
        periods = [d for d in group if d.grain in {"month", "year", "season", "decade", "week"}]
        if periods:
            end = periods[0].interval.end
            return periods[0].interval.start, min(end, published) if end and published else end
    return None, published


def _after_since(parsed: ParsedText, date: DateMention) -> bool:
    """ "since the conflict broke out in 2011"."""
    return bool(SINCE.search(parsed.text[max(0, date.start - 60) : date.start]))


def _speaker(attributions: tuple[Attribution, ...], sentence: int, offset: int) -> str:
    covering = [
        (sum(end - start for start, end in a.contents), i, a)
        for i, a in enumerate(attributions)
        if a.sentence == sentence and any(start <= offset < end for start, end in a.contents)
    ]
    return min(covering)[2].speaker.name if covering else OUTLET_VOICE
