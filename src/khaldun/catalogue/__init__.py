"""The catalogue: reports, accounts, claims, judgements and decisions, append-only, and the incidents that follow."""

from khaldun.catalogue.adding import Added, Adder
from khaldun.catalogue.asking import IncidentFilter
from khaldun.catalogue.backup import restore
from khaldun.catalogue.catalogue import Catalogue, user_name
from khaldun.catalogue.connect import DEFAULT_FILE
from khaldun.catalogue.deciding import Decider
from khaldun.catalogue.ids import report_id
from khaldun.catalogue.records import CatalogueState, Depth, IncidentRecord, Snapshot
from khaldun.catalogue.report_page import ReportDossier, ReportIssue
from khaldun.catalogue.tallying import CheckedTally
from khaldun.catalogue.views import (
    CatalogueFacts,
    Count,
    Fault,
    Happening,
    IncidentDossier,
    IncidentPage,
    IncidentSummary,
    JudgementView,
    ReviewItem,
    SourceRow,
    Verified,
)

__all__ = [
    "DEFAULT_FILE",
    "Added",
    "Adder",
    "Catalogue",
    "CatalogueFacts",
    "CatalogueState",
    "CheckedTally",
    "Count",
    "Decider",
    "Depth",
    "Fault",
    "Happening",
    "IncidentDossier",
    "IncidentFilter",
    "IncidentPage",
    "IncidentRecord",
    "IncidentSummary",
    "JudgementView",
    "ReportDossier",
    "ReportIssue",
    "ReviewItem",
    "Snapshot",
    "SourceRow",
    "Verified",
    "report_id",
    "restore",
    "user_name",
]
