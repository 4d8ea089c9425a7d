"""What the import in the admin refuses: wrong files, and people whose task it is not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.importing import pending
from partnerships.models import ListImport, Partnership

from .uploads import address, make_editor, planned, seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04" + b"\x00" * 90, "This is an Excel workbook"),
        (b"city,sister\n" + b"Seattle,Kobe\n" * 2_100, "manage.py import_partnerships FILE.csv"),
        (b"x," * 1_100_000, "manage.py import_partnerships FILE.csv"),
        (b"city,sister\n", "has no line below them"),
        (b"city,sister\nSeattle,Kobe" + b"," * 1_100, "This list has 1,102 columns"),
        (b'{"results": 1}', "This JSON holds no list of ties."),
    ],
)
def test_wrong_file_gets_one_sentence(upload, content, sentence):
    page = upload(content)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert ListImport.objects.count() == 0


def test_cells_that_a_database_cannot_hold_are_kept_without_what_it_cannot(client, upload):
    row = planned(client, upload, "city,state,sister,country\nSeat\x00tle,WA,Kobe,Japan\n")
    assert row.plan[0]["outcome"] == "new"


@pytest.mark.parametrize("group", ["Reviewer", "Approver"])
@pytest.mark.parametrize("page", ["add", "changelist"])
def test_others_of_the_staff_bring_no_lists(client, group, page):
    client.force_login(make_editor("Rita Reviewer", group))
    assert client.get(address(page)).status_code == 403


@pytest.mark.parametrize("page", ["change", "columns", "plan", "rejects", "answers", "apply"])
def test_a_list_is_closed_to_others_and_to_visitors(client, upload, page):
    row = planned(client, upload)
    digest = seen(client, row)
    client.force_login(make_editor("Rita Reviewer", "Reviewer"))
    for call in (client.get, client.post):
        assert call(address(page, row.pk), {"seen": digest}).status_code in (403, 405)
    client.logout()
    assert client.post(address(page, row.pk), {"seen": digest}).status_code == 302
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("page", ["answers", "apply"])
def test_only_a_form_changes_anything(client, upload, page):
    row = planned(client, upload)
    assert client.get(address(page, row.pk)).status_code == 405


@pytest.mark.parametrize("page", ["change", "columns", "plan", "rejects"])
@pytest.mark.parametrize("number", ["999", "x", "_5F"])
def test_import_that_does_not_exist_is_not_found(client, editor, page, number):
    assert client.get(address(page, number)).status_code == 404


@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
    beginning=st.sampled_from([b"", b"city,sister\n", b"[", b'{"rows":[{"city":"', b"\xff\xfe"]),
    name=st.text(max_size=20),
)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_bytes_get_a_page_and_never_an_error(client, editor, content, beginning, name):
    """An unhandled error would raise here; the test client lets it through."""
    data = {"source": "x", "file": SimpleUploadedFile(f"{name}.csv", beginning + content)}
    response = client.post(address("add"), data)
    assert response.status_code in (200, 302)
    row = ListImport.objects.last()
    if response.status_code == 302:
        meanings = {f"column_{index}": meaning for index, meaning in enumerate(row.meanings)}
        assert client.get(address("columns", row.pk)).status_code == 200
        assert client.post(address("columns", row.pk), meanings).status_code in (302, 400)
        assert client.get(address("plan", row.pk)).status_code == 200


@given(answer=st.text(max_size=30), meaning=st.text(max_size=30), page=st.text(max_size=10))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_form_gets_a_page_and_never_an_error(client, upload, answer, meaning, page):
    row = ListImport.objects.last() or planned(client, upload)
    (name,) = client.get(address("plan", row.pk)).context["form"].fields
    assert client.post(address("answers", row.pk), {name: f"x{answer}"}).status_code == 400
    columns = client.post(address("columns", row.pk), {"column_0": meaning})
    assert columns.status_code == 400
    shown = client.get(address("plan", row.pk), {"outcome": answer, "page": page})
    assert shown.status_code == 200
    assert client.post(address("apply", row.pk), {"seen": answer}).status_code == 302
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("page", ["answers", "apply"])
def test_plan_before_the_columns_are_known_leads_to_the_columns(client, upload, page):
    """A form of another day, or forged: there is no plan to answer or to put on record."""
    upload('[{"city\\\\ud800": "x"}]')
    row = ListImport.objects.get()
    assert client.post(address(page, row.pk), {}).url == address("columns", row.pk)


def test_list_that_went_on_record_while_a_second_click_planned_it_stays_so(client, upload, editor):
    row = planned(client, upload)
    digest, second = seen(client, row), ListImport.objects.get()
    client.post(address("apply", row.pk), {"seen": digest})
    row.refresh_from_db()

    told = pending.apply(second, make_editor("Somebody Else"), digest)

    assert told == "Somebody has put this list on record already."
    kept = ListImport.objects.get()
    assert (kept.status, kept.applied_by, kept.plan) == ("applied", editor, row.plan)
    assert kept.figures == row.figures
