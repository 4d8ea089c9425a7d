"""Awards and grants, for everybody."""

from django.views.decorators.http import require_safe

from programs.giving.listings import AwardListing, GrantListing
from programs.giving.open_data import AWARDS, GRANTS
from sistercities.listing import show
from sistercities.open_data import export


@require_safe
def award_list(request):
    listing = AwardListing(request.GET, request.path)
    return export(request, AWARDS, listing.ordered) or show(
        request, "programs/award_list.html", listing
    )


@require_safe
def grant_list(request):
    listing = GrantListing(request.GET, request.path)
    return export(request, GRANTS, listing.ordered) or show(
        request, "programs/grant_list.html", listing
    )
