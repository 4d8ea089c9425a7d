"""How the import grows with its list: `python -m benchmarks.importing`, on a register of its own.

For lists of 500 to 5,000 dirty lines it plans and applies each in a fresh process, and in the same
process writes as many ties with plain `bulk_create`. It tells the time of the import over that of
the plain writing, the growth of the time a line, and the memory over an empty Django process. The
database has to have the reference data; everything written is rolled back.
"""

import csv
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

from django.db import transaction  # noqa: E402

from members.models import Community, Country, Place  # noqa: E402
from partnerships.importing.applying import Writer  # noqa: E402
from partnerships.importing.planning import Options, make_plan  # noqa: E402
from partnerships.importing.reading import read  # noqa: E402
from partnerships.importing.remembering import confirmed_matches  # noqa: E402
from partnerships.models import Agreement, Partnership  # noqa: E402

SIZES = (500, 1_000, 2_500, 5_000)
HEADER = ["", "us_community", "State", "Sister  City", "Country", "Year", "Type", "Status"]


def write_list(path, size, seed=1956):
    """Lines as clerks have them: with regions or without, mirrored, repeated, of any spelling."""
    chance = random.Random(seed)
    countries = dict(Country.objects.values_list("code", "name"))
    places = Place.objects.filter(kind="settlement", population__gt=5_000)
    ours = list(places.filter(country="US").order_by("pk"))
    theirs = list(places.exclude(country="US").order_by("pk"))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(size):
            home, abroad = chance.choice(ours), chance.choice(theirs)
            writer.writerow(_line(number, home, abroad, countries, chance))


def _line(number, home, abroad, countries, chance):
    name = chance.choice(
        [abroad.name, f"{abroad.name}, {abroad.region}", f" {abroad.name} _x000D_"]
    )
    sides = [(home.name, home.admin1), (name, countries[abroad.country])]
    (one, where), (other, elsewhere) = sides if chance.random() < 0.8 else sides[::-1]
    year = chance.choice(["", str(chance.randint(1931, 2024)), f"{chance.randint(1931, 2024)}-05"])
    kind = chance.choice(["", "Sister City", "Friendship City"])
    return [number, one, where, other, elsewhere, year, kind, chance.choice(["", "Active"])]


def plain(size):
    """The same number of communities, ties and agreements without reading or matching anything."""
    home, abroad = Country.objects.get(pk="US"), Country.objects.get(pk="JP")
    pairs = [
        (
            Community(name=f"Home {n}", sort_name=f"home {n}", country=home, slug=f"bench-{n}"),
            Community(name=f"Away {n}", sort_name=f"away {n}", country=abroad, slug=f"bench-{n}"),
        )
        for n in range(size)
    ]
    Community.objects.bulk_create([one for pair in pairs for one in pair])
    ties = [
        Partnership(
            home=one,
            abroad=other,
            slug=f"bench-{n}",
            home_country=home,
            abroad_country=abroad,
            status="on_record",
            sort_name=f"home {n} away {n}",
        )
        for n, (one, other) in enumerate(pairs)
    ]
    Partnership.objects.bulk_create(ties)
    Agreement.objects.bulk_create(
        [Agreement(partnership=tie, kind="sister", status="on_record") for tie in ties]
    )


def timed(work):
    """Seconds of this process's own work, so that a busy machine changes little; rolled back."""
    with transaction.atomic():
        start, spent = perf_counter(), _spent()
        work()
        seconds = _spent() - spent, perf_counter() - start
        transaction.set_rollback(True)
    return seconds


def _spent():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peak():
    """Most memory of this process so far, in MB; getrusage would count the parent's as well."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def measure(path, size):
    """One list in this process: seconds, memory over the empty process, and ties created."""
    empty, created = peak(), []

    def work():
        plan = make_plan(read(path), Options(source="A list"), confirmed_matches())
        Writer(plan).write()
        created.append(len(plan.with_outcome("new")))

    spent, _ = timed(work)
    memory = peak() - empty
    plainly, _ = timed(lambda: plain(created[0]))
    print(f"{size} {created[0]} {spent:.2f} {plainly:.2f} {memory:.0f}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        print("lines   ties  seconds   over plain   seconds a 1,000 lines   MB over empty")
        for size in SIZES:
            path = Path(folder) / f"{size}.csv"
            write_list(path, size)
            command = [sys.executable, "-m", "benchmarks.importing", str(path), str(size)]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
            _, ties, spent, plainly, memory = told.split()
            over = float(spent) / max(0.01, float(plainly))
            a_thousand = 1_000 * float(spent) / size
            print(
                f"{size:5}  {ties:>5}  {spent:>7}  {over:11.1f}  {a_thousand:22.2f}  {memory:>14}"
            )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
