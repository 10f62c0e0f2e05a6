"""What a reading cost that was asked of a model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Tokens, time and price of asking a model.

    Attributes:
        requests: how often it was asked, attempts that failed included.
        tokens_in, tokens_out: of questions and answers, as the endpoint counts them; where it does not, as estimated.
        seconds: waiting for answers.
        price: at the prices that were set, or None where none were.
        currency: of the price.
    """

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    price: float | None = None
    currency: str = ""

    def plus(self, other: Cost) -> Cost:
        """Both together."""
        known = [price for price in (self.price, other.price) if price is not None]
        return Cost(
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.seconds + other.seconds,
            sum(known) if known else None,
            self.currency or other.currency,
        )
