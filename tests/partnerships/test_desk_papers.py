"""Papers of a draft: looked through, kept under a random name, and taken back without a trace."""

import re
from contextlib import contextmanager
from hashlib import sha256

import pytest
from django.db import connection
from django.test import override_settings

from partnerships.models import Document
from tests.factories import make_agreement, make_coordinator, make_draft, make_partnership
from tests.files import (
    make_locked_pdf,
    make_pdf,
    make_picture,
    make_scripted_pdf,
    make_zip,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def dana(client, draft):
    user = make_coordinator(draft.partnership.home)
    client.force_login(user)
    return user


def address(draft, more=""):
    return f"/desk/agreements/{draft.pk}/papers/{more}"


def add(client, draft, file=None, **data):
    data = {"kind": "agreement", **data}
    if file is not None:
        data["file"] = upload(file)
    return client.post(address(draft), data)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def make_paper(draft, **fields):
    return Document.objects.create(
        agreement=draft, kind="web", title="Minutes", url="https://example.org/", **fields
    )


def test_scan_is_kept_with_its_hash_and_who_brought_it(client, dana, draft):
    pdf = make_pdf()
    response = add(client, draft, pdf, names_both="on", make_public="on")

    paper = draft.documents.get()
    assert response.url == address(draft)
    assert (paper.title, paper.type_name, paper.sha256) == (
        "Signed agreement",
        "PDF",
        sha256(pdf).hexdigest(),
    )
    assert (paper.uploaded_by, paper.names_both, paper.make_public) == (dana, True, True)
    assert not Document.objects.public().exists()
    assert paper.short_sha256 in client.get(address(draft)).content.decode()


def test_photo_will_do_for_a_ceremony_on_paper(client, dana, draft):
    add(client, draft, make_picture("JPEG"), title="Photo of the signed paper")

    assert draft.documents.get().type_name == "JPEG"


def test_address_of_a_page_is_kept_and_never_fetched(client, dana, draft):
    add(client, draft, kind="web", url="https://example.org/resolution")

    paper = draft.documents.get()
    assert (paper.url, paper.type_name) == ("https://example.org/resolution", "Web")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file, or give the address of a public page."),
        ({"kind": ""}, "Choose what kind of paper it is."),
        ({"url": "javascript:alert(1)"}, "Enter a web address like https://example.org."),
        ({"url": "ftp://example.org/x"}, "Enter a web address like https://example.org."),
        ({"file": b"MZ"}, "This is neither a PDF nor a JPEG, PNG or WebP picture"),
        ({"file": b"<html>"}, "This file is a web page, whatever its name says."),
        ({"file": make_locked_pdf()}, "This PDF is locked with a password or restrictions."),
        ({"file": b""}, "This file is empty. Choose the file again."),
        ({"file": b"%PDF-" + b"x" * 15 * 2**20}, "This file has 15.1 MB, and the limit is 15 MB."),
        ({"file": make_pdf() + make_zip()}, "This file is a PDF and something else at once."),
        ({"file": make_scripted_pdf()}, "This PDF carries a program, a form or other files."),
        ({"title": "<b>", "url": "https://example.org"}, "Write this without the signs"),
    ],
)
def test_what_cannot_be_a_paper_gets_a_sentence_and_leaves_nothing(
    client, dana, draft, media, data, sentence
):
    page = add(client, draft, language="English", **data).content.decode()

    assert sentence in page
    assert 'value="English"' in page
    assert not Document.objects.exists()
    assert files(media) == []


def test_second_click_adds_a_paper_once(client, dana, draft, media):
    add(client, draft, make_pdf())
    page = add(client, draft, make_pdf()).content.decode()

    assert "This very file is here already. Once is enough." in page
    assert draft.documents.count() == 1
    assert len(files(media)) == 1


def test_papers_of_one_agreement_are_bounded(client, dana, draft):
    for _ in range(40):
        make_paper(draft)

    page = add(client, draft, kind="web", url="https://example.org/").content.decode()

    assert "There are 40 papers. Remove one to add another." in page


def test_what_is_said_about_a_paper_may_change_but_not_its_file(client, dana, draft):
    add(client, draft, make_pdf())
    paper = draft.documents.get()
    more = f"{paper.pk}/"
    assert 'type="file"' not in client.get(address(draft, more)).content.decode()

    client.post(address(draft, more), {"kind": "resolution", "title": "Resolution 17482"})

    changed = draft.documents.get()
    assert (changed.kind, changed.title) == ("resolution", "Resolution 17482")
    assert changed.sha256 == paper.sha256


def test_old_copy_of_what_is_said_about_a_paper_is_told(client, dana, draft):
    paper = make_paper(draft)
    where = address(draft, f"{paper.pk}/")
    page = client.get(where).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    client.post(where, {"kind": "resolution", "title": "Resolution 17482", "seen": seen})

    page = client.post(where, {"kind": "minutes", "title": "Minutes of May", "seen": seen})
    assert "Saved in the other window: “Resolution 17482”" in page.content.decode()
    assert draft.documents.get().title == "Resolution 17482"


@pytest.mark.parametrize(("is_lost", "answered"), [(False, 404), (True, 500)])
def test_paper_taken_back_while_somebody_opens_it_is_not_there(
    client, dana, draft, media, is_lost, answered
):
    add(client, draft, make_pdf(), title="Scan")
    paper = draft.documents.get()
    taken = []

    def take_back(execute, sql, params, many, context):
        rows = execute(sql, params, many, context)
        if not taken and 'FROM "partnerships_document"' in sql:
            taken.append(paper.file.storage.delete(paper.file.name))
            if not is_lost:
                Document.objects.filter(pk=paper.pk).delete()
        return rows

    client.raise_request_exception = False
    with connection.execute_wrapper(take_back):
        assert client.get(f"/documents/{paper.pk}/").status_code == answered


@contextmanager
def before_the_lock(act):
    """A colleague acts after the page has read the paper, and before it writes."""
    waiting = [act]

    def watch(execute, sql, params, many, context):
        if sql.startswith("SAVEPOINT") and waiting:
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert not waiting


@pytest.mark.parametrize("more", ["", "remove/"])
def test_paper_that_a_colleague_took_back_meanwhile_stays_so(client, dana, draft, more):
    paper = make_paper(draft)
    data = {"kind": "resolution", "title": "Resolution 17482"}

    with before_the_lock(paper.delete):
        answer = client.post(address(draft, f"{paper.pk}/{more}"), data)

    assert answer.status_code == 404
    assert not Document.objects.exists()
    draft.refresh_from_db()
    assert draft.saved_by is None


def test_what_the_form_does_not_ask_is_kept_as_it_is_now(client, dana, draft):
    paper = make_paper(draft)
    rows = Document.objects.filter(pk=paper.pk)
    data = {"kind": "resolution", "title": "Resolution 17482"}

    with before_the_lock(lambda: rows.update(url="https://example.org/moved")):
        client.post(address(draft, f"{paper.pk}/"), data)

    kept = rows.get()
    assert (kept.kind, kept.url) == ("resolution", "https://example.org/moved")


def test_paper_nobody_has_seen_is_removed_with_its_file(
    client, dana, draft, media, django_capture_on_commit_callbacks
):
    add(client, draft, make_pdf())
    more = f"{draft.documents.get().pk}/remove/"
    assert "Remove this paper?" in client.get(address(draft, more)).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(draft, more))

    assert not Document.objects.exists()
    assert files(media) == []


def test_removing_twice_says_that_it_is_gone(client, dana, draft):
    paper = make_paper(draft)
    client.post(address(draft, f"{paper.pk}/remove/"))

    assert client.post(address(draft, f"{paper.pk}/remove/")).status_code == 404


@pytest.mark.parametrize("more", ["", "{}/", "{}/remove/"])
def test_papers_are_locked_while_the_network_has_them(client, dana, draft, more, media):
    sent = make_agreement(make_partnership(draft.partnership.home, status=None), "submitted")
    paper = make_paper(sent)
    data = {"kind": "other", "title": "Changed", "url": "https://example.org/2"}

    answer = client.post(address(sent, more.format(paper.pk)), data, follow=True)

    assert "The network has this agreement now, so nobody can change it." in answer.content.decode()
    assert [row.title for row in sent.documents.current()] == ["Minutes"]


@pytest.mark.parametrize("more", ["", "{}/", "{}/remove/"])
def test_papers_of_others_are_not_found(client, draft, more):
    other = make_draft()
    client.force_login(make_coordinator(other.partnership.home))
    paper = make_paper(draft)

    assert client.get(address(draft, more.format(paper.pk))).status_code == 404
    assert client.post(address(draft, more.format(paper.pk))).status_code == 404
    assert draft.documents.count() == 1


def test_paper_of_another_agreement_is_not_found_under_ones_own(client, dana, draft):
    foreign = make_paper(make_draft())

    assert client.post(address(draft, f"{foreign.pk}/remove/")).status_code == 404
    assert Document.objects.filter(pk=foreign.pk).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_papers_cost_the_same_for_one_and_three(
    client, dana, draft, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_paper(draft)

    with django_assert_num_queries(8):
        client.get(address(draft))
