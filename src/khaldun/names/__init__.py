"""Known names in a text, and the rows behind them."""

from khaldun.names.check import lexicon_issues
from khaldun.names.holders import holder_of
from khaldun.names.lookup import find_outlet, is_outlet_title, resolve_office
from khaldun.names.tag import tag_names

__all__ = ["find_outlet", "holder_of", "is_outlet_title", "lexicon_issues", "resolve_office", "tag_names"]
