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

POSTGRESQL_OPTIONS = {
    # A server that went away without a word is noticed within seconds, not within hours.
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
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


def databases(base_dir):
    """The database that is written to, and a copy of it for public reads where there is one."""
    found = {"default": database(text("DATABASE_URL", "sqlite:///db.sqlite3"), base_dir)}
    if copy := text("DATABASE_REPLICA_URL"):
        # A test database is never copied, so tests read from the one that they write to.
        found["replica"] = {**database(copy, base_dir), "TEST": {"MIRROR": "default"}}
    return found


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
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": POSTGRESQL_OPTIONS | {"pool": _pool()},
    }


def _pool():
    """One connection for each thread of a worker and one for `sistercities.copies`, opened when it
    is needed and kept.

    None for developers, whose server begins a thread with every request.
    """
    if flag("DEBUG"):
        return False
    return {
        "min_size": 0,
        "max_size": number("WEB_THREADS", 4) + 1,
        "timeout": 3,
        "max_idle": 300,
        # Left to itself a pool waits twice as long each time, and minutes after a long absence.
        "reconnect_timeout": 2,
    }


def cache(redis):
    """Limits on sign-in hold only if all workers count in one place."""
    if redis:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis,
            "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
        }
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Of 300 entries, as Django has it, a third of all counts is thrown away when many sign in.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }


def uploads():
    """Where papers and pictures are kept: in a folder, or in a private bucket."""
    if not text("S3_BUCKET"):
        return {"BACKEND": "sistercities.uploads.WholeFiles"}
    options = {
        "bucket_name": text("S3_BUCKET"),
        "endpoint_url": text("S3_ENDPOINT") or None,
        "region_name": text("S3_REGION") or None,
        # Nothing is public by itself: the portal asks who reads, and hands out each file.
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def mail_backend():
    """An anymail service by its name, a mail server, or the console of whoever tries it out."""
    service = text("MAIL_SERVICE")
    if service:
        return f"anymail.backends.{service}.EmailBackend"
    kind = "smtp" if text("EMAIL_HOST") else "console"
    return f"django.core.mail.backends.{kind}.EmailBackend"


def mail_service():
    """Keys of the mail service: what ``ANYMAIL_MAILGUN_API_KEY`` says is its MAILGUN_API_KEY."""
    prefix = "ANYMAIL_"
    return {
        name.removeprefix(prefix): value
        for name, value in os.environ.items()
        if name.startswith(prefix)
    }
