import os

# Settings are read before any test file: tests run as on a developer's machine.
os.environ.setdefault("DEBUG", "yes")
