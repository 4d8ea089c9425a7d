"""Lines of whole pixels as the data of an SVG path, in relative steps and as few letters."""

from itertools import pairwise


def path(lines, end=""):
    """Lines or, with ``end='z'``, closed outlines; what is one point only is left out."""
    drawn = (steps(distinct(line)) for line in lines)
    return "".join(line + end for line in drawn if line)


def distinct(pixels):
    return [pixels[0], *(b for a, b in pairwise(pixels) if a != b)]


def steps(pixels):
    if len(pixels) < 2:
        return ""
    moves = " ".join(f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in pairwise(pixels))
    return f"M{pixels[0][0]},{pixels[0][1]}l" + moves.replace(" -", "-").replace(",-", "-")
