"""Groups of staff, made by migrations: who may do what is data that comes with the release."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def grant(**groups):
    """A step that gives groups rights: ``grant(Reviewer=["partnerships.view_agreement"])``."""

    def forwards(apps, schema_editor):
        _make_permissions(apps)
        for name, rights in groups.items():
            _group(apps, name).permissions.add(*_permissions(apps, rights))

    def backwards(apps, schema_editor):
        for name, rights in groups.items():
            _group(apps, name).permissions.remove(*_permissions(apps, rights))

    return migrations.RunPython(forwards, backwards)


def _group(apps, name):
    return apps.get_model("auth", "Group").objects.get_or_create(name=name)[0]


def _permissions(apps, rights):
    permissions = apps.get_model("auth", "Permission").objects
    return [
        permissions.get(content_type__app_label=right.split(".")[0], codename=right.split(".")[1])
        for right in rights
    ]


def _make_permissions(apps):
    """Django makes them after the last migration, which is too late for a group."""
    for config in apps.get_app_configs():
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
