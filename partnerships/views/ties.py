from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partnerships.listings import TieListing
from partnerships.open_data.tables import PARTNERSHIPS
from partnerships.record import Record, fetched
from partnerships.structured import tie_data
from sistercities.listing import show
from sistercities.open_data.export import export


@require_safe
def partnership_list(request):
    listing = TieListing(request.GET, request.path)
    template = f"partnerships/partnership_{listing.view}.html"
    return export(request, PARTNERSHIPS, listing.ordered) or show(request, template, listing)


@require_safe
def partnership(request, slug):
    record = Record(get_object_or_404(fetched(), slug=slug))
    context = {"record": record, "tie": record.tie, "data": tie_data(record)}
    return render(request, "partnerships/partnership_detail.html", context)
