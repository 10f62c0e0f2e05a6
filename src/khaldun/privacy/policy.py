"""What is kept from the public: names of private people, fine positions, more of a text than may be quoted."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.errors import OptionError

MAX_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class PrivacyPolicy:
    """What a site leaves out.

    Victims, their families and witnesses did not ask to be found on a site: by default nobody is named who is not in
    Khaldun's lexicons of groups, institutions, outlets and holders of public office. Source of the defaults: the Every
    Casualty Standards ask that publishing does no harm to victims, their families and witnesses.

    Attributes:
        names: whether names of private people are shown.
        decimals: of latitude and longitude in degrees; 2 are about a kilometre.
        quote_characters: the longest quote.
        report_characters: most characters quoted from one report in all.
    """

    names: bool = False
    decimals: int = 2
    quote_characters: int = 240
    report_characters: int = 600

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= MAX_DECIMALS:
            raise OptionError(f"--decimals {self.decimals}: write 0 to {MAX_DECIMALS}.")
        if self.quote_characters < 0 or self.report_characters < 0:
            raise OptionError("The length of quotes must be 0 or more.")
