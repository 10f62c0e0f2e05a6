"""ECB+: which words name events, and which of them, in which documents, name the same."""

from khaldun.evaluate.ecbplus.benchmark import ECBPLUS, ecbplus_card

__all__ = ["ECBPLUS", "ecbplus_card"]
