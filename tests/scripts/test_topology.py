import pytest

from scripts import topology

SQUARE = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
ATLAS = {
    "transform": {"scale": [1, 1], "translate": [10, 0]},
    # A border from south to north, then the west and the east around it.
    "arcs": [
        [[1, 0], [0, 2]],
        [[1, 2], [-1, 0], [0, -2], [1, 0]],
        [[1, 0], [1, 0], [0, 2], [-1, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "west", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "east", "arcs": [[[2, ~0]]]},
                {"type": None, "id": "nowhere"},
            ]
        }
    },
}


def test_shapes_are_assembled_from_shared_arcs():
    shapes = {geometry["id"]: shape for geometry, shape in topology.shapes(ATLAS, "countries")}
    assert shapes["west"] == [[[(11, 0), (11, 2), (10, 2), (10, 0), (11, 0)]]]
    assert shapes["east"] == [[[(11, 0), (12, 0), (12, 2), (11, 2), (11, 0)]]]
    assert shapes["nowhere"] == []


def test_a_line_between_two_countries_is_shared():
    lines = topology.shared_lines(ATLAS, "countries", lambda geometry, polygon: geometry["id"])
    assert lines == [[(11, 0), (11, 2)]]


def test_a_line_inside_one_country_is_not():
    assert topology.shared_lines(ATLAS, "countries", lambda geometry, polygon: "both") == []


def test_the_center_of_a_square_is_its_middle():
    assert topology.center(SQUARE) == pytest.approx((0.5, 0.5))


def test_the_center_of_an_island_on_the_date_line_lies_there():
    island = [(179, -17), (179, -16), (-179, -16), (-179, -17), (179, -17)]
    lon, lat = topology.center(island)
    assert abs(lon) == pytest.approx(180)
    assert lat == pytest.approx(-16.5)


def test_a_ring_without_area_has_a_center():
    assert topology.center([(5, 5), (5, 5), (5, 5)]) == (5, 5)


def test_a_ring_contains_what_it_runs_around():
    assert topology.contains(SQUARE, (0.5, 0.5))
    assert not topology.contains(SQUARE, (1.5, 0.5))


def test_simplifying_drops_points_that_hardly_stray():
    line = [(0, 0), (1, 0.01), (2, 0), (3, 1), (4, 0)]
    assert topology.thinned(line, 0.1) == [(0, 0), (2, 0), (3, 1), (4, 0)]
    assert topology.thinned(line, 0.001) == line


def test_an_island_keeps_its_shape_when_simplified():
    assert topology.thinned(SQUARE, 0.1) == SQUARE
