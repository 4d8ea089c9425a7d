"""What stands in cells besides the words meant."""

import pytest

from partnerships.importing.cells import clean, meant, without_flag


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("  Hakui,\xa0 Ishikawa ", "Hakui, Ishikawa"),
        ("Kobe_x000D_\n\n", "Kobe"),
        ("Hakui\r\n\r\n Ishikawa", "Hakui\nIshikawa"),
        ("Kobe<br/>Japan", "Kobe\nJapan"),
        ("<b>Kobe</b>", "Kobe"),
        ("[[Kobe, Hyogo|Kobe]][12]", "Kobe"),
        ("Kobe[note 3][a]", "Kobe"),
        ("Saint Paul &amp; Nagasaki", "Saint Paul & Nagasaki"),
        ("\u200bKobe\ufeff*", "Kobe"),
        ("• Kobe †", "Kobe"),
        ("“Kobe”", "Kobe"),
        ("\x00Ko\x07be", "Ko be"),
    ],
)
def test_noise_is_taken_off(cell, words):
    assert clean(cell) == words


@pytest.mark.parametrize("cell", ["Кyoto", "Kуоto", "Κyoto", "Kyοto"])
def test_letters_of_another_script_in_a_latin_word_become_latin(cell):
    assert clean(cell).replace("K ", "K") == "Kyoto"


@pytest.mark.parametrize("cell", ["Москва", "Αθήνα", "東京"])
def test_word_all_in_one_script_stays(cell):
    assert clean(cell) == cell


@pytest.mark.parametrize("cell", ["", " - ", "n/a", "N/A", "Unknown", "—", "NaN", "?", "#N/A"])
def test_words_for_nothing_mean_nothing(cell):
    assert meant(cell) == ""


def test_flag_tells_the_country():
    assert without_flag("\U0001f1ef\U0001f1f5 Kobe") == ("Kobe", "JP")
    assert without_flag("Kobe") == ("Kobe", "")
