"""The list of texts that nobody marked misses none and names no marked one."""

import pytest

from scripts.untranslated import in_code, in_template


@pytest.mark.parametrize(
    "template, text",
    [
        ("<p>Two partners</p>", "Two partners"),
        ("<p>{{ n }} ties</p>", "ties"),
        ('<a aria-label="Next page" href="/">→</a>', "Next page"),
        ('<img alt="Harbor of Kobe">', "Harbor of Kobe"),
        ('<meta name="description" content="The register">', "The register"),
        ('<input placeholder="A place">', "A place"),
        ('{% include "x.html" with label="Next page" %}', "Next page"),
        ('{{ place|default:"Not known" }}', "Not known"),
        ("{% if a %}Signed{% endif %} ·", "Signed ·"),
        ("<svg><title>Map of ties</title></svg>", "Map of ties"),
    ],
)
def test_unmarked_text_of_a_template_is_listed(template, text):
    assert [found for _, found in in_template(template)] == [text]


@pytest.mark.parametrize(
    "template",
    [
        '<p class="two words">{% translate "Two partners" %}</p>',
        "<p>{% blocktranslate %}Two {{ n }} partners{% endblocktranslate %}</p>",
        '{% include "a/b.html" with label=_("Next page") %}',
        "<p>{{ tie }} · {{ day }} → 5 %</p>",
        "<script>const words = 'two words'</script>",
        "<style>.two { color: red }</style>",
        '{% url "partnerships:tie" slug as address %}',
        "{# Two words to whoever reads this #}",
        "{% comment %}Two words{% endcomment %}",
        '{% if kind == "Sister city" %}·{% endif %}',
        '<time datetime="2026-11-26">{{ day }}</time>',
    ],
)
def test_template_without_unmarked_text_is_silent(template):
    assert in_template(template) == []


def test_line_of_an_unmarked_text_is_told():
    template = "{% blocktranslate %}\nOne\n{% endblocktranslate %}\n\n<p>Two partners</p>"

    assert in_template(template) == [(5, "Two partners")]


@pytest.mark.parametrize(
    "code, text",
    [
        ('label = "Two partners"', "Two partners"),
        ('f"{name} was approved."', "{} was approved."),
        ('DRAFT = "draft", "Draft"', "Draft"),
        ('raise ValidationError("It is not so.")', "It is not so."),
        ('messages.success(request, "Saved.")', "Saved."),
    ],
)
def test_unmarked_sentence_of_code_is_listed(code, text):
    assert [found for _, found in in_code(code)] == [text]


@pytest.mark.parametrize(
    "code",
    [
        '_("Two partners")',
        'gettext("{name} was approved.").format(name=name)',
        'ngettext("{n} tie is open", "{n} ties are open", n)',
        '"""A docstring that reads like a sentence."""',
        'logger.info("Somebody signed in.")',
        'raise ImproperlyConfigured("Set the secret.")',
        'cursor.execute("SELECT number FROM table")',
        'assert x, "This is never shown."',
        'status = "in_review"',
        'key = "name"',
    ],
)
def test_code_without_a_sentence_for_readers_is_silent(code):
    assert in_code(code) == []
