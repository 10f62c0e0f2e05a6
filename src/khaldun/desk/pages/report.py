"""The page of one report: its text with marked passages, each leading to its claim, and what it is counted under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.catalogue.quoting import person_claims
from khaldun.desk.desk import Desk
from khaldun.desk.pages.claim_form import FIELDS, SPEAKER_KINDS, STANCES, TARGET_KINDS, WHAT, claim_form
from khaldun.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a report's text at an offset, with the claims that stand on all of it; none for text between them."""

    text: str
    claims: tuple[Claim, ...]
    start: int = 0


def routes(desk: Desk) -> APIRouter:
    """`/reports/ID`."""
    router = APIRouter()

    @router.get("/reports/{identifier}", include_in_schema=False)
    def report(
        request: Request, identifier: str, correct: str | None = None, place_name: str | None = None
    ) -> Response:
        dossier = desk.catalogue.report(identifier)
        values = {
            "dossier": dossier,
            "paragraphs": list(paragraphs(dossier.text, dossier.claims)),
            "by_people": person_claims(desk.catalogue.database, dossier.report.id),
            "form": claim_form(dossier, correct, place_name),
            "fields": FIELDS,
            "what": WHAT,
            "stances": STANCES,
            "speaker_kinds": SPEAKER_KINDS,
            "target_kinds": TARGET_KINDS,
            "speakers": sorted({claim.speaker for claim in dossier.claims}),
            "right_to_left": dossier.language in RIGHT_TO_LEFT,
        }
        return desk.page("report.html", request, values)

    return router


RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ps sd ug ur yi".split())
"""Languages whose script runs from right to left, ISO 639."""


def paragraphs(text: str, claims: Iterable[Claim]) -> Iterator[tuple[Passage, ...]]:
    """The text as paragraphs of passages: it is cut wherever a claim begins or ends, so that marks may overlap."""
    kept = list(claims)
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        if line.strip():
            yield tuple(_passages(text, begin, end, [one for one in kept if one.start < end and begin < one.end]))
        begin = end + 1


def _passages(text: str, begin: int, end: int, claims: list[Claim]) -> Iterator[Passage]:
    edges = {begin, end} | {min(max(edge, begin), end) for one in claims for edge in (one.start, one.end)}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        yield Passage(text[left:right], tuple(one for one in claims if one.start <= left and right <= one.end), left)
