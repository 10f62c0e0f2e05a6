"""Geoparsing: names of places found in news reports, and which places they are."""

from khaldun.evaluate.geoparsing.corpora import CORPORA
from khaldun.evaluate.geoparsing.scoring import geoparsing_card

FILES = tuple(corpus.file for corpus in CORPORA)

__all__ = ["CORPORA", "FILES", "geoparsing_card"]
