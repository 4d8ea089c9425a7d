"""The pages that belong to no room: the home page, what the network says of itself, the colors."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from members.models import Country
from partnerships.front import front
from partnerships.structured import site_data
from partnerships.wording import PARTIES_ONLY, WORDS, with_article
from sistercities import languages
from sistercities.about import ABOUT
from sistercities.context import THEMES


@require_safe
def home(request):
    return render(request, "home.html", {"front": front(), "data": site_data()})


@require_safe
def about(request, page):
    if page not in ABOUT:
        raise Http404(gettext("There is no such page."))
    context = {
        "page": page,
        "pages": ABOUT,
        "heading": ABOUT[page],
        "home_country": _home_country(),
        "words": [*WORDS.values(), *PARTIES_ONLY],
    }
    return render(request, f"about/{page}.html", context)


def _home_country():
    country = Country.objects.filter(pk=settings.HOME_COUNTRY).first()
    return with_article(str(country)) if country else ""


# A color is nobody's secret: without a token, no page has to set a cookie for this form.
@csrf_exempt
@require_POST
def colors(request):
    """Keep the chosen colors in a cookie, and go back to where the form was."""
    response = _back(request)
    name = settings.THEME_COOKIE_NAME
    if request.POST.get("theme") in THEMES:
        theme = request.POST["theme"]
        response.set_cookie(name, theme, languages.YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(name, samesite="Lax")
    return response


# Nor is a language; it changes nothing in the account, whose mail has a language of its own.
@csrf_exempt
@require_POST
def language(request):
    """Keep the chosen language in a cookie, and go back to where the form was."""
    response = _back(request)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        languages.keep(response, request.POST["language"], secure=request.is_secure())
    return response


def _back(request):
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        address = "/"
    return HttpResponseRedirect(address)


@require_safe
def favicon(request):
    """Browsers ask for it here beside files that have no head to name it in."""
    return HttpResponseRedirect(static("img/favicon.svg"))


@require_safe
def robots(request):
    """Everything public may be read; combinations of filters only repeat it."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "Disallow: /desk/",
        "Disallow: /*?",
        f"Sitemap: {settings.SITE_ADDRESS.rstrip('/')}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
