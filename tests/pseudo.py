"""A language that nobody speaks: every marked word comes out as ⟦word⟧, so the rest shows."""

import re
from contextlib import contextmanager
from gettext import NullTranslations
from html import unescape

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, TextField
from django.utils.translation import trans_real

from members.words import names_of_country

# It takes the place of French, whose commas and dates it keeps. By its own name, what is kept of it
# for the next page is never mixed with what is kept in French.
PLACE, NAME = "fr", "fr-pseudo"
CONTEXT_END = "\x04"
SILENT = re.compile(r"<(script|style|code|svg:style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SPOKEN = re.compile(r'\b(?:title|alt|aria-label|placeholder)="([^"]*)"')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")


class Pseudo(NullTranslations):
    def gettext(self, message):
        text = message.rpartition(CONTEXT_END)[2]
        return f"⟦{text}⟧" if WORD.search(text) else text

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)

    def language(self):
        return PLACE

    def to_language(self):
        return NAME


@contextmanager
def spoken():
    """Whoever asks for French meanwhile is answered in the pseudo language."""
    known = trans_real._translations
    before = known.get(PLACE)
    known[PLACE] = known[NAME] = Pseudo()
    names_of_country.cache_clear()
    try:
        yield PLACE
    finally:
        del known[PLACE], known[NAME]
        names_of_country.cache_clear()
        if before:
            known[PLACE] = before


def unmarked(page):
    """The texts of a page, spoken attributes too, that came out without the marks."""
    page = SILENT.sub("", page)
    spoken_words = [*SPOKEN.findall(page), *DESCRIPTION.findall(page)]
    text = "\0".join([re.sub(r"<[^>]*>", "\0", page), *spoken_words])
    text = unescape(text)
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    return [" ".join(piece.split()) for piece in text.split("\0") if WORD.search(piece)]


def words_of_rows():
    """Every word that stands in the database: names and texts of people are no part of a page."""
    words = set(WORD.findall(f"{settings.NETWORK_NAME} {settings.NETWORK_MISSION}"))
    for model in apps.get_models():
        names = [f.attname for f in model._meta.fields if isinstance(f, CharField | TextField)]
        if names:
            for row in model.objects.values_list(*names) if hasattr(model, "objects") else []:
                words.update(WORD.findall(" ".join(map(str, row))))
    return words


def forgotten(page, known):
    """Unmarked texts with a word that is not ``known``; hours name their zone: 'UTC'."""
    known = known | {settings.TIME_ZONE}
    return [text for text in unmarked(page) if set(WORD.findall(text)) - known]
