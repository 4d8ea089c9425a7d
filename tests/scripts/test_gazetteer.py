from scripts.gazetteer import alternates, coordinate, read_table, table


def test_an_alternate_that_folds_like_the_name_or_another_is_dropped():
    others = ["ZURICH", "Turicum", "turicum", "Túricum", "Zurigo"]
    assert alternates("Zürich", others, "CH", 400_000) == ["Turicum", "Zurigo"]


def test_transliterations_of_machines_and_airport_codes_are_dropped():
    others = ["xi ya tu", "SEA", "Emerald City", "Seattle, Washington", "syatlس"]
    assert alternates("Seattle", others, "US", 700_000) == ["Emerald City"]


def test_another_script_is_kept_where_it_is_read_and_for_a_big_city():
    assert alternates("Hakui", ["羽咋市", "Хакуи"], "JP", 20_000) == ["羽咋市"]
    assert alternates("Kobe", ["神戸", "Кобе"], "JP", 1_500_000) == ["神戸", "Кобе"]


def test_a_japanese_name_may_mix_its_scripts():
    assert alternates("Sapporo", ["札幌シティ"], "JP", 0) == ["札幌シティ"]


def test_coordinates_have_four_decimals_at_most():
    assert coordinate(47.606209) == "47.6062"
    assert coordinate(-35.0) == "-35"


def test_a_table_says_whose_data_it_is_and_is_read_back():
    text = table("From somewhere.", ["name", "names"], [["Cali, Valle", "a|b"]])
    assert text == '# From somewhere.\nname,names\n"Cali, Valle",a|b\n'
    assert list(read_table(text)) == [{"name": "Cali, Valle", "names": "a|b"}]
