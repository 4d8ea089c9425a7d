"""Two releases at once on one database: each migration leaves the release before it at work.

An upgrade migrates first and replaces the portals after it, one by one. So for a while the code of
the last release writes to the schema of this one. What it does not know must be allowed to be
absent, and nothing that it knows may be gone.
"""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models.fields import NOT_PROVIDED

from partnerships.models import StaffNote
from sistercities import chain
from sistercities.triggers import VendorSQL
from tests.factories import make_act, make_community
from tests.partnerships.stories import Story
from tests.programs.factories import make_enrollment, make_hours, make_program
from tests.programs.giving import make_award, make_grant

# Written by scripts/record_release.py when a release is made.
RELEASED = json.loads(Path(__file__).with_name("released.json").read_text())["ends_with"]
TAKING = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


def steps_since(loader):
    """Every step of the migrations after the last release, with a name for messages."""
    known = {key for leaf in RELEASED.items() for key in loader.graph.forwards_plan(leaf)}
    for key in sorted(loader.disk_migrations.keys() - known):
        if key[0] in RELEASED:
            for step in loader.disk_migrations[key].operations:
                yield f"{key[0]}.{key[1]}: {step.describe()}", step


def faults(step):
    if isinstance(step, TAKING):
        return "takes away what the release before uses"
    if isinstance(step, migrations.AddField) and not may_be_absent(step.field):
        return "adds a column that the release before does not fill: give it a db_default"
    if isinstance(step, migrations.RunSQL):
        return "is SQL that nobody can check: use VendorSQL, whose rows are tried here"
    return ""


def may_be_absent(field):
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def test_no_migration_since_the_last_release_takes_anything_from_it(loader):
    wrong = [f"{name} {fault}" for name, step in steps_since(loader) if (fault := faults(step))]
    assert wrong == []


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (migrations.RemoveField("user", "name"), "takes away"),
        (migrations.RenameField("user", "name", "title"), "takes away"),
        (migrations.DeleteModel("user"), "takes away"),
        (migrations.AddField("user", "born", models.IntegerField()), "give it a db_default"),
        (migrations.AddField("user", "born", models.IntegerField(default=7)), "give it a db"),
        (migrations.RunSQL("DROP TABLE members_user"), "nobody can check"),
    ],
)
def test_step_that_would_break_the_release_before_is_told(step, words):
    assert words in faults(step)


@pytest.mark.parametrize(
    "step",
    [
        migrations.AddField("user", "born", models.IntegerField(null=True)),
        migrations.AddField("user", "born", models.IntegerField(db_default=7)),
        migrations.AddField("user", "likes", models.ManyToManyField("members.User")),
        migrations.AlterField("user", "name", models.CharField(max_length=300)),
        VendorSQL(sqlite=[], postgresql=[], undo_sqlite=[], undo_postgresql=[]),
    ],
)
def test_step_that_the_release_before_never_notices_is_allowed(step):
    assert faults(step) == ""


# Rows of these are never taken out, so another one is put beside.
ONCE = {model._meta.db_table for model in (*chain.histories(), chain.Link)}


@pytest.fixture
def models_of_the_last_release(loader):
    """The models as that release's code knows them: its columns and no others."""
    state = loader.project_state(list(RELEASED.items()))
    found = [model for model in state.apps.get_models() if model._meta.app_label in RELEASED]
    assert len(found) > 40
    return found


def fill():
    """In every room a row that counts, and after it one that can still be taken out."""
    story = Story().approved()
    make_act(story.agreement.partnership)
    make_act(story.agreement.partnership, status="proposed")
    StaffNote.objects.create(agreement=story.agreement, text="Seen.", by_name="Rita")
    Story(home=story.home, abroad=make_community("Nagoya", "JP"))
    program = make_program(partnerships=[story.agreement.partnership], capacity=3)
    make_enrollment(program)
    make_hours(program, story.cora)
    make_award()
    make_grant(story.agreement.partnership)
    chain.seal()


@pytest.mark.django_db
def test_code_of_the_last_release_reads_and_writes_what_it_knows(models_of_the_last_release):
    """Its own statements on the schema of today: every table is read, and its rows written anew."""
    fill()
    written = [model for model in models_of_the_last_release if written_anew(model)]
    assert len(written) >= 20


def written_anew(model):
    """INSERT and UPDATE of one row with the columns that the release knows, then taken back."""
    row = model._base_manager.order_by("-pk").first()
    if row is None:
        return False
    with transaction.atomic():
        if model._meta.db_table in ONCE:
            insert_beside(row)
        else:
            write_over(row)
        transaction.set_rollback(True)
    return True


def insert_beside(row):
    """A later row of the same history."""
    for name in ("version", "number", "row"):
        if hasattr(row, name):
            setattr(row, name, getattr(row, name) + 1000)
    if row._meta.pk.name == "id":
        row.pk = None
    type(row)._base_manager.bulk_create([row])


def write_over(row):
    rows = type(row)._base_manager.filter(pk=row.pk)
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    rows.update(**{name: getattr(row, name) for name in fields})
    rows._raw_delete(rows.db)
    type(row)._base_manager.bulk_create([row])


@pytest.mark.postgresql
@pytest.mark.django_db
def test_column_that_the_release_would_have_to_fill_stops_its_code(models_of_the_last_release):
    fill()
    [theirs] = [row for row in models_of_the_last_release if row.__name__ == "Organization"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE members_organization ADD COLUMN born int NOT NULL DEFAULT 1")
        cursor.execute("ALTER TABLE members_organization ALTER COLUMN born DROP DEFAULT")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with pytest.raises(IntegrityError, match="born"):
        written_anew(theirs)
