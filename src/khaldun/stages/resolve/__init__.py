"""Accounts of many reports become incidents: copies, comparison, clusters."""

from khaldun.stages.resolve.copies import ReportSketch, are_copies, containment, origins_of, resemblance, sketch_of
from khaldun.stages.resolve.credits import credits_of

__all__ = ["ReportSketch", "are_copies", "containment", "credits_of", "origins_of", "resemblance", "sketch_of"]
