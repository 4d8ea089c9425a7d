from django.core.management.base import BaseCommand

from sistercities.checkup import complaints


class Command(BaseCommand):
    help = "Say in plain words what this installation still lacks. Exits with 1 if it is serious."
    requires_system_checks = []

    def handle(self, **options):
        found = complaints()
        for complaint in found:
            mark = "!!" if complaint.serious else " ?"
            self.stdout.write(f"{mark} {complaint.about}: {complaint.sentence}")
        if not found:
            self.stdout.write("Nothing is missing.")
        if any(complaint.serious for complaint in found):
            raise SystemExit(1)
