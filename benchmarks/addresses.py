"""What is asked of a filled register: addresses with the same meaning at every size."""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
    django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from partnerships.models import Partnership  # noqa: E402
from sistercities.search.engines import engine  # noqa: E402

PER_PAGE = 25
PARTNERSHIPS, PROGRAMS, COMMUNITIES = "/partnerships/", "/programs/", "/communities/"
RARE = 12
COMMON = "culture"


def addresses():
    ties = Partnership.objects.public()
    count = ties.count()
    country = f"country={_large_country(ties)}"
    three = f"{country}&status=on_record&theme=education"
    rare = _rare_word()
    tie = ties.for_list().order_by("pk")[count // 2]
    return {
        "first page": PARTNERSHIPS,
        "middle page": f"{PARTNERSHIPS}?page={count // PER_PAGE // 2}",
        "one filter": f"{PARTNERSHIPS}?{country}",
        "three filters": f"{PARTNERSHIPS}?{three}",
        "rare word": f"/search/?q={rare}",
        "rare word in the list": f"{PARTNERSHIPS}?q={rare}",
        "detail": tie.get_absolute_url(),
        "community": tie.home.get_absolute_url(),
        "common word": f"/search/?q={COMMON}",
        "common word in the list": f"{PARTNERSHIPS}?q={COMMON}",
        "facets": f"{PARTNERSHIPS}?all=country",
        "filtered facets": f"{PARTNERSHIPS}?{three}&all=country",
        "another order": f"{PARTNERSHIPS}?sort=-distance&page={count // PER_PAGE // 2}",
        "statistics": "/statistics/",
        "communities": COMMUNITIES,
        "communities, one filter": f"{COMMUNITIES}?{country}",
        "programs": PROGRAMS,
        "programs, all, middle page": f"{PROGRAMS}?when=over&page={count * 2 // PER_PAGE}",
        "programs, two filters": f"{PROGRAMS}?kind=arts&theme=education",
    }


def _large_country(ties):
    """The one with the second most ties: about an eighth of all."""
    rows = ties.values_list("abroad_country").annotate(n=Count("pk")).order_by("-n")
    return rows[1][0].lower()


def _rare_word():
    """A word of a community's name that few ties have."""
    names = Partnership.objects.order_by("pk").values_list("abroad__sort_name", flat=True)
    return min(dict.fromkeys(names[:300]), key=lambda word: abs(_hits(word) - RARE))


def _hits(word):
    statement = f"SELECT count(*) FROM search_index WHERE {engine().where}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [engine().match([(word,)])])
        return cursor.fetchone()[0]


if __name__ == "__main__":
    json.dump(addresses(), sys.stdout)
