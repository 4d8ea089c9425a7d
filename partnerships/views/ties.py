from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerships.listings import TieListing
from partnerships.open_data.tables import TABLES
from sistercities.open_data.export import export


@require_safe
def partnership_list(request):
    listing = TieListing(request.GET, request.path)
    template = f"partnerships/partnership_{listing.view}.html"
    return export(request, TABLES["partnerships"], listing.ordered()) or render(
        request, template, {"listing": listing}
    )
