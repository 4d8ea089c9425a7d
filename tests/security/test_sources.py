"""What the code itself must not contain, so that a whole kind of fault cannot come in."""

import ast
import re
from importlib.metadata import version

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group

from tests.test_project import product_modules, tracked, where

# Below these, an advisory is known.
FLOORS = {
    "django": "5.2.17",
    "django-allauth": "65.14.3",
    "django-csp": "4.0",
    "django-filter": "25.2",
    "django-simple-history": "3.11",
    "gunicorn": "23.0",
    "pillow": "12.2",
    "psycopg": "3.2.12",
    "cryptography": "46.0.7",
    "sqlparse": "0.5.5",
    "brotli": "1.2.0",
    "icalendar": "6.3",
}
# The same of what only those install who want it.
EXTRA_FLOORS = {"weasyprint": "70", "django-storages": "1.14.6", "django-anymail": "13"}
# Modules that run what they read, or reach for an address that somebody typed.
RUN = {"pickle", "marshal", "shelve", "dill", "yaml", "xml", "lxml", "code", "imp"}
FETCH = {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "urllib3", "ftplib"}
BUILT_IN = {"eval", "exec", "compile", "__import__"}


def nodes(kind):
    for path in product_modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, kind):
                yield path, node


def imported():
    for path, node in nodes(ast.Import | ast.ImportFrom):
        names = [alias.name for alias in node.names]
        base = getattr(node, "module", None)
        for name in [base, *(f"{base}.{name}" for name in names)] if base else names:
            yield path, name


def is_among(name, modules):
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def numbers(text):
    return [int(part) for part in re.findall(r"\d+", text)[:3]]


@pytest.mark.parametrize("package", EXTRA_FLOORS)
def test_threat_06_no_extra_is_allowed_below_its_last_known_advisory(package):
    project = (settings.BASE_DIR / "pyproject.toml").read_text()
    allowed = re.search(rf'"{package}(?:\[\w+\])?>=([\d.]+)', project)
    assert numbers(allowed[1]) >= numbers(EXTRA_FLOORS[package])


@pytest.mark.parametrize("package", FLOORS)
def test_threat_06_no_package_is_older_than_its_last_known_advisory(package):
    assert numbers(version(package)) >= numbers(FLOORS[package])
    pinned = (settings.BASE_DIR / "requirements.txt").read_text()
    found = re.search(rf"^{package}(?:\[\w+\])?==([\d.]+)", pinned, re.M | re.I)
    assert numbers(found[1]) >= numbers(FLOORS[package])


def test_threat_05_no_list_in_the_admin_is_a_form():
    pages = admin.site._registry.values()
    assert [page for page in pages if page.list_editable or page.save_as] == []


def test_threat_06_no_model_has_a_field_with_a_geometry():
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    assert [field for field in fields if "gis" in type(field).__module__] == []
    assert not any(name.startswith("django.contrib.gis") for name in settings.INSTALLED_APPS)


def test_threat_08_text_is_called_safe_in_three_known_places_and_never_by_a_person():
    marked = re.compile(r"\|\s*safe\b|autoescape off|mark_safe\(|SafeString\(|safeseq")
    places = [
        where(path)
        for path in [*product_modules(), *tracked("templates/*.html"), *tracked("*/templates/*")]
        if marked.search(path.read_text())
    ]
    assert sorted(set(places)) == [
        "programs/templatetags/programs.py",
        "sistercities/templatetags/pages.py",
        "templates/email/letter.html",
    ]


def test_threat_17_no_text_of_a_person_is_read_as_a_template():
    calls = [
        where(path)
        for path, node in nodes(ast.Call)
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in {"Template", "from_string"}
    ]
    assert calls == []


def test_threat_20_nothing_in_the_product_can_fetch_an_address():
    assert [(where(path), name) for path, name in imported() if is_among(name, FETCH)] == []
    assert [path for path, name in imported() if name == "socket"] == []


def test_threat_29_every_form_of_a_model_names_its_fields():
    """A new column is in no form until somebody writes it there."""
    loose = [
        f"{where(path)} {node.lineno}"
        for path, node in nodes(ast.Assign)
        if any(getattr(target, "id", "") == "fields" for target in node.targets)
        and getattr(node.value, "value", None) == "__all__"
    ]
    assert loose == []
    assert [where(p) for p, n in nodes(ast.Attribute) if n.attr == "modelform_factory"] == []


def test_threat_34_nothing_that_is_read_is_run():
    assert [(where(path), name) for path, name in imported() if is_among(name, RUN)] == []
    called = [where(p) for p, n in nodes(ast.Call) if getattr(n.func, "id", "") in BUILT_IN]
    assert called == []
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"


def test_threat_35_no_query_takes_its_names_from_a_request():
    """``**`` is given nothing that came with a request; order and columns are chosen by name."""
    spread = [
        f"{where(path)}:{node.lineno}"
        for path, node in nodes(ast.Call)
        for keyword in node.keywords
        if keyword.arg is None and re.search(r"\b(GET|POST|params)\b", ast.unparse(keyword.value))
    ]
    ordered = [
        f"{where(path)}:{node.lineno}"
        for path, node in nodes(ast.Call)
        if getattr(node.func, "attr", "") in {"order_by", "values", "annotate", "extra", "only"}
        and re.search(r"\b(GET|POST|params)\b", ast.unparse(node))
    ]
    assert (spread, ordered) == ([], [])


def test_threat_35_raw_sql_takes_values_as_parameters_alone():
    """An f-string in SQL holds nothing but names of ours; each place says so with a mark."""
    for path, node in nodes(ast.Call):
        if getattr(node.func, "attr", "") in {"execute", "executemany", "raw"} and node.args:
            assert not isinstance(node.args[0], ast.BinOp), where(path)


@pytest.mark.django_db
def test_threat_40_roles_hold_what_their_names_say_and_nothing_that_makes_rights():
    power = re.compile(
        r"^(auth|account|mfa|usersessions|sessions|admin|contenttypes)\.|^members\.\w+_user$|\.delete_"
    )
    held = {
        (group.name, f"{right.content_type.app_label}.{right.codename}")
        for group in Group.objects.all()
        for right in group.permissions.select_related("content_type")
    }
    assert sorted(row for row in held if power.search(row[1])) == [
        ("Editor", "partnerships.delete_confirmedmatch"),
        ("Editor", "partnerships.delete_listimport"),
        ("Editor", "programs.delete_awardcategory"),
        ("Editor", "sistercities.delete_holiday"),
        ("Membership", "members.delete_duesband"),
        ("Membership", "members.view_user"),
    ]
    assert {name for name, _ in held} == {"Reviewer", "Approver", "Membership", "Editor"}


def test_threat_40_every_right_of_our_own_is_called_by_what_it_lets_one_do():
    named = [row for model in apps.get_models() for row in model._meta.permissions]
    assert len(named) >= 8
    assert [row for row in named if not re.match(r"Can \w+,?( [\w’'-]+)+$", str(row[1]))] == []
