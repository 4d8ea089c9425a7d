from importlib import import_module

from django.db import migrations, models

from sistercities.triggers import VendorSQL

earlier = import_module("members.migrations.0009_terms_and_bands_never_overlap")

# SQLite makes the table of the years anew for the new column, and loses its triggers.
MAKE = earlier.both(earlier.YEARS)
DROP = [f"DROP TRIGGER dues_year_no_overlap_{event}" for event in ("insert", "update")]


def triggers(sqlite, undo_sqlite):
    return VendorSQL(
        sqlite=sqlite, undo_sqlite=undo_sqlite, postgresql=[], undo_postgresql=[]
    )


class Migration(migrations.Migration):
    dependencies = [("members", "0011_language_of_the_portal")]

    operations = [
        triggers(DROP, MAKE),
        migrations.AddField(
            model_name="duesyear",
            name="pay_to",
            field=models.TextField(
                blank=True,
                help_text="Where checks are mailed to, and the bank account. Printed on the invoice.",
                verbose_name="how to pay",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="pay_to",
            field=models.TextField(blank=True, editable=False, verbose_name="how to pay"),
        ),
        triggers(MAKE, DROP),
    ]
