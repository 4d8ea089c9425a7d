"""Reading a drawn path back: is a pixel inside what it fills?"""

import re


def polygons(path):
    """The outlines of path data as the maps write it, in absolute pixels."""
    for part in path.split("M")[1:]:
        start, _, steps = part.partition("l")
        x, y = map(int, start.split(","))
        points = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        yield points


def fills(path, x, y):
    """By the even-odd rule, as the templates say."""
    count = 0
    for points in polygons(path):
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
            if (y1 > y) != (y2 > y):
                count += x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x
    return count % 2 == 1
