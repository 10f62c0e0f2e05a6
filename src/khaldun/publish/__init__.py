"""The record made public: a site that any web server can serve, with what must stay private left out."""

from khaldun.privacy import PrivacyPolicy
from khaldun.publish.site import Published, Withheld, preview_site, publish_site

__all__ = ["PrivacyPolicy", "Published", "Withheld", "preview_site", "publish_site"]
