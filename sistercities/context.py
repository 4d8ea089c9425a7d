from django.conf import settings
from django.utils.translation import gettext, gettext_noop

# The mission where the environment names no other; one of its own stays as the network wrote it.
MISSION = gettext_noop(
    "To promote peace through mutual respect, understanding, and cooperation — one individual, "
    "one community at a time."
)

THEMES = ("light", "dark")


def network(request):
    """What every page says about the network it belongs to, and in which colors."""
    return {
        "network_name": settings.NETWORK_NAME,
        "network_mission": gettext(settings.NETWORK_MISSION),
        "network_email": settings.NETWORK_EMAIL,
        "is_demo": settings.DEMO,
        "canonical_address": settings.SITE_ADDRESS.rstrip("/") + request.path,
        "section": request.path.split("/")[1],
        "theme": _theme(request),
    }


def _theme(request):
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return theme if theme in THEMES else ""
