from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    """Attempts to sign in are counted here when no Redis is at hand, for all workers together."""
    call_command("createcachetable", "cache", database=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("members", "0003_regions_of_two_levels")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
