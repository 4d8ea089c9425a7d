from django.db import migrations

from sistercities.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0008_notes_among_staff")]

    operations = [append_only("partnerships_staffnote", "agreement_id", "text", "by_name", "at")]
