from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from partnerships.maps.outlines import meridian_of, world_svg


@require_safe
def ties(request):
    """The map of all ties has a short address; it is one of the views of their list."""
    return redirect(f"{reverse('partnerships:partnerships')}?view=map", permanent=True)


@require_safe
@cache_control(public=True, max_age=86_400)
def outline(request):
    """The land of the world around home, for networks that the drawn map does not serve."""
    svg = world_svg(meridian_of(settings.HOME_COUNTRY))
    return HttpResponse(svg, content_type="image/svg+xml")
