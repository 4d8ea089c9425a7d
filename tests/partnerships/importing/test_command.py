"""The command: prints its plan, writes its figures and the lines it could not place."""

import csv
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from members.models import Community
from partnerships.importing.reporting import FIGURES
from partnerships.models import Partnership, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

DIRTY = Path(__file__).with_name("dirty.csv")
KEYS = "rows created known duplicates ambiguous domestic refused communities_created located"


@pytest.fixture
def run(tmp_path, capsys):
    def run(path=DIRTY, *args):
        summary, rejects = tmp_path / "summary.json", tmp_path / "rejects.csv"
        call_command("import_partnerships", path, *args, summary=summary, rejects=rejects)
        with rejects.open(encoding="utf-8-sig", newline="") as file:
            return json.loads(summary.read_text()), list(csv.DictReader(file)), capsys.readouterr()

    return run


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_figures_add_up_and_each_is_described(run):
    figures, rejects, _ = run()
    outcomes = ["created", "known", "duplicates", "ambiguous", "domestic", "refused"]

    assert list(figures) == list(FIGURES) == KEYS.split()
    assert figures["rows"] == sum(figures[name] for name in outcomes)
    assert len(rejects) == figures["rows"] - figures["created"] - figures["known"]
    assert Partnership.objects.count() == figures["created"]
    communities = Community.objects.exclude(kind="state")
    assert communities.count() == figures["communities_created"]


def test_dirty_list_loses_no_line(run):
    figures, rejects, _ = run()
    assert figures["rows"] == 58
    assert {row["line"]: row["outcome"] for row in rejects} == {
        "3": "duplicate",
        "5": "duplicate",
        "20": "ambiguous",
        "24": "domestic",
        "25": "refused",
        "26": "refused",
        "38": "refused",
        "40": "refused",
        "57": "duplicate",
        "58": "refused",
        "60": "duplicate",
        "61": "duplicate",
    }


def test_rejected_line_has_its_sentence_its_candidates_and_all_its_cells(run):
    row = next(row for row in run()[1] if row["line"] == "20")
    assert row["sentence"].startswith("“Suzhou” can be Suzhou, Jiangsu, China or Suzhou, Anhui")
    assert "Suzhou, Jiangsu, CN (GeoNames 1886760" in row["candidates"]
    assert (row["us_community"], row["Sister City"], row["country"]) == (
        "Portland",
        "Suzhou",
        "China",
    )


def test_second_run_creates_nothing(run):
    first, _, _ = run()
    sources = Source.objects.count()
    again, _, _ = run()
    assert Source.objects.count() == sources
    assert (again["created"], again["communities_created"]) == (0, 0)
    assert again["known"] == first["created"]
    assert again["located"] == first["located"]


def test_dry_run_tells_the_plan_and_writes_nothing(run):
    figures, _, told = run(DIRTY, "--dry-run")
    assert figures["created"] > 40
    assert Partnership.objects.count() == 0
    assert Community.objects.exclude(kind="state").count() == 0
    assert "line 2: Seattle – Kobe will be put on record." in told.out
    assert "Nothing was written." in told.out


def test_meaning_of_each_column_is_told(run):
    out = run()[2].out
    assert "us_community: Community: name" in out
    assert "column 1: Nothing to import" in out


def test_column_is_said_and_source_named(run, write):
    path = write("a,b,c\nSeattle,Kobe,Japan\n")
    run(
        path,
        *("--column", "a=community_name", "--column", "b=partner_name"),
        *("--column", "c=partner_country", "--source", "List of 2026"),
        *("--source-url", "https://example.org/list"),
    )
    source = Partnership.objects.get().sources.get()
    assert (source.title, source.url) == ("List of 2026", "https://example.org/list")


def test_domestic_ties_are_imported_when_asked_for(run):
    figures, _, _ = run(DIRTY, "--with-domestic")
    assert figures["domestic"] == 0
    assert Partnership.objects.get(kind="domestic").home.name == "Anaheim"


def test_formulas_are_no_formulas_in_the_rejects(run, write):
    _, rejects, _ = run(write('city,sister,country\n"=1+1","+Kobe",Japan\n'))
    assert rejects[0]["city"] == "'=1+1"
    assert rejects[0]["sister"] == "'+Kobe"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("city", "“city” is not NAME=MEANING"),
        ("city=town", "“city=town” is not NAME=MEANING"),
        ("town=partner_name", "There is no column “town”"),
    ],
)
def test_wrong_column_is_told(write, column, told):
    path = write("city,sister\nSeattle,Kobe\n")
    with pytest.raises(CommandError, match=told):
        call_command("import_partnerships", path, column=[column])


def test_wrong_file_gets_one_sentence(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 500)
    with pytest.raises(CommandError) as error:
        call_command("import_partnerships", path)
    assert str(error.value) == (
        "This is an Excel workbook or another packed file. Save the list as CSV, and import that."
    )


@pytest.mark.parametrize(
    "content",
    [
        "city,state,sister,country\n",
        "Sister cities of the state\n\ncity,state,sister,country\n",
        '[{"city": null, "sister": null}]',
        '{"head": {"vars": ["item", "partner"]}, "results": {"bindings": []}}',
    ],
)
def test_list_without_a_line_gets_one_sentence(write, content):
    with pytest.raises(CommandError) as error:
        call_command("import_partnerships", write(content))
    assert str(error.value) in (
        "The list names its columns and has no line below them. Choose the whole list.",
        "The file is empty. Choose the file that has the list.",
    )


def test_missing_file_gets_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="The file cannot be opened"):
        call_command("import_partnerships", tmp_path / "missing.csv")


def test_help_describes_every_figure(capsys):
    with pytest.raises(SystemExit):
        call_command("import_partnerships", "--help")
    told = capsys.readouterr().out
    assert all(name in told for name in FIGURES)
