"""Files as clerks and scrapers have them: read, or refused in one sentence."""

import gzip
import io
import json

import pytest

from partnerships.importing.encodings import UnreadableFile
from partnerships.importing.reading import read, read_bytes
from partnerships.importing.records import records


def rows(content):
    return [record.cells for record in read_bytes(io.BytesIO(content), "list.csv").records]


def sentence(content):
    with pytest.raises(UnreadableFile) as error:
        rows(content)
    return str(error.value)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"]
)
def test_any_encoding_is_read(encoding):
    content = "city;sister\nToledo;Córdoba\nBaton Rouge;Besançon\n".encode(encoding)
    assert rows(content) == [["city", "sister"], ["Toledo", "Córdoba"], ["Baton Rouge", "Besançon"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_read(delimiter):
    text = "city,sister,year\nToledo,Toledo,1931\nSeattle,Kobe,1957\n".replace(",", delimiter)
    assert rows(text.encode())[2] == ["Seattle", "Kobe", "1957"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_any_line_end_is_read_and_empty_lines_are_nothing(end):
    assert rows(f"city,sister{end}Seattle,Kobe{end}".encode()) == [
        ["city", "sister"],
        ["Seattle", "Kobe"],
    ]


def test_commas_in_cells_do_not_hide_the_semicolons_between_them():
    content = "city;sister\nSeattle, Washington;Kobe, Hyōgo\nToledo, Ohio;Toledo, Spain\n"
    assert rows(content.encode())[1] == ["Seattle, Washington", "Kobe, Hyōgo"]


def test_cell_may_go_over_several_lines():
    table = read_bytes(
        io.BytesIO(b'city,sister\nAberdeen,"Hakui\n\n, Ishikawa"\nSeattle,Kobe\n'), ""
    )
    assert table.records[1].cells == ["Aberdeen", "Hakui\n\n, Ishikawa"]
    assert table.records[2].line == 5


def test_quote_that_never_closes_spoils_only_its_own_line():
    content = (
        b'city,sister\nSeattle,"Kobe\nTacoma,Kitakyushu\nToledo,Toledo" City\nAkron,Chemnitz\n'
    )
    assert rows(content)[1:] == [
        ["Seattle", "Kobe"],
        ["Tacoma", "Kitakyushu"],
        ["Toledo", 'Toledo" City'],
        ["Akron", "Chemnitz"],
    ]


def test_line_of_excel_that_names_the_delimiter_is_no_row():
    assert rows(b"sep=;\r\ncity;sister\r\nSeattle;Kobe\r\n")[0] == ["city", "sister"]


def test_results_of_a_query_as_json_are_rows():
    binding = {
        "itemLabel": {"type": "literal", "value": "Seattle"},
        "partnerLabel": {"value": "Kobe"},
    }
    content = json.dumps({"head": {}, "results": {"bindings": [binding]}}).encode()
    assert rows(content) == [["itemLabel", "partnerLabel"], ["Seattle", "Kobe"]]


def test_plain_list_of_objects_is_rows():
    content = b'[{"city": "Seattle", "sister": "Kobe", "year": 1957}, {"city": "Akron"}]'
    assert rows(content) == [
        ["city", "sister", "year"],
        ["Seattle", "Kobe", "1957"],
        ["Akron", "", ""],
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty. Choose the file that has the list."),
        (b" \r\n \r\n", "The file is empty. Choose the file that has the list."),
        (
            b"PK\x03\x04rest",
            "This is an Excel workbook or another packed file. Save the list as CSV",
        ),
        (b"%PDF-1.7 rest", "This is a PDF."),
        (b"\xd0\xcf\x11\xe0rest", "This is an old Excel or Word file."),
        (gzip.compress(b"a,b", mtime=0), "This file is packed with gzip."),
        (b"<!DOCTYPE html><table>", "This is a web page."),
        (bytes(range(256)) * 40, "This file holds no text."),
        (b"\x00" * 4000, "This file holds no text."),
        (b"\x01\x02\x03\x04" * 100, "This file holds no text."),
        (b'{"head": {}}', "This JSON holds no list of ties."),
        (b'{"results": {"bindings": []}}', "The file is empty."),
        (b"[1, 2]", "This JSON holds no list of ties."),
        (b"{ broken", "This is neither CSV nor the JSON that Wikidata answers with."),
        (b'[{"a": ' + b"1" * 5_000 + b"}]", "This is neither CSV nor the JSON that Wikidata"),
        (b"[" * 100_000, "This is neither CSV nor the JSON that Wikidata answers with."),
    ],
)
def test_wrong_file_gets_one_sentence(content, told):
    assert sentence(content).startswith(told)
    assert "\n" not in sentence(content)


class Endless(io.RawIOBase):
    """A line of a gigabyte, of which nobody may read more than a little."""

    def __init__(self):
        self.given = 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, *args):
        return 0

    def readinto(self, buffer):
        self.given += len(buffer)
        buffer[:] = b"x" * len(buffer)
        return len(buffer)


def test_line_of_a_gigabyte_is_refused_before_it_is_read():
    file = Endless()
    with pytest.raises(UnreadableFile, match="Line 1 is longer than a million characters"):
        read_bytes(io.BufferedReader(file), "list.csv")
    assert file.given < 5_000_000


def test_too_many_rows_are_refused_with_their_limit():
    with pytest.raises(UnreadableFile, match="more than 250,000 rows"):
        rows(b"a,b\n" * 250_002)


def test_missing_file_gets_one_sentence(tmp_path):
    with pytest.raises(UnreadableFile, match="The file cannot be opened: No such file"):
        read(tmp_path / "missing.csv")


def test_rows_have_the_number_of_their_first_line():
    lines = ["a,b\n", "\n", '1,"x\n', 'y"\n', "2,z\n"]
    assert [record.line for record in records(lines)] == [1, 3, 5]


@pytest.mark.parametrize("line", ["\n", '"\n', "a" * 900_000 + "\n"])
def test_file_without_an_end_is_refused(line):
    endless = iter(lambda: line, "")
    with pytest.raises(UnreadableFile, match="more than 1,000,000 lines or 100 MB"):
        for _ in records(endless):
            pass
