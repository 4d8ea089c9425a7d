from django.db import migrations

from sistercities.roles import grant

GIVEN = ("awardyear", "awardcategory", "award", "grantcall", "grant")
READ = [f"programs.view_{model}" for model in GIVEN]


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0010_what_was_given_stands"),
        ("partnerships", "0007_reviewers_approvers_and_editors"),
        ("members", "0010_membership_group"),
    ]

    operations = [
        grant(
            Membership=READ,
            Editor=[
                *READ,
                *(f"programs.{what}_{model}" for model in GIVEN for what in ("add", "change")),
                "programs.delete_awardcategory",
            ],
        )
    ]
