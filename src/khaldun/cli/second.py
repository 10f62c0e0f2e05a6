"""The second reader that options ask for, and what it cost."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from khaldun.errors import OptionError
from khaldun.model.cost import Cost
from khaldun.wording.printable import printable

if TYPE_CHECKING:
    from khaldun.llm import LlmReader


@contextlib.contextmanager
def second_reader(options: argparse.Namespace) -> Iterator[LlmReader | None]:
    """The reader that asks a model, None where the built-in one reads alone; its cost is told at the end.

    With `--reader auto` and no model named anywhere there is none.

    Raises:
        OptionError: settings mean nothing, or reports would be sent to another machine without leave.
    """
    named = {"endpoint": options.llm_endpoint, "model": options.llm_model, "send_to": options.send_to}
    if options.reader == "builtin":
        if options.llm_config or any(named.values()):
            raise OptionError("options of the model are for --reader llm or --reader auto; say which.")
        yield None
        return
    # The client is only loaded where it was asked for.
    from khaldun.llm import LlmReader, is_configured, load_settings

    if options.reader == "auto" and not is_configured(options.llm_config, **named):
        yield None
        return
    settings = load_settings(options.llm_config, **named)
    if not settings.is_local:
        tell(f"reports are sent to {settings.url.host}, as --send-to allows.")
    with LlmReader(settings, only_other_languages=options.reader == "auto") as reader:
        try:
            yield reader
        finally:
            if reader.cost.requests:
                tell(describe(reader))


def describe(reader: LlmReader) -> str:
    """What asking the model came to, on one line."""
    left_out = f"; {reader.refused:,} of {reader.given:,} values left out" if reader.refused else ""
    return f"{describe_cost(reader.cost)}{left_out}."


def describe_cost(cost: Cost) -> str:
    """Tokens, time and price in words."""
    price = f", {cost.price:,.4f} {cost.currency}" if cost.price is not None else ""
    requests = f"{cost.requests:,} question{'' if cost.requests == 1 else 's'}"
    return (
        f"the model was asked {requests}: {cost.tokens_in:,} tokens in, {cost.tokens_out:,} out,"
        f" {cost.seconds:,.1f} s{price}"
    )


def tell(words: str) -> None:
    """A line on standard error."""
    print(f"khaldun: {printable(words)}", file=sys.stderr, flush=True)
