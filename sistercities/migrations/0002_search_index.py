from django.db import migrations

from sistercities.search.engines import Postgresql, Sqlite
from sistercities.triggers import VendorSQL


class Migration(migrations.Migration):
    dependencies = [("sistercities", "0001_initial")]

    operations = [
        VendorSQL(
            sqlite=Sqlite.create,
            postgresql=Postgresql.create,
            undo_sqlite=Sqlite.drop,
            undo_postgresql=Postgresql.drop,
        )
    ]
