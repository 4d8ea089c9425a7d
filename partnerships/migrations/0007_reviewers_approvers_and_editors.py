from django.db import migrations

from sistercities.roles import grant

READ = [
    "members.view_community",
    "members.view_communityname",
    "members.view_country",
    "members.view_membershipterm",
    "members.view_organization",
    "partnerships.view_act",
    "partnerships.view_actchange",
    "partnerships.view_agreement",
    "partnerships.view_agreementchange",
    "partnerships.view_certificate",
    "partnerships.view_document",
    "partnerships.view_legalrestriction",
    "partnerships.view_partnership",
    "partnerships.view_requesteditem",
    "partnerships.view_revision",
    "partnerships.view_signature",
    "sistercities.view_outboxmessage",
]


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0006_who_may_decide_and_what_laws_say_of_older_ties"),
        ("members", "0007_history_is_append_only"),
        ("sistercities", "0004_outbox_and_holidays"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        grant(
            Reviewer=[
                *READ,
                "partnerships.review_agreement",
                "partnerships.add_act",
                "partnerships.change_act",
                "partnerships.record_act",
            ],
            Approver=[
                *READ,
                "partnerships.decide_agreement",
                "partnerships.record_act",
                "sistercities.change_outboxmessage",
            ],
            Editor=[
                *READ,
                "partnerships.add_legalrestriction",
                "partnerships.change_legalrestriction",
                "partnerships.change_partnership",
                "sistercities.add_holiday",
                "sistercities.change_holiday",
                "sistercities.delete_holiday",
                "sistercities.view_holiday",
            ],
        )
    ]
