from django.db import migrations

from sistercities.triggers import refused

# A closed account takes its name out of what it wrote, and nothing else.
REWRITTEN = "NOT (OLD.history_user_id IS NOT NULL AND NEW.history_user_id IS NULL)"


class Migration(migrations.Migration):
    dependencies = [("programs", "0009_awards_and_grants")]

    operations = [
        refused(
            "award_stays",
            "programs_award",
            "DELETE",
            "An award that was announced is never deleted.",
            when="EXISTS (SELECT 1 FROM programs_awardcategory JOIN programs_awardyear"
            " ON programs_awardyear.id = programs_awardcategory.award_year_id"
            " WHERE programs_awardcategory.id = OLD.category_id"
            " AND programs_awardyear.shown = 'results')",
        ),
        refused(
            "grant_stands",
            "programs_grant",
            "UPDATE",
            "A grant that its final report has closed is never changed.",
            when="OLD.reported_on IS NOT NULL",
        ),
        refused(
            "grant_stays",
            "programs_grant",
            "DELETE",
            "A grant that was announced or reported on is never deleted.",
            when="OLD.reported_on IS NOT NULL OR EXISTS (SELECT 1 FROM programs_grantcall"
            " WHERE id = OLD.call_id AND shown = 'results')",
        ),
        *(
            refused(
                f"{kind}_history_{name}",
                f"programs_historical{kind}",
                event,
                "What the history says is never changed or deleted.",
                when=when,
            )
            for kind in ("award", "grant")
            for name, event, when in (
                ("stands", "UPDATE", REWRITTEN),
                ("stays", "DELETE", "TRUE"),
            )
        ),
    ]
