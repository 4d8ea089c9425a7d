import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from sistercities import heartbeat
from sistercities.checkup import complaints

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
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}}
    for job in heartbeat.JOBS:
        heartbeat.beat(job)


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
        ("MEDIA_ROOT", "/proc/nowhere", "Uploads cannot be written"),
    ],
)
def test_what_is_missing_is_told_in_plain_words(sound, settings, name, value, sentence):
    setattr(settings, name, value)
    assert sentence in said()


def test_job_that_fell_silent_is_noticed(sound):
    heartbeat.Heartbeat.objects.filter(job="send_outbox").update(
        last_ran=timezone.now() - timedelta(minutes=16)
    )
    assert "'manage.py send_outbox' has not run since" in said()


def test_serious_complaint_ends_the_command_with_1(sound, settings):
    settings.DEBUG = True
    out = io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", stdout=out)
    assert (left.value.code, "!! Secret: DEBUG is on" in out.getvalue()) == (1, True)
