"""Write down which migrations a release ends with, for the test of two releases on one database.

Run it when a release is made: ``python scripts/record_release.py 1.0.0``.
"""

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "operations" / "released.json"
ROOMS = ("sistercities", "members", "partnerships", "programs")


def leaves():
    """The last migration of each room."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - after the set-up

    graph = MigrationLoader(None).graph
    return {app: graph.leaf_nodes(app)[0][1] for app in ROOMS}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
    os.environ.setdefault("DEBUG", "yes")
    django.setup()
    found = {"release": sys.argv[1], "ends_with": leaves()}
    TARGET.write_text(json.dumps(found, indent=2) + "\n")
    print(f"{TARGET.relative_to(ROOT)} says what {sys.argv[1]} ends with.")
