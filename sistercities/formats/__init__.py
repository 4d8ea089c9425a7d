"""How each language writes dates and times. A time names its zone: readers live in many."""

from django.utils.translation import get_language


def ordinal(formatted):
    """What 'S' stands for in a format: French has a word for the first of a month, '1er mai'."""
    is_first = formatted.data.day == 1
    return "er" if is_first and get_language() == "fr" else ""


def zone(formatted):
    """What 'T' stands for: 'EST', also in the hour of autumn that comes twice."""
    return formatted.data.tzname() or ""
