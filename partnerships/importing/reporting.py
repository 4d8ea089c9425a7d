"""What an import tells afterwards: the figures, and the lines that were not placed."""

import csv
import json
import re

from sistercities.open_data.formats import safe_cell

from .lines import Outcome
from .sentences import choice_text

REJECTED = (Outcome.DUPLICATE, Outcome.AMBIGUOUS, Outcome.DOMESTIC, Outcome.REFUSED)
TOLD = ["line", "outcome", "sentence", "candidates"]
_number = re.compile(r"[-+]?\d+(?:\.\d+)?")
FIGURES = {
    "rows": "lines of the list that say anything; it is the sum of the next six",
    "created": "new ties, put on record with their source",
    "known": "ties that the register had already",
    "duplicates": "lines that repeat, or nearly repeat, another line or a tie of the register",
    "ambiguous": "lines in which a name can mean several places: nothing was guessed",
    "domestic": "ties within one country that were left out; --with-domestic imports them",
    "refused": "lines that cannot be a tie of this register, each with its reason",
    "communities_created": "communities that the register did not have",
    "located": "communities of the list's ties, new and known, that have a position",
}


def summary(plan, created):
    """Every figure that FIGURES describes."""
    counts = plan.counts
    return {
        "rows": len(plan.lines),
        "created": counts[Outcome.NEW],
        "known": counts[Outcome.KNOWN],
        "duplicates": counts[Outcome.DUPLICATE],
        "ambiguous": counts[Outcome.AMBIGUOUS],
        "domestic": counts[Outcome.DOMESTIC],
        "refused": counts[Outcome.REFUSED],
        "communities_created": created.get("communities_created", _to_create(plan)),
        "located": sum(party.is_located for party in plan.parties.values()),
    }


def _to_create(plan):
    lines = plan.with_outcome(Outcome.NEW)
    return len({party.key for line in lines for party in (line.home, line.abroad) if not party.pk})


def placed(plan, home):
    """One sentence a side: how many of its communities have a position."""
    parties = plan.parties.values()
    ours = [party for party in parties if party.country == home]
    theirs = [party for party in parties if party.country != home]
    for name, side in (("at home", ours), ("abroad", theirs)):
        located = sum(party.is_located for party in side)
        yield f"Communities {name}: {len(side):,}, of which {located:,} have a position."


def write_summary(path, figures):
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def write_rejects(path, plan):
    """Every line that became no tie, with all its cells, and why."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = (
            (
                line.number,
                line.outcome.value,
                line.sentence,
                " | ".join(map(choice_text, line.choices)),
                line.row.cells,
            )
            for line in plan.with_outcome(*REJECTED)
        )
        write_rejected_rows(file, plan.columns.header, rows)


def write_rejected_rows(file, header, rows):
    """``rows`` are a line's number, outcome, sentence, candidates and cells."""
    writer = csv.writer(file)
    names = [name or f"column {index}" for index, name in enumerate(header, 1)]
    writer.writerow([*TOLD, *(f"{name} (list)" if name in TOLD else name for name in names)])
    for *told, cells in rows:
        writer.writerow(map(_safe, (*told, *cells)))


def _safe(cell):
    """No formula; a number below zero is none, and stays one for the next import."""
    return cell if _number.fullmatch(str(cell)) else safe_cell(cell)
