"""Reading the environment: the only place where text from outside becomes a setting."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

SQLITE_OPTIONS = {
    # Writers queue instead of failing: a deferred transaction that turns into a write gets
    # "database is locked" whatever the timeout says.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-32000; PRAGMA foreign_keys=ON;"
    ),
}


def text(name, default=""):
    return os.environ.get(name, default).strip()


def flag(name, default=False):
    value = text(name, "yes" if default else "no").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Set it to yes or no.")


def number(name, default):
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a whole number.")
    return int(value)


def words(name, default=""):
    """A list from a comma-separated value."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret_key(debug):
    key = text("SECRET_KEY")
    if key:
        return key
    if debug:
        return "only-for-trying-out-" + "x" * 40
    raise ImproperlyConfigured(
        "SECRET_KEY is not set, and without it anyone could forge a sign-in. Set SECRET_KEY to at "
        "least 50 random characters, or DEBUG=yes to try the portal on your own machine."
    )


def hosts(*, local):
    """Names the portal answers to unless told: its own machine's when it is only tried out."""
    return "localhost,127.0.0.1,[::1]" if local else ""


def database(url, base_dir):
    """Settings of one database from ``DATABASE_URL``: sqlite:///PATH or postgres://USER@HOST/NAME."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts, base_dir)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise ImproperlyConfigured(
        f"DATABASE_URL starts with {parts.scheme!r}. It must start with postgres:// or sqlite:///."
    )


def _sqlite(parts, base_dir):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": base_dir / unquote(parts.path.removeprefix("/")),
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }


def _postgresql(parts):
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
