"""What a browser calls itself, in words that its owner knows."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

# The first that occurs counts: most browsers also name those they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", _("an iPhone")),
    ("iPad", _("an iPad")),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", _("a Chromebook")),
    ("Macintosh", _("a Mac")),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent):
    """'Firefox on Windows', or as much of it as can be told."""
    browser = _first(BROWSERS, user_agent) or gettext("A browser")
    system = _first(SYSTEMS, user_agent)
    if not system:
        return browser
    return gettext("{browser} on {system}").format(browser=browser, system=system)


def _first(table, user_agent):
    return next((name for mark, name in table if mark in user_agent), "")
