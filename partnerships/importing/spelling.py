"""Spellings to look a name up with, each stage further from what stands in the file."""

from members.models import Community

from .names import OTHER, Form, forms, more_forms, split_kind

SHORTEST_CUT = 5
SHORTEST_MISSPELLED = 8
SHORTEST_TWICE = 12
# Names of few syllables: there one letter makes another town.
SYLLABIC = {"CN", "JP", "KR", "KP", "TW", "VN", "TH", "MM", "LA", "KH"}
COMPARED = 3_000


def as_written(name, countries, gazetteer):
    return forms(name)


def by_other_rules(name, countries, gazetteer):
    found = more_forms(name, countries[0] if len(countries) == 1 else "")
    gazetteer.load(form.key for form in found)
    return found


def cut_short(name, countries, gazetteer):
    """'Bad Königshofen' for 'Bad Königshofen im Grabfeld'; a county is never cut so."""
    bare, kind = split_kind(name)
    if len(bare) < SHORTEST_CUT or not countries or kind == Community.Kind.COUNTY:
        return []
    return _loaded(gazetteer, gazetteer.beginning(f"{bare} ", countries))


def misspelled(name, countries, gazetteer):
    """'Governador Valdares' for 'Governador Valadares': one letter off, two in long names."""
    bare, _ = split_kind(name)
    if len(bare) < SHORTEST_MISSPELLED or not countries or SYLLABIC & set(countries):
        return []
    most = 1 if len(bare) < SHORTEST_TWICE else 2
    known = gazetteer.beginning(bare[:3], countries, COMPARED)
    return _loaded(gazetteer, [key for key in known if is_close(bare, key, most)])


STAGES = (as_written, by_other_rules, cut_short, misspelled)


def _loaded(gazetteer, keys):
    gazetteer.load(keys)
    return [Form(key, OTHER) for key in keys]


def is_close(one, other, most):
    """True if ``most`` letters put in, taken out or changed lead from one name to the other."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        row = _next_row(row, index, letter, other)
        if min(row) > most:
            return False
    return row[-1] <= most


def _next_row(row, index, letter, other):
    new = [index]
    for place, facing in enumerate(other):
        new.append(min(row[place + 1] + 1, new[place] + 1, row[place] + (letter != facing)))
    return new
