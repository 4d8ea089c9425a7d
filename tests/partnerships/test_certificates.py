"""The certificate: once for each approved text, to be printed, and to be checked by anybody."""

import threading
from importlib import import_module

import pytest

from partnerships import certificates
from partnerships.models import Certificate, Partnership
from tests.clock import move_on
from tests.factories import make_community
from tests.partnerships.stories import Story, make_approver, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return Story().approved()


def page_of(client, **query):
    return client.get(Certificate.objects.first().get_absolute_url(), query).content.decode()


def test_anybody_can_check_it_and_reads_what_was_approved(client, story):
    page = page_of(client)
    assert "This certificate is valid today" in page
    for words in (
        "Gordon S. Clinton and Chūjirō Haraguchi",
        "October 21, 1957",
        story.agreement.partnership.number,
        Certificate.objects.get().code,
        story.agreement.latest_revision.sha256,
    ):
        assert words in page


def test_it_says_the_frozen_words_whatever_is_written_since(client, story):
    type(story.abroad).objects.filter(pk=story.abroad.pk).update(name="Kobe-Osaka")
    paper = page_of(client).partition('<article class="cert"')[2]
    assert "Seattle <i>&amp;</i> Kobe</p>" in paper
    assert "Kobe-Osaka" not in paper.partition("</article>")[0]


def test_code_on_the_paper_leads_to_it_however_it_is_typed(client, story):
    certificate = Certificate.objects.get()
    answer = client.get("/certificates/", {"code": f" {certificate.code.upper()} "})
    assert answer.url == certificate.get_absolute_url()


@pytest.mark.parametrize("code", ["nothing", "<script>", "x" * 5000, "\x00"])
def test_code_that_is_no_certificate_is_told(client, story, code):
    page = client.get("/certificates/", {"code": code}).content.decode()
    assert "<script>" not in page.partition("<main")[2].partition("</main")[0]
    assert "There is no certificate with the code" in page
    assert client.get("/certificates/nothing/").status_code == 404


def test_undone_approval_leaves_a_void_certificate_that_says_so(client, story):
    story.does(story.dana, "undo", "Too fast.")
    page = page_of(client)
    assert "This certificate is void since" in page and "Too fast." in page
    assert 'class="cert' not in page


def test_lapsed_dues_leave_it_genuine_and_say_that_the_label_is_gone(client, story):
    story.home.terms.all()._raw_delete("default")
    page = page_of(client)
    assert "This certificate is genuine." in page
    assert "not listed as recognized today" in page


def test_correcting_decision_makes_it_void_with_its_reason(client, story, monkeypatch):
    move_on(monkeypatch, minutes=11)
    story.does(make_approver("Alma"), "propose_correction", "A copy.")
    story.does(make_approver("Zoe"), "correct", "The second hand is a copy.")
    assert "The second hand is a copy." in page_of(client)


def test_map_and_distance_are_on_it_where_both_places_are_known(client):
    home = make_member("Seattle", latitude=47.61, longitude=-122.33)
    abroad = make_community("Kobe", "JP", latitude=34.69, longitude=135.2)
    Story(home=home, abroad=abroad).approved()
    page = page_of(client)
    assert 'class="route"' in page
    assert "miles (8,0" in page and "km) by the shortest way" in page


def test_without_coordinates_there_is_an_arc_and_no_distance(client, story):
    page = page_of(client)
    assert 'class="span"' in page and "by the shortest way" not in page


def test_two_sizes_of_paper(client, story):
    assert "cert--a4" in page_of(client, paper="a4")
    assert "cert--a4" not in page_of(client, paper="<b>")


@pytest.mark.parametrize(
    ("home", "size"),
    [("Ulm", ""), ("San Luis Obispo County", "long"), ("N" * 60, "longer")],
)
def test_long_names_are_set_smaller(home, size):
    tie = Partnership(home=make_community(home), abroad=make_community("Kobe", "JP"))
    assert certificates._size(tie) == size


class Drawer:
    """Stands in for WeasyPrint, which is an extra: it keeps what it was given to draw."""

    def __init__(self):
        self.drawn = ""
        self.meanwhile = lambda: None

    def CSS(self, string):  # noqa: N802
        return string

    def HTML(self, string, url_fetcher):  # noqa: N802
        self.drawn, self.fetch = string, url_fetcher
        return self

    def write_pdf(self, stylesheets):
        self.meanwhile()
        return b"%PDF-1.7 " + self.drawn.encode()


@pytest.fixture
def drawer(monkeypatch):
    drawer = Drawer()
    monkeypatch.setattr(certificates, "weasyprint", drawer)
    monkeypatch.setattr(certificates, "CAN_DRAW_PDF", True)
    return drawer


def test_pdf_is_not_offered_where_it_cannot_be_drawn(client, story, monkeypatch):
    monkeypatch.setattr(certificates, "CAN_DRAW_PDF", False)
    assert client.get(f"{Certificate.objects.get().get_absolute_url()}pdf/").status_code == 404
    assert "/pdf/" not in page_of(client)


def test_pdf_is_a_file_with_the_same_words_and_loads_nothing(client, story, drawer):
    certificate = Certificate.objects.get()
    address = f"{certificate.get_absolute_url()}pdf/"
    assert address in page_of(client)
    answer = client.get(address)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="certificate-{certificate.code}.pdf"'
    )
    assert "Gordon S. Clinton" in b"".join(answer.streaming_content).decode()
    with pytest.raises(ValueError, match="loads nothing"):
        drawer.fetch("https://example.org/font.woff2")


def test_one_address_has_so_many_pdfs_drawn_in_a_minute(client, story, drawer, settings):
    settings.READ_LIMITS = True
    address = f"{Certificate.objects.get().get_absolute_url()}pdf/"
    answers = [client.get(address, REMOTE_ADDR="203.0.113.77").status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


@pytest.fixture
def two_places(monkeypatch):
    """Both of them free, whatever another test has begun to read and left."""
    downloads = import_module("sistercities.open_data.export")
    monkeypatch.setattr(downloads, "_places", threading.BoundedSemaphore(2))


def test_two_pdfs_are_drawn_at_a_time_and_each_gives_its_place_back(
    client, story, drawer, two_places
):
    address = f"{Certificate.objects.get().get_absolute_url()}pdf/"
    inner = []

    def ask_for_another():
        inner.append(client.get(address))

    drawer.meanwhile = ask_for_another
    assert client.get(address).status_code == 200
    assert [answer.status_code for answer in inner] == [503, 200]
    assert inner[0]["Retry-After"] == "10"

    drawer.meanwhile = lambda: None
    assert client.get(address).status_code == 200


def test_drawing_that_fails_gives_its_place_back(client, story, drawer, two_places):
    address = f"{Certificate.objects.get().get_absolute_url()}pdf/"
    drawer.meanwhile = lambda: 1 / 0
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            client.get(address)
    drawer.meanwhile = lambda: None
    assert client.get(address).status_code == 200


def test_void_certificate_has_no_pdf(client, story, drawer):
    story.does(story.dana, "undo")
    address = f"{Certificate.objects.get().get_absolute_url()}pdf/"
    assert client.get(address).status_code == 404
    assert "/pdf/" not in page_of(client)


def test_certificate_costs_the_same_every_time(client, story, django_assert_num_queries):
    address = Certificate.objects.get().get_absolute_url()
    with django_assert_num_queries(3):
        client.get(address)
