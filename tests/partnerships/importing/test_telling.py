"""What a plan says is kept once, and read by everybody in their own language."""

import json

from django.utils import translation

from partnerships.importing.telling import Count, Parts, Sentence, in_words
from sistercities.dates import PartialDate
from tests.pseudo import spoken

PEOPLE = Sentence.of("{number} people", number=Count(1503)).made_of


def kept(sentence):
    return json.loads(json.dumps(sentence.made_of))


def test_a_sentence_reads_as_it_was_written_where_nobody_translated_it():
    told = Sentence.of("“{name}” can be {places}", name="Halle", places=Parts("; ", ["A", "B"]))
    told = told.then("Line {line} says {date}.", line=4, date=PartialDate.parse("1957-10"))
    assert told == "“Halle” can be A; B Line 4 says October 1957."
    assert in_words(kept(told)) == told


def test_every_part_of_a_sentence_is_said_in_the_language_of_the_reader():
    inner = Sentence.of("{count} more", count=2)
    told = Sentence.of("{first} or {last}", first="Halle", last=inner)
    told = told.then("Its date, {date}, is taken.", date=PartialDate.parse("1957-10"))
    with spoken() as language, translation.override(language):
        assert in_words(kept(told)) == (
            "⟦Halle or ⟦2 more⟧⟧⟦ ⟧⟦Its date, ⟦October⟧ 1957, is taken.⟧"
        )
        assert in_words(PEOPLE) == "⟦1\xa0503 people⟧"
    assert in_words(PEOPLE) == "1,503 people"


def test_braces_in_a_name_stay_what_they_are():
    assert in_words(kept(Sentence.of("Both sides are {name}.", name="{0} {name}"))) == (
        "Both sides are {0} {name}."
    )
