"""Whole-register files, written at one moment and handed out with their checksums."""

import hashlib
import json
import tempfile

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from sistercities import chain
from sistercities.open_data.export import about
from sistercities.open_data.formats import FORMATS
from sistercities.open_data.tables import TABLES

FOLDER = "open-data"
MANIFEST = f"{FOLDER}/manifest.json"


def publish():
    """Write every table in every format; readers see the old files until all are written.

    A file is stored under a name with its checksum. The manifest says which one is read, and takes
    the place of the one before it last; only then do the old files go.
    """
    files = {
        f"{name}.{extension}": _write(table, extension)
        for name, table in TABLES.items()
        for extension in FORMATS
    }
    chain.seal()
    as_of = timezone.now().isoformat(timespec="seconds")
    # Whoever keeps a copy can prove later that the register's history was not made anew.
    made = {"as_of": as_of, "seal": chain.head(), "files": files}
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(made, indent=1).encode())
        _replace(MANIFEST, file)
    _forget_all_but(made)
    return made


def manifest():
    """What was published last, or None."""
    if not default_storage.exists(MANIFEST):
        return None
    with default_storage.open(MANIFEST) as file:
        return json.load(file)


def open_file(name, published):
    """A file as this manifest has it."""
    return default_storage.open(_stored(name, published["files"][name]["sha256"]))


def _stored(name, sha256):
    return f"{FOLDER}/{sha256[:16]}-{name}"


def _write(table, extension):
    write, _ = FORMATS[extension]
    digest, count = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as file:
        for text in write(table, table.batches(table.public().order_by("pk")), about(table)):
            data = text.encode()
            digest.update(data)
            count += file.write(data)
        stored = _stored(f"{table.name}.{extension}", digest.hexdigest())
        if not default_storage.exists(stored):
            file.seek(0)
            default_storage.save(stored, File(file))
    return {"sha256": digest.hexdigest(), "bytes": count}


def _replace(name, file):
    file.seek(0)
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, File(file))


def _forget_all_but(made):
    kept = {_stored(name, file["sha256"]) for name, file in made["files"].items()}
    for name in default_storage.listdir(FOLDER)[1]:
        if f"{FOLDER}/{name}" not in {*kept, MANIFEST}:
            default_storage.delete(f"{FOLDER}/{name}")
