"""The plan of an import: for each line what it would do, before anything is written."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db import reset_queries

from partnerships.models import Agreement

from . import endings, sentences
from .columns import guess, says_home
from .countries import Countries
from .existing import Ties, is_alike, own_ties
from .gazetteer import Gazetteer
from .hints import Hints
from .lines import Choice, Line, Outcome
from .listed import Listed, batches
from .matching import Matcher
from .parties import party_of
from .rows import Rows
from .sides import Resolver, Sides
from .words import is_plain, kind_of, state_of

STEP = 200
SAMPLE = 500


@dataclass
class Options:
    """How a list is to be read and what may be imported from it."""

    source: str
    source_url: str = ""
    community: str = ""
    columns: dict = field(default_factory=dict)
    with_domestic: bool = False
    with_near: bool = False


@dataclass
class Plan:
    """Every line with its outcome. Nothing is written until it is applied."""

    options: Options
    columns: object
    lines: list

    @property
    def counts(self):
        return Counter(line.outcome for line in self.lines)

    def with_outcome(self, *outcomes):
        return [line for line in self.lines if line.outcome in outcomes]

    @property
    def parties(self):
        """Every community that a tie of this list has, each once."""
        kept = self.with_outcome(Outcome.NEW, Outcome.KNOWN, Outcome.DUPLICATE)
        return {party.key: party for line in kept for party in (line.home, line.abroad) if party}


class Planner:
    """Reads the rows, matches their sides, and compares them with the register and each other."""

    def __init__(self, table, options, gazetteer, countries, columns, confirmed=None):
        self.options = options
        self.countries = countries
        self.gazetteer = gazetteer
        self.columns = columns
        self.matcher = Matcher(gazetteer, countries, confirmed)
        self.resolver = Resolver(self.matcher, countries.name(gazetteer.home))
        self.hints = Hints(countries)
        self.rows = self._read(table)

    def _read(self, table):
        """All rows, each completed by what the line that mirrors it says."""
        given = (self.columns, self.countries, self.gazetteer, self.options.community)
        rows = list(Rows(table, *given))
        self.hints.learn(rows)
        return list(map(self.hints.completed, rows))

    def plan(self, progress=lambda done, of: None):
        self._learn()
        lines = []
        for batch in batches(self.rows, STEP):
            self._prepare(batch)
            lines += map(self._line, batch)
            progress(len(lines), len(self.rows))
        self.gazetteer.close()
        self._settle(lines)
        self._compare(lines)
        return Plan(self.options, self.columns, lines)

    def _learn(self):
        sample = self.rows[:: max(1, len(self.rows) // SAMPLE)]
        self.resolver.learn([(row.community, row.partner) for row in sample])
        if says_home(self.columns):
            self.resolver.ours_first = True

    def _prepare(self, rows):
        """Look up what these rows need, and let go of the rows before."""
        self.gazetteer.forget()
        self.resolver.forget()
        reset_queries()
        self.matcher.prepare({side for row in rows for side in (row.community, row.partner)})
        self.own = own_ties({row.record for row in rows} - {None})

    def _line(self, row):
        tie = self.own.get(row.record)
        if tie and tie.is_told_by(row):
            return Line(
                row, Outcome.KNOWN, sentences.known(tie), *tie.parties, tie=tie.pk, own=True
            )
        problem = sentences.unusable(row, self.gazetteer, self.countries)
        if problem:
            return Line(row, Outcome.REFUSED, problem)
        sides = self.resolver.sides(row.community, row.partner)
        sides = self._hinted(row, sides) or sides
        if sides.problem:
            return Line(row, Outcome.REFUSED, sides.problem)
        problem = sentences.several(sides)
        if problem:
            return Line(row, Outcome.REFUSED, problem)
        return self._asked(row, sides) or self._tied(row, sides)

    def _hinted(self, row, sides):
        """The sides if other lines say the country, and the likeliest of the choices lies there."""
        if not sides.is_asked:
            return None
        mentions = [self.hints.likely(one) or one for one in (row.community, row.partner)]
        told = self.resolver.sides(*mentions)
        likeliest = {match.choices[0] for match in (sides.home, sides.abroad) if match.choices}
        clear = not told.problem and not told.is_asked
        return told if clear and likeliest <= {told.home.spot, told.abroad.spot} else None

    def _asked(self, row, sides: Sides):
        """An ambiguous line: somebody has to choose, nothing is guessed."""
        both = ((sides.home, sides.home_mention), (sides.abroad, sides.abroad_mention))
        choices = [
            Choice(mention.name, match.asked, match.choices)
            for match, mention in both
            if match.is_ambiguous
        ]
        if choices:
            return Line(
                row,
                Outcome.AMBIGUOUS,
                sentences.ambiguous(choices, self.countries),
                choices=choices,
            )
        return None

    def _tied(self, row, sides):
        home = party_of(sides.home, sides.home_mention, self.gazetteer.home)
        abroad = party_of(sides.abroad, sides.abroad_mention, self.gazetteer.home)
        problem = sentences.unplaceable(home, abroad, self.resolver.home_name)
        if problem:
            return Line(row, Outcome.REFUSED, problem)
        line = Line(row, Outcome.NEW, "", home, abroad)
        if home.country == abroad.country:
            line.outcome = Outcome.DOMESTIC
        line.notes = sentences.notes(sides, home, abroad, self.countries)
        return line

    def _settle(self, lines):
        """Give every side the community of the register that it is, if there is one."""
        tied = [line for line in lines if line.home and not line.own]
        listed = Listed()
        listed.load({party for line in tied for party in (line.home, line.abroad)})
        for line in tied:
            line.home, line.abroad = listed.settled(line.home), listed.settled(line.abroad)
            self._read_words(line)

    def _read_words(self, line):
        """The kind and state of the tie, and all that the line says besides, for the source."""
        row = line.row
        said = kind_of(row.kind) or kind_of(row.status)
        line.kind, line.kind_said = said or Agreement.Kind.SISTER, bool(said)
        state = state_of(row.status)
        if state.proposed or state_of(row.kind).proposed:
            line.outcome, line.sentence = Outcome.REFUSED, sentences.PROPOSED
        line.act = endings.act_of(line, state)
        line.notes += filter(None, [endings.untaken(line, state)])
        line.said = sentences.said(line, is_plain(row.status))

    def _compare(self, lines):
        """Find what the register has already, and what stands in the list twice."""
        ties = Ties(line for line in lines if line.home)
        first, near = {}, defaultdict(list)
        for line in lines:
            if line.home and line.outcome in (Outcome.NEW, Outcome.DOMESTIC):
                self._judge(line, ties, first, near)

    def _judge(self, line, ties, first, near):
        if line.home.key == line.abroad.key:
            line.outcome, line.sentence = Outcome.REFUSED, sentences.same_community(line)
        elif line.pair in first:
            sentences.tell_duplicate(line, first[line.pair])
            line.tell(endings.of_repetition(line, first[line.pair]))
        elif line.outcome == Outcome.DOMESTIC and not self.options.with_domestic:
            line.sentence = sentences.DOMESTIC
        elif line.pair in ties:
            first[line.pair] = line
            tie = ties[line.pair]
            line.outcome, line.tie, line.sentence = Outcome.KNOWN, tie.pk, sentences.known(tie)
            line.tell(endings.of_known_tie(line, tie))
        else:
            self._judge_near(line, ties, first, near)

    def _judge_near(self, line, ties, first, near):
        alike = ties.alike(line) or next(filter(line_alike(line), near[line.home.key]), None)
        if alike and not self.options.with_near:
            sentences.tell_near_duplicate(line, alike)
            return
        first[line.pair] = line
        near[line.home.key].append(line)
        line.outcome, line.sentence = Outcome.NEW, sentences.new(line)


def line_alike(line):
    return lambda other: is_alike(line.abroad, other.abroad)


def make_plan(table, options, confirmed=None, progress=lambda done, of: None):
    """The plan of one table. Raises UnreadableFile where no column can be used."""
    gazetteer, countries = Gazetteer(), Countries()
    columns = guess(table, gazetteer, countries, options.columns, options.community)
    planner = Planner(table, options, gazetteer, countries, columns, confirmed)
    return planner.plan(progress)
