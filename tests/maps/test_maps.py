"""Maps put land, sea and ties where they are, also over the edges, near poles and at antipodes."""

import gzip
from types import SimpleNamespace

import pytest

from partnerships.maps import around, equal_earth, outlines
from partnerships.maps.arcs import arc, pixel
from partnerships.maps.clipping import lines_in, shape_in
from partnerships.maps.paths import path
from partnerships.maps.sphere import Azimuthal, angle, great_circle, place, vector
from partnerships.maps.strip import Strip, View, sheet
from partnerships.maps.world import COARSE, MOST_BUNDLES
from tests.maps.drawing import fills, polygons

SEATTLE, KOBE, OSAKA = (47.61, -122.33), (34.69, 135.18), (34.69, 135.5)
PLACES = {
    "seattle": SEATTLE,
    "kobe": KOBE,
    "shanghai": (31.23, 121.47),
    "suva": (-18.14, 178.44),
    "taipei": (25.03, 121.56),
    "pristina": (42.66, 21.17),
    "ushuaia": (-54.8, -68.3),
    "longyearbyen": (78.22, 15.64),
    "nairobi": (-1.29, 36.82),
    "auckland": (-36.85, 174.76),
}
LAND = [(39.7, -105), (55, 40), (22, 10), (-12, -52), (-24, 134), (62, 110), (30, 80), (46, 2)]
SEA = [(0, -150), (30, -45), (-30, 80), (-40, -120), (10, 60), (-25, -5), (40, 175), (-45, 50)]


def community(lat, lon, name=""):
    return SimpleNamespace(latitude=lat, longitude=lon, name=name)


@pytest.mark.parametrize("name", PLACES)
def test_the_world_around_a_place_has_land_where_there_is_land(name):
    center = vector(*PLACES[name])
    land, _ = around.ground(center)
    look = Azimuthal(center)
    for spots, is_land in ((LAND, True), (SEA, False)):
        for lat, lon in spots:
            far, way = look.polar(vector(lat, lon))
            if far < around.REACH - 0.02:
                assert fills(land, *around._pixel(far, way)) is is_land, (lat, lon)


PAIRS = [
    ("seattle", "kobe"),
    ("nairobi", "seattle"),
    ("auckland", "ushuaia"),
    ("suva", "longyearbyen"),
    ("shanghai", "ushuaia"),
    ("taipei", "pristina"),
    ("kobe", "auckland"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_strip_of_a_pair_has_land_where_there_is_land(one, other):
    start, end = vector(*PLACES[one]), vector(*PLACES[other])
    view, land = View(start, end), sheet(start, end).land
    for spots, is_land in ((LAND, True), (SEA, False)):
        for lat, lon in spots:
            x, y = view.pixel(*view.wrapped(*view.frame.lam_phi(vector(lat, lon))))
            if 0 < x < 1600 and 0 < y < 420:
                assert fills(land, x, y) is is_land, (lat, lon)


def test_the_western_one_stands_left_at_a_fifth_of_the_strip():
    strip = Strip(community(*SEATTLE), community(*KOBE))

    assert strip.ends == (320, 1280)
    assert (strip.home_x, strip.abroad_x) == (1280, 320)


def test_the_scale_of_the_strip_is_true_and_round():
    strip = Strip(community(*SEATTLE), community(*KOBE))

    assert [word for _, word in strip.bar.words] == ["0", "1,000", "2,000 miles"]
    assert 380 < strip.bar.words[2][0] - strip.bar.words[0][0] < 386


def test_near_neighbors_do_not_stretch_the_strip():
    strip = Strip(community(*KOBE), community(*OSAKA))

    assert strip.ends[1] - strip.ends[0] < 100


@pytest.mark.parametrize("home", [community(None, None), community(*KOBE)])
def test_a_pair_without_two_spots_has_no_strip(home):
    tie = SimpleNamespace(home=home, abroad=community(*KOBE))

    assert Strip.of(tie) is None


def test_opposite_places_have_a_strip_too():
    strip = Strip(community(10, 20), community(-10, -160))

    assert strip.sheet.land
    assert strip.ends == (320, 1280)


def test_a_great_circle_keeps_to_the_shortest_way():
    line = great_circle(vector(*SEATTLE), vector(*KOBE))

    assert line[0] == pytest.approx(SEATTLE[::-1])
    assert line[-1] == pytest.approx(KOBE[::-1])
    assert max(lat for _, lat in line) > 50
    assert len(line) <= 25


def test_places_go_to_vectors_and_back():
    for spot in PLACES.values():
        assert place(vector(*spot)) == pytest.approx(spot)
    assert angle(vector(90, 0), vector(-90, 55)) == pytest.approx(3.14159, rel=1e-4)


def test_an_arc_over_the_edge_goes_on_at_the_other():
    drawn = list(polygons(arc((19.08, 72.88), (51.5, 60), -112)))

    assert len(drawn) == 2
    assert drawn[0][-1][0] < 800 < drawn[1][0][0] or drawn[1][0][0] < 800 < drawn[0][-1][0]


def test_an_arc_to_fiji_does_not_cross_the_whole_map():
    for piece in polygons(arc(SEATTLE, (-17.8, -179.9), 0)):
        assert max(abs(a[0] - b[0]) for a, b in zip(piece, piece[1:], strict=False)) < 400


def test_the_drawn_world_serves_homes_near_its_middle():
    assert outlines.meridian_of("US") == outlines.meridian_of("CA") == -112
    assert outlines.meridian_of("JP") == 138
    assert outlines.meridian_of("DE") == 10


@pytest.mark.parametrize("center", [138, 10, 178])
def test_the_world_can_be_drawn_around_any_home(center):
    land = outlines.world_svg(center).partition('id="land"')[2].partition(' d="')[2].split('"')[0]
    for spots, is_land in ((LAND, True), (SEA, False)):
        for lat, lon in spots:
            assert fills(land, *pixel(lat, lon, center)) is is_land, (lat, lon)


def test_a_shape_is_cut_at_the_box():
    assert shape_in([(-5, -5), (5, -5), (5, 5), (-5, 5)], (0, 0, 9, 9)) == [
        (5, 0),
        (5, 5),
        (0, 5),
        (0, 0),
    ]
    assert shape_in([(20, 20), (30, 20), (30, 30)], (0, 0, 9, 9)) == []


def test_a_line_is_cut_at_the_box_and_jumps_are_none():
    box = (0, 0, 10, 10)

    assert list(lines_in([(-5, 5), (5, 5), (15, 5)], box, 100)) == [[(0, 5), (5, 5), (10, 5)]]
    assert list(lines_in([(2, 2), (8, 2)], box, 5)) == []
    assert list(lines_in([(-5, 20), (15, 20)], box, 100)) == []


def test_paths_are_short_and_a_point_is_none():
    assert path([[(1, 2), (1, 2), (0, 4)], [(5, 5)]], "z") == "M1,2l-1,2z"


def test_land_lies_around_points_also_across_the_edge_of_the_world():
    chukotka = max(outlines.rings(), key=len)

    assert outlines.contains(chukotka, 100, 60)
    assert outlines.contains(chukotka, -178, 67)
    assert not outlines.contains(chukotka, -150, 0)


def test_the_pixel_of_a_place_turns_with_the_meridian():
    assert pixel(0, -112, -112) == pixel(0, 30, 30) == equal_earth.pixel(0, 0)


def test_as_many_bundles_as_a_map_can_have_weigh_less_than_300_kb():
    """200,000 ties are drawn as bundles, each from a state to a country; this is the most."""
    states = [(25 + n % 23, -120 + n) for n in range(50)]
    abroad = [(-40 + 3.4 * n, -170 + 11.3 * n) for n in range(30)]
    ways = [arc(start, end, -112, COARSE) for start in states for end in abroad]

    assert len(ways) == MOST_BUNDLES
    assert len(gzip.compress("".join(ways).encode())) < 80_000
