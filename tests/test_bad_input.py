"""Whatever stands in an address: a page that helps or a sentence, never an error of ours."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_community,
    make_organization,
    make_partnership,
    make_state,
    make_theme,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_grant

pytestmark = pytest.mark.django_db

LISTS = ["/partnerships/", "/communities/", "/programs/", "/organizations/"]
LISTS += ["/awards/", "/grants/"]
OTHERS = ["/search/", "/search/suggest/", "/statistics/", "/countries/", "/states/", "/themes/"]
DATA = ["/api/v1/partnerships", "/api/v1/countries", "/data/", "/feeds/changes.atom"]
NAMES = """q page sort view all from to country state status kind theme decade continent history
community letter standing when open youth organization partnership reported seeking format at
category year call limit cursor changed_since""".split()  # noqa: SIM905
VALUES = [
    *("", "0", "-1", "1e9", "999999999999999999999", "٣", "NaN", "null", "true", "[]", "{}"),
    *("2031-02-31", "0000-00-00", "9999-12-31", "1957", "1950s", "99999-1-1", "0001-01-01"),
    *("unknown", "us", "JP", "wa", "wa.wa", "us.seattle", "..", "../../etc/passwd", "%", "_", "\\"),
    *(
        "'",
        '"',
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "${7*7}",
        "{{ 7 }}",
        "=1+1",
        "\r\nX: y",
    ),
    *("\r\nX: y", "\x00", "\x1b[31m", "\u202e", "🌍", "İ", "ß", "神戸", "a" * 5_000, "a " * 500),
    *("in_force.2020-02-31", "in_force.", "established.x.y.z", "signed_in.13", "member.2024-13-01"),
    *("csv", "xml", "CSV", "json\x00", "P-000001", "P-", "geojson"),
]


@pytest.fixture
def register():
    home = make_community("Seattle", parent=make_state(), slug="seattle")
    tie = make_partnership(home)
    tie.themes.add(make_theme())
    make_program(partnerships=[tie], organization=make_organization(communities=[home]))
    make_award(home, partnership=tie)
    make_grant(tie)


PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text()), max_size=6)


@pytest.mark.parametrize("path", [*LISTS, *OTHERS, *DATA])
def test_no_question_breaks_a_page(client, register, path):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(PAIRS)
    def ask(pairs):
        query = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
        answer = client.get(path, query)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code in {200, 400, 304}, (pairs, answer.status_code)
        assert body or path == "/search/suggest/"

    ask()


@pytest.mark.parametrize("path", [*LISTS, *OTHERS, *DATA])
def test_bytes_that_are_no_text_are_read_as_well_as_they_can_be(client, register, path):
    answer = client.get(f"{path}?q=%ff%fe&at=&page=%ff&%ff=%ff")
    assert answer.status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_page_past_the_end_is_the_last_one(client, register, path):
    for page in ("2", "1e9", "999999999", "-3", "last"):
        answer = client.get(path, {"page": page})
        assert (answer.status_code, answer.content.count(b"<h1")) == (200, 1)


@pytest.mark.parametrize("path", ["/partnerships/", "/communities/", "/programs/"])
def test_endless_values_cost_no_more_questions_than_one(
    client, register, path, django_assert_max_num_queries
):
    query = "&".join(f"country={first}{last}" for first in "abcdefghij" for last in "abcdefghij")
    with django_assert_max_num_queries(8):
        answer = client.get(f"{path}?{query}&state=wa&state=wa&q=" + "kobe " * 30)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/countries/zz/", "/countries/%00%00/", "/countries/jpn/", "/states/zz/", "/states/%00/"),
        *("/themes/none/", "/communities/us/none/", "/communities/%00/seattle/"),
        *("/partnerships/none/", "/programs/none-0/", "/organizations/none/"),
        *("/embed/communities/us/none/", "/embed/communities/zz/none/map/", "/data/x.csv"),
        *("/api/v1/nothing", "/api/v1/partnerships/%00", "/api/v1/themes/%F0%9F%8C%8D"),
        *("/api/v1/communities/99999999999999999999", "/api/v1/programs/999999999999999999"),
        *("/programs/feeds/countries/zz.ics", "/programs/feeds/themes/none.ics"),
        *("/sitemap-none.xml", "/sitemap-partnerships.xml?p=0", "/sitemap-partnerships.xml?p=x"),
    ],
)
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_both_sides_in_one_state_is_a_question_with_an_empty_answer(client, register):
    answer = client.get("/partnerships/?state=wa&country=us&q=washington")
    assert (answer.status_code, answer.context["listing"].total) == (200, 0)
    assert "No partnership matches all 3 filters" in answer.text
