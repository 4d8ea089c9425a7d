"""What goes into the catalogs is exactly what code and templates mark."""

import polib
import pytest

from scripts.gather_messages import PLURALS, Message, catalog_of, in_code, in_template, update


def plain(text):
    return Message(None, text, None)


@pytest.mark.parametrize(
    "code, message",
    [
        ('_("Kobe")', plain("Kobe")),
        ("gettext('It is sealed.')", plain("It is sealed.")),
        ('gettext_lazy("One " "sentence.")', plain("One sentence.")),
        ('_("{name} left").format(name=name)', plain("{name} left")),
        ('ngettext("{n} tie", "{n} ties", n)', Message(None, "{n} tie", "{n} ties")),
        ('pgettext("status", "ended")', Message("status", "ended", None)),
        ('npgettext("tie", "{n} act", "{n} acts", n)', Message("tie", "{n} act", "{n} acts")),
    ],
)
def test_marked_literal_of_code_is_found(code, message):
    assert list(in_code(code)) == [message]


@pytest.mark.parametrize(
    "code",
    ['"Kobe"', 'print("Kobe")', 'label("Kobe")', '"""_("Kobe")"""', "gettext(row.reason)"],
)
def test_literal_that_nobody_marked_is_left(code):
    assert list(in_code(code)) == []


@pytest.mark.parametrize(
    "template, message",
    [
        ('{% translate "Kobe" %}', plain("Kobe")),
        ('{% translate "ended" context "status" %}', Message("status", "ended", None)),
        ('{% include "x.html" with label=_("Next page") %}', plain("Next page")),
        ('{{ place|default:_("not known") }}', plain("not known")),
        (
            "{% blocktranslate trimmed with name=tie.name %}\n  About\n  {{ name }}.\n"
            "{% endblocktranslate %}",
            plain("About %(name)s."),
        ),
        (
            "{% blocktranslate count n=ties %}{{ n }} tie{% plural %}{{ n }} ties"
            "{% endblocktranslate %}",
            Message(None, "%(n)s tie", "%(n)s ties"),
        ),
        ("{% blocktranslate %}It's “so”{% endblocktranslate %}", plain("It's “so”")),
    ],
)
def test_marked_text_of_a_template_is_found(template, message):
    assert list(in_template("{% load i18n %}" + template)) == [message]


def test_template_without_marks_has_no_message():
    assert list(in_template("<p>Kobe {{ name }} {% if a %}x{% endif %}</p>")) == []


def catalog(**translations):
    made = polib.POFile()
    made.metadata = {"Plural-Forms": PLURALS["fr"]}
    made.extend(polib.POEntry(msgid=text, msgstr=said) for text, said in translations.items())
    return made


def test_translation_stays_and_what_is_gone_leaves():
    french = catalog(Partners="Partenaires", Gone="Parti")
    update(french, {plain("Partners"): {"b.py", "a.py"}, plain("New"): {"b.py"}})

    assert [(row.msgid, row.msgstr) for row in french] == [("Partners", "Partenaires"), ("New", "")]
    assert french[0].occurrences == [("a.py", ""), ("b.py", "")]


def test_counted_text_gets_as_many_forms_as_the_language_has():
    tie, found = Message(None, "{n} tie", "{n} ties"), {}
    found[tie] = {"a.py"}
    japanese = polib.POFile()
    japanese.metadata = {"Plural-Forms": PLURALS["ja"]}
    update(japanese, found)
    french = catalog()
    update(french, found)

    assert japanese[0].msgstr_plural == {0: ""}
    assert french[0].msgstr_plural == {0: "", 1: ""}


def test_kind_of_placeholder_is_told_to_translators():
    found = {
        plain("%(name)s left"): {"a.html"},
        plain("{name} left"): {"a.py"},
        plain("Left"): {"b"},
    }
    french = catalog()
    update(french, found)

    assert {row.msgid: row.flags for row in french} == {
        "%(name)s left": ["python-format"],
        "{name} left": ["python-brace-format"],
        "Left": [],
    }


def test_new_language_starts_with_an_empty_catalog(tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.gather_messages.ROOT", tmp_path)
    made = catalog_of("ja")
    made.append(polib.POEntry(msgid="Kobe", msgstr="神戸"))
    made.save()

    kept = catalog_of("ja")
    assert (kept.metadata["Language"], kept[0].msgstr) == ("ja", "神戸")
    assert kept.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
