from django.shortcuts import render
from django_htmx.http import push_url


def show(request, template, listing):
    """The page of a list; where a script swaps it in, the address bar shows what is chosen."""
    response = render(request, template, {"listing": listing})
    if request.htmx:
        push_url(response, str(listing.page_address(listing.page.number)))
    return response
