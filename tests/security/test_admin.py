"""The staff's side: what an address or a forged form of the admin must not do."""

import re
from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import RequestFactory
from django.urls import reverse

from members.models import CommunityName
from tests.factories import make_community, make_user
from tests.partnerships.stories import make_staff
from tests.security.asking import ask

pytestmark = pytest.mark.django_db
# The addresses take some of Django's and allauth's pages away and put stricter ones in.
import_module(settings.ROOT_URLCONF)
PAGES = list(admin.site._registry.values())
STAFF = ("staff", "reviewer", "approver", "membership", "editor")


def changelist(page):
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_changelist")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.opts.label)
def test_threat_06_no_column_can_be_asked_about_but_by_the_filters_of_the_page(page):
    request = RequestFactory().get("/")
    offered = {row[0] if isinstance(row, tuple) else row for row in page.list_filter}
    offered |= {getattr(row, "parameter_name", "") for row in page.list_filter}
    offered |= {page.date_hierarchy, page.opts.pk.name}
    open_to_anybody = [
        f"{field.name}__{lookup}"
        for field in page.opts.get_fields()
        for lookup in ("startswith", "regex", "gt", "pk__in", "password__startswith")
        if field.name not in offered
        and page.lookup_allowed(f"{field.name}__{lookup}", "a", request)
    ]
    assert open_to_anybody == []


def test_no_filter_takes_what_no_database_and_no_calendar_has(world, browsers):
    for page in PAGES:
        names = [row for row in page.list_filter if isinstance(row, str)]
        asked = [(f"{name}__exact", "\0a") for name in names]
        if page.date_hierarchy:
            asked.append((f"{page.date_hierarchy}__year", "9" * 10))
        for name, value in asked:
            answer = browsers["superuser"].get(changelist(page), {name: value})
            assert answer.status_code == 400, (page, name)


def test_no_search_for_a_person_is_an_error_of_the_server(browsers):
    asked = {"app_label": "sistercities", "model_name": "outboxmessage", "field_name": "user"}
    answer = browsers["superuser"].get(reverse("admin:autocomplete"), asked | {"term": "\0"})
    assert answer.status_code == 200


def test_no_action_is_taken_on_what_names_no_row(world, browsers):
    for page in PAGES:
        answer = browsers["superuser"].get(changelist(page)).content.decode()
        for action in re.findall(r'<option value="(\w+)"', answer.partition('name="action"')[2]):
            for named in ("abc", "\0", "", "9" * 20):
                form = {"action": action, "_selected_action": named}
                status = browsers["superuser"].post(changelist(page), form).status_code
                assert status in {302, 400}, (page, action, named)


def test_no_row_has_a_zero_in_its_address(browsers):
    for page in PAGES:
        for name in ("change/", "history/", "delete/"):
            answer = browsers["superuser"].get(f"{changelist(page)}_00/{name}")
            assert answer.status_code in {302, 403, 404, 405}, (page, name)


def test_every_filter_of_every_list_still_filters(world, browsers):
    asked = 0
    for page in PAGES:
        answer = browsers["superuser"].get(changelist(page))
        for link in re.findall(r'href="(\?[^"]+)"', answer.content.decode()):
            status = browsers["superuser"].get(changelist(page) + unescape(link)).status_code
            assert status == 200, (page, link)
            asked += 1
    assert asked > 40


def test_threat_06_hash_of_a_password_cannot_be_guessed_letter_by_letter(client):
    client.force_login(make_staff("Membership", name="Mia"))
    url = reverse("admin:members_user_changelist")
    assert client.get(url, {"is_staff__exact": "1"}).status_code == 200
    for asked in ({"password__startswith": "p"}, {"email__regex": "(a+)+$"}):
        assert client.get(url, asked).status_code == 400


def test_threat_05_a_forged_list_makes_and_changes_no_row(world, browsers):
    """As if the list could be edited in place, which none can."""
    rows = {model: model._base_manager.count() for model in apps.get_models()}
    form = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "_save": "Save"}
    form |= {f"form-0-{name}": "1" for name in ("id", "name", "status", "email", "is_superuser")}
    for page in PAGES:
        for role in (*STAFF, "superuser"):
            browsers[role].post(changelist(page), form)
    assert {model: model._base_manager.count() for model in rows} == rows


def test_threat_05_rows_beside_a_form_need_a_right_of_their_own(client):
    community = make_community("Seattle")
    staff = make_user("Nora", is_staff=True)
    rights = ["view_community", "change_community", "view_communityname"]
    staff.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(staff)
    form = {"names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "0", "names-0-name": "Forged"}
    form |= {"name": "Seattle", "kind": "city", "country": "US", "slug": community.slug}
    client.post(reverse("admin:members_community_change", args=[community.pk]), form)

    assert not CommunityName.objects.exists()


def test_threat_15_a_page_for_several_rows_shows_only_rows_of_the_list(world, browsers):
    page = f"{reverse('admin:members_affiliation_changelist')}?turn=all"
    form = {"action": "accept", "_selected_action": [world.asked.pk, 10**9]}
    shown = browsers["membership"].post(page, form).content.decode()
    assert shown.count("Canary Asker") == 1

    for role in ("staff", "reviewer", "approver", "editor"):
        answer = browsers[role].post(page, form)
        assert answer.status_code == 403
        assert "Canary" not in answer.content.decode()


def test_threat_03_no_row_is_moved_by_a_page_for_several_without_the_right(world, browsers):
    page = f"{reverse('admin:members_affiliation_changelist')}?turn=all"
    for role in ("anonymous", "coordinator", "elsewhere", *STAFF[:3], "editor"):
        found, written = ask(browsers[role], "POST", page)
        assert (found in {"in", "403"}, written) == (True, []), role
