from django.core.management.base import BaseCommand

from sistercities import chain, heartbeat, verifying
from sistercities.progress import Progress, unheard


class Command(BaseCommand):
    help = (
        "Check that no history was rewritten, that copies agree with their facts, and that every "
        "paper is the one that was handed in. Mends nothing. Exits with 1 if something is wrong. "
        "Says how far it is on a terminal, and with --verbosity 2."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--kept", help="A link you kept elsewhere, as this command told it: NUMBER:SEAL."
        )

    def handle(self, *, kept, verbosity, **options):
        is_watched = verbosity > 1 or (verbosity and self.stdout.isatty())
        progress = Progress(self.stdout.write if is_watched else unheard)
        chain.seal(back=None)
        found = sum(1 for _ in self._told(kept, progress))
        if found:
            self.stderr.write(f"{found} to look at. See docs/operations.md.")
            raise SystemExit(1)
        heartbeat.beat("verify_register")
        self.stdout.write(
            "Nothing was rewritten, and everything agrees with its facts. "
            f"Keep the last link elsewhere: {chain.head() or 'there is none yet'}"
        )

    def _told(self, kept, progress):
        if kept and not chain.holds(kept):
            yield self._tell(f"The chain does not go through {kept}: it was made anew.")
        for sentence in verifying.problems(progress):
            yield self._tell(sentence)

    def _tell(self, sentence):
        self.stdout.write(f"!! {sentence}")
        return sentence
