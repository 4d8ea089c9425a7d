"""One settings file, read anew under the environment of each kind of installation."""

import re
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parent.parent
SETTINGS = str(ROOT / "sistercities" / "settings.py")
READ = [
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "DATABASE_REPLICA_URL",
    "DATABASE_URL",
    "DEBUG",
    "DEMO",
    "GRACE_DAYS",
    "EMAIL_HOST",
    "HOME_COUNTRY",
    "MAIL_SERVICE",
    "NETWORK_NAME",
    "REDIS_URL",
    "S3_BUCKET",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SSL_REDIRECT",
    "WEB_THREADS",
]


@pytest.fixture
def settings_of(monkeypatch):
    for name in READ:
        monkeypatch.delenv(name, raising=False)

    def read(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(SETTINGS)

    return read


def test_production_without_a_secret_refuses_to_start_and_says_why(settings_of):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set, and without it anyone"):
        settings_of()


def test_secret_can_be_changed_while_the_one_before_still_opens_what_it_sealed(settings_of):
    assert settings_of(SECRET_KEY="s" * 50)["SECRET_KEY_FALLBACKS"] == []
    changed = settings_of(SECRET_KEY="s" * 50, SECRET_KEY_FALLBACKS=f"{'r' * 50}, {'q' * 50}")
    assert changed["SECRET_KEY_FALLBACKS"] == ["r" * 50, "q" * 50]


def test_production_answers_to_no_host_and_no_plain_connection_unless_told(settings_of):
    production = settings_of(SECRET_KEY="s" * 50)

    assert production["ALLOWED_HOSTS"] == []
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["SECURE_HSTS_SECONDS"] == 31536000
    assert production["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert production["CSRF_COOKIE_SECURE"] is True
    assert production["LANGUAGE_COOKIE_NAME"] == "__Host-language"
    assert production["THEME_COOKIE_NAME"] == "__Host-theme"
    assert "SECURE_PROXY_SSL_HEADER" not in production


def test_proxy_is_trusted_only_when_there_is_one(settings_of):
    production = settings_of(SECRET_KEY="s" * 50, BEHIND_PROXY="yes")

    assert production["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_demo_needs_no_tls_but_a_secret_and_shows_no_debug_pages(settings_of):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        settings_of(DEMO="yes")
    demo = settings_of(DEMO="yes", SECRET_KEY="s" * 50)

    assert demo["DEBUG"] is False
    assert demo["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert "SECURE_SSL_REDIRECT" not in demo
    assert "SESSION_COOKIE_SECURE" not in demo


def test_developer_needs_nothing_but_debug(settings_of):
    settings = settings_of(DEBUG="yes")

    assert settings["DEBUG"] is True
    assert settings["DATABASES"]["default"]["NAME"].name == "db.sqlite3"
    assert settings["DATABASES"]["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_network_is_named_by_the_environment(settings_of):
    settings = settings_of(DEBUG="yes", HOME_COUNTRY="nz", NETWORK_NAME="Sister Cities Aotearoa")

    assert settings["HOME_COUNTRY"] == "NZ"
    assert settings["NETWORK_NAME"] == "Sister Cities Aotearoa"


def test_postgresql_address_may_hold_escaped_characters(settings_of):
    settings = settings_of(
        DEBUG="yes", DATABASE_URL="postgres://por%40tal:p%2Fw%3A@db.example.org:5433/register"
    )
    database = settings["DATABASES"]["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("por@tal", "p/w:")
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "5433")
    assert database["NAME"] == "register"


def test_sqlite_path_may_be_absolute(settings_of):
    settings = settings_of(DEBUG="yes", DATABASE_URL="sqlite:////srv/portal/register.sqlite3")

    assert str(settings["DATABASES"]["default"]["NAME"]) == "/srv/portal/register.sqlite3"


def test_pool_of_postgresql_has_a_connection_a_thread_and_one_for_copies(settings_of):
    address = {"DATABASE_URL": "postgres://db.example.org/register", "WEB_THREADS": "6"}
    served = settings_of(SECRET_KEY="s" * 50, **address)["DATABASES"]["default"]
    developed = settings_of(DEBUG="yes", **address)["DATABASES"]["default"]

    assert served["OPTIONS"]["pool"]["max_size"] == 7
    assert served["OPTIONS"]["pool"]["reconnect_timeout"] == 2
    assert served["OPTIONS"]["connect_timeout"] == 5
    assert "CONN_MAX_AGE" not in served
    assert developed["OPTIONS"]["pool"] is False


def test_copy_for_public_reads_is_a_second_database(settings_of):
    databases = settings_of(DEBUG="yes", DATABASE_REPLICA_URL="postgres://copy.example.org/r")[
        "DATABASES"
    ]
    assert databases["replica"]["HOST"] == "copy.example.org"
    assert list(settings_of(DEBUG="yes", DATABASE_REPLICA_URL="")["DATABASES"]) == ["default"]


def test_redis_is_the_cache_when_it_is_named_and_the_database_otherwise(settings_of):
    assert "db.DatabaseCache" in settings_of(DEBUG="yes")["CACHES"]["default"]["BACKEND"]
    cache = settings_of(DEBUG="yes", REDIS_URL="redis://cache:6379/0")["CACHES"]["default"]

    assert cache["BACKEND"] == "django.core.cache.backends.redis.RedisCache"
    assert (cache["LOCATION"], cache["OPTIONS"]["socket_timeout"]) == ("redis://cache:6379/0", 2)


def test_bucket_keeps_papers_private_whatever_the_bucket_says(settings_of):
    stored = settings_of(DEBUG="yes", S3_BUCKET="papers", S3_ENDPOINT="https://s3.example.org")
    storage = stored["STORAGES"]["default"]

    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    assert storage["OPTIONS"]["bucket_name"] == "papers"
    assert storage["OPTIONS"]["endpoint_url"] == "https://s3.example.org"
    assert storage["OPTIONS"]["default_acl"] == "private"
    assert storage["OPTIONS"]["file_overwrite"] is False


def test_mail_leaves_by_a_service_a_server_or_not_at_all(settings_of):
    assert "console" in settings_of(DEBUG="yes")["EMAIL_BACKEND"]
    assert "smtp" in settings_of(DEBUG="yes", EMAIL_HOST="mail.example.org")["EMAIL_BACKEND"]
    service = settings_of(DEBUG="yes", MAIL_SERVICE="mailgun", ANYMAIL_MAILGUN_API_KEY="k")

    assert service["EMAIL_BACKEND"] == "anymail.backends.mailgun.EmailBackend"
    assert service["ANYMAIL"] == {"MAILGUN_API_KEY": "k"}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG is 'maybe'. Set it to yes or no."),
        ("GRACE_DAYS", "two", "GRACE_DAYS is 'two'. Set it to a whole number."),
        ("GRACE_DAYS", "-1", "GRACE_DAYS is '-1'. Set it to a whole number."),
        ("DATABASE_URL", "mysql://db/x", "DATABASE_URL starts with 'mysql'. It must start with"),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(settings_of, name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        settings_of(**{"SECRET_KEY": "s" * 50, name: value})


def test_readme_lists_every_variable_that_is_read_and_no_other():
    """In settings ``environment.text("NAME", …)``, in gunicorn's ``environ.get("NAME", …)``."""
    read = re.compile(r"""(?:environment\.\w+|\btext|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']""")
    files = ["sistercities/settings.py", "sistercities/environment.py", "gunicorn.conf.py"]
    names = {name for file in files for name in read.findall((ROOT / file).read_text())}
    table = (ROOT / "README.md").read_text().split("## Settings")[1].split("## Run it")[0]
    listed = {
        name
        for line in re.findall(r"^\| (`[A-Z].*?) \|", table, re.M)
        for name in re.findall(r"`(\w+)`", line)
    }

    assert listed == names
