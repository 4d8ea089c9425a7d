"""Pages for when something is wrong: each says what happened and what to do next."""

import sys
from urllib.parse import unquote

from django.shortcuts import render
from django.template.loader import render_to_string

from members.folding import fold
from sistercities import outages, typed
from sistercities.context import network
from sistercities.limits import may_read
from sistercities.search import suggest

# Parts of our own addresses; they name no place.
OWN_WORDS = {"communities", "partnerships", "countries", "states", "themes", "programs", "about"}
SUGGESTIONS = 6


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def csrf_failure(request, reason=""):
    context = {"kept": typed.keep_if_ours(request)}
    return render(request, "403_csrf.html", context, status=403)


def not_found(request, exception=None):
    """404 that helps: places whose names begin with the words of the address."""
    found = _suggestions(request.path) if may_read(request, "suggest") else []
    return render(request, "404.html", {"suggestions": found}, status=404)


def server_error(request):
    """No database and no session here: whatever failed may be one of them, also before a page."""
    if outage := outages.outage_of(sys.exception()):
        return outages.answer(request, outage)
    return render(None, "500.html", network(request), status=500)


def method_middleware(get_response):
    """Who opens the address of a form's button gets a page; a refused method alone is blank."""

    def middleware(request):
        response = get_response(request)
        is_blank = response.status_code == 405 and not response.content
        if is_blank and "text/html" in request.headers.get("Accept", ""):
            response.content = render_to_string("405.html", request=request)
        return response

    return middleware


def _suggestions(path):
    words = [word for word in fold(unquote(path[:400])).split() if word not in OWN_WORDS]
    hits = {}
    for text in [" ".join(words), *words[:4]]:
        for hit in suggest(text, SUGGESTIONS) if len(text) > 2 else ():
            hits.setdefault(hit.address, hit)
    return list(hits.values())[:SUGGESTIONS]
