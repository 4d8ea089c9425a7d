from django.conf import settings


def network(request):
    """What every page says about the network it belongs to."""
    return {
        "network_name": settings.NETWORK_NAME,
        "network_email": settings.NETWORK_EMAIL,
        "is_demo": settings.DEMO,
        "canonical_address": settings.SITE_ADDRESS.rstrip("/") + request.path,
    }
