"""Migrations that change nothing but words: what fields and tables are called, and hints."""

from django.db import migrations


class WordsOnly(migrations.Migration):
    """The database is not asked, and no model is made anew for each field, which takes seconds."""

    def apply(self, project_state, schema_editor, collect_sql=False):
        project_state.__dict__.pop("apps", None)
        return self.mutate_state(project_state, preserve=False)

    def unapply(self, project_state, schema_editor, collect_sql=False):
        return project_state
