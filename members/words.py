"""What the network looks up, in the language of the reader: the record keeps its own names.

The names of countries come from members/locale/, which is made from Unicode's CLDR. A name that
the network wrote in a way of its own is shown as it is until somebody translates it.
"""

from functools import cache

from django.conf import settings
from django.utils.translation import override, pgettext

from .folding import fold


def country_name(name):
    return pgettext("country", name)


def in_order_of_names(countries):
    """From A to Z, as the reader calls them."""
    return sorted(countries, key=lambda country: fold(str(country)))


def theme_name(name):
    return pgettext("theme", name)


def theme_words(description):
    return pgettext("theme", description) if description else ""


@cache
def names_of_country(name):
    """What readers of each language call it, so that they find it: 'Japan', 'Japón', '日本'."""
    names = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            names.append(country_name(name))
    return tuple(dict.fromkeys(names))
