"""What holds for the whole house: its budgets, its promises, and what must never be committed."""

import ast
import re
import subprocess
from pathlib import Path
from statistics import median

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import CheckConstraint, UniqueConstraint

from sistercities.triggers import VendorSQL

ROOMS = ["sistercities", "members", "partnerships", "programs"]
FORBIDDEN_NAMES = {"utils", "helpers", "services", "core", "common"}
MACHINE = re.compile(
    r"(?<![\w.~-])/(?:work|root|Users)/\w"
    r"|(?<![\w.~-])/home/\w+/"
    r"|(?<![\w.~-])/tmp/bash_jobs"
    r"|\bpypi\.(?:org|python)\b|\bpythonhosted\b|(?<!emit-)\bindex-url\b|\bfind-links\b"
)


def tracked(pattern="*"):
    listed = subprocess.check_output(
        ["git", "ls-files", "--", pattern], cwd=settings.BASE_DIR, text=True
    )
    paths = (settings.BASE_DIR / name for name in listed.splitlines())
    return [path for path in paths if path.is_file()]


def modules():
    return [path for path in tracked("*.py") if path.parent.name != "migrations"]


def product_modules():
    return [path for path in modules() if path.relative_to(settings.BASE_DIR).parts[0] in ROOMS]


def functions(path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(function):
    return function.end_lineno - function.lineno + 1


def where(path, node=None):
    name = str(path.relative_to(settings.BASE_DIR))
    return f"{name}:{node.lineno} {node.name}" if node else name


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_requirements_are_hashed_and_name_no_address():
    for path in tracked("requirements*.txt"):
        text = path.read_text()
        assert "://" not in text
        pinned = re.findall(r"^[\w.-]+==\S+(?: ; [^\\\n]+)? \\\n +--hash=sha256:", text, re.M)
        assert len(pinned) == len(re.findall(r"^\w", text, re.M)) > 20


def test_whatever_a_page_refuses_takes_the_focus():
    alerts = [
        f"{where(path)}: {tag}"
        for path in tracked("*.html")
        for tag in re.findall(r'<\w+[^>]* role="alert"[^>]*>', path.read_text())
    ]
    assert len(alerts) > 5
    assert [tag for tag in alerts if ' tabindex="-1" autofocus' not in tag] == []


def test_every_form_that_is_sent_names_its_address():
    """Without one it is the page's own with its fragment, which takes the focus from what the
    answer refuses: whoever skipped to the main content comes back to #main."""
    forms = [
        f"{where(path)}: {tag}"
        for path in tracked("*.html")
        for tag in re.findall(r'<form[^>]* method="post"[^>]*>', path.read_text())
    ]
    assert len(forms) > 30
    assert [tag for tag in forms if ' action="' not in tag or ' action=""' in tag] == []


def test_nothing_tracked_tells_of_a_machine_or_a_package_index():
    told = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        told += [f"{where(path)}: {found[0]}" for found in MACHINE.finditer(text)]
    # This file has to spell what it looks for.
    assert [line for line in told if not line.startswith("tests/test_project.py")] == []


def test_no_module_is_longer_than_300_lines():
    lengths = {where(path): len(path.read_text().splitlines()) for path in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_functions_are_short():
    lengths = {
        where(path, function): length(function)
        for path in product_modules()
        for function in functions(path)
    }
    assert median(lengths.values()) <= 6
    assert {name: lines for name, lines in lengths.items() if lines > 30} == {}


def test_tests_have_at_least_as_many_lines_as_the_code():
    def lines(paths):
        return sum(bool(line.strip()) for path in paths for line in path.read_text().splitlines())

    assert lines(tracked("tests/*.py")) >= lines(product_modules())


def test_no_module_is_named_after_nothing():
    named = [where(path) for path in modules() if path.stem in FORBIDDEN_NAMES]
    assert named + [where(path) for path in modules() if path.parent.name in FORBIDDEN_NAMES] == []


def test_no_signals():
    words = ("django.dispatch", "django.db.models.signals", "@receiver")
    assert [where(p) for p in product_modules() for word in words if word in p.read_text()] == []


def test_no_imports_inside_functions_but_where_django_asks_for_them():
    """An app names its models in ``ready()``, because they can't be imported before."""
    imports = ast.Import | ast.ImportFrom
    assert [
        where(path, function)
        for path in product_modules()
        if path.name != "apps.py"
        for function in functions(path)
        if any(isinstance(node, imports) for node in ast.walk(function))
    ] == []


def run_on_import(node):
    """What a module does while it is read: all but the bodies of functions."""
    bodies = node.body if isinstance(node, ast.FunctionDef) else []
    for child in ast.iter_child_nodes(node):
        if child not in bodies and not isinstance(child, ast.Lambda):
            yield child
            yield from run_on_import(child)


def test_nothing_reads_the_clock_while_it_is_imported():
    """What was today then is yesterday after midnight, for a process as for a run of tests."""
    clocks = {"now", "today", "localdate", "localtime"}
    reads = [
        f"{where(path)}:{node.lineno}"
        for path in modules()
        for node in run_on_import(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in clocks
    ]
    assert reads == []


def test_no_test_is_marked_to_be_skipped_or_to_fail():
    marks = re.compile(r"mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)\(")
    marked = [where(path) for path in tracked("tests/*.py") if marks.search(path.read_text())]
    assert marked == []


def test_every_test_folder_can_be_found_by_name():
    folders = {path.parent for path in tracked("tests/*.py")}
    assert [where(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.django_db
def test_triggers_stand_after_all_migrations():
    """SQLite drops a table's triggers whenever a migration rebuilds the table."""
    made = written_in_migrations()
    assert made
    assert made - standing() == set()


def written_in_migrations():
    """Names of triggers and constraints that migrations make in this database's own SQL."""
    loader = MigrationLoader(connection)
    made = set()
    for node in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(node):
            for operation in loader.graph.nodes[key].operations:
                if isinstance(operation, VendorSQL):
                    sql = "\n".join(operation.forwards[connection.vendor])
                    made -= set(
                        re.findall(r"DROP (?:TRIGGER|CONSTRAINT) (?:IF EXISTS )?(\w+)", sql)
                    )
                    made |= set(re.findall(r"(?:CREATE TRIGGER|ADD CONSTRAINT) (\w+)", sql))
    return made


def standing():
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger UNION SELECT conname FROM pg_constraint",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def constraints(rooms=ROOMS):
    return [
        constraint
        for room in rooms
        for model in apps.get_app_config(room).get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    ]


def test_every_constraint_says_its_sentence():
    silent = [
        constraint.name
        for constraint in constraints()
        if constraint.violation_error_message == constraint.default_violation_error_message
        or not re.match(r"[A-Z“].+[.?]$", str(constraint.violation_error_message))
    ]
    assert silent == []


def test_every_constraint_is_tried_by_a_test():
    """By its name, or by a good piece of its sentence."""
    named = {text for path in tracked("tests/*.py") for text in strings(path)}
    pieces = {text for text in named if len(text) >= 20}
    assert [
        row.name
        for row in constraints(["members", "partnerships"])
        if row.name not in named
        and not any(piece in row.violation_error_message for piece in pieces)
    ] == []


def strings(path):
    nodes = ast.walk(ast.parse(path.read_text()))
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_pages_name_no_other_host():
    """Styles, scripts and pictures come from the portal itself."""
    loaded = re.compile(r"""(?:src|srcset|@import|url\()\s*=?\s*["']?https?:""")
    files = [*tracked("templates/*.html"), *tracked("static/css/*.css"), *tracked("static/js/*.js")]
    assert [where(path) for path in files if loaded.search(Path(path).read_text())] == []


def test_every_path_in_the_documents_exists():
    folders = "|".join([*ROOMS, "templates", "static", "tests", "docs", "scripts", "benchmarks"])
    named = re.compile(rf"`((?:{folders})/[\w./-]*)`|\]\(([^)#:]+)\)")
    missing = [
        f"{where(path)}: {quoted or linked}"
        for path in tracked("*.md")
        for quoted, linked in named.findall(path.read_text())
        if not ((path.parent / linked) if linked else settings.BASE_DIR / quoted).exists()
    ]
    assert missing == []
