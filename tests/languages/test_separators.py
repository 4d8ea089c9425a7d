"""What stands between words and sentences is the language's own, in code and in templates."""

import pytest
from django.template import Context, Template
from django.utils import translation

from sistercities.outbox.letters import Letter
from sistercities.wording import in_a_row, labelled, listed, quoted, with_commas, with_semicolons

LINE = Template(
    "{% load separators %}a{% comma %}b{% semicolon %}c{% colon %}d{% stop %}{% gap %}e"
)


def all_of_them(language):
    with translation.override(language):
        return [
            with_commas(["A", "", None, "B"]),
            with_semicolons(["A", "B"]),
            labelled("A", "B"),
            quoted("A"),
            in_a_row(["A.", "B."]),
            listed(["A", "B", "C"]),
        ]


@pytest.mark.parametrize(
    "language, said",
    [
        ("en", ["A, B", "A; B", "A: B", "“A”", "A. B.", "A, B and C"]),
        ("es", ["A, B", "A; B", "A: B", "«A»", "A. B.", "A, B y C"]),
        ("fr", ["A, B", "A\N{NO-BREAK SPACE}; B", "A\N{NO-BREAK SPACE}: B"]),
        ("ja", ["A、B", "A；B", "A：B", "「A」", "A.B.", "A、BとC"]),
    ],
)
def test_parts_are_put_together_as_the_language_does(language, said):
    assert all_of_them(language)[: len(said)] == said


@pytest.mark.parametrize("language, line", [("en", "a, b; c: d. e"), ("ja", "a、b；c：d。e")])
def test_template_has_the_same_signs(language, line):
    with translation.override(language):
        assert LINE.render(Context()) == line


@pytest.mark.parametrize(
    "language, lead",
    [
        ("en", "Open it:"),
        ("es", "Open it:"),
        ("fr", "Open it\N{NO-BREAK SPACE}:"),
        ("ja", "Open it："),
    ],
)
def test_line_above_an_address_in_a_mail_has_the_colon_of_the_language(language, lead):
    letter = Letter("", "", [], [], ("Open it", "/"), "")
    with translation.override(language):
        assert letter.lead == lead
