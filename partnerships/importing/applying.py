"""Writing a plan: communities, ties, agreements on record and their sources, all or nothing."""

from django.db import reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext

from members.models import Community
from partnerships.models import Act, Agreement, Source
from partnerships.register import open_many
from partnerships.searching import imported
from sistercities import generation
from sistercities.wording import in_a_row

from .lines import Outcome
from .listed import batches
from .making import Maker
from .sentences import is_of_another_line
from .telling import in_words

BATCH = 200


class Writer:
    """Writes the new lines of one plan. ``by`` is whoever confirmed it, if anybody did."""

    def __init__(self, plan, by=None):
        self.plan = plan
        self.by = by
        self.pks = {}
        self.created = {"communities_created": 0, "sources_added": 0}

    @transaction.atomic
    def write(self, progress=lambda done, of: None):
        lines = self.plan.with_outcome(Outcome.NEW)
        for batch in batches(lines, BATCH):
            self._write_batch(batch)
            reset_queries()
            progress(batch[-1].number, lines[-1].number)
        known = [line for line in self.plan.with_outcome(Outcome.KNOWN) if not line.own]
        for batch in batches(known, BATCH):
            self._add_sources({line.tie: line for line in batch})
        if lines or self.created["sources_added"]:
            generation.move()
        return self.created

    def _write_batch(self, lines):
        parties = {party.key: party for line in lines for party in (line.home, line.abroad)}
        new = self._make([party for key, party in parties.items() if key not in self.pks])
        rows = Community.objects.select_related("country", "parent__country").in_bulk(
            [self.pks[key] for key in parties]
        )
        ties = open_many(self._opening(line, rows) for line in lines)
        self._add_sources({tie.pk: line for tie, line in zip(ties, lines, strict=True)})
        imported(new, ties)

    def _make(self, parties):
        """Make the communities that the register does not have, and return them."""
        self.pks |= {party.key: party.pk for party in parties if party.pk}
        made = Maker([party for party in parties if not party.pk]).made()
        self.pks |= {party.key: community.pk for party, community in made}
        self.created["communities_created"] += len(made)
        return [community for _, community in made]

    def _opening(self, line, rows):
        home, abroad = (rows[self.pks[party.key]] for party in (line.home, line.abroad))
        agreements = [self._agreement(each) for each in (line, *line.further)]
        return home, abroad, agreements, self._acts(line)

    def _agreement(self, line):
        first, last = line.date or (None, None)
        return Agreement(
            kind=line.kind,
            status=Agreement.Status.ON_RECORD,
            signed_on=first,
            signed_on_last=last,
            date_note=_date_note(line),
            created_by=self.by,
        )

    def _acts(self, line):
        """A side's later word, for a second person to confirm: an import records none itself."""
        if not line.act:
            return []
        party = line.home if line.act["side"] == "home" else line.abroad
        first, last = line.act["when"]
        return [
            Act(
                side=line.act["side"],
                kind=line.act["kind"],
                acted_on=first,
                acted_on_last=last,
                body=party.name,
                wording=gettext("The list says: {words}.").format(words=line.act["words"]),
                source_title=self.plan.options.source,
                source_url=line.row.url or self.plan.options.source_url,
                proposed_by=self.by,
            )
        ]

    def _add_sources(self, lines):
        """Name this list as a source of each tie, once."""
        title, today = self.plan.options.source[:200], timezone.localdate()
        sources = [
            Source(
                partnership_id=pk,
                title=title,
                url=line.row.url or self.plan.options.source_url,
                says=line.said,
                read_on=today,
            )
            for pk, line in lines.items()
        ]
        known = set(
            Source.objects.filter(partnership__in=lines, title=title).values_list(
                "partnership", "url"
            )
        )
        new = [row for row in sources if (row.partnership_id, row.url) not in known]
        Source.objects.bulk_create(new)
        self.created["sources_added"] += len(new)


def _date_note(line):
    """What the list says of the date besides, and what its other lines say."""
    says = gettext("The list says “{words}”.")
    words = [says.format(words=line.row.date.words)] if line.row.date.words else []
    others = [in_words(note.made_of) for note in line.notes if is_of_another_line(note)]
    return in_a_row(words + others)[:300]
