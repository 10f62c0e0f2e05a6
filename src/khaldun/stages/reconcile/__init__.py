"""reconcile: an incident's claims become findings and a grade; disagreement is kept, with who says what."""

from __future__ import annotations

from khaldun.stages.reconcile.claiming import claims_of
from khaldun.stages.reconcile.tally_check import check_tally
from khaldun.stages.reconcile.tally_gap import gaps
from khaldun.stages.reconcile.tally_scope import scope_of_tally, window_of
from khaldun.stages.reconcile.tally_working import describe_check

__all__ = ["check_tally", "claims_of", "describe_check", "gaps", "scope_of_tally", "window_of"]
