from django.db import migrations

from sistercities.roles import grant


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0011_imports_of_lists"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        grant(
            Editor=[
                "partnerships.add_listimport",
                "partnerships.change_listimport",
                "partnerships.delete_listimport",
                "partnerships.view_listimport",
                "partnerships.delete_confirmedmatch",
                "partnerships.view_confirmedmatch",
            ]
        )
    ]
