"""Somebody is quicker in the middle of a request: a sentence, and what they did stays."""

from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from programs.amendments import propose
from programs.models import Amendment, Program
from tests.factories import make_user
from tests.files import make_picture as make_photo
from tests.programs.factories import make_picture, make_program

pytestmark = pytest.mark.django_db


@contextmanager
def right_after(table, act):
    """Let somebody else act once, as soon as this request has read rows of a table."""
    waiting = [act]

    def watch(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if waiting and sql.startswith("SELECT") and f'FROM "{table}"' in sql:
            waiting.pop()()
        return found

    with connection.execute_wrapper(watch):
        yield
    assert not waiting, "nothing was read, so nobody was quicker"


def withdraw(client, amendment):
    path = reverse("programs:withdraw-amendment", args=[amendment.program.slug])
    seen = {"amendment": amendment.pk, "version": amendment.version}
    return client.post(path, seen, follow=True)


def test_change_taken_back_while_the_network_decides_is_told_so(client, led):
    program = make_program(**led)
    amendment = propose(program, {"place": "Tacoma"}, by=led["leader"])
    client.force_login(led["leader"])

    def decline():
        QuerySet(Amendment).filter(pk=amendment.pk).update(status="withdrawn", version=1)

    with right_after("programs_amendment", decline):
        response = withdraw(client, amendment)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Taken back. The page stays as it is." not in page
    assert "meanwhile" in page
    assert Program.objects.get(pk=program.pk).place == "Seattle"


def test_change_that_another_took_the_place_of_is_not_taken_back_for_it(client, led):
    program = make_program(**led)
    seen = propose(program, {"place": "Tacoma"}, by=led["leader"])
    propose(program, {"place": "Olympia"}, by=led["leader"])
    client.force_login(led["leader"])
    page = withdraw(client, seen).content.decode()
    assert "This change does not wait any more. Look at what the page says now." in page
    assert Amendment.objects.last().status == "submitted"


def test_change_is_taken_back(client, led):
    amendment = propose(make_program(**led), {"place": "Tacoma"}, by=led["leader"])
    client.force_login(led["leader"])
    page = client.get(reverse("programs:manage", args=[amendment.program.slug])).content.decode()
    assert f'name="amendment" value="{amendment.pk}"' in page

    page = withdraw(client, amendment).content.decode()
    assert "Taken back. The page stays as it is." in page
    assert Amendment.objects.get().status == "withdrawn"


def test_second_click_on_a_picture_replaces_the_first(client, led, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    program = make_program(status="draft", **led)
    client.force_login(led["leader"])
    upload = SimpleUploadedFile("a.jpg", make_photo(), "image/jpeg")

    def click_first():
        make_picture(program, alt="The first")

    with right_after("programs_picture", click_first):
        form = {"upload": upload, "alt": "The second"}
        response = client.post(reverse("programs:cover", args=[program.slug]), form, follow=True)
    assert "The picture is saved." in response.content.decode()
    assert program.pictures.get().alt == "The second"


def test_page_that_is_saved_while_the_program_is_sent_changes_nothing(client, led):
    program = make_program(status="draft", **led)
    client.force_login(led["leader"])

    def send():
        QuerySet(Program).filter(pk=program.pk).update(status="submitted", version=1)

    with right_after("members_affiliation", send):
        address = reverse("programs:edit", args=[program.slug, "what"])
        page = client.post(address, {"seen": 0, "summary": "Late.", "description": "Late."})
    assert "The network is looking at this program." in page.content.decode()
    assert Program.objects.get().summary == "Ten days together."


def test_page_that_is_saved_while_the_program_comes_out_is_looked_at_first(client, led):
    program = make_program(status="draft", **led)
    dana = make_user("Dana")
    client.force_login(led["leader"])

    def publish():
        QuerySet(Program).filter(pk=program.pk).update(
            status="published", version=3, decided_by=dana, decided_at=timezone.now()
        )

    with right_after("programs_program", publish):
        address = reverse("programs:edit", args=[program.slug, "dates"])
        form = {"seen": 0, "place": "Tacoma", "travel": "in", "frequency": "yearly"}
        page = client.post(address, form, follow=True)
    assert "until then the page stays as it is" in page.content.decode()
    assert Program.objects.get().place == "Seattle"
