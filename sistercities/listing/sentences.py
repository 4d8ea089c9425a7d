"""What a list says of itself, in whole sentences."""

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext


def grouped(number):
    """'12,345', with the marks of the reader's language."""
    return number_format(number, force_grouping=True)


def how_many(number, one, several):
    """'1,234 partnerships'; ``one`` and ``several`` are what the rows are called."""
    sentence = ngettext("{count} {one}", "{count} {several}", number)
    return sentence.format(count=grouped(number), one=one, several=several)


def none_matches(one, chosen):
    """'No partnership matches all 3 filters'."""
    sentences = (
        gettext("No {one} matches"),
        gettext("No {one} matches this filter"),
        gettext("No {one} matches both filters"),
        gettext("No {one} matches all {chosen} filters"),
    )
    return sentences[min(chosen, 3)].format(one=one, chosen=chosen)
