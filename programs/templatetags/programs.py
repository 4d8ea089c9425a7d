"""What other rooms' pages show of programs. They load this in their templates and import nothing.

``{% load programs %}`` and then ``{% coming_up %}`` on the home page, ``{% coming_up community %}``
on a place's page, ``{% coming_up partnership %}`` on a tie's, ``{% coming_up theme %}`` on a
theme's. Each costs two queries, or one where nothing is coming up.
"""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.safestring import mark_safe

from members.models import Community, Theme
from partnerships.models import Partnership
from programs import wording
from programs.models import Program
from programs.rows import rows_of

register = template.Library()

MOST = 3
# Signs that could end the script element or be read as markup inside it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.inclusion_tag("programs/includes/_coming_up.html")
def coming_up(subject=None, most=MOST):
    """Programs to join, soonest first: of the network, a place, a tie or a theme."""
    programs, query = _of(subject)
    found = list(programs.coming_up().for_list()[:most])
    listed = f"{reverse('programs:programs')}?{query}"
    return {
        "rows": rows_of(found),
        "address": listed.rstrip("?"),
        "past": f"{listed}{'&' * bool(query)}when=over",
        "subject": subject,
    }


def _of(subject):
    if isinstance(subject, Community):
        code = f"{subject.country_id.lower()}.{subject.slug}"
        return Program.objects.of_community(subject), f"community={code}"
    if isinstance(subject, Partnership):
        return Program.objects.of_partnership(subject), f"partnership={subject.slug}"
    if isinstance(subject, Theme):
        return Program.objects.filter(themes=subject), f"theme={subject.slug}"
    return Program.objects.all(), ""


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
