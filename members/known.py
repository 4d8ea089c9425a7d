"""Countries and themes: few, seldom changed and asked for often, so each worker keeps them."""

from members.models import Country, Theme
from sistercities.copies import kept


@kept
def countries():
    """Every country by its code."""
    return {row.pk: row for row in Country.objects.all()}


@kept
def themes():
    """Every theme by its slug, in the order of the list."""
    return {row.pk: row for row in Theme.objects.all()}
