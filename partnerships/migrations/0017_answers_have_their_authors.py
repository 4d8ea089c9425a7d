"""Answers from before it was kept who wrote them: an author of that name, where there is one."""

from django.db import migrations


def find_authors(apps, schema_editor):
    """Two authors of one name leave it open: nobody is to stand for what another person wrote."""
    items = apps.get_model("partnerships", "RequestedItem").objects
    unknown = items.filter(answered_by__isnull=True).exclude(answered_by_name="")
    for item in unknown.prefetch_related("agreement__authors"):
        authors = item.agreement.authors.all()
        named = [one.pk for one in authors if one.name == item.answered_by_name]
        if len(named) == 1:
            items.filter(pk=item.pk).update(answered_by=named[0])


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0016_who_answered_what")]

    operations = [migrations.RunPython(find_authors, migrations.RunPython.noop, elidable=True)]
