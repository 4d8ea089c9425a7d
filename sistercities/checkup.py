"""What a deployment still lacks, in plain words: the checks behind `manage.py doctor`."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import mail as mailing
from django.core.cache import cache as counts
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.db import Error, connection

from sistercities import catalogs, chain, checks, generation, health, heartbeat
from sistercities.models import OutboxMessage

ROOM_LEFT = 2**30
NEWEST_LINKS = 1_000
INDEX = "CREATE VIRTUAL TABLE t USING fts5(x)"
CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@dataclass(frozen=True)
class Complaint:
    about: str
    sentence: str
    serious: bool = True


def complaints():
    """Every complaint, serious ones first; an empty list is a clean bill of health."""
    found = [complaint for check in CHECKS for complaint in check()]
    return sorted(found, key=lambda complaint: not complaint.serious)


def secret():
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 5:
        yield Complaint(
            "Secret", "SECRET_KEY is short or simple. Set it to at least 50 random characters."
        )
    if settings.DEBUG:
        yield Complaint("Secret", "DEBUG is on and shows the inside of the portal. Set DEBUG=no.")
    if settings.DEMO:
        yield Complaint("Secret", "DEMO is on: people of the demo can sign in. Set DEMO=no.")
    if not settings.STAFF_SECOND_FACTOR:
        yield Complaint(
            "Staff", "Staff sign in with a password alone. Set STAFF_SECOND_FACTOR=yes."
        )


def hosts():
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Complaint("Hosts", "ALLOWED_HOSTS must name the host names of the portal, no others.")
    if not settings.SITE_ADDRESS.startswith("https://"):
        yield Complaint(
            "TLS",
            f"SITE_ADDRESS is {settings.SITE_ADDRESS}. It goes into mail and links: "
            "set it to the https:// address people use.",
        )


def transport():
    if not getattr(settings, "SECURE_SSL_REDIRECT", False):
        yield Complaint("TLS", "Requests without TLS are answered. Set SSL_REDIRECT=yes.")
    if not getattr(settings, "SESSION_COOKIE_SECURE", False):
        yield Complaint("TLS", "Session cookies travel without TLS. Set DEBUG=no and DEMO=no.")


def database():
    if not health.database_answers():
        yield Complaint("Database", "The database does not answer. Check DATABASE_URL.")
        return
    for problem in checks.every_letter_has_a_place(["default"]):
        yield Complaint("Database", f"{problem.msg} {problem.hint}")
    if not health.migrations_applied():
        yield Complaint("Database", "Migrations are missing. Run 'manage.py migrate'.")
    if connection.vendor == "sqlite":
        yield Complaint(
            "Database",
            "SQLite serves one machine. For real use set DATABASE_URL to PostgreSQL; "
            "'manage.py move_database' takes everything along.",
            serious=False,
        )
        yield from full_text()


def full_text():
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute(INDEX)
    except sqlite3.OperationalError:
        yield Complaint(
            "Search", "This SQLite has no FTS5, which the search needs. Use another Python build."
        )
    finally:
        memory.close()


def copy():
    """A copy that stopped following shows visitors an old register, and says nothing."""
    if "replica" not in settings.DATABASES:
        return
    try:
        behind = _generation("default") - _generation("replica")
    except Error:
        yield Complaint(
            "Copy", "The copy of the database does not answer. Visitors read the first."
        )
        return
    if behind > 1:
        yield Complaint(
            "Copy", f"The copy is {behind} changes behind. Check that it still follows."
        )


def _generation(alias):
    return generation.Generation.objects.using(alias).get().number


def facts():
    """Places and countries come with the release, and a register without them finds nothing."""
    if health.migrations_applied() and not apps.get_model("members.Country").objects.exists():
        yield Complaint(
            "Places", "Countries and places are missing. Run 'manage.py load_reference'."
        )


def mail():
    if settings.EMAIL_BACKEND == CONSOLE:
        yield Complaint("Mail", "No mail leaves: set EMAIL_HOST, or an anymail backend.")
    else:
        yield from _mail_server()
    yield from _stuck_mail()


def _mail_server():
    """Also a mail service: it says when its package or its key is missing."""
    try:
        with mailing.get_connection():
            pass
    except ImportError:
        yield Complaint("Mail", "MAIL_SERVICE needs a package: pip install django-anymail.")
    except ImproperlyConfigured as error:
        yield Complaint("Mail", f"The mail service is not set up: {' '.join(str(error).split())}")
    except OSError as error:
        yield Complaint("Mail", f"The mail server does not answer: {type(error).__name__}.")
    if settings.EMAIL_BACKEND != SMTP:
        return
    if settings.EMAIL_HOST not in {"localhost", "127.0.0.1"} and not settings.EMAIL_USE_TLS:
        yield Complaint("Mail", "Mail travels without TLS. Set EMAIL_USE_TLS=yes.", serious=False)


def _stuck_mail():
    try:
        stuck = OutboxMessage.objects.filter(status__in=["failed", "unsure"]).count()
    except Error:
        return
    if stuck:
        yield Complaint(
            "Mail", f"{stuck} mails wait for a person. Look at them in the admin.", False
        )


def cache():
    backend = settings.CACHES["default"]["BACKEND"]
    if "locmem" in backend or "dummy" in backend:
        yield Complaint(
            "Cache",
            "Each worker counts attempts for itself. Set REDIS_URL, or use the database cache.",
        )
        return
    try:
        counts.set("doctor", 1, 5)
    except Exception as error:  # Each kind of cache has errors of its own.
        yield Complaint("Cache", f"The cache does not answer: {type(error).__name__}.")


def proxy():
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and not settings.SECURE_PROXY_SSL_HEADER:
        yield Complaint(
            "Proxy",
            "BEHIND_PROXY is not set. Behind a proxy on another machine each page then leads to "
            "itself without end. Set BEHIND_PROXY=yes.",
        )
    if not getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0):
        yield Complaint(
            "Proxy",
            "TRUSTED_PROXY_COUNT is 0. Behind a proxy all visitors then share one address, and one "
            "of them can lock the others out; without a proxy it is right.",
            serious=bool(settings.SECURE_PROXY_SSL_HEADER),
        )


def storage():
    name = "doctor/writable"
    try:
        default_storage.delete(default_storage.save(name, ContentFile(b"x")))
    except Exception as error:  # Each kind of storage has errors of its own.
        told = getattr(error, "strerror", None) or str(error).rstrip(".")
        yield Complaint(
            "Files", f"Uploads cannot be written: {told}. Check MEDIA_ROOT or S3_BUCKET."
        )
        return
    if isinstance(storages["default"], FileSystemStorage):
        yield from _room_left()
        yield from _beside_the_code()


def _beside_the_code():
    if settings.BASE_DIR in Path(settings.MEDIA_ROOT).parents:
        yield Complaint(
            "Files",
            f"Uploads are kept in {settings.MEDIA_ROOT}, within the code. A release in another "
            "folder would not find them: set MEDIA_ROOT to a folder outside.",
            serious=False,
        )


def _room_left():
    left = shutil.disk_usage(settings.MEDIA_ROOT).free
    if left < ROOM_LEFT:
        yield Complaint("Files", f"Only {left // 2**20} MB are free where uploads are kept.")


def static_files():
    if settings.DEBUG or Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        return
    yield Complaint("Pages", "Style and scripts are missing. Run 'manage.py collectstatic'.")


def translations():
    if catalogs.stale():
        yield Complaint(
            "Languages",
            "Pages are in English alone. Run 'manage.py compilemessages', then restart.",
        )


def clock():
    try:
        silent = heartbeat.silent()
    except Error:
        return
    for job, last in silent.items():
        came = f"not come to a good end since {last:%Y-%m-%d %H:%M} UTC" if last else NEVER
        about, advice = WATCHED.get(job, ("Clock", "Let 'manage.py clock' run."))
        yield Complaint(about, f"'manage.py {job}' has {came}. {advice}")


NEVER = "never come to a good end"
# What silence means where it means more than a clock that stands.
WATCHED = {
    "backup": ("Backups", "Let the clock write them, or a timer, to another machine."),
    "verify_register": ("Register", "Run it: it says what does not agree."),
}


def register():
    """The newest links alone, so that this takes a moment; verify_register follows all."""
    try:
        last = chain.Link.objects.last()
        broken = next(chain.broken(max(last.number - NEWEST_LINKS, 0)), "") if last else ""
    except Error:
        return
    if broken:
        yield Complaint("Register", f"{broken} Run 'manage.py verify_register'.")


CHECKS = (
    secret,
    hosts,
    transport,
    database,
    copy,
    facts,
    mail,
    cache,
    proxy,
    storage,
    static_files,
    translations,
    clock,
    register,
)
