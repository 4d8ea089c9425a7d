from django.db import migrations

from sistercities.search.engines import Postgresql
from sistercities.triggers import VendorSQL


class Migration(migrations.Migration):
    dependencies = [("sistercities", "0008_words_of_fields")]

    operations = [
        VendorSQL(
            sqlite=[],
            postgresql=Postgresql.index_names,
            undo_sqlite=[],
            undo_postgresql=Postgresql.drop_names,
        )
    ]
