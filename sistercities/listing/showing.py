from django.shortcuts import render
from django_htmx.http import push_url

from sistercities.limits import refusal


def show(request, template, listing):
    """The page of a list; where a script swaps it in, the address bar shows what is chosen.

    Words to look for are asked of the database, so they count as a search.
    """
    if listing.TEXT in listing.chosen and (refused := refusal(request, "search")):
        return refused
    response = render(request, template, {"listing": listing})
    if request.htmx:
        push_url(response, str(listing.page_address(listing.page.number)))
    return response
