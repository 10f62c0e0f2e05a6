"""resolve: accounts become incidents: which are compared, what speaks for and against, and what belongs together."""

from __future__ import annotations

from khaldun.stages.resolve.cluster import cluster_accounts
from khaldun.stages.resolve.copies import ReportSketch, are_copies, containment, origins_of, resemblance, sketch_of
from khaldun.stages.resolve.credits import citations_of, credits_of
from khaldun.stages.resolve.describe import document_features, features_of
from khaldun.stages.resolve.features import Features, decode_features
from khaldun.stages.resolve.keys import BlockKeys, block_keys
from khaldun.stages.resolve.matcher import (
    RESOLVER_VERSION,
    SAME_THRESHOLD,
    UNSURE_THRESHOLD,
    Weighed,
    compare,
    weigh,
    weigh_if_alike,
)
from khaldun.stages.resolve.profile import Profile, profile_of

__all__ = [
    "RESOLVER_VERSION",
    "SAME_THRESHOLD",
    "UNSURE_THRESHOLD",
    "BlockKeys",
    "Features",
    "Profile",
    "ReportSketch",
    "Weighed",
    "are_copies",
    "block_keys",
    "citations_of",
    "cluster_accounts",
    "compare",
    "containment",
    "credits_of",
    "decode_features",
    "document_features",
    "features_of",
    "origins_of",
    "profile_of",
    "resemblance",
    "sketch_of",
    "weigh",
    "weigh_if_alike",
]
