"""What `verify_register` reads, read by it and by the plainest loop: run by `verifying.py`."""

import resource
import time

import django

django.setup()

from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

BATCH = 2_000
TABLES = """
members_community members_communityname members_country members_organization
members_organization_communities members_membershipterm members_membershiptermchange
partnerships_partnership partnerships_agreement partnerships_agreementchange partnerships_act
partnerships_actchange partnerships_signature partnerships_document partnerships_revision
programs_program programs_programchange programs_enrollment sistercities_searchdocument
sistercities_link
""".split()  # noqa: SIM905


@transaction.atomic
def read():
    """Every row of every table and every paper, once; how many rows there were."""
    read = 0
    for table in TABLES:
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            while rows := cursor.fetchmany(BATCH):
                read += len(rows)
    for name in default_storage.listdir("evidence")[1]:
        with default_storage.open(f"evidence/{name}") as file:
            while file.read(2**16):
                pass
    return read


def timed(work):
    """What it gives, the seconds it took, and those of the CPU in this process."""
    began, used = time.monotonic(), time.process_time()
    given = work()
    return given, time.monotonic() - began, time.process_time() - used


def memory():
    """The most that this process ever took, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    rows, plain, plain_cpu = timed(read)
    before = memory()
    _, verified, verified_cpu = timed(lambda: call_command("verify_register"))
    print(f"{rows:,} rows. verify_register over reading them: {verified / plain:.1f} by the clock,")
    print(f"{verified_cpu / plain_cpu:.1f} by CPU time; {memory()} MB at most, {before} before.")
