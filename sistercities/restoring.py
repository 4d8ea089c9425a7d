"""Filling an empty installation from an archive: whole and unharmed, or not at all.

Everything is compared with its checksum first, so that a harmed archive is refused before anything
is touched.
"""

import hashlib
import json
import tarfile
import zlib
from contextlib import contextmanager
from functools import partial

from django.core.exceptions import FieldDoesNotExist, SuspiciousOperation, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, DataError, IntegrityError, transaction

from sistercities import archive, generation, health
from sistercities.archive import ArchiveError

CHUNK = 2**20
# What a file says that was cut off, harmed, or was something else all along.
HARMED = (
    *(tarfile.TarError, zlib.error, EOFError, OSError),
    *(AttributeError, LookupError, TypeError, ValueError),
)
# What rows say that no portal wrote, though the checksums were made to fit.
FOREIGN = (
    *(DataError, FieldDoesNotExist, IntegrityError, SuspiciousOperation, ValidationError),
    *(LookupError, OverflowError, StopIteration, TypeError, ValueError),
)


def read(path):
    """Fill the empty installation, and return the manifest."""
    if not health.migrations_applied():
        raise ArchiveError("The tables of this release are missing. Run 'manage.py migrate' first.")
    archive.refuse_if_used(DEFAULT_DB_ALIAS)
    with _opened(path) as tar:
        files = {info.name: partial(tar.extractfile, info) for info in _members(tar)}
        manifest = _whole(files)
        with _told(FOREIGN, "holds rows that this portal cannot take"), _taken_back() as kept:
            _fill(files, manifest, kept)
    return manifest


@transaction.atomic
def _fill(files, manifest, kept):
    archive.empty(DEFAULT_DB_ALIAS)
    for model in archive.models():
        _fill_table(files, model)
    for name, expected in manifest["media"].items():
        _keep(files, name, expected, kept)
    archive.reset_sequences(DEFAULT_DB_ALIAS)
    generation.move()


@contextmanager
def _opened(path):
    try:
        with tarfile.open(path, "r:gz") as tar:
            yield tar
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from None
    except (tarfile.TarError, zlib.error, EOFError):
        raise ArchiveError(f"{path} is damaged or is not a backup of the portal.") from None


@contextmanager
def _told(errors, sentence):
    try:
        yield
    except errors as error:
        raise ArchiveError(f"The backup {sentence} ({type(error).__name__}).") from error


def _members(tar):
    """To the very end, where gzip has a checksum of its own."""
    with _told(HARMED, "is damaged"):
        members = tar.getmembers()
        while tar.fileobj.read(CHUNK):
            pass
        if len({info.name for info in members}) < len(members):
            raise ArchiveError("The backup is damaged: it holds a file twice.")
    return members


def _whole(files):
    """The manifest, once everything it names is there, unharmed, and nothing else is."""
    with _told(HARMED, "is damaged, or is none of the portal"):
        manifest = _manifest(files)
        expected = _expected(manifest)
        if files.keys() != expected.keys() | {"manifest.json"}:
            raise ArchiveError("The backup is damaged: it holds other files than it says.")
        for name, digest in expected.items():
            if _digest(files[name]()) != digest:
                raise ArchiveError(f"The backup is damaged: {name} differs from its checksum.")
    return manifest


def _manifest(files):
    if "manifest.json" not in files:
        raise ArchiveError("This is not a backup of the portal: it has no manifest.")
    manifest = json.load(files["manifest.json"]())
    if manifest["format"] != archive.FORMAT:
        raise ArchiveError(
            "This backup was made by another release of the portal. Restore it there."
        )
    here, there = archive.schema(), manifest["schema"]
    if differing := sorted(app for app in here | there if here.get(app) != there.get(app)):
        ends = ", ".join(f"{app} {there.get(app, 'without tables')}" for app in differing)
        raise ArchiveError(
            f"This backup was made by another release of the portal, whose tables end with {ends}. "
            "Restore it with that release, then migrate."
        )
    return manifest


def _expected(manifest):
    labels = {model._meta.label_lower for model in archive.models()}
    if manifest["rows"].keys() != labels:
        raise ArchiveError("The backup is damaged: it has other tables than this portal.")
    rows = {_rows_of(label): table["sha256"] for label, table in manifest["rows"].items()}
    return rows | {f"media/{name}": digest for name, digest in manifest["media"].items()}


def _rows_of(label):
    return f"rows/{label}.jsonl"


def _digest(file):
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _fill_table(files, model):
    lines = iter(files[_rows_of(model._meta.label_lower)]())
    names = json.loads(next(lines))
    fields = [model._meta.get_field(name) for name in names]
    rows = (
        [field.to_python(value) for field, value in zip(fields, json.loads(line), strict=True)]
        for line in lines
    )
    archive.insert(model, names, rows, DEFAULT_DB_ALIAS)


def _keep(files, name, expected, kept):
    """A file that is there already stays, if it is the same one."""
    if default_storage.exists(name):
        return _refuse_another(name, expected)
    try:
        content = ContentFile(files[f"media/{name}"]().read())
        kept.append(default_storage.save(name, content))
    except OSError as error:
        raise ArchiveError(f"{name} cannot be kept: {error.strerror}.") from error


def _refuse_another(name, expected):
    with default_storage.open(name) as file:
        if _digest(file) != expected:
            raise ArchiveError(
                f"{name} is among the uploads already, and is another file than in the backup. "
                "Move it away first: it may be evidence."
            )


@contextmanager
def _taken_back():
    """Files know no transaction: what was kept is taken away again if anything fails."""
    kept = []
    try:
        yield kept
    except BaseException:
        for name in kept:
            default_storage.delete(name)
        raise
