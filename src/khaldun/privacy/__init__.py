"""What is kept from the public on every way out of the record: private names, fine positions, long quotes."""

from khaldun.privacy.cleaning import HIDDEN, Cleaned, clean, public_speaker
from khaldun.privacy.policy import PrivacyPolicy
from khaldun.privacy.public_names import public_names
from khaldun.privacy.standing import PlaceNames

__all__ = ["HIDDEN", "Cleaned", "PlaceNames", "PrivacyPolicy", "clean", "public_names", "public_speaker"]
