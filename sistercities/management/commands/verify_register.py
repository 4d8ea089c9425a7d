from django.core.management.base import BaseCommand

from sistercities import chain, heartbeat, verifying


class Command(BaseCommand):
    help = (
        "Check that no history was rewritten, that copies agree with their facts, and that every "
        "paper is the one that was handed in. Mends nothing. Exits with 1 if something is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--kept", help="A link you kept elsewhere, as this command told it: NUMBER:SEAL."
        )

    def handle(self, *, kept, **options):
        chain.seal(back=None)
        found = sum(1 for _ in self._told(kept))
        if found:
            self.stderr.write(f"{found} to look at. See docs/operations.md.")
            raise SystemExit(1)
        heartbeat.beat("verify_register")
        self.stdout.write(
            "Nothing was rewritten, and everything agrees with its facts. "
            f"Keep the last link elsewhere: {chain.head() or 'there is none yet'}"
        )

    def _told(self, kept):
        if kept and not chain.holds(kept):
            yield self._tell(f"The chain does not go through {kept}: it was made anew.")
        for sentence in verifying.problems():
            yield self._tell(sentence)

    def _tell(self, sentence):
        self.stdout.write(f"!! {sentence}")
        return sentence
