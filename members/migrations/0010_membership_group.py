from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = (
    "decide_affiliation",
    "decide_membershipterm",
    "record_payment",
    "decide_changeproposal",
    "view_affiliation",
    "view_membershipterm",
    "view_changeproposal",
    "view_invoice",
    "view_payment",
    "view_invitation",
    "view_community",
    "view_organization",
    "change_organization",
    "add_organization",
    "view_user",
    "view_duesyear",
    "add_duesyear",
    "change_duesyear",
    "view_duesband",
    "add_duesband",
    "change_duesband",
    "delete_duesband",
)


def create(apps, schema_editor):
    """Staff who keep members, money and people: one of the roles of the network (D6)."""
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("members"), verbosity=0, using=alias)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group, _ = Group.objects.using(alias).get_or_create(name="Membership")
    wanted = Permission.objects.using(alias).filter(
        content_type__app_label="members", codename__in=MAY
    )
    group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0009_terms_and_bands_never_overlap"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
