"""No text is left out: every marked one is translated, and what people read is marked."""

import re
from collections import Counter

import polib
import pytest
from django.conf import settings
from django.utils import translation

from scripts.gather_messages import PLURALS, Message, messages
from scripts.untranslated import ROOMS, ROOT, untranslated
from sistercities import catalogs

LANGUAGES = ("es", "fr", "ja")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%")
TAG = re.compile(r"</?[a-z][^>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
# Names of formats, which no language translates; and a class of the admin's own style sheet.
SAME_EVERYWHERE = re.compile(r"SHA-256|JSON|PDF|colW|\?page=")
# Rooms whose sentences go to whoever runs the portal, to programs, or into the demo.
RUN_BY = re.compile(
    r"/(checks|checkup|verifying|archive|restoring|chain|environment|triggers|stateful|copies|demo\w*)\b"
    r"|/open_data|/importing/|/heartbeat|/openapi"
)
# What the columns are that no form and no page of staff shows; and the mission, marked elsewhere.
NOBODY_SEES = {
    "The id of the thing among its kind.",
    "Population, or nothing.",
    settings.NETWORK_MISSION,
    "The official code of a county, such as 53033.",
    "What a region calls itself, such as Prefecture.",
    "Of a region: of its largest town, to rank places of one name.",
    "When the network's turn began, while it has it.",
    "When that turn should end.",
    "Invented, to try the portal out.",
    "Every field in words, as people read it.",
    "The new values, as the database keeps them.",
    "The old values, in words.",
    "The new values, in words.",
}
# Japanese leaves out the number where a word says it: 一つ. Nothing else is ever left out.
NUMBERS = {"%(n)s", "%(count)s", "%(number)s", "{n}", "{count}", "{number}"}


def catalog(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def forms(entry):
    """Pairs of a text and its translation."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    said = list(entry.msgstr_plural.values())
    texts = [entry.msgid, entry.msgid_plural]
    return list(zip(texts[-len(said) :], said, strict=True))


@pytest.fixture(scope="module", params=LANGUAGES)
def entries(request):
    return catalog(request.param)


@pytest.fixture(scope="module")
def marked():
    return set(messages())


def test_catalog_has_every_marked_text_and_no_other(entries, marked):
    kept = {Message(row.msgctxt, row.msgid, row.msgid_plural or None) for row in entries}

    assert kept == marked, "Run python scripts/gather_messages.py, and translate what is new."


def test_every_text_is_translated_and_none_is_a_guess(entries):
    empty = [row.msgid for row in entries for _, said in forms(row) if not said.strip()]

    assert empty == []
    assert [row.msgid for row in entries if row.fuzzy or row.obsolete] == []


def test_translation_speaks_of_the_same_things(entries):
    """A name left out, or a placeholder that nobody fills, would be seen by readers only."""
    wrong = []
    for row in entries:
        for text, said in forms(row):
            asked, given = set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(said))
            if given - asked or (asked - given) - (NUMBERS if row.msgid_plural else set()):
                wrong.append((row.msgid, said))
    assert wrong == []


def test_translation_has_the_same_marks_and_leads_to_the_same_places(entries):
    assert [
        (row.msgid, said)
        for row in entries
        for text, said in forms(row)
        if Counter(TAG.findall(text)) != Counter(TAG.findall(said))
    ] == []


def test_words_begin_and_end_with_the_same_blanks_in_every_language(entries):
    """Signs between words do not: Japanese needs no blank behind a comma."""
    assert [
        row.msgid
        for row in entries
        for text, said in forms(row)
        if WORD.search(text)
        and (text[:1].isspace(), text[-1:].isspace()) != (said[:1].isspace(), said[-1:].isspace())
    ] == []


def test_counted_texts_have_the_forms_of_their_language(entries):
    language = entries.metadata["Language"]
    forms_of = {"es": {0, 1}, "fr": {0, 1}, "ja": {0}}[language]

    assert entries.metadata["Plural-Forms"] == PLURALS[language]
    assert {frozenset(row.msgstr_plural) for row in entries if row.msgid_plural} == {
        frozenset(forms_of)
    }


def test_what_django_reads_is_made_from_what_people_wrote():
    assert catalogs.stale() == []
    assert len(catalogs.written()) == 6


def test_page_of_each_language_says_its_own_words():
    said = []
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            said.append(translation.gettext("Partnerships"))

    assert len(set(said)) == 4


def test_no_text_of_a_page_or_mail_is_unmarked():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path, line, text in untranslated([ROOT / "templates"])
        if WORD.search(SAME_EVERYWHERE.sub("", text))
    ]
    assert found == []


def test_no_sentence_of_code_is_unmarked_but_those_for_machines_and_whoever_runs_the_portal():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path, line, text in untranslated([ROOT / room for room in ROOMS])
        if re.search(r"\w \w.*[.!?]$", text)
        and not RUN_BY.search(str(path.relative_to(ROOT)))
        and text not in NOBODY_SEES
    ]
    assert found == []
