from django.db import migrations

from sistercities.roles import grant

READ = [
    "programs.view_adult",
    "programs.view_amendment",
    "programs.view_clearance",
    "programs.view_duty",
    "programs.view_enrollment",
    "programs.view_gift",
    "programs.view_hoursentry",
    "programs.view_picture",
    "programs.view_program",
    "programs.view_programchange",
    "programs.view_question",
    "programs.view_report",
    "programs.view_revision",
]


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0004_offers_rights_and_pictures"),
        ("partnerships", "0007_reviewers_approvers_and_editors"),
    ]

    operations = [
        grant(
            Reviewer=[*READ, "programs.check_program"],
            Approver=[*READ, "programs.check_program", "programs.decide_program"],
        )
    ]
