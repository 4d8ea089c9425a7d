"""Sentences put together from parts, as each language does it."""

import re

from django.utils.translation import get_language, gettext, pgettext

SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)


def listed(things):
    """'Kobe', 'Kobe and Lviv', 'Kobe, Lviv and Cork', in the language of the moment."""
    *first, last = [str(thing) for thing in things] or [""]
    if not first:
        return last
    before = comma().join(first)
    if SOUNDS_LIKE_I.match(last):
        # Translators: "a, b" and "Italia": Spanish has another word for "and" here.
        return pgettext("before the sound of i", "{first} and {last}").format(
            first=before, last=last
        )
    # Translators: "a, b" and "c": the end of a list.
    return gettext("{first} and {last}").format(first=before, last=last)


def number_for_form(amount):
    """The whole number that takes the same form of a noun: '1.5 hours', but '1,5 heure'."""
    whole = int(amount or 0)
    if whole == (amount or 0) or get_language() == "fr":
        return whole
    return max(whole, 2)


def comma():
    return pgettext("between the parts of a list", ", ")


def semicolon():
    return pgettext("between parts that have commas", "; ")


def colon():
    return pgettext("between a label and its text", ": ")


def stop():
    return pgettext("at the end of a sentence", ".")


def gap():
    """What parts two sentences in a row: nothing in Japanese."""
    return pgettext("two sentences in a row", "{first} {second}").format(first="", second="")


def in_a_row(sentences):
    return gap().join(_said(sentences))


def with_commas(things):
    """'Kobe, Lviv, Cork': a list that no 'and' ends."""
    return comma().join(_said(things))


def with_semicolons(things):
    return semicolon().join(_said(things))


def labelled(label, text):
    """'Seattle: no name'."""
    return f"{label}{colon()}{text}"


def quoted(text):
    return gettext("“{text}”").format(text=text)


def _said(things):
    """The words of those that have any."""
    return [word for thing in things if thing is not None and (word := str(thing))]
