"""Accounts had 'en' without being asked. English that nobody chose is no choice: the device says."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("members", "User").objects.filter(language="en").update(language="")


class Migration(migrations.Migration):
    dependencies = [("members", "0016_language_of_choice")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
