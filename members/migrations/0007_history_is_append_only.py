from django.db import migrations

from sistercities.triggers import CHANGE_COLUMNS, append_only


class Migration(migrations.Migration):
    dependencies = [("members", "0006_history_once_a_version")]

    operations = [
        append_only("members_membershiptermchange", *CHANGE_COLUMNS),
        append_only("members_affiliationchange", *CHANGE_COLUMNS),
    ]
