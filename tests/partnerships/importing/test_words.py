"""Words for kind and status."""

import pytest

from partnerships.importing.words import State, is_plain, kind_of, state_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sister City", "sister"),
        ("Twin town", "sister"),
        ("Friendship City", "friendship"),
        ("Reaffirmation of the sister city agreement", "reaffirmation"),
        ("", ""),
        ("other", ""),
    ],
)
def test_kind_in_words(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    "words", ["Active", "active sister city", "In force", "official", "TRUE", "1", ""]
)
def test_plain_words_say_nothing_new(words):
    assert state_of(words) == State()
    assert is_plain(words)


def test_words_that_say_who_stopped_it_and_when():
    assert state_of("suspended by Chicago in 2022") == State(False, "suspended", "Chicago", "2022")
    assert state_of("Terminated by Osaka on 2018-10-02").when == "2018-10-02"


def test_words_that_do_not_say_whose_word_it_was_name_nobody():
    assert state_of("ended 2018") == State(False, "ended", "", "2018")
    assert not is_plain("inactive")


def test_proposed_tie_is_told_apart():
    assert state_of("Proposed").proposed
