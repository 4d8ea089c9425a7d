"""What of a shape or a line lies in a box: ``(left, top, right, bottom)``, or smaller-greater."""


def shape_in(shape, box):
    """The part of a closed shape in a box, closed along the box's edges."""
    if outside(shape, box):
        return []
    for axis, edge, side in ((0, box[2], 1), (0, box[0], -1), (1, box[3], 1), (1, box[1], -1)):
        shape = _cut(shape, axis, edge, side)
    return shape


def outside(points, box):
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return min(xs) > box[2] or max(xs) < box[0] or min(ys) > box[3] or max(ys) < box[1]


def _cut(shape, axis, edge, side):
    kept = []
    for here, there in zip(shape, shape[1:] + shape[:1], strict=True):
        inside, next_inside = (side * point[axis] <= side * edge for point in (here, there))
        if inside:
            kept.append(here)
        if inside != next_inside:
            share = (edge - here[axis]) / (there[axis] - here[axis])
            kept.append(_between(here, there, share))
    return kept


def lines_in(line, box, longest):
    """The pieces of a line in a box. A step that is longer than it can be jumps, and is no line."""
    piece = []
    for here, there in zip(line, line[1:], strict=False):
        part = None if abs(here[0] - there[0]) > longest else _step_in(here, there, box)
        if part is None or (piece and part[0] != piece[-1]):
            if piece:
                yield piece
            piece = []
        if part:
            piece = [*piece, part[1]] if piece else list(part)
    if piece:
        yield piece


def _step_in(here, there, box):
    """The part of one step in a box (Liang and Barsky), or None."""
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        step = there[axis] - here[axis]
        for run, room in (
            (-step, here[axis] - box[axis]),
            (step, box[axis + 2] - here[axis]),
        ):
            if run == 0 and room < 0:
                return None
            if run < 0:
                enters = max(enters, room / run)
            elif run > 0:
                leaves = min(leaves, room / run)
    if enters > leaves:
        return None
    start = here if enters == 0 else _between(here, there, enters)
    return start, there if leaves == 1 else _between(here, there, leaves)


def _between(here, there, share):
    return tuple(a + share * (b - a) for a, b in zip(here, there, strict=True))
