"""Filters whose values come from an address that anybody may have typed."""

import re

import django_filters
from django import forms
from django.db.models import Q
from django.db.models.expressions import RawSQL

from sistercities.bitmaps import UNKNOWN
from sistercities.search.query import matching

MOST_VALUES = 60
MOST_TEXT = 200
# What a value of any facet looks like; anything else is no value and matches nothing.
VALUE = re.compile(r"[\w.-]{1,60}", re.ASCII)
NO_VALUE = "-"
YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")


class ValuesField(forms.Field):
    """Any number of values. One that does not exist matches nothing and can be taken out again."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        texts = [text.lower() for text in (value or ())[:MOST_VALUES] if text]
        return tuple(dict.fromkeys(text if VALUE.fullmatch(text) else NO_VALUE for text in texts))


class FacetFilter(django_filters.Filter):
    """Keeps the rows that have any of the chosen values; ``condition`` says it as a Q."""

    field_class = ValuesField

    def __init__(self, condition, **options):
        super().__init__(**options)
        self.condition = condition

    def filter(self, queryset, value):
        return queryset.filter(self.condition(value)) if value else queryset


class TextField(forms.CharField):
    """What a visitor typed, without what no text needs, and no longer than a long name."""

    def to_python(self, value):
        text = "".join(letter for letter in str(value or "")[:MOST_TEXT] if letter.isprintable())
        return " ".join(text.split())

    def validate(self, value):
        """Any text is a question."""

    def run_validators(self, value):
        """Neither is there anything to refuse."""


class TextFilter(django_filters.Filter):
    """Keeps what every word fits, by the search index."""

    field_class = TextField

    def __init__(self, kind, **options):
        super().__init__(**options)
        self.kind = kind

    def filter(self, queryset, value):
        keys = text_keys(value, self.kind)
        return queryset if keys is None else queryset.filter(pk__in=keys)


class YearField(forms.Field):
    """A year of four digits; anything else is no year."""

    def clean(self, value):
        text = str(value or "").strip()
        return int(text) if YEAR.fullmatch(text) else None


class YearFilter(django_filters.Filter):
    field_class = YearField


def text_keys(text, kind):
    """Ids of all of a kind that have every word of the text; None where the text has no word."""
    statement = matching(text, kind)
    return statement and RawSQL(*statement)  # noqa: S611


def among(column, spelled=str):
    """A condition: the column has one of the values, of which 'unknown' means that it is empty."""

    def condition(values):
        known = Q(**{f"{column}__in": [spelled(value) for value in values if value != UNKNOWN]})
        return known | Q(**{f"{column}__isnull": True}) if UNKNOWN in values else known

    return condition
