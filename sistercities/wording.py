"""Sentences put together from parts, as each language does it."""

from django.utils.translation import gettext, pgettext


def listed(things):
    """'Kobe', 'Kobe and Lviv', 'Kobe, Lviv and Cork', in the language of the moment."""
    *first, last = [str(thing) for thing in things] or [""]
    if not first:
        return last
    before = pgettext("between the parts of a list", ", ").join(first)
    # Translators: "a, b" and "c": the end of a list.
    return gettext("{first} and {last}").format(first=before, last=last)
