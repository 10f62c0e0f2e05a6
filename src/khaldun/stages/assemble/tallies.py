"""Which figures are tallies, and the window and speaker of every tally."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from khaldun.model.account import OUTLET_VOICE, Tally
from khaldun.model.mention import Attribution, FigureMention, Mentions
from khaldun.model.parsed import ParsedText, Sentence
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.speaking import attribution_at
from khaldun.values.date_grammar import DateMention
from khaldun.values.dates import dates_between

_START = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|early|late|mid|last|then|the|its|their|\d)"
)
_TOOK = r"(?:killed|claimed|left|cost|displaced)"
_WAR = r"(?:civil\ war|war|conflict|insurgency|uprising|genocide)"
CUMULATIVE_WORDS = re.compile(
    rf"""\b(?:
      so\ far | to\ date | since\ {_START} | over\ the\ (?:past|last) | this\ (?:year|month)
    | in\ the\ (?:past|last)\ (?:\w+\ )?(?:weeks?|months?|years?|decades?) | in\ recent\ (?:weeks|months|years)
    | (?:during|in|from|throughout|by)\ (?:the|its|their|a)\ (?:\S+\ ){{0,4}}?{_WAR}\b
    | (?:civil\ |\b)war\ has\ {_TOOK} | conflict\ has\ (?:{_TOOK}|forced)             # the war has claimed
    | death\ toll\ from\ (?:the\ )?conflict | total\ death\ toll | toll\ for\ .{{3,60}}\ to
    | (?:have|has)\ (?:been\ )?(?:killed|displaced|died|fled)\ (?:since|in\ recent)
    | (?:every|each)\ (?:day|month|year) | every\ week | annually | a\ (?:day|month|year)\ on\ average
    | (?:lost|killed)\ .{{0,40}}\b(?:so\ far|in\ the\ war)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that make a figure of their sentence a total over a period or a war."""

TIMES_IN_PERIOD = re.compile(r"\btimes\b.*\b(?:year|month|since)\b")
RANK_BEFORE = re.compile(
    r"\b(?:worst|largest|biggest|highest|heaviest|fiercest|(?:dead|blood)liest|bloodiest|latest|most\s+\w+"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b[^,;:.\n]{0,80}$",
    re.IGNORECASE,
)
"""A rank with its noun, right before the words of a period."""

SINCE = re.compile(r"\bsince\b[^.;,]*$", re.IGNORECASE)
LARGEST_SINGLE_TOLL = 20_000
"""Greater counts are totals: no single incident in UCDP GED since 1989 killed more in one report's words."""

LARGEST_SINGLE_FLIGHT = 500_000
"""Greater counts of the displaced are of a whole war."""

LARGEST_RECENT_TOLL = 2_000
"""Greater counts are no toll of a day named beside them, but a total as of that day."""

MAX_INCIDENT_DAYS = 4
MAX_DAYS_TO_PUBLICATION = 7
MAX_LEAD_SENTENCES = 3
"""Sentences with figures, from the first on, that may add up those after them."""

MIN_ROUGH_SUM = 6
"""Smaller sums are added up exactly."""

MAX_WORDS_CONTINUING = 10
MAX_CHARS_AFTER_SINCE = 60
PERIOD_GRAINS = frozenset({"month", "year", "season", "decade", "week"})


def cumulative(
    parsed: ParsedText,
    figures: tuple[FigureMention, ...],
    dates: tuple[DateMention, ...],
    published: datetime.date | None,
) -> list[FigureMention]:
    """Figures that count over a period or a whole conflict."""
    return [figure for figure in figures if _is_cumulative(parsed, figure, dates, published)]


def _is_cumulative(
    parsed: ParsedText, figure: FigureMention, dates: tuple[DateMention, ...], published: datetime.date | None
) -> bool:
    sentence = parsed.sentences[figure.sentence]
    inside = dates_between(dates, sentence.start, sentence.end)
    limit = LARGEST_SINGLE_TOLL if figure.outcome != "displaced" else LARGEST_SINGLE_FLIGHT
    ranked = [span for span in _ranked_spans(parsed.text, sentence, inside) if not _covers(span, sentence, figure)]
    if figure.quantity.low >= limit or any(_is_period(date) and not _ends_one(date, ranked) for date in inside):
        return True
    words = _blanked(parsed.text, sentence, ranked)
    if CUMULATIVE_WORDS.search(words) and not _recent_act(sentence, figure, inside, published):
        return True
    return _continues_tally(parsed, sentence)


def _ranked_spans(text: str, sentence: Sentence, inside: Sequence[DateMention]) -> list[tuple[int, int]]:
    """ "the deadliest attack in two years": from the rank to the period, which is that of the rank and of no figure."""
    spans = []
    for date in inside:
        rank = RANK_BEFORE.search(text, sentence.start, date.start)
        if rank is not None:
            spans.append((rank.start(), date.end))
    return spans


def _covers(span: tuple[int, int], sentence: Sentence, figure: FigureMention) -> bool:
    """ "the deadliest month with 400 killed since January": the period may well be the figure's."""
    return span[0] <= sentence.words[figure.word].start < span[1]


def _ends_one(date: DateMention, spans: list[tuple[int, int]]) -> bool:
    return any(date.end == end for _, end in spans)


def _blanked(text: str, sentence: Sentence, spans: list[tuple[int, int]]) -> str:
    """The words of the sentence without these spans."""
    words = text[sentence.start : sentence.end]
    for start, end in spans:
        low, high = start - sentence.start, end - sentence.start
        words = words[:low] + " " * (high - low) + words[high:]
    return words


def _continues_tally(parsed: ParsedText, sentence: Sentence) -> bool:
    """ "… hit 70 times this year. More than 20 have been killed.": a bare perfect after a tally."""
    if sentence.index == 0 or len(sentence.words) > MAX_WORDS_CONTINUING:
        return False
    before = parsed.sentences[sentence.index - 1]
    perfect = any(word.lower in {"have", "has"} for word in sentence.words)
    counted = TIMES_IN_PERIOD.search(parsed.text[before.start : before.end])
    return perfect and sentence.paragraph == before.paragraph and counted is not None


def _is_period(date: DateMention) -> bool:
    """ "since January": a time expression that begins a period longer than an incident."""
    start, end = date.interval.start, date.interval.end
    return date.since and start is not None and end is not None and (end - start).days > MAX_INCIDENT_DAYS


def _recent_act(
    sentence: Sentence, figure: FigureMention, inside: Sequence[DateMention], published: datetime.date | None
) -> bool:
    """A day named in the sentence within a week of publication makes it this incident's figure."""
    if published is None or figure.quantity.low > LARGEST_RECENT_TOLL:
        return False
    auxiliaries = sentence.dependents(sentence.words[figure.clause], "aux")
    perfect = any(child.lower in {"has", "have"} for child in auxiliaries)
    return not perfect and any(_is_recent_day(date, published) for date in inside)


def _is_recent_day(date: DateMention, published: datetime.date) -> bool:
    start, precision = date.interval.start, date.interval.precision
    if start is None or date.since or not precision or precision > 2:
        return False
    return abs((published - start).days) <= MAX_DAYS_TO_PUBLICATION


def sums(incidents: list[Incident]) -> list[FigureMention]:
    """Figures of a lead that only add up those of several incidents after it, with all figures of their sentence.

    A sentence whose counts, outcome by outcome, equal the sum over two or more later incidents sums them up.
    """
    totals = [figure for incident in incidents for figure in incident.figures if not figure.part and not figure.person]
    found: list[FigureMention] = []
    for index in sorted({figure.sentence for figure in totals})[:MAX_LEAD_SENTENCES]:
        lead = [figure for figure in totals if figure.sentence == index]
        later = _counts_after(incidents, index)
        several = any(len(later.get(figure.outcome, [])) >= 2 for figure in lead)
        equal = all(figure.quantity.low in _totals(later.get(figure.outcome, [])) for figure in lead)
        if several and equal or all(_adds_up(figure, incidents) for figure in lead):
            found += lead
    return found


def _counts_after(incidents: list[Incident], index: int) -> dict[str, list[int]]:
    """For each outcome, the first count of each incident after the sentence `index`."""
    later: dict[str, list[int]] = {}
    for incident in incidents:
        firsts: dict[str, int] = {}
        for figure in incident.figures:
            if figure.sentence > index and _adds(figure):
                firsts.setdefault(figure.outcome, figure.quantity.low)
        for outcome, low in firsts.items():
            later.setdefault(outcome, []).append(low)
    return later


def _adds_up(lead: FigureMention, incidents: list[Incident]) -> bool:
    """True where the next counts of this outcome, over two incidents or more, add up to the lead's exactly."""
    later: dict[int, tuple[int, int]] = {}
    for i, incident in enumerate(incidents):
        for figure in incident.figures:
            if figure.sentence > lead.sentence and _adds(figure) and figure.outcome == lead.outcome:
                later.setdefault(figure.sentence, (figure.quantity.low, i))
    total = 0
    told: set[int] = set()
    for _, (low, i) in sorted(later.items()):
        total, told = total + low, told | {i}
        if total == lead.quantity.low and len(told) > 1:
            return True
    return False


def _adds(figure: FigureMention) -> bool:
    """False for parts, and for persons told of before."""
    person = figure.person
    return not figure.part and (person is None or bool(person.noun) and not person.pointing)


def _totals(counts: list[int]) -> set[int]:
    """The sum, give or take one where it is that of several."""
    total = sum(counts)
    return {total, total + 1, total - 1} if len(counts) >= 2 and total >= MIN_ROUGH_SUM else {total}


def tallies_of(
    parsed: ParsedText,
    mentions: Mentions,
    figures: list[FigureMention],
    dates: tuple[DateMention, ...],
    attributions: tuple[Attribution, ...],
    published: datetime.date | None,
) -> tuple[Tally, ...]:
    """Every tally of the text, in order.

    Args:
        parsed, mentions: the text and what it mentions.
        figures: those of its figures that are tallies.
        dates: time expressions of the text.
        attributions: who says what in it.
        published: day of publication, or None.
    """
    found: dict[tuple[int, int], Tally] = {}
    for figure in figures:
        found[figure.start, figure.quantity.start] = Tally(
            parsed.text[figure.start : figure.end],
            figure.start,
            figure.end,
            "cumulative",
            figure.quantity.value,
            *_window(parsed.sentences[figure.sentence], parsed, dates, published),
            _speaker(attributions, figure.sentence, figure.quantity.start),
            "cumulative figure",
        )
    starts = {start for start, _ in found}
    for mention in mentions.tallies:
        if mention.kind == "cumulative" and mention.start in starts:
            continue
        span = (mention.start, mention.end)
        found[mention.start, -1] = Tally(
            parsed.text[mention.start : mention.end],
            mention.start,
            mention.end,
            mention.kind,
            mention.value,
            *_window(parsed.sentences[mention.sentence], parsed, dates, published, span),
            _speaker(attributions, mention.sentence, mention.end - 1),
            mention.rule,
        )
    return tuple(found[key] for key in sorted(found))


def _window(
    sentence: Sentence,
    parsed: ParsedText,
    dates: tuple[DateMention, ...],
    published: datetime.date | None,
    span: tuple[int, int] | None = None,
) -> tuple[datetime.date | None, datetime.date | None]:
    """The period of a tally's own words, else of its sentence; open at the start if unsaid."""
    around = dates_between(dates, sentence.start, sentence.end)
    inside = [d for d in around if d.interval.start is not None]
    own = [d for d in inside if span and span[0] <= d.start < span[1]]
    date = next(iter([*_periods(own, parsed), *_periods(inside, parsed)]), None)
    if date is None:
        return None, published
    start, end = date.interval.start, date.interval.end
    if date.since or _after_since(parsed, date):
        return start, published or end
    return start, min(end, published) if end and published else end


def _periods(dates: list[DateMention], parsed: ParsedText) -> list[DateMention]:
    """Those dates that begin or name a period, those after "since" first."""
    begun = [date for date in dates if date.since or _after_since(parsed, date)]
    return begun + [date for date in dates if date not in begun and date.grain in PERIOD_GRAINS]


def _after_since(parsed: ParsedText, date: DateMention) -> bool:
    """ "since the conflict broke out in 2011"."""
    return bool(SINCE.search(parsed.text[max(0, date.start - MAX_CHARS_AFTER_SINCE) : date.start]))


def _speaker(attributions: tuple[Attribution, ...], sentence: int, offset: int) -> str:
    attribution = attribution_at(attributions, sentence, offset)
    return attribution.speaker.name if attribution else OUTLET_VOICE
