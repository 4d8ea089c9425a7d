"""Which language an answer is in: the reader's for people, the network's own for machines.

The reader's is the one they chose, else the first of their browser's that the portal speaks. It
stands in no address: a link shows everybody the same page, each in their own language. What
programs read, such as downloads and feeds, and what the record keeps never changes with a reader.
"""

import re
from typing import NamedTuple

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.cache import patch_vary_headers

YEAR = 365 * 24 * 3600
FOR_MACHINES = re.compile(r"/(api|feeds)/|/data/.|.*\.(ics|csv|json|geojson|atom|xml|txt)\Z")


class Asked(NamedTuple):
    """As much of a request as Django needs to tell its language."""

    COOKIES: dict
    META: dict


def own():
    """The network's own language, in which the record is kept: 'en'."""
    return translation.get_supported_language_variant(settings.LANGUAGE_CODE)


def chosen(cookies, header):
    """The language for a reader with these cookies and this Accept-Language header."""
    return translation.get_language_from_request(Asked(cookies, {"HTTP_ACCEPT_LANGUAGE": header}))


def of(person):
    """The language in which we write to somebody: the one they chose, or else our own."""
    return person.language or own()


def called(tag):
    """'Traditional Chinese' of zh-Hant, in the language of the reader; '' of what nobody named."""
    info = LANG_INFO.get(tag.lower()) or LANG_INFO.get(tag.split("-")[0].lower(), {})
    return translation.gettext(info["name"]) if "name" in info else ""


def in_own():
    """A context in which every word is in the network's own language."""
    return translation.override(own())


def language_of(request):
    if FOR_MACHINES.match(request.path) or request.GET.get("format"):
        return own()
    return translation.get_language_from_request(request)


def middleware(get_response):
    """Each request in its language, and none left behind for the next one of the thread."""

    def handle(request):
        language = request.LANGUAGE_CODE = language_of(request)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    return handle


def keep(response, language, *, secure):
    """Let a browser remember the language that its reader chose, or forget it for none."""
    if not language:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, YEAR, samesite="Lax", secure=secure, httponly=True
    )
