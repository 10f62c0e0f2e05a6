"""parse: a report's text becomes sentences, words, dependencies and names; offsets lead back to the text."""

from __future__ import annotations

from khaldun.stages.parse.capitals import sentence_case
from khaldun.stages.parse.parser import ParseSettings, parser_version
from khaldun.stages.parse.sentences import parse_text

__all__ = ["ParseSettings", "parse_text", "parser_version", "sentence_case"]
