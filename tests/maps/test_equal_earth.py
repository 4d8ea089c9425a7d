import pytest

from partnerships.maps import equal_earth


def test_the_middle_of_the_map_is_where_the_equator_crosses_the_meridian():
    assert equal_earth.pixel(0, 0) == (800, 391)


def test_the_map_is_1600_wide_and_cropped_in_the_south():
    assert equal_earth.pixel(-180, 0)[0] == 0
    assert equal_earth.pixel(180, 0)[0] == 1600
    assert equal_earth.height(-56.5) == 699


def test_longitudes_are_counted_from_the_middle_and_go_on_past_the_edge():
    assert equal_earth.centered([(-112, 0), (-111, 5)], -112) == [(0, 0), (1, 5)]
    assert equal_earth.centered([(67, 0), (69, 0)], -112) == [(179, 0), (181, 0)]
    assert equal_earth.centered([(179, 0), (-179, 0)], 0) == [(179, 0), (181, 0)]


def test_a_ring_on_the_map_is_left_alone():
    ring = [(0, 0), (0, 10), (10, 10), (0, 0)]
    assert list(equal_earth.clipped(ring)) == [ring]


def test_a_ring_over_the_edge_comes_back_at_the_other():
    ring = [(175, 0), (185, 0), (185, 1), (175, 1)]
    west, east = sorted(equal_earth.clipped(ring))
    assert west == [(-180, 0), (-175, 0), (-175, 1), (-180, 1)]
    assert east == [(175, 0), (180, 0), (180, 1), (175, 1)]


def test_the_edge_is_drawn_as_a_curve():
    assert len(equal_earth.bent([(180, 0), (180, 50), (170, 25)])) == 28


def test_a_line_over_the_edge_is_broken_there():
    assert list(equal_earth.pieces([(178, 0), (179, 1), (182, 2), (183, 3)])) == [
        [(178, 0), (179, 1), (180, pytest.approx(4 / 3))],
        [(-180, pytest.approx(4 / 3)), (-178, 2), (-177, 3)],
    ]
