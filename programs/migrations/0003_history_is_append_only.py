from django.db import migrations

from sistercities.triggers import CHANGE_COLUMNS, append_only


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_history_once_a_version")]

    operations = [
        append_only("programs_programchange", *CHANGE_COLUMNS),
        append_only("programs_amendmentchange", *CHANGE_COLUMNS),
        append_only("programs_enrollmentchange", *CHANGE_COLUMNS),
        append_only("programs_hoursentrychange", *CHANGE_COLUMNS),
    ]
