"""Numbers as people read them, with the separators of their language."""

from django.utils.formats import number_format


def grouped(number, decimals=0):
    """'2,300' in English, '2 300' in French; rounded to so many decimals."""
    return number_format(f"{number:.{decimals}f}", decimals, force_grouping=True)
