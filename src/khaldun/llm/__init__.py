"""A model of one's own as a second reader: any endpoint that speaks the OpenAI chat protocol.

`LlmReader` is the whole of it. Each value that the model gives must quote the report; what the words come to is worked
out here. Nothing is sent anywhere but to the endpoint, and to one on another machine only where that was allowed.
"""

from khaldun.llm.reader import LlmReader
from khaldun.llm.settings import LlmSettings, is_configured, load_settings

__all__ = ["LlmReader", "LlmSettings", "is_configured", "load_settings"]
