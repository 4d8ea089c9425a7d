"""Parts of pages that no template language can say safely."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from sistercities import languages

register = template.Library()

# So that no text can end the element or begin another one.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(data):
    """A block of schema.org data. It is data, not code: no policy has to allow it."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.simple_tag
def as_written():
    """The mark of texts that people of the network typed, on a page in another language."""
    own = languages.own()
    return "" if get_language() == own else format_html(' lang="{}"', own)
