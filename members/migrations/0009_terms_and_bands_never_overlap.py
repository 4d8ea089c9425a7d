from importlib import import_module

from django.db import migrations

from sistercities.triggers import CHANGE_COLUMNS, VendorSQL, append_only

earlier = import_module("members.migrations.0002_terms_never_overlap")

BANDS = """
CREATE TRIGGER dues_band_no_overlap_{event} BEFORE {timing} ON members_duesband
WHEN EXISTS (
    SELECT 1 FROM members_duesband AS other
    WHERE other.dues_year_id = NEW.dues_year_id AND other.member_kind = NEW.member_kind
    AND other.id IS NOT NEW.id
    AND other.from_population <= COALESCE(NEW.to_population, 9999999999)
    AND COALESCE(other.to_population, 9999999999) >= NEW.from_population
)
BEGIN SELECT RAISE(ABORT, 'dues_band_no_overlap: bands of a kind never overlap'); END
"""
YEARS = """
CREATE TRIGGER dues_year_no_overlap_{event} BEFORE {timing} ON members_duesyear
WHEN EXISTS (
    SELECT 1 FROM members_duesyear AS other WHERE other.id IS NOT NEW.id
    AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on
)
BEGIN SELECT RAISE(ABORT, 'dues_year_no_overlap: years of dues never overlap'); END
"""


def both(sql):
    events = (("insert", "INSERT"), ("update", "UPDATE"))
    return [sql.format(event=event, timing=timing) for event, timing in events]


class Migration(migrations.Migration):
    dependencies = [("members", "0008_organizations_and_dues")]

    operations = [
        append_only("members_changeproposalchange", *CHANGE_COLUMNS),
        VendorSQL(
            sqlite=both(earlier.OVERLAP),
            postgresql=[],
            undo_sqlite=["DROP TRIGGER term_no_overlap_insert", "DROP TRIGGER term_no_overlap_update"],
            undo_postgresql=[],
        ),
        VendorSQL(
            sqlite=both(BANDS) + both(YEARS),
            postgresql=[
                # Member kinds differ in their first letter; ranges need no extension, text would.
                """
                ALTER TABLE members_duesband ADD CONSTRAINT dues_band_no_overlap
                EXCLUDE USING gist (
                    int8range(dues_year_id, dues_year_id, '[]') WITH &&,
                    int4range(ascii(member_kind), ascii(member_kind), '[]') WITH &&,
                    int8range(from_population, to_population, '[]') WITH &&
                )
                """,
                """
                ALTER TABLE members_duesyear ADD CONSTRAINT dues_year_no_overlap
                EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)
                """,
            ],
            undo_sqlite=[
                f"DROP TRIGGER dues_{table}_no_overlap_{event}"
                for table in ("band", "year")
                for event in ("insert", "update")
            ],
            undo_postgresql=[
                "ALTER TABLE members_duesband DROP CONSTRAINT dues_band_no_overlap",
                "ALTER TABLE members_duesyear DROP CONSTRAINT dues_year_no_overlap",
            ],
        ),
    ]
