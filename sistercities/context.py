from django.conf import settings

THEMES = ("light", "dark")


def network(request):
    """What every page says about the network it belongs to, and in which colors."""
    return {
        "network_name": settings.NETWORK_NAME,
        "network_mission": settings.NETWORK_MISSION,
        "network_email": settings.NETWORK_EMAIL,
        "is_demo": settings.DEMO,
        "canonical_address": settings.SITE_ADDRESS.rstrip("/") + request.path,
        "section": request.path.split("/")[1],
        "theme": _theme(request),
    }


def _theme(request):
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return theme if theme in THEMES else ""
