"""reconcile: an incident's claims become findings and a grade; disagreement is kept, with who says what."""

from __future__ import annotations

from khaldun.stages.reconcile.claiming import claims_of
from khaldun.stages.reconcile.reconciler import RECONCILER_VERSION, reconcile
from khaldun.stages.reconcile.speakers import speaker_table
from khaldun.stages.reconcile.tally_check import check_tally
from khaldun.stages.reconcile.tally_gap import gaps
from khaldun.stages.reconcile.tally_scope import scope_of_tally, window_of
from khaldun.stages.reconcile.tally_working import describe_check

__all__ = [
    "RECONCILER_VERSION",
    "check_tally",
    "claims_of",
    "describe_check",
    "gaps",
    "reconcile",
    "scope_of_tally",
    "speaker_table",
    "window_of",
]
