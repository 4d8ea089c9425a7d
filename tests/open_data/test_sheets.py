"""XLSX, opened by a program that is not ours: exactly the list, and nothing that is computed."""

import csv
import io
import tracemalloc
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sistercities.open_data import export, sheets
from sistercities.open_data.sheets import Pipe, as_xlsx, cell, letter_of, row_of, safe_text
from sistercities.open_data.tables import TABLES, Column, Table
from tests.factories import make_community, make_partnership, make_state, make_theme
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_category, make_grant

pytestmark = pytest.mark.django_db
LISTS = [
    *("/partnerships/", "/communities/", "/programs/", "/organizations/"),
    *("/countries/", "/states/", "/themes/", "/awards/", "/grants/"),
]


def opened(data):
    return load_workbook(io.BytesIO(data))


def cells_of(data):
    """Every cell as it is in the file, formulas as formulas."""
    [sheet] = opened(data).worksheets
    return [list(row) for row in sheet.iter_rows()]


def values_of(data):
    return [["" if one.value is None else one.value for one in row] for row in cells_of(data)]


def taken(client, path, **query):
    answer = client.get(path, query)
    return answer, b"".join(answer)


def table_of(*rows):
    """A table of what somebody typed, and its only batch."""
    names = [f"column_{place}" for place in range(len(rows[0]))]
    table = Table("typed", "", "", tuple(Column(n, "") for n in names), public=None)
    batch = [(dict(zip(names, row, strict=True)), None) for row in rows]
    return table, [batch]


def written(*rows):
    return b"".join(as_xlsx(*table_of(*rows), {}))


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_the_same_as_csv_and_says_that_it_can_be_taken(client, path):
    make_theme()
    home = make_community("Seattle", parent=make_state(), latitude=47.6, longitude=-122.3)
    make_program(partnerships=[make_partnership(home), make_partnership()])
    make_award(home, make_category(ends="25000"), population=9_000)
    make_grant(amount="5000.50")
    answer, data = taken(client, path, format="xlsx")
    _, text = taken(client, path, format="csv")
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))

    assert answer["Content-Type"] == sheets.TYPE
    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert "format=xlsx" in client.get(path).text
    values = [["" if one is None else str(one) for one in row] for row in values_of(data)]
    assert len(values) >= 2
    assert values == [[one.removeprefix("'") for one in line] for line in lines]


def test_list_that_was_filtered_is_taken_away_as_it_was_asked_for(client):
    make_partnership(make_community("Seattle"), make_community("Kobe", "JP"))
    make_partnership(make_community("Denver"), make_community("Brest", "FR"))
    _, data = taken(client, "/partnerships/", format="xlsx", country="jp")
    assert len(values_of(data)) == 2
    assert "Denver" not in str(values_of(data))


FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "=cmd|' /C calc'!A0", "1957-10-01"),
    *('=HYPERLINK("http://x")', "TRUE", "1e5", "#REF!", "0012", "{=A1}", "<f>1+1</f>"),
]


@pytest.mark.parametrize("typed", FORMULAS)
def test_threat_19_whatever_was_typed_is_a_text_and_stays_one_when_edited(typed):
    _, [first] = cells_of(written([typed]))
    assert (first.value, first.data_type) == (typed, "s")
    assert first.number_format == "@"
    assert first.quotePrefix


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_threat_19_no_text_becomes_anything_else_or_breaks_the_file(row):
    sheet = zipfile.ZipFile(io.BytesIO(written(row))).read("xl/worksheets/sheet1.xml")
    tree = ElementTree.fromstring(sheet)
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= {
        *("worksheet", "sheetViews", "sheetView", "pane", "sheetFormatPr", "sheetData"),
        *("row", "c", "is", "t"),
    }
    kept = ["".join(each.itertext()) for each in tree.iter() if each.tag.endswith("}c")]
    assert kept[len(row) :] == [safe_again(text) for text in row if text]


def safe_again(text):
    return ElementTree.fromstring(f"<t>{safe_text(text)}</t>").text or ""


def test_numbers_stay_numbers_and_what_is_unknown_stays_empty():
    data = written([47.6, 1957, None, "", True, ["culture", "education"], 10**17, float("inf")])
    assert values_of(data)[1] == [
        *(47.6, 1957, "", "", True, "culture; education"),
        *("100000000000000000", "inf"),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("a_b", "a_b"),
        ("Kōbe & <b>", "Kōbe &amp; &lt;b&gt;"),
        ("two\r\nlines\r", "two\nlines\n"),
        ("null\x00 and \x0b", "null and "),
        ("half \ud800", "half "),
        ("x" * 40_000, "x" * 32_767),
        ("x" + "🕊" * 20_000, "x" + "🕊" * 16_383),
    ],
)
def test_text_that_no_workbook_holds_is_made_one_that_it_does(typed, kept):
    assert safe_text(typed) == kept


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_called_as_in_spreadsheets(place, letter):
    assert letter_of(place) == letter


def test_cell_and_row_say_where_they_are():
    assert cell("B2", 5) == '<c r="B2"><v>5</v></c>'
    assert row_of(3, ["A", "B"], [None, 1]) == '<row r="3"><c r="B3"><v>1</v></c></row>'


def test_names_of_columns_are_bold_and_stand_still():
    [sheet] = opened(written(["x"])).worksheets
    assert sheet.title == "typed"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_empty_list_is_a_workbook_with_the_names_of_the_columns(table):
    data = b"".join(as_xlsx(table, [], {}))
    assert values_of(data) == [table.names]


def most_memory_of(batches):
    rows = [["Seattle and Kobe, a friendship of many words"] * 20] * 500
    table, [batch] = table_of(*rows)
    tracemalloc.start()
    for chunk in as_xlsx(table, (batch for _ in range(batches)), {}):
        assert len(chunk) < 2**20
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_rows():
    few = most_memory_of(2)
    assert most_memory_of(20) < few + 2**18


def test_first_rows_leave_before_the_last_are_read():
    read = []

    def batches():
        for number in range(3):
            read.append(number)
            yield table_of(["x" * 50_000])[1][0]

    chunks = as_xlsx(table_of(["x"])[0], batches(), {})
    assert next(chunks)
    assert read == [0]


def test_more_rows_than_a_sheet_holds_are_refused_with_a_sentence(client, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    make_partnership()
    assert len(values_of(taken(client, "/partnerships/", format="xlsx")[1])) == 2
    make_partnership(make_community("Denver"), make_community("Brest", "FR"))
    answer = client.get("/partnerships/?format=xlsx")
    assert answer.status_code == 400
    assert "Choose fewer, or ask for csv." in answer.text


def test_sheets_and_other_downloads_share_two_places(rf):
    table = TABLES["partnerships"]
    held = [export(rf.get("/", {"format": f}), table, table.public) for f in ("xlsx", "csv")]
    assert export(rf.get("/?format=xlsx"), table, table.public).status_code == 503
    b"".join(held[0])
    third = export(rf.get("/?format=xlsx"), table, table.public)
    assert third.status_code == 200
    for answer in (third, held[1]):
        answer.close()


def test_visitor_who_goes_away_gives_the_place_back(rf, one_connection):
    table = TABLES["partnerships"]
    make_partnership()
    for _ in range(3):
        answer = export(rf.get("/?format=xlsx"), table, table.public)
        assert next(iter(answer))
        answer.close()


def test_answer_that_is_lost_on_its_way_gives_the_place_back(rf):
    table = TABLES["partnerships"]
    for _ in range(3):
        assert export(rf.get("/?format=csv"), table, table.public).status_code == 200


def test_pipe_gives_what_was_written_once():
    pipe = Pipe()
    assert pipe.write(b"abc") == 3
    assert (pipe.taken(), pipe.taken()) == (b"abc", b"")


def test_drafts_and_private_places_are_in_no_sheet(client):
    make_partnership(abroad=make_community("Canaryville", "FR", is_public=False), status="draft")
    for path in LISTS:
        assert "Canaryville" not in str(values_of(taken(client, path, format="xlsx")[1]))
