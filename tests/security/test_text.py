"""What people type is text and stays text: on pages, in mail, in files, in patterns."""

import re
import resource
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.db import DatabaseError, models, transaction
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from members.folding import fold
from partnerships.importing.dates import read_date
from sistercities.outbox.letters import Letter
from sistercities.search import search, suggest
from tests.factories import make_organization
from tests.security.asking import ask
from tests.security.table import rows

pytestmark = pytest.mark.django_db
PAYLOAD = "<img src=x onerror=alert(1)>'\"`{{7*7}}"
RAW = re.compile(r"<img src=x|onerror=alert\(1\)>")
# What the rows of these tables hold is made and checked by the portal itself.
OWN_WORDS = {"Permission", "ContentType", "Session", "Group", "Generation", "Heartbeat"}


def fill_every_text_field():
    """The payload in every column that people can type text into, past every form."""
    filled = 0
    for model in apps.get_models():
        if model.__name__ in OWN_WORDS or model.__name__.startswith("Historical"):
            continue
        for field in model._meta.concrete_fields:
            filled += _fill(model, field)
    return filled


def _fill(model, field):
    is_text = type(field) in {models.CharField, models.TextField, models.URLField}
    is_free = not (field.choices or field.unique or field.primary_key)
    if not is_text or not is_free or _means_something(field):
        return 0
    value = "javascript:alert(1)//" + PAYLOAD if isinstance(field, models.URLField) else PAYLOAD
    try:
        with transaction.atomic():
            rows_of = QuerySet(model).exclude(**{field.name: ""})
            return rows_of.update(**{field.name: value[: field.max_length]})
    except DatabaseError:  # A constraint, or a table that is only added to, knows better.
        return 0


def _means_something(field):
    """Columns in which another text is no text but another status, row or hash."""
    names = ("slug", "code", "key", "hash", "digest", "sha256", "status", "folded", "sort_name")
    return field.name in {"language", "transition", "content_type", "password", "currency"} or any(
        name in field.name for name in names
    )


def content(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


def test_threat_08_and_09_a_payload_in_every_text_field_is_shown_as_text(world, browsers):
    assert fill_every_text_field() > 60
    wrong, pages = [], 0
    for row in rows("GET"):
        for role in ("anonymous", "coordinator", "superuser"):
            if row.statuses[role] != "200":
                continue
            answer = browsers[role].get(row.path(world.parts))
            page = content(answer)
            if "html" not in answer.headers.get("Content-Type", ""):
                continue
            pages += 1
            wrong += [(row.address, role)] if RAW.search(page) or "{{7*7}}49" in page else []
            wrong += [(row.address, "href")] if re.search(r'href="javascript:', page) else []
    assert wrong == []
    assert pages > 250


def test_threat_14_nothing_private_is_on_any_page_of_somebody_else(world, browsers):
    """Drafts, requests, children, lists: all of them say “canary” in the world of the table."""
    typed = re.compile(r'value="canary"|“canary”|q=canary|canaryville', re.IGNORECASE)
    for row in rows("GET"):
        if "token}" in row.address or "?" in row.address:
            continue
        for role in ("anonymous", "elsewhere"):
            if row.statuses[role] != "200":
                continue
            answer = browsers[role].get(row.path(world.parts))
            text = typed.sub("", content(answer))
            assert "canary" not in text.lower(), (row.address, role)


@given(st.sampled_from(["{{ x }}", "{% now 'Y' %}", "{0.__class__}", "%(x)s", "%s", "${x}", "{x}"]))
@quick(max_examples=20, deadline=None)
def test_threat_17_what_looks_like_a_template_is_sent_as_it_was_typed(typed):
    organization = make_organization(name=typed)
    letter = Letter.compose(
        "email/members/contact.txt",
        {"organization": organization, "message": {"name": typed, "text": typed}, "why": typed},
    )
    assert typed in letter.as_text()
    assert typed in letter.as_html().replace("&#x27;", "'")


@pytest.mark.parametrize(
    "name",
    [
        "[Win](https://evil.example)",
        "https://evil.example/win",
        '<a href="https://evil.example">Win</a>',
        "Ana\nSubject: Win",
    ],
)
def test_threat_18_no_name_becomes_a_link_or_a_heading_in_our_mail(client, name):
    organization = make_organization(email="office@example.org")
    form = {"name": name, "email": "ana@example.org", "text": f"See {name} now, please."}
    client.post(f"/organizations/{organization.slug}/contact/", form)
    for message in mail.outbox:
        html = message.alternatives[0].content
        assert "evil.example" not in "".join(re.findall(r'href="([^"]*)"', html))
        assert "\n" not in message.subject


HOSTILE = {
    "one letter": "a" * 1_000_000,
    "spaces": " " * 1_000_000 + "x",
    "accents": "a" + "\u0301" * 200_000,
    "brackets": "(" * 500_000 + ")" * 500_000,
    "dashes": "1957-" * 200_000,
    "digits": "9" * 1_000_000,
    "dots": "a." * 500_000,
    "quotes": '"' * 1_000_000,
    "commas": "a, " * 330_000,
}
READERS = (fold, search, suggest, read_date)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_threat_36_a_megabyte_of_hostile_text_costs_no_reader_more_than_its_length(text):
    """Seconds of work, not of the clock; a pattern that goes back and forth would take hours."""
    for read in READERS:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        read(text)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 10, read


def test_threat_36_no_pattern_repeats_a_repetition():
    nested = re.compile(r"\([^()]*[+*]\)[+*{]")
    found = [
        f"{path.name}: {line.strip()}"
        for room in ("sistercities", "members", "partnerships", "programs")
        for path in Path(room).rglob("*.py")
        for line in path.read_text().splitlines()
        if "re.compile" in line and nested.search(line)
    ]
    assert found == []


def test_threat_09_nothing_is_written_while_a_payload_is_looked_at(world, browsers):
    fill_every_text_field()
    found, written = ask(browsers["superuser"], "GET", "/admin/members/user/")
    assert (found, written) == ("200", [])
