from django.db import migrations

from sistercities.triggers import CHANGE_COLUMNS, append_only


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0003_revisions_certificates_and_claims")]

    operations = [
        append_only("partnerships_agreementchange", *CHANGE_COLUMNS),
        append_only("partnerships_actchange", *CHANGE_COLUMNS),
        append_only(
            "partnerships_revision",
            "agreement_id",
            "number",
            "data",
            "sha256",
            "authors",
            "by_name",
            "at",
        ),
    ]
