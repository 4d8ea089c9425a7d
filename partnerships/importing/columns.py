"""Which column means what: by its header first, and by what stands in it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from sistercities.wording import quoted, with_commas

from .cells import meant
from .encodings import UnreadableFile
from .looking import Look
from .meanings import COMMUNITY, OPEN, PARTNER, Meaning, named_by, words_of

TITLE_LINES = 10
MOSTLY = 0.6
HOME_WORDS = {"us", "usa", "american", "home", "domestic", "our"}
OTHER_SIDE = {COMMUNITY: PARTNER, PARTNER: COMMUNITY}


@dataclass
class Columns:
    """The columns of one table: ``meanings`` has one Meaning for each of them."""

    header: list
    meanings: list
    first_row: int
    headless: bool = False
    places: dict = field(default_factory=dict)

    def __post_init__(self):
        for index, meaning in enumerate(self.meanings):
            self.places.setdefault(meaning, index)

    def cell(self, record, meaning):
        index = self.places.get(meaning)
        known = index is not None and index < len(record.cells)
        return meant(record.cells[index]) if known else ""

    def has(self, meaning):
        return meaning in self.places

    @property
    def described(self):
        return [
            (name or f"column {index}", Meaning(meaning))
            for index, (name, meaning) in enumerate(zip(self.header, self.meanings, strict=True), 1)
        ]


def guess(table, gazetteer, countries, chosen=None, community=""):
    """As `read_columns`, or UnreadableFile where no column names the communities of one side."""
    columns = read_columns(table, gazetteer, countries, chosen, community)
    _refuse_unusable(columns.meanings, columns.header, community)
    refuse_without_lines(columns, table)
    return columns


def refuse_without_lines(columns, table):
    rows = table.records[columns.first_row :]
    if not any(meant(cell) for row in rows for cell in row.cells):
        raise UnreadableFile(
            gettext("The list names its columns and has no line below them. Choose the whole list.")
        )


def read_columns(table, gazetteer, countries, chosen=None, community=""):
    """The columns of a table; ``chosen`` is what somebody said: {header: meaning}."""
    first_row, header = _header(table, Look(table.records[:TITLE_LINES], gazetteer, countries))
    headless = header is None
    width = table.width
    header = [meant(name) for name in header or []] + [""] * width
    look = Look(table.records[first_row:], gazetteer, countries)
    named = [_looked_at(look, index, *named_by(header[index])) for index in range(width)]
    if community:
        named = [(PARTNER if side == OPEN else side, attribute) for side, attribute in named]
    found = _Sides(look, named).settled()
    meanings = [_meaning(*pair) for pair in found]
    columns = _chosen(header[:width], meanings, chosen or {})
    return Columns(header[:width], columns, first_row, headless)


def says_home(columns):
    """True if the header of the first side says that it is the home side."""
    header = columns.header[columns.places.get(Meaning.COMMUNITY_NAME, 0)]
    return bool(HOME_WORDS & set(words_of(header)))


def _header(table, look):
    """The row that names the columns: the one with most known words, and no place among them."""
    filled = [sum(map(bool, map(meant, row.cells))) for row in table.records[:TITLE_LINES]]
    rows = [
        (-known, index)
        for index, record in enumerate(table.records[:TITLE_LINES])
        if (known := _known_words(record, look)) and max(filled[:index], default=0) < filled[index]
    ]
    if not rows:
        return 0, None
    index = min(rows)[1]
    return index + 1, table.records[index].cells


def _known_words(record, look):
    cells = [cell for cell in map(meant, record.cells) if cell]
    known = sum(bool(named_by(cell)[1]) for cell in cells if len(cell) < 40)
    is_header = len(cells) > 1 and 2 * known >= len(cells) and not any(map(look.is_data, cells))
    return known if is_header else 0


def _looked_at(look, index, side, attribute):
    """What the header says, unless what stands below says otherwise."""
    if attribute in {"name", "wikidata", "position"}:
        return _named(look, index, side, attribute)
    if attribute == "ignored" and look.share(index, "record") >= MOSTLY:
        return "", "record"
    if attribute == "source_url" and look.share(index, "place") >= MOSTLY:
        return COMMUNITY, "name"
    if attribute in {"region", "country"} and look.share(index, "wikidata") >= MOSTLY:
        return "", "ignored"
    if attribute in {"region", "country"}:
        other = "country" if attribute == "region" else "region"
        wrong = look.share(index, attribute) < look.share(index, other) >= MOSTLY
        return side, other if wrong else attribute
    return (side, attribute) if attribute else _unnamed(look, index)


def _named(look, index, side, attribute):
    for test, means in (("wikidata", "wikidata"), ("position", "position"), ("url", "source_url")):
        if look.share(index, test) >= MOSTLY:
            return ("", means) if means == "source_url" else (side, means)
    if look.share(index, "number") >= MOSTLY:
        return "", "ignored"
    return side, "name" if look.values(index) or attribute == "name" else "ignored"


def _unnamed(look, index):
    """The meaning of a column whose header says nothing known."""
    for test, means in (("wikidata", "wikidata"), ("position", "position"), ("url", "source_url")):
        if look.share(index, test) >= MOSTLY:
            return OPEN, means
    if look.share(index, "number") >= MOSTLY:
        return "", "ignored"
    for test in ("date", "country", "region"):
        if look.share(index, test) >= MOSTLY:
            return "" if test == "date" else OPEN, test
    return (OPEN, "name") if look.share(index, "place") >= MOSTLY else ("", "notes")


class _Sides:
    """Settles which side the columns belong to that say it neither."""

    def __init__(self, look, named):
        self.look = look
        self.named = list(named)

    def settled(self):
        self._settle_names()
        for index, (side, attribute) in enumerate(self.named):
            if side == OPEN and attribute != "name":
                self.named[index] = (self._side_of(index, attribute), attribute)
        return self.named

    def _settle_names(self):
        """The first name is the community's, another the partner's, where no header says it."""
        for index, (side, attribute) in enumerate(self.named):
            if attribute == "name" and side == OPEN:
                taken = (COMMUNITY, "name") in self.named
                self.named[index] = (PARTNER if taken else COMMUNITY, "name")
        names = [index for index, pair in enumerate(self.named) if pair[1] == "name"]
        sides = {self.named[index][0] for index in names}
        if len(names) > 1 and len(sides) == 1:
            self.named[names[-1 if sides == {COMMUNITY} else 0]] = (
                OTHER_SIDE[sides.pop()],
                "name",
            )
        self._keep_best_names(names)

    def _keep_best_names(self, names):
        for side in (COMMUNITY, PARTNER):
            own = [index for index in names if self.named[index] == (side, "name")]
            best = max(
                own, key=lambda index: (self.look.share(index, "place"), -index), default=None
            )
            for index in own:
                if index != best:
                    self.named[index] = ("", "notes")

    def _side_of(self, index, attribute):
        free = [side for side in (COMMUNITY, PARTNER) if (side, attribute) not in self.named]
        names = {pair[0]: place for place, pair in enumerate(self.named) if pair[1] == "name"}
        if len(free) < 2 or len(names) < 2:
            return free[0] if free else ""
        if attribute in {"country", "region"}:
            score = {side: self.look.agreement(names[side], index, attribute) for side in free}
            if score[COMMUNITY] != score[PARTNER]:
                return max(free, key=score.get)
        before = [side for side in free if names[side] < index]
        return max(before, key=names.get) if before else min(free, key=names.get)


def _meaning(side, attribute):
    known = Meaning.values
    name = f"{side}_{attribute}" if side else attribute
    return Meaning(name) if name in known else Meaning.IGNORED


def _chosen(header, meanings, chosen):
    """What somebody chose takes the place of what was guessed."""
    wanted = {meant(name).casefold(): meaning for name, meaning in chosen.items()}
    kept = []
    for index, (name, meaning) in enumerate(zip(header, meanings, strict=True), 1):
        said = wanted.pop(name.casefold(), None) or wanted.pop(f"column {index}", None)
        taken = meaning in chosen.values() and not said
        kept.append(Meaning(said) if said else Meaning.IGNORED if taken else meaning)
    if wanted:
        told = gettext("There is no column “{name}”.").format(name=next(iter(wanted)))
        raise UnreadableFile(f"{told} {_listed(header)}")
    return kept


def _refuse_unusable(meanings, header, community):
    known = set(meanings)
    if not {Meaning.PARTNER_NAME, Meaning.PARTNER_WIKIDATA} & known:
        told = gettext("No column seems to name the partner communities. {columns} {way}")
        way = gettext("Say which one does, as in --column 'Sister=partner_name'.")
        raise UnreadableFile(told.format(columns=_listed(header), way=way))
    if not community and not {Meaning.COMMUNITY_NAME, Meaning.COMMUNITY_WIKIDATA} & known:
        told = gettext("No column seems to name the home communities. {columns} {way}")
        way = gettext(
            "Say which one does, as in --column 'City=community_name', or name the one community "
            "of the whole list, as in --community 'Seattle, Washington'."
        )
        raise UnreadableFile(told.format(columns=_listed(header), way=way))


def _listed(header):
    names = with_commas(quoted(name) for name in header[:12] if name)
    if not names:
        return gettext("Its columns have no names.")
    return gettext("The columns are {names}.").format(names=names)
