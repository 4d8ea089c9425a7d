"""What the documents tell people to type exists."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

from sistercities.heartbeat import JOBS

PAGES = ["README.md", "docs/operations.md", "compose.yaml", "Dockerfile", "Makefile"]


def text(page):
    return (settings.BASE_DIR / page).read_text()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_exists_with_its_options(page):
    for name, rest in re.findall(r"manage\.py (\w+)([^`\n\"]*)", text(page)):
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        known = {option for action in parser._actions for option in action.option_strings}
        assert set(re.findall(r"--[a-z][a-z-]+", rest)) <= known, f"{page}: manage.py {name}{rest}"


def test_crontab_of_the_documents_starts_every_job_and_no_other():
    lines = re.findall(r"^[\d*]\S* +\S+ +\S+ +\S+ +\S+ +manage\.py (\w+)", text(PAGES[1]), re.M)
    assert sorted(lines) == sorted(JOBS)


def test_every_test_that_a_claim_leans_on_exists():
    named = set(re.findall(r"`(?:tests/operations/)?(test_\w+\.py)`", text("docs/operations.md")))
    assert len(named) >= 8
    folders = [settings.BASE_DIR / "tests", settings.BASE_DIR / "tests" / "operations"]
    assert [name for name in named if not any((at / name).exists() for at in folders)] == []


def test_compose_starts_everything_read_only_and_without_rights():
    compose = text("compose.yaml")
    assert re.findall(
        r"^  (\w+):$", compose.split("services:")[1].split("\nvolumes:")[0], re.M
    ) == [
        "prepare",
        "portal",
        "clock",
        "database",
        "cache",
        "mail",
    ]
    for promise in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"):
        assert promise in compose


def test_compose_asks_only_the_portal_whether_it_answers():
    services = re.split(r"^  (?=\w+:$)", text("compose.yaml").split("services:")[1], flags=re.M)
    asked = [
        service.split(":")[0]
        for service in services
        if "<<: *portal" in service and "healthcheck: {disable: true}" not in service
    ]
    assert asked == ["portal"]


def test_invented_rows_never_get_into_a_register_for_real():
    [script] = re.findall(r"      - \|\n((?:        .*\n)+)", text("compose.yaml"))
    assert 'if [ "$$DEMO" = yes ]; then python manage.py demo; exit; fi' in script
    assert "load_reference" in script.split("exit; fi")[1]
