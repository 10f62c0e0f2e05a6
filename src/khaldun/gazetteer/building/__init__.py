"""Making a fuller gazetteer from GeoNames' dumps and OCHA's p-codes that the user has downloaded."""

from __future__ import annotations

from khaldun.gazetteer.building.build import BuildSettings, Built, build_gazetteer
from khaldun.gazetteer.building.faults import Fault, MalformedRowsError

__all__ = ["BuildSettings", "Built", "Fault", "MalformedRowsError", "build_gazetteer"]
