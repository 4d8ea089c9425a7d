"""The same answers on both databases: both are compared with a plain model of the rules."""

import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.folding import fold
from members.reference import DATA, read
from sistercities.models import SearchDocument, SearchName
from sistercities.search import Document, put, remove, search, suggest
from sistercities.search.words import query_words, words

pytestmark = pytest.mark.django_db

PLACES = [
    ("Kobe", ("神戸市", "Kōbe"), "Japan Hyogo", 1_500_000),
    ("Łódź", ("Lodz", "Litzmannstadt"), "Poland", 670_000),
    ("Zürich", ("Zurich",), "Switzerland", 400_000),
    ("Lake Zurich", (), "Illinois United States", 19_000),
    ("Zürich Kreis 3", (), "Switzerland", 46_000),
    ("İstanbul", ("Istanbul", "Constantinople"), "Türkiye", 15_000_000),
    ("O'Fallon", (), "Missouri United States", 91_000),
    ("Saint Paul", ("St. Paul",), "Minnesota United States", 300_000),
    ("Tokyo", ("東京都", "Tōkyō"), "Japan", 13_000_000),
    ("Kyoto", ("京都市",), "Japan", 1_400_000),
    ("Nishitokyo", ("西東京市",), "Japan", 200_000),
    ("Seoul", ("서울특별시",), "South Korea", 9_700_000),
    ("Paris", ("Париж", "باريس"), "France", 2_100_000),
    ("Paris", (), "Texas United States", 24_000),
    ("Ho Chi Minh City", ("Saigon", "Thành phố Hồ Chí Minh"), "Vietnam", 8_900_000),
]


def make_documents():
    return [
        Document("community", str(at), name, f"/{at}/", detail, names, weight=weight)
        for at, (name, names, detail, weight) in enumerate(PLACES)
    ]


def titles(text, **options):
    return [hit.title for hit in search(text, **options)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kobe", "Kobe"),
        ("KŌBE", "Kobe"),
        ("神戸", "Kobe"),
        ("lodz", "Łódź"),
        ("ŁÓDŹ", "Łódź"),
        ("istanbul", "İstanbul"),
        ("İSTANBUL", "İstanbul"),
        ("ofallon", "O'Fallon"),
        ("O’Fallon", "O'Fallon"),
        ("saigon", "Ho Chi Minh City"),
        ("ho chi minh", "Ho Chi Minh City"),
        ("서울", "Seoul"),
        ("париж", "Paris"),
        ("باريس", "Paris"),
        ("zur", "Zürich"),
        ("paris texas", "Paris"),
    ],
)
def test_place_is_found_by_any_of_its_names(typed, first):
    put(make_documents())
    assert titles(typed)[0] == first


def test_exact_name_then_beginning_then_words_then_population():
    put(make_documents())
    assert titles("zurich") == ["Zürich", "Zürich Kreis 3", "Lake Zurich"]
    assert [hit.detail for hit in search("paris")] == ["France", "Texas United States"]


def test_neighboring_characters_are_a_phrase():
    put(make_documents())
    assert titles("京都") == ["Kyoto", "Tokyo"]  # the second is 東-京都
    assert titles("都京") == []


def test_two_sides_of_a_tie_are_found_together():
    put([Document("partnership", "1", "Houston & Leipzig", "/p/1/", "Texas, Germany, 1993")])
    assert titles("Texas and Germany") == ["Houston & Leipzig"]
    assert titles("Texas and Japan") == []


def test_changed_document_is_found_by_its_new_name_only():
    put([Document("community", "1", "Leningrad", "/1/")])
    put([Document("community", "1", "Saint Petersburg", "/1/")])

    assert titles("leningrad") == []
    assert titles("petersburg") == ["Saint Petersburg"]
    assert (SearchDocument.objects.count(), SearchName.objects.count()) == (1, 1)


def test_removed_document_leaves_nothing_behind():
    put(make_documents())
    remove("community", range(len(PLACES)))

    assert titles("kobe") == []
    assert (SearchDocument.objects.count(), SearchName.objects.count()) == (0, 0)


def test_common_word_costs_no_more_queries_than_a_rare_one(django_assert_num_queries):
    put(make_documents())
    for typed in ("kobe", "united states"):
        with django_assert_num_queries(4):
            assert titles(typed)


def test_entry_that_goes_between_two_questions_is_left_out():
    put(make_documents())
    going = [SearchDocument.objects.get(title="Kobe").pk]

    def watch(execute, sql, params, many, context):
        if sql.startswith("SELECT") and "searchdocument" in sql and going:
            SearchDocument.objects.filter(pk=going.pop()).delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        assert [hit.title for hit in suggest("k")] == ["Kyoto"]


def test_suggestions_begin_with_what_was_typed_most_populous_first():
    put(make_documents())
    assert [hit.title for hit in suggest("to")] == ["Tokyo"]
    assert [hit.title for hit in suggest("K")] == ["Kobe", "Kyoto"]
    assert suggest("  ") == []


HOSTILE = ['"', "'", "a* OR (", "NEAR(", "{name} : x", "-", "\x00", "&|!", ":*", "<->", "%", "\\"]


@pytest.mark.parametrize("typed", [*HOSTILE, "x" * 1_000_000, "a " * 100_000])
def test_hostile_query_is_a_query_like_any_other(typed):
    put(make_documents())
    assert search(typed).total <= len(PLACES)
    assert len(suggest(typed)) <= 8


@given(st.text(max_size=40))
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_text_at_all_breaks_the_search(typed):
    search(typed)
    suggest(typed)


def model_answer(documents, typed):
    """The rules in plain Python: every run of words is in the document, the last one begun."""
    found = query_words(typed)
    ranked = []
    for document in documents:
        names = {fold(name) for name in document.all_names}
        tier = model_tier(found, fold(typed), names, document)
        if tier is not None:
            ranked.append((tier, -document.weight, fold(document.title), document.key))
    return [key for *_, key in sorted(ranked)]


def model_tier(found, folded, names, document):
    if folded in names:
        return 0
    if any(name.startswith(folded) for name in names):
        return 1
    named = [spelled(name) for name in document.all_names]
    if model_matches(found, [[word for text in named for word in text]]):
        return 2
    rest = [word for text in named for word in text], spelled(document.detail)
    return 3 if model_matches(found, rest) else None


def spelled(text):
    return [word for run in words(text) for word in run]


def model_matches(found, texts):
    return all(
        any(model_has(text, run, prefix=run is found[-1]) for text in texts) for run in found
    )


def model_has(text, run, prefix):
    for at in range(len(text) - len(run) + 1):
        *whole, last = text[at : at + len(run)]
        begun = last.startswith(run[-1]) if prefix else last == run[-1]
        if tuple(whole) == run[:-1] and begun:
            return True
    return False


def regions():
    """Every tenth region of the world with the names it is known by, in many spellings."""
    for at, row in enumerate(read(DATA / "admin1.csv")):
        if at % 10 == 0:
            names = tuple(filter(None, row["aliases"].split("|")))
            weight = int(row["population"] or 0)
            yield Document(
                "community",
                row["geonames_id"],
                row["name"],
                "/",
                row["country"],
                names,
                weight=weight,
            )


@pytest.mark.parametrize("documents", [make_documents(), list(regions())], ids=["few", "world"])
def test_both_databases_answer_as_the_rules_say_over_300_queries(documents):
    chance = random.Random(1956)
    put(documents)
    texts = [text for row in documents for text in (*row.all_names, row.detail)]
    vocabulary = sorted({word for text in texts for word in text.split()})
    for _ in range(300):
        typed = " ".join(chance.sample(vocabulary, chance.choice([1, 1, 2, 3])))
        typed = typed[: chance.choice([2, 3, 5, 99])]
        answer = [hit.key for hit in search(typed, limit=999)]
        assert answer == model_answer(documents, typed), typed
