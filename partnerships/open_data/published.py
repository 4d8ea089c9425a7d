"""Whole-register files, written at one moment and handed out with their checksums."""

import hashlib
import json
import tempfile
from datetime import timedelta
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from sistercities import chain
from sistercities.open_data.export import about
from sistercities.open_data.formats import FORMATS
from sistercities.open_data.tables import TABLES

FOLDER = "open-data"
MANIFEST = f"{FOLDER}/manifest.json"
SPARED = timedelta(days=1)


def publish():
    """Write every table in every format; readers see the old files until all are written.

    A file is stored under a name with its checksum. The manifest says which one is read, and takes
    the place of the one before it last; only then do the old files go. Young ones stay for a day:
    they can be those of another machine that is just publishing.
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
    try:
        with default_storage.open(MANIFEST) as file:
            return json.load(file)
    except FileNotFoundError:
        return None


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
    """In one step where files are in a folder; in a bucket there is none for a moment."""
    file.seek(0)
    try:
        place = default_storage.path(name)
    except NotImplementedError:
        default_storage.delete(name)
        default_storage.save(name, File(file))
    else:
        Path(default_storage.path(default_storage.save(f"{name}.new", File(file)))).replace(place)


def _forget_all_but(made):
    kept = {_stored(name, file["sha256"]) for name, file in made["files"].items()}
    for name in default_storage.listdir(FOLDER)[1]:
        stored = f"{FOLDER}/{name}"
        if stored not in {*kept, MANIFEST} and _is_old(stored):
            default_storage.delete(stored)


def _is_old(stored):
    try:
        return default_storage.get_modified_time(stored) < timezone.now() - SPARED
    except FileNotFoundError:
        return False
