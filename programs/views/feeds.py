"""Calendars to subscribe to: per community, country and theme, one program, and one's own."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.models import Community, Country, Theme
from members.words import in_order_of_names
from programs import calendars, links
from programs.models import Program
from sistercities.open_data.tables import address

from .doors import own_page, public_program


def _feed(name, programs):
    since = timezone.localdate() - calendars.FEED_PAST
    rows = programs.in_calendar().filter(ends_on__gte=since).order_by("starts_on", "pk")
    return _file(name, rows[: calendars.FEED_MOST])


def _file(name, programs):
    response = HttpResponse(
        calendars.to_icalendar(name, programs), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{slugify(name) or "programs"}.ics"'
    return response


@require_safe
def everything(request):
    return _feed(gettext("Programs"), Program.objects.all())


@require_safe
def country(request, code):
    country = get_object_or_404(Country, pk=code.upper())
    name = gettext("Programs with {country}").format(country=country)
    return _feed(name, Program.objects.of_country(country))


@require_safe
def theme(request, slug):
    theme = get_object_or_404(Theme, pk=slug)
    name = gettext("Programs: {theme}").format(theme=theme)
    return _feed(name, Program.objects.filter(themes=theme))


@require_safe
def community(request, country, slug):
    place = get_object_or_404(Community.objects.public(), country=country.upper(), slug=slug)
    name = gettext("Programs of {place}").format(place=place.name)
    return _feed(name, Program.objects.of_community(place))


@require_safe
def program(request, slug):
    program = public_program(slug)
    if program.starts_on is None:
        raise Http404(gettext("This program has no day yet."))
    return _file(program.title, [program])


@never_cache
@require_safe
def own(request, token):
    """What one person takes part in, leads, or sees through their organizations."""
    user = links.owner_of_feed(token)
    if user is None:
        raise Http404(gettext("This calendar's address was replaced by a new one."))
    return _feed(gettext("My programs"), Program.objects.of_person(user))


@require_safe
def about(request):
    context = {
        "all": address(reverse("programs:feed")),
        "themes": Theme.objects.all(),
        "countries": in_order_of_names(Country.objects.filter(pk__in=Program.objects.countries())),
    }
    return render(request, "programs/feeds.html", context)


@require_POST
@own_page
def new_key(request):
    """A new secret address for one's own calendar; it is shown once."""
    shown = address(links.new_feed_key(request.user))
    messages.success(
        request, gettext("Copy the address now: it is shown once. The old one has ended.")
    )
    return render(request, "programs/own_feed.html", {"address": shown})
