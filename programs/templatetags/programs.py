"""What other rooms' pages show of programs. They load this in their templates and import nothing.

``{% load programs %}`` and then ``{% coming_up %}`` on the home page, ``{% coming_up community %}``
on a place's page, ``{% coming_up partnership %}`` on a tie's, ``{% coming_up theme %}`` on a
theme's, ``{% coming_up country %}`` on a country's, ``{% coming_up organization %}`` on the page of
whoever runs them. Each costs one query.
"""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.safestring import mark_safe

from members.models import Community, Country, Organization, Theme
from partnerships.models import Partnership
from programs import wording
from programs.giving.belonging import rows_of_place, rows_of_record
from programs.models import Program
from programs.rows import rows_of
from sistercities.wording import number_for_form

register = template.Library()
register.filter(number_for_form)

MOST = 3
# Signs that could end the script element or be read as markup inside it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.inclusion_tag("programs/includes/_coming_up.html")
def coming_up(subject=None, most=MOST):
    """Programs to join, soonest first: of the network, a place, a tie or a theme."""
    programs, query, more = _of(subject)
    first = programs.coming_up().values("pk")[:most]
    found = Program.objects.filter(pk__in=first).coming_up().for_rows()
    listed = f"{reverse('programs:programs')}?{query}"
    return {
        "rows": rows_of(found),
        "address": listed.rstrip("?"),
        "past": f"{listed}{'&' * bool(query)}when=over",
        "subject": subject,
        **more,
    }


def _of(subject):
    """Its programs, how the list is asked for them, and its calendar and yearly report."""
    if isinstance(subject, Community):
        return _of_community(subject)
    if isinstance(subject, Partnership):
        report = reverse("programs:partnership-impact", args=[subject.slug])
        programs = Program.objects.of_partnership(subject)
        return programs, f"partnership={subject.slug}", {"report": report}
    if isinstance(subject, Theme):
        feed = reverse("programs:theme-feed", args=[subject.slug])
        return Program.objects.filter(themes=subject), f"theme={subject.slug}", {"feed": feed}
    if isinstance(subject, Country):
        feed = reverse("programs:country-feed", args=[subject.code.lower()])
        programs = Program.objects.of_country(subject)
        return programs, f"country={subject.code.lower()}", {"feed": feed}
    if isinstance(subject, Organization):
        return Program.objects.filter(organization=subject), f"organization={subject.slug}", {}
    return Program.objects.all(), "", {"feed": reverse("programs:feed")}


def _of_community(community):
    place = [community.country_id.lower(), community.slug]
    more = {
        "feed": reverse("programs:community-feed", args=place),
        "report": reverse("programs:community-impact", args=place),
    }
    return Program.objects.of_community(community), f"community={'.'.join(place)}", more


@register.inclusion_tag("programs/includes/_given.html")
def given_to_place(place):
    """Awards of a member and grants of its ties; they came with all else that belongs to it."""
    lists = [
        (name, f"{reverse(f'programs:{name}')}?{place.list_query}")
        for name in ("awards", "grants")
        if place.belongings.found[name]
    ]
    return {"rows": rows_of_place(place), "lists": dict(lists)}


@register.inclusion_tag("programs/includes/_given.html")
def given_to_tie(record):
    return {"rows": rows_of_record(record)}


@register.simple_tag
def json_ld(told):
    """Structured data that no text in it can break out of."""
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.filter
def when(program):
    return wording.when(program)


@register.filter
def word(program):
    return wording.word_of(program)
