"""Judgements on accounts: what speaks for one incident, and the commands that decide a doubtful pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from khaldun.catalogue import IncidentDossier, JudgementView
from khaldun.model.judgement import Evidence
from khaldun.wording.printable import printable

MAX_REASONS = 6
MAX_DOUBTS = 5


def doubt_lines(dossier: IncidentDossier, where: str = "") -> Iterator[Text]:
    """The pairs on which the machine is unsure, with the commands that decide each.

    Args:
        dossier: of the incident.
        where: what the commands need to go to this catalogue.
    """
    doubts = [view for view in dossier.judgements if view.verdict == "unsure"]
    for view in doubts[:MAX_DOUBTS]:
        yield from pair_lines(view)
        yield from (Text(f"  {command}", style="cyan") for command in answers(view, where))
    if len(doubts) > MAX_DOUBTS:
        yield Text(f"and {len(doubts) - MAX_DOUBTS} more; --judgements shows all", style="dim")


def judgement_lines(dossier: IncidentDossier) -> Iterator[Text]:
    """Every judgement that touches the incident, with its reasons."""
    for view in dossier.judgements:
        yield from pair_lines(view)


def pair_lines(view: JudgementView) -> Iterator[Text]:
    """A judgement with its reasons, strongest first."""
    other = f" of incident {view.other_incident}" if view.other_incident else ""
    how = f"decided by {printable(view.by)}" if view.decided else f"{view.score:.2f} by {printable(view.by)}"
    yield Text.assemble(
        (view.verdict, "bold yellow" if view.verdict == "unsure" else "bold"),
        f": {view.left} and {view.right}{other} ({how})",
    )
    yield Text(f"  {in_words_reasons(view.evidence)}", style="dim")


def answers(view: JudgementView, where: str = "") -> Iterator[str]:
    """The commands that say yes and no."""
    for verdict in ("same", "different"):
        yield f"khaldun decide {verdict} {view.left} {view.right}{where} --why …"


def in_words_reasons(evidence: Iterable[Evidence]) -> str:
    """Reasons with the way and the weight each speaks: "+2.1 both in Mayadeen; −0.7 tolls 57 and 23"."""
    ranked = sorted(evidence, key=lambda reason: -abs(reason.weight))
    shown = [
        f"{reason.weight:+.1f} {printable(reason.words)}".replace("-", "−", 1)
        if reason.weight < 0
        else f"{reason.weight:+.1f} {printable(reason.words)}"
        for reason in ranked[:MAX_REASONS]
    ]
    return "; ".join(shown) or "no reasons are on record"
