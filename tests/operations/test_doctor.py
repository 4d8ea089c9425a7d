import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from members.models import Country
from sistercities import chain, checkup, heartbeat
from sistercities.chain import Link
from sistercities.checkup import complaints
from sistercities.models import OutboxMessage
from tests.factories import make_country
from tests.operations.mailbox import Mailbox
from tests.operations.tampering import rewrite
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db


def said():
    return " ".join(f"{row.about}: {row.sentence}" for row in complaints())


@pytest.fixture
def sound(settings, tmp_path):
    """An installation that lacks nothing."""
    settings.SECRET_KEY = "k7#" + "abcdefghij" * 6
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["register.example.org"]
    settings.SITE_ADDRESS = "https://register.example.org"
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    }
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    settings.STAFF_SECOND_FACTOR = True
    make_country("US")
    with Mailbox() as mailbox:
        settings.EMAIL_HOST, settings.EMAIL_PORT = mailbox.server_address
        for job in heartbeat.JOBS:
            heartbeat.beat(job)
        yield


def test_sound_installation_has_no_serious_complaint(sound):
    assert [row for row in complaints() if row.serious] == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is short or simple"),
        ("DEBUG", True, "Set DEBUG=no"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS must name the host names"),
        ("SITE_ADDRESS", "http://example.org", "set it to the https:// address"),
        ("SECURE_SSL_REDIRECT", False, "Set SSL_REDIRECT=yes"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "No mail leaves"),
        (
            "CACHES",
            {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            "Each worker counts attempts for itself",
        ),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 0, "Behind a proxy all visitors then share one address"),
        ("SECURE_PROXY_SSL_HEADER", None, "Set BEHIND_PROXY=yes"),
        ("EMAIL_BACKEND", "anymail.of.nobody.EmailBackend", "pip install django-anymail"),
        ("MEDIA_ROOT", "/proc/nowhere", "Uploads cannot be written"),
        ("STATIC_ROOT", "/proc/nowhere", "Run 'manage.py collectstatic'"),
        ("DEMO", True, "people of the demo can sign in"),
        ("STAFF_SECOND_FACTOR", False, "Staff sign in with a password alone"),
        ("EMAIL_PORT", 1, "The mail server does not answer: ConnectionRefusedError"),
        (
            "CACHES",
            {
                "default": {
                    "BACKEND": "django.core.cache.backends.redis.RedisCache",
                    "LOCATION": "redis://127.0.0.1:1/0",
                }
            },
            "The cache does not answer: ConnectionError",
        ),
    ],
)
def test_what_is_missing_is_told_in_plain_words(sound, settings, name, value, sentence):
    setattr(settings, name, value)
    assert sentence in said()


def test_job_that_fell_silent_is_noticed(sound):
    heartbeat.Heartbeat.objects.filter(job="send_outbox").update(
        last_ran=timezone.now() - timedelta(minutes=16)
    )
    assert "Clock: 'manage.py send_outbox' has not come to a good end since" in said()


def test_backups_that_were_never_made_are_noticed(sound):
    heartbeat.Heartbeat.objects.filter(job="backup").delete()
    assert "Backups: 'manage.py backup' has never come to a good end." in said()


def test_sqlite_without_its_index_is_told(sound, monkeypatch):
    assert "FTS5" not in said()
    monkeypatch.setattr(checkup, "INDEX", "CREATE VIRTUAL TABLE t USING fts99(x)")
    assert [row.about for row in checkup.full_text()] == ["Search"]


@pytest.mark.sqlite
def test_sqlite_is_told_to_serve_one_machine_alone(sound):
    assert "set DATABASE_URL to PostgreSQL; 'manage.py move_database' takes everything" in said()


def test_missing_migration_is_told(sound):
    MigrationRecorder(connection).migration_qs.filter(app="programs").delete()
    assert "Database: Migrations are missing. Run 'manage.py migrate'." in said()


def test_bucket_without_its_package_is_told(sound, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "storages.of.nobody.Bucket"}}
    assert "Uploads cannot be written: Could not find backend 'storages.of.nobody" in said()


def test_uploads_within_the_code_are_told_before_a_release_leaves_them_behind(sound, settings):
    assert "within the code" not in said()
    settings.BASE_DIR = settings.MEDIA_ROOT.parent
    assert "A release in another folder would not find them: set MEDIA_ROOT" in said()


def test_translations_that_were_never_compiled_are_told(sound, settings, tmp_path):
    written = tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"
    written.parent.mkdir(parents=True)
    written.write_text('msgid ""\nmsgstr ""\n')
    settings.BASE_DIR = tmp_path
    assert "Languages: Pages are in English alone. Run 'manage.py compilemessages'" in said()


def test_register_that_was_rewritten_is_noticed(sound):
    Story().submitted()
    chain.seal()
    assert "Register:" not in said()
    rewrite(Link.objects.first(), what="0" * 64)
    assert "Register: Link 1 does not follow from the one before it." in said()


def test_places_that_were_never_loaded_are_noticed(sound):
    Country.objects.all().delete()
    assert "Run 'manage.py load_reference'" in said()


def test_mail_that_waits_for_a_person_is_counted(sound):
    letter = {"event": "x", "key": "x", "subject": "x", "text": "x", "html": "x"}
    OutboxMessage.objects.create(to="ana@example.org", status="unsure", **letter)
    assert "1 mails wait for a person" in said()


def test_disk_that_is_nearly_full_is_noticed(sound, monkeypatch):
    monkeypatch.setattr(checkup, "ROOM_LEFT", 2**60)
    assert "MB are free where uploads are kept" in said()


def test_serious_complaint_ends_the_command_with_1(sound, settings):
    settings.DEBUG = True
    out = io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", stdout=out)
    assert (left.value.code, "!! Secret: DEBUG is on" in out.getvalue()) == (1, True)
