"""What is true of every map: areas stay areas, the edge loses nothing, the way is the shortest."""

from math import cos, degrees, hypot, isclose, pi, radians, sin

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from members.models import Community
from partnerships.maps import equal_earth
from partnerships.maps.clipping import lines_in, outside, shape_in
from partnerships.maps.paths import path
from partnerships.maps.sphere import (
    EARTH_RADIUS_KM,
    Azimuthal,
    Oblique,
    angle,
    cross,
    dot,
    great_circle,
    pole_of,
    unit,
    vector,
)
from partnerships.register import distance_km
from tests.maps.drawing import polygons

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
POINTS = st.tuples(LATITUDES, LONGITUDES)
WAYS = st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=2, max_size=12)
PIXELS = st.tuples(st.integers(-50, 250), st.integers(-50, 150))
BOX = (0, 0, 200, 100)


def area(points):
    """Twice the signed area, by the shoelace formula."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)


def length(points):
    pairs = zip(points, points[1:], strict=False)
    return sum(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairs)


def apart(one, other):
    return angle(vector(*one), vector(*other))


# The Equal Earth projection


@given(st.floats(-179, 178), st.floats(-89, 88))
def test_equal_areas_of_the_globe_are_equal_areas_of_the_map(lam, lat):
    """That is what the projection is for: no country looks larger than it is."""
    corners = [(0, 0), (0, 1), (1, 1), (1, 0)]
    drawn = area([equal_earth.plane(lam + a, lat + b) for a, b in corners])
    true = radians(1) * (sin(radians(lat + 1)) - sin(radians(lat)))
    assert isclose(abs(drawn) / 2, true, rel_tol=0.02, abs_tol=1e-6)


@given(LONGITUDES, LATITUDES)
def test_map_is_the_same_left_and_right_and_up_and_down(lam, lat):
    x, y = equal_earth.plane(lam, lat)
    assert equal_earth.plane(-lam, lat) == pytest.approx((-x, y))
    assert equal_earth.plane(lam, -lat) == pytest.approx((x, -y))


@given(LATITUDES, LATITUDES, LONGITUDES)
def test_what_lies_north_is_drawn_above(one, other, lam):
    assume(other - one > 1e-6)
    assert equal_earth.plane(lam, one)[1] < equal_earth.plane(lam, other)[1]


@given(LONGITUDES, LATITUDES)
@example(180.0, 0.0)
@example(-180.0, 90.0)
def test_every_place_is_on_the_sheet(lam, lat):
    x, y = equal_earth.pixel(lam, lat)
    assert 0 <= x <= 1600
    assert 0 <= y <= equal_earth.height(-90)


@given(WAYS, st.integers(-180, 180))
@example([(180.0, 0.0), (-180.0, 0.0)], 0)
def test_longitudes_counted_from_the_middle_are_the_same_places(way, meridian):
    lams = equal_earth.centered(way, meridian)
    assert [lat for _, lat in lams] == [lat for _, lat in way]
    for (lam, _), (lon, _) in zip(lams, way, strict=True):
        assert isclose((lam + meridian - lon + 180) % 360, 180, abs_tol=1e-6)
    steps = [after - before for (before, _), (after, _) in zip(lams, lams[1:], strict=False)]
    assert all(abs(step) <= 180 + 1e-9 for step in steps)


@given(WAYS, st.integers(-180, 180))
def test_line_that_runs_over_the_edge_loses_no_part(way, meridian):
    line = equal_earth.centered(way, meridian)
    parts = list(equal_earth.pieces(line))
    for part in parts:
        assert all(-180 <= lam <= 180 for lam, _ in part)
    assert isclose(sum(map(length, parts)), length(line), rel_tol=1e-6, abs_tol=1e-6)


@given(
    st.floats(-300, 300),
    st.floats(-80, 80),
    st.lists(st.tuples(st.floats(5, 80), st.floats(1, 9)), min_size=3, max_size=9),
)
def test_land_that_lies_over_the_edge_keeps_its_size_on_both_sides(lam, lat, shape):
    """A star around a middle, cut at the edge: the parts have the area of the whole."""
    star = [
        (lam + far * cos(2 * pi * at / len(shape)), lat + up * sin(2 * pi * at / len(shape)))
        for at, (far, up) in enumerate(shape)
    ]
    parts = list(equal_earth.clipped(star))
    assert isclose(sum(map(area, parts)), area(star), rel_tol=1e-6, abs_tol=1e-6)
    assert all(-180 <= lam <= 180 for part in parts for lam, _ in part)


# Pieces of a sheet, and paths


@given(st.lists(PIXELS, min_size=3, max_size=8))
def test_shape_cut_to_a_box_lies_in_it_and_never_grows(points):
    cut = shape_in(points, BOX)
    assert all(-1e-9 <= x <= 200 + 1e-9 and -1e-9 <= y <= 100 + 1e-9 for x, y in cut)
    if all(0 <= x <= 200 and 0 <= y <= 100 for x, y in points):
        assert cut == points
    assert not (cut and outside(points, BOX))


@given(st.lists(PIXELS, min_size=2, max_size=8))
def test_line_cut_to_a_box_lies_in_it_and_is_no_longer_than_it_was(points):
    parts = list(lines_in(points, BOX, 10_000))
    assert all(-1 <= x <= 201 and -1 <= y <= 101 for part in parts for x, y in part)
    assert sum(map(length, parts)) <= length(points) + 1e-6


@given(st.lists(PIXELS, min_size=2, max_size=8, unique=True))
def test_path_is_read_back_as_the_pixels_it_was_made_of(points):
    assert list(polygons(path([points]))) == [points]


# The globe


@given(POINTS, POINTS)
@example((47.61, -122.33), (-47.61, 57.67))
@example((90.0, 0.0), (-90.0, 0.0))
@example((0.0, 0.0), (0.0, 0.0))
def test_shortest_way_begins_and_ends_where_it_should_and_goes_in_even_steps(one, other):
    way = [(lat, lon) for lon, lat in great_circle(vector(*one), vector(*other))]
    assert apart(way[0], one) < 1e-6
    assert apart(way[-1], other) < 1e-6
    whole = apart(one, other)
    steps = [apart(*pair) for pair in zip(way, way[1:], strict=False)]
    assert all(isclose(step, whole / len(steps), abs_tol=1e-6) for step in steps)
    assert 1 <= len(steps) <= 24


@given(POINTS, POINTS)
def test_pole_of_a_way_is_a_quarter_of_the_globe_from_both_ends(one, other):
    a, b = vector(*one), vector(*other)
    assume(1e-6 < angle(a, b) < pi - 1e-6)
    pole = pole_of(a, b)
    assert isclose(hypot(*pole), 1)
    assert isclose(angle(pole, a), pi / 2, abs_tol=1e-6)
    assert isclose(angle(pole, b), pi / 2, abs_tol=1e-6)


@given(POINTS, POINTS, st.floats(-179, 179), st.floats(-89, 89))
def test_frame_along_a_way_gives_back_the_place_it_was_asked_for(one, other, lam, phi):
    a, b = vector(*one), vector(*other)
    assume(1e-3 < angle(a, b) < pi - 1e-3)
    frame = Oblique(a, b)
    assert frame.lam_phi(a) == pytest.approx((0, 0), abs=1e-6)
    assert frame.lam_phi(b) == pytest.approx((degrees(angle(a, b)), 0), abs=1e-5)
    assert frame.lam_phi(frame.vector(lam, phi)) == pytest.approx((lam, phi), abs=1e-4)


@given(POINTS, POINTS)
def test_look_down_on_a_place_has_true_distances_and_directions(middle, spot):
    assume(abs(middle[0]) < 89)
    far, way = Azimuthal(vector(*middle)).polar(vector(*spot))
    assert isclose(far, apart(middle, spot), abs_tol=1e-6)
    north = Azimuthal(vector(*middle)).polar(vector(min(90, middle[0] + 1), middle[1]))
    assert north == pytest.approx((radians(1), 0), abs=1e-6)
    assert -pi <= way <= pi


@given(POINTS, POINTS)
def test_vectors_keep_the_rules_of_their_products(one, other):
    a, b = vector(*one), vector(*other)
    assert isclose(hypot(*a), 1)
    normal = cross(a, b)
    assert isclose(dot(normal, a), 0, abs_tol=1e-9)
    assert isclose(hypot(*normal), sin(angle(a, b)), abs_tol=1e-9)
    assert unit(normal) is None or isclose(hypot(*unit(normal)), 1)


@given(POINTS, POINTS)
def test_distance_that_is_stored_is_the_length_of_the_line_that_is_drawn(one, other):
    """Two formulas for one fact: the register's haversine and the map's vectors."""
    places = [Community(latitude=lat, longitude=lon) for lat, lon in (one, other)]
    drawn = apart(one, other) * EARTH_RADIUS_KM
    assert abs(distance_km(*places) - drawn) <= 1
    assert distance_km(*places) == distance_km(*reversed(places))


def test_distance_to_a_place_that_nobody_has_located_is_not_known():
    seattle = Community(latitude=47.61, longitude=-122.33)
    assert distance_km(seattle, Community()) is None
    assert distance_km(Community(), seattle) is None
