"""Which names of a place the builders keep, and that a table comes back as it was written."""

import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.folding import fold
from scripts.gazetteer import alternates, coordinate, is_name, read_table, scripts_of, table, write


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Kobe", True),
        ("Kōbe-shi", True),
        ("神戸市", True),
        ("こうべ市", True),
        ("Москва", True),
        ("Saint-Étienne", True),
        ("UKB", False),
        ("kobe", False),
        ("Lima, Ohio", False),
        ("Halle (Saale)", False),
        ("Bienne or Biel", False),
        ("Biel|Bienne", False),
        ("Кobe", False),
        ("大阪、日本", True),
        ("القاهرة، مصر", False),
    ],
)
def test_additions_of_machines_are_no_names(name, is_kept):
    assert is_name(name) is is_kept


@pytest.mark.parametrize(
    ("country", "population", "kept"),
    [
        ("JP", 1_500_000, ["Kōbe-shi", "神戸市", "Кобе", "كوبه"]),
        ("JP", 5_000, ["Kōbe-shi", "神戸市"]),
        ("RU", 5_000, ["Kōbe-shi", "Кобе"]),
        ("EG", 5_000, ["Kōbe-shi", "كوبه"]),
        ("US", 5_000, ["Kōbe-shi"]),
    ],
)
def test_names_in_other_scripts_are_kept_where_they_are_read_and_of_big_cities(
    country, population, kept
):
    others = ["KOBE", "Kobe", "kobe", "UKB", "Kōbe-shi", "Kobe-shi", "神戸市", "Кобе", "كوبه"]
    assert alternates("Kobe", others, country, population) == kept


@given(st.text(max_size=12), st.lists(st.text(min_size=1, max_size=12), max_size=8))
def test_no_name_is_kept_twice_or_like_the_name_itself(name, others):
    kept = alternates(name, others, "US", 1_000_000)
    folded = [fold(one) for one in kept]
    assert set(kept) <= set(others)
    assert len(folded) == len(set(folded))
    assert fold(name) not in folded
    assert "" not in folded


@pytest.mark.parametrize(
    ("name", "scripts"),
    [
        ("Kobe 2", {"LATIN"}),
        ("神戸", {"CJK"}),
        ("こうべ", {"HIRAGANA"}),
        ("Кобе", {"CYRILLIC"}),
        ("Кobe", {"CYRILLIC", "LATIN"}),
        ("'-7", set()),
    ],
)
def test_scripts_are_told_by_the_letters(name, scripts):
    assert scripts_of(name) == scripts


@given(st.floats(-180, 180))
def test_coordinate_is_short_and_eleven_meters_off_at_most(degrees):
    text = coordinate(degrees)
    assert abs(float(text) - degrees) <= 0.000_05
    assert len(text.partition(".")[2]) <= 4
    assert not text.endswith(".")


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])).filter(
    lambda text: not text.startswith("#")
)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_table_is_read_as_it_was_written(rows):
    text = table("Whose data it is.", ["name", "alternates"], rows)
    assert text.startswith("# Whose data it is.\nname,alternates\n")
    assert [(row["name"], row["alternates"]) for row in read_table(text)] == rows


def test_same_rows_give_the_same_compressed_bytes(tmp_path, capsys):
    text = table("GeoNames", ["name"], [["Kobe"], ["Seattle"]])
    first, second = tmp_path / "one.csv.xz", tmp_path / "two.csv.xz"
    write(first, text)
    write(second, text)
    assert first.read_bytes() == second.read_bytes()
    assert lzma.decompress(first.read_bytes()).decode() == text
    assert "2 rows" in capsys.readouterr().out
