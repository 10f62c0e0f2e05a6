"""Reading reports by asking a model: one report a question, or a part of one; several questions under way at once."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from types import TracebackType
from typing import Self

from khaldun.errors import FetchError
from khaldun.gazetteer.choice import open_gazetteer
from khaldun.llm.answer import Refused, read_answer
from khaldun.llm.drafting import Drafts, drafts_of
from khaldun.llm.endpoint import Endpoint
from khaldun.llm.ground import READ_LANGUAGES, Ground
from khaldun.llm.making import make_reading
from khaldun.llm.prompt import PROMPT_VERSION, messages_of
from khaldun.llm.quoting import Quotes
from khaldun.llm.settings import LlmSettings
from khaldun.llm.tokens import Part, halves_of, parts_of
from khaldun.model.account import Reading
from khaldun.model.cost import Cost
from khaldun.model.issue import Issue
from khaldun.model.report import Report

MAX_PARTS = 60
"""Of one report: a book is not read by the question."""

MAX_HALVINGS = 3
ASKED_AGAIN = 1
"""How often a question is asked again whose answer is no JSON."""

MAX_FAILURES = 5
"""Reports in a row that got no answer, after which the run ends: the next would get none either."""

ENDING = frozenset({"unreachable", "key", "model", "status"})
"""Faults that the next report would meet too."""

AHEAD = 4
"""Results that may wait for an earlier one, for each question under way: the bound on memory."""

Item = Report | Reading | Issue


class LlmReader:
    """Reads reports by a model; for use in a `with` statement.

    Each report is asked about by itself, so nothing in it can touch what another says.

    Args:
        settings: which model, and what it may take.
        only_other_languages: whether reports in languages that the built-in reader reads are left to it.

    Attributes:
        cost: of all questions so far.
        given, refused: values that the model gave, and those of them that were left out.
    """

    def __init__(self, settings: LlmSettings, *, only_other_languages: bool = False) -> None:
        self.settings = settings
        self.cost = Cost()
        self.given = self.refused = 0
        self._only_other = only_other_languages
        self._endpoint = Endpoint(settings)
        self._lock = threading.Lock()
        self._failures = 0
        self._model = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._endpoint.close()

    def reads(self, report: Report) -> bool:
        """Whether this report is for the model."""
        return not self._only_other or report.language not in READ_LANGUAGES

    def read(self, report: Report) -> Reading | Issue:
        """What a model says that `report` says, as far as it stands on its words; an issue where it gives no answer.

        Raises:
            FetchError: no report would get an answer.
        """
        asking = _Asking(self._endpoint, self._model_name(), report, self.settings)
        try:
            reading: Reading | Issue = asking.reading()
            self._failures = 0
        except FetchError as error:
            self._failures += 1
            if error.code in ENDING or self._failures >= MAX_FAILURES:
                raise
            message = f"{report.source}: {error} The report is not read; run the same command again."
            reading = Issue("no-answer", "llm", message, report.doc)
        self._count(asking)
        return reading

    def read_through(self, inputs: Iterable[Item]) -> Iterator[Item]:
        """`inputs` in their order, with a reading in place of each report that is for the model."""
        pool = ThreadPoolExecutor(self.settings.concurrency, "khaldun-llm")
        waiting: deque[Future[Reading | Issue] | Item] = deque()
        try:
            for item in inputs:
                if isinstance(item, Report) and self.reads(item):
                    waiting.append(pool.submit(self.read, item))
                else:
                    waiting.append(item)
                while waiting and (len(waiting) > AHEAD * self.settings.concurrency or _is_ready(waiting[0])):
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _model_name(self) -> str:
        with self._lock:
            self._model = self._model or self._endpoint.model()
            return self._model

    def _count(self, asking: _Asking) -> None:
        with self._lock:
            self.cost = self.cost.plus(asking.cost)
            self.given += asking.refused.given
            self.refused += asking.refused.reasons.total()


class _Asking:
    """One report being asked about."""

    def __init__(self, endpoint: Endpoint, model: str, report: Report, settings: LlmSettings) -> None:
        self.cost = Cost()
        self.refused = Refused()
        self._endpoint = endpoint
        self._model = model
        self._report = report
        self._settings = settings
        self._ground = Ground(report)
        self._issues: list[Issue] = []

    def reading(self) -> Reading:
        parts = parts_of(self._report.text, self._settings.part_tokens)
        if len(parts) > MAX_PARTS:
            self._tell("report-cut", f"it is longer than {MAX_PARTS} questions; the rest is left out. Split it.", None)
            parts = parts[:MAX_PARTS]
        drafts = [made for part in parts for made in self._drafts(part)]
        gazetteer = open_gazetteer()
        made = make_reading(self._report, drafts, self._ground, gazetteer, self.refused)
        versions = (
            ("reader", "llm"),
            ("model", self._model),
            ("prompt", PROMPT_VERSION),
            ("gazetteer", gazetteer.version),
        )
        return replace(made, issues=(*self._issues, *made.issues), versions=versions, cost=self.cost)

    def _drafts(self, part: Part, halvings: int = 0) -> Iterator[Drafts]:
        """What the model says of a part; of its halves, where its answer was too long to be ended."""
        for _ in range(1 + ASKED_AGAIN):
            said = self._endpoint.ask(self._model, messages_of(self._report, part.text))
            self.cost = self.cost.plus(said.cost)
            if said.cut:
                break
            refused = Refused()
            try:
                answer = read_answer(said.text, refused)
            except FetchError as error:
                fault = error
                continue
            yield drafts_of(answer, Quotes(part), self._ground, refused)
            self.refused.given += refused.given
            self.refused.reasons += refused.reasons
            return
        if not said.cut:
            raise fault
        halves = halves_of(part)
        if halvings >= MAX_HALVINGS or len(halves) < 2:
            most = self._settings.max_tokens
            self._tell(
                "answer-cut", f"the model's answer on these words has over {most} tokens; raise max_tokens.", part
            )
            return
        for half in halves:
            yield from self._drafts(half, halvings + 1)

    def _tell(self, code: str, message: str, part: Part | None) -> None:
        start, end = (part.start, part.start + len(part.text)) if part else (None, None)
        self._issues.append(Issue(code, "llm", f"{self._report.source}: {message}", self._report.doc, None, start, end))


def _is_ready(waiting: object) -> bool:
    return not isinstance(waiting, Future) or waiting.done()


def _result(waiting: Future[Reading | Issue] | Item) -> Item:
    return waiting.result() if isinstance(waiting, Future) else waiting
