import re
from datetime import date

import pytest

from sistercities.search import Document, put
from sistercities.search.help import help_hits
from sistercities.search.phrases import years_in
from tests.factories import make_community, make_partnership

pytestmark = pytest.mark.django_db


def test_one_field_finds_places_and_ties_in_groups(client):
    make_partnership(make_community("Seattle"), make_community("Kobe", "JP"))
    page = client.get("/search/?q=kobe").text

    assert "2 found for “kobe”" in page
    assert page.index("Communities</h2>") < page.index("Partnerships</h2>")
    assert "Seattle &amp; Kobe" in page


def test_nothing_found_says_what_to_try(client):
    page = client.get("/search/?q=atlantis").text
    assert "Nothing found for “atlantis”" in page
    assert "Try fewer words" in page


def test_hit_is_escaped(client):
    put([Document("community", "1", "<script>x</script>ville", "/1/")])
    page = client.get("/search/?q=script").text
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_group_of_many_leads_to_its_own_pages(client, django_assert_num_queries):
    put(Document("community", str(n), f"Springfield {n}", f"/{n}/") for n in range(60))
    assert "All 60 communities" in client.get("/search/?q=springfield").text

    pages = [client.get(f"/search/?q=springfield&kind=community&page={n}").text for n in (1, 2, 3)]
    assert [page.count('class="hit"') for page in pages] == [25, 25, 10]
    assert "Next page" not in pages[2]


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_queries_for_one_hit_and_three(
    client, django_assert_num_queries, count
):
    put(Document("community", str(n), f"Springfield {n}", f"/{n}/") for n in range(count))
    with django_assert_num_queries(4):
        client.get("/search/?q=springfield")


@pytest.mark.parametrize(
    "query",
    ["page=1e9", "page=-1", "page=0&kind=community", "page=%00", "kind=nothing", "q=%00%ff"],
)
def test_odd_addresses_give_a_page(client, query):
    assert client.get(f"/search/?q=kobe&{query}").status_code == 200


def test_suggestions_are_a_list_of_links(client):
    make_community("Kobe", "JP", population=1_500_000)
    page = client.get("/search/suggest/?q=ko").text
    assert "Kobe" in page
    assert client.get("/search/suggest/?q=").text.strip() == ""


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("signed before 1960", ("", None, 1959)),
        ("Japan since 1990", ("Japan", 1990, None)),
        ("Texas and Germany after 1989", ("Texas and Germany", 1990, None)),
        ("Kobe in 1957", ("Kobe", 1957, 1957)),
        ("established between 1970 and 1960", ("", 1960, 1970)),
        ("Japan from 1950 to 1960", ("Japan", 1950, 1960)),
        ("Kobe", ("Kobe", None, None)),
        ("Japon avant 1960", ("Japon", None, 1959)),
        ("signés entre 1950 et 1960", ("", 1950, 1960)),
        ("Kobe depuis 1990", ("Kobe", 1990, None)),
        ("Japón antes de 1960", ("Japón", None, 1959)),
        ("firmados desde 1990", ("", 1990, None)),
        ("日本 1960年以前", ("日本", None, 1960)),
        ("神戸 1950年から1960年まで", ("神戸", 1950, 1960)),
        ("1957年 神戸", ("神戸", 1957, 1957)),
    ],
)
def test_years_are_understood(typed, understood):
    assert years_in(typed) == understood


def signed(year):
    return {"signed_on": date(year, 5, 1), "signed_on_last": date(year, 5, 1)}


def test_years_choose_the_partnerships_with_a_way_to_all_of_them(client):
    for number in range(7):
        home = make_community(f"Home {number}")
        make_partnership(home, make_community(f"Far {number}", "JP"), **signed(1955 + number))
    page = client.get("/search/?q=Japan+before+1961").text

    assert "Partnerships signed in 1960 or earlier</h2>" in page
    assert re.findall(r"Home (\d) &amp; Far", page) == ["0", "1", "2", "3", "4"]
    assert 'href="/partnerships/?q=Japan&amp;to=1960">All 6 partnerships signed' in page
    assert client.get("/partnerships/?q=Japan&to=1960").context["listing"].total == 6


def test_years_add_no_partnerships_where_another_kind_was_asked_for(client):
    make_partnership(**signed(1957))
    address = "/search/?q=Seattle+before+1960"

    assert "Partnerships signed in" not in client.get(f"{address}&kind=community").text
    for kind in ("", "&kind=partnership"):
        assert "Partnerships signed in 1959 or earlier" in client.get(address + kind).text


def test_years_alone_are_a_question_too(client):
    make_partnership(**signed(1957))
    page = client.get("/search/?q=signed+before+1960").text

    assert "1 found for “signed before 1960”" in page
    assert "May 1, 1957 · Japan" in page
    assert "Nothing found" in client.get("/search/?q=signed+before+1950").text


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("privacy", "Privacy and youth safety"),
        ("highest elected official", "What a sister city is"),
        ("Eisenhower", "History"),
        ("how recogn", "How recognition works"),
    ],
)
def test_help_pages_are_found_by_title_and_text(client, typed, title):
    page = client.get("/search/", {"q": typed})
    group = page.context["answer"].groups[-1]

    assert group.label == "About the network"
    assert title in [hit.title for hit in group.hits]
    assert client.get(group.hits[0].address).status_code == 200


def test_page_whose_title_has_the_word_stands_first():
    assert [hit.title for hit in help_hits("history")][0] == "History"
    assert help_hits("") == help_hits("zeppelin") == []


def test_markup_of_a_help_page_is_no_word_of_it():
    assert help_hits("endblock") == help_hits("class wrap") == []
