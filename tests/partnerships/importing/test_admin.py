"""The import in the admin: upload, confirm the columns, answer questions, look at it, apply."""

import csv
import io

import pytest
from django.urls import reverse

from members.models import Community
from partnerships.importing import pending
from partnerships.importing.planning import Options, make_plan
from partnerships.importing.remembering import confirmed_matches
from partnerships.models import Act, ConfirmedMatch, ListImport, Partnership
from tests.constraints import assert_refused
from tests.pseudo import spoken

from .lists import a_list, import_list
from .uploads import address, outcomes, planned, seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

MIYOSHI_IN_HIROSHIMA = "1856698"


def test_upload_shows_each_column_with_its_cells_and_what_it_seems_to_mean(client, upload):
    response = upload()
    row = ListImport.objects.get()
    assert response.url == address("columns", row.pk)

    page = client.get(response.url)
    columns = page.context["form"].columns()
    assert [(field.label, field.initial) for field, _ in columns] == [
        ("city", "community_name"),
        ("state", "community_region"),
        ("sister", "partner_name"),
        ("country", "partner_country"),
        ("year", "date"),
    ]
    assert columns[0][1] == ["Seattle", "Seattle", "Portland"]
    assert Partnership.objects.count() == 0


def test_column_without_a_name_is_numbered_in_the_words_of_who_looks(client, upload):
    upload("city,state,,country\nSeattle,WA,Kobe,Japan\n")
    row = ListImport.objects.get()
    with spoken() as language:
        client.cookies["language"] = language
        page = client.get(address("columns", row.pk))

    assert [field.label for field, _ in page.context["form"].columns()] == [
        "city",
        "state",
        "⟦column 3⟧",
        "country",
    ]


def test_plan_tells_each_line_and_writes_nothing(client, upload):
    row = planned(client, upload)
    text = client.get(address("plan", row.pk)).content.decode()

    assert outcomes(row) == ["new", "duplicate", "ambiguous", "ambiguous", "refused"]
    assert "Seattle – Kobe will be put on record." in text
    assert "The same tie stands in line 2." in text
    assert "Put 1 tie on record" in text
    assert Partnership.objects.count() == 0
    assert Community.objects.exclude(kind="state").count() == 0


def test_plan_is_told_in_the_language_of_who_looks_and_stays_the_same_plan(client, upload):
    row = planned(client, upload)
    before = seen(client, row)
    with spoken() as language:
        client.cookies["language"] = language
        text = client.get(address("plan", row.pk)).content.decode()
        client.post(address("answers", row.pk), {})
        after = seen(client, row)

    assert "⟦The same tie stands in line 2.⟧" in text
    assert "⟦Seattle – Kobe will be put on record.⟧" in text
    row.refresh_from_db()
    assert row.plan[1]["sentence"] == "The same tie stands in line 2."
    assert after == before


def test_lines_of_one_outcome_are_shown_alone(client, upload):
    row = planned(client, upload)
    page = client.get(address("plan", row.pk), {"outcome": "duplicate"})
    assert [line["line"] for line in page.context["lines"]] == [3]


def test_one_answer_settles_every_line_that_asks_and_is_remembered(client, upload, editor):
    row = planned(client, upload)
    form = client.get(address("plan", row.pk)).context["form"]
    (name,) = form.fields
    assert "line 4: Portland – Miyoshi; line 5" in form.fields[name].help_text
    offered = dict(form.fields[name].choices)
    in_hiroshima = "Miyoshi, Hiroshima, Japan (53,616 people, 34.80° N, 132.85° E)"
    assert offered[MIYOSHI_IN_HIROSHIMA] == in_hiroshima

    client.post(address("answers", row.pk), {name: MIYOSHI_IN_HIROSHIMA})

    row.refresh_from_db()
    assert outcomes(row) == ["new", "duplicate", "new", "duplicate", "refused"]
    answer = ConfirmedMatch.objects.get()
    assert (answer.name, answer.country, answer.confirmed_by) == ("miyoshi", "japan", editor)
    later = make_plan(
        a_list(["city", "state", "sister", "country"], ["Chicago", "IL", "Miyoshi", "Japan"]),
        Options(source="Another list"),
        confirmed_matches(),
    )
    assert later.lines[0].abroad.region == "Hiroshima"


def test_question_about_a_place_at_home_is_settled_by_its_answer(client, upload):
    row = planned(client, upload, "city,sister,country\nPortland,Kobe,Japan\n")
    assert outcomes(row) == ["ambiguous"]
    (name,) = client.get(address("plan", row.pk)).context["form"].fields
    client.post(address("answers", row.pk), {name: "5746545"})
    row.refresh_from_db()
    assert outcomes(row) == ["new"]


def test_none_of_these_imports_the_name_without_a_position(client, upload):
    row = planned(client, upload)
    (name,) = client.get(address("plan", row.pk)).context["form"].fields
    client.post(address("answers", row.pk), {name: "none"})
    client.post(address("apply", row.pk), {"seen": seen(client, row)})
    miyoshi = Community.objects.get(name="Miyoshi")
    assert (miyoshi.latitude, miyoshi.country_id) == (None, "JP")


def test_question_left_open_leaves_its_lines_out(client, upload):
    row = planned(client, upload)
    (name,) = client.get(address("plan", row.pk)).context["form"].fields
    client.post(address("answers", row.pk), {name: ""})
    row.refresh_from_db()
    assert outcomes(row).count("ambiguous") == 2
    assert ConfirmedMatch.objects.count() == 0


def test_answer_that_was_no_choice_is_refused(client, upload):
    row = planned(client, upload)
    (name,) = client.get(address("plan", row.pk)).context["form"].fields
    page = client.post(address("answers", row.pk), {name: "5809844"})
    assert page.status_code == 400
    assert "no longer among the choices" in page.content.decode()
    assert ConfirmedMatch.objects.count() == 0


def test_applied_list_is_on_record_with_its_source_and_who_did_it(client, upload, editor):
    row = planned(client, upload, source_url="https://example.org/list")
    client.post(address("apply", row.pk), {"seen": seen(client, row)})

    row.refresh_from_db()
    tie = Partnership.objects.get()
    assert (row.status, row.applied_by, row.is_applied) == ("applied", editor, True)
    assert (tie.slug, tie.status) == ("seattle-kobe", "on_record")
    assert tie.agreements.get().created_by == editor
    source = tie.sources.get()
    assert (source.title, source.url) == ("Directory of 2017", "https://example.org/list")
    text = client.get(address("plan", row.pk)).content.decode()
    assert "What became of it" in text
    assert "Put 1 tie on record" not in text


def test_list_is_applied_once(client, upload):
    row = planned(client, upload)
    digest = seen(client, row)
    client.post(address("apply", row.pk), {"seen": digest})
    again = client.post(address("apply", row.pk), {"seen": digest})
    assert again.status_code == 403
    assert pending.apply(ListImport.objects.get(), None, digest) != ""
    assert Partnership.objects.count() == 1


def test_plan_that_changed_meanwhile_is_shown_again_and_not_written(client, upload):
    row = planned(client, upload)
    digest = seen(client, row)
    import_list(["city", "state", "sister", "country"], ["Seattle", "WA", "Kobe", "Japan"])

    page = client.post(address("apply", row.pk), {"seen": digest}, follow=True)

    assert "The register changed since this plan was made." in page.content.decode()
    row.refresh_from_db()
    assert (row.status, outcomes(row)[0]) == ("planned", "known")
    assert Partnership.objects.count() == 1


def test_who_brought_a_list_does_not_record_its_acts(client, upload, editor):
    row = planned(
        client,
        upload,
        "city,state,sister,country,status\nSeattle,WA,Kobe,Japan,Ended by Kobe in 2018\n",
    )
    client.post(address("apply", row.pk), {"seen": seen(client, row)})
    act = Act.objects.get()
    assert (act.status, act.proposed_by) == ("proposed", editor)
    assert Partnership.objects.get().status == "on_record"


def test_another_meaning_of_a_column_is_taken(client, upload):
    upload("a,b,c\nKobe,Seattle,Osaka\n")
    row = ListImport.objects.get()
    meanings = ["partner_name", "community_name", "ignored"]
    client.post(
        address("columns", row.pk), {f"column_{n}": meaning for n, meaning in enumerate(meanings)}
    )
    row.refresh_from_db()
    assert row.meanings == meanings
    assert row.plan[0]["names"] == "Seattle – Kobe"


@pytest.mark.parametrize(
    ("meanings", "sentence"),
    [
        (["partner_name", "partner_name"], "Two columns are “Partner: name”."),
        (["community_name", "ignored"], "No column names the partner."),
        (["ignored", "partner_name"], "No column names the community."),
        (["community_name", "mayor"], "mayor is not one of the available choices"),
    ],
)
def test_columns_that_cannot_be_are_told(client, upload, meanings, sentence):
    upload("a,b\nSeattle,Kobe\n")
    row = ListImport.objects.get()
    page = client.post(
        address("columns", row.pk), {f"column_{n}": meaning for n, meaning in enumerate(meanings)}
    )
    assert page.status_code == 400
    assert sentence in page.content.decode()
    row.refresh_from_db()
    assert row.plan == []


def test_list_without_its_one_community_names_it_once(client, upload):
    row = planned(client, upload, "sister,country\nKobe,Japan\n", community="Seattle, Washington")
    assert row.plan[0]["names"] == "Seattle – Kobe"


def test_lines_left_out_are_saved_with_their_cells(client, upload):
    row = planned(client, upload)
    response = client.get(address("rejects", row.pk))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [line["line"] for line in rows] == ["3", "4", "5", "6"]
    assert rows[1]["sister"] == "Miyoshi"
    assert "Miyoshi, Hiroshima, JP (GeoNames 1856698" in rows[1]["candidates"]


def test_json_with_halves_of_characters_is_kept_without_them(client, upload):
    content = '[{"city": "Seattle", "state": "WA", "sister": "Kobe\\ud83c", "country": "Japan"}]'
    row = planned(client, upload, content, "list.json")
    assert row.plan[0]["names"] == "Seattle – Kobe"


def test_markup_in_a_list_is_text_on_the_page(client, upload):
    row = planned(client, upload, "city,sister,country\n<b>Paris</b>x,<script>1</script>,Japan\n")
    assert "<script>1" not in client.get(address("plan", row.pk)).content.decode()
    assert "<script>1" not in client.get(address("columns", row.pk)).content.decode()


def test_page_of_a_list_is_its_columns_and_then_its_plan(client, upload):
    upload()
    row = ListImport.objects.get()
    assert client.get(address("change", row.pk)).url == address("columns", row.pk)
    row = planned(client, upload)
    assert client.get(address("change", row.pk)).url == address("plan", row.pk)


def test_plan_can_be_thrown_away_but_not_what_is_on_record(client, upload):
    row = planned(client, upload)
    assert client.get(address("delete", row.pk)).status_code == 200
    client.post(address("apply", row.pk), {"seen": seen(client, row)})
    assert client.get(address("delete", row.pk)).status_code == 403


def test_answers_are_listed_and_taken_back(client, editor):
    answer = ConfirmedMatch.objects.create(name="Miyoshi", country="Japan", place_id=1)
    listed = client.get(reverse("admin:partnerships_confirmedmatch_changelist"))
    assert "miyoshi, japan" in listed.content.decode()
    gone = reverse("admin:partnerships_confirmedmatch_delete", args=[answer.pk])
    client.post(gone, {"post": "yes"})
    assert ConfirmedMatch.objects.count() == 0


def test_list_page_costs_the_same_with_three_lists(client, upload, django_assert_num_queries):
    planned(client, upload)
    client.get(address("changelist"))
    with django_assert_num_queries(7):
        client.get(address("changelist"))
    planned(client, upload)
    planned(client, upload)
    with django_assert_num_queries(7):
        client.get(address("changelist"))


def test_applied_list_knows_when(editor):
    assert_refused(ListImport(source="A list", status="applied"), "list_import_applied_once")
