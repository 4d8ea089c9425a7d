from django.db import migrations

from sistercities.triggers import VendorSQL

OVERLAP = """
CREATE TRIGGER term_no_overlap_{event} BEFORE {timing} ON members_membershipterm
WHEN NEW.status NOT IN ('declined', 'withdrawn') AND EXISTS (
    SELECT 1 FROM members_membershipterm AS other
    WHERE other.community_id = NEW.community_id AND other.id IS NOT NEW.id
    AND other.status NOT IN ('declined', 'withdrawn')
    AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on
)
BEGIN SELECT RAISE(ABORT, 'term_no_overlap: terms of a community never overlap'); END
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]

    operations = [
        VendorSQL(
            sqlite=[
                OVERLAP.format(event="insert", timing="INSERT"),
                OVERLAP.format(event="update", timing="UPDATE"),
            ],
            postgresql=[
                """
                ALTER TABLE members_membershipterm ADD CONSTRAINT term_no_overlap
                EXCLUDE USING gist (
                    int8range(community_id, community_id, '[]') WITH &&,
                    daterange(starts_on, ends_on, '[]') WITH &&
                ) WHERE (status NOT IN ('declined', 'withdrawn'))
                """
            ],
            undo_sqlite=["DROP TRIGGER term_no_overlap_insert", "DROP TRIGGER term_no_overlap_update"],
            undo_postgresql=["ALTER TABLE members_membershipterm DROP CONSTRAINT term_no_overlap"],
        )
    ]
