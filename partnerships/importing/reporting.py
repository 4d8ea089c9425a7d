"""What an import tells afterwards: the figures, and the lines that were not placed."""

import csv
import json

from .lines import Outcome
from .sentences import choice_text

REJECTED = (Outcome.DUPLICATE, Outcome.AMBIGUOUS, Outcome.DOMESTIC, Outcome.REFUSED)
# What a spreadsheet takes for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIGURES = {
    "rows": "lines of the list with a tie; it is the sum of the next six",
    "created": "new ties, put on record with their source",
    "known": "ties that the register had already",
    "duplicates": "lines that repeat, or nearly repeat, another line or a tie of the register",
    "ambiguous": "lines in which a name can mean several places: nothing was guessed",
    "domestic": "ties within one country that were left out; --with-domestic imports them",
    "refused": "lines that cannot be a tie of this register, each with its reason",
    "communities_created": "communities that the register did not have",
    "located": "communities of the list that have a position, of those in ties new or known",
    "communities": "all communities of the list in ties new or known",
    "home_communities": "of them, those in the home country",
    "home_located": "of those, the ones that have a position",
    "foreign_communities": "of them, those abroad",
    "foreign_located": "of those, the ones that have a position",
    "near_duplicates": "of the duplicates, those that are only nearly the same",
    "domestic_created": "of the ties created, those within one country",
    "proposed_acts": "words of one side (suspended, ended) that await a second person",
    "sources_added": "ties for which this list was noted as a source",
    "dry_run": "whether nothing was written",
}


def summary(plan, created, home, dry_run):
    """Every figure that FIGURES describes."""
    counts = plan.counts
    new = plan.with_outcome(Outcome.NEW)
    parties = plan.parties.values()
    ours = [party for party in parties if party.country == home]
    theirs = [party for party in parties if party.country != home]
    return {
        "rows": len(plan.lines),
        "created": counts[Outcome.NEW],
        "known": counts[Outcome.KNOWN],
        "duplicates": counts[Outcome.DUPLICATE],
        "ambiguous": counts[Outcome.AMBIGUOUS],
        "domestic": counts[Outcome.DOMESTIC],
        "refused": counts[Outcome.REFUSED],
        "communities_created": created.get("communities_created", _to_create(new)),
        "located": _located(ours) + _located(theirs),
        "communities": len(ours) + len(theirs),
        "home_communities": len(ours),
        "home_located": _located(ours),
        "foreign_communities": len(theirs),
        "foreign_located": _located(theirs),
        "near_duplicates": sum(line.is_near for line in plan.lines),
        "domestic_created": sum(line.home.country == line.abroad.country for line in new),
        "proposed_acts": sum(line.act is not None for line in new),
        "sources_added": created.get("sources_added", len(new)),
        "dry_run": dry_run,
    }


def _to_create(lines):
    return len({party.key for line in lines for party in (line.home, line.abroad) if not party.pk})


def _located(parties):
    return sum(party.is_located for party in parties)


def write_summary(path, figures):
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def write_rejects(path, plan):
    """Every line that became no tie, with all its cells, and why."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_rejected_rows(file, plan)


def write_rejected_rows(file, plan):
    writer = csv.writer(file)
    names = [name or f"column {index}" for index, name in enumerate(plan.columns.header, 1)]
    writer.writerow(["line", "outcome", "sentence", "candidates", *names])
    for line in plan.with_outcome(*REJECTED):
        candidates = " | ".join(map(choice_text, line.choices))
        told = [line.number, line.outcome.value, line.sentence, candidates]
        writer.writerow([*map(_safe, told), *map(_safe, line.row.cells)])


def _safe(cell):
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
