"""Programs that a test starts, waits for, and ends: each in a group of processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(answer, seconds=30, what="It"):
    """What ``answer`` gives, once it gives something true; it may fail until then."""
    end, last = time.monotonic() + seconds, None
    while time.monotonic() < end:
        try:
            if found := answer():
                return found
        except OSError as error:
            last = error
        time.sleep(0.05)
    raise TimeoutError(f"{what} did not come within {seconds} seconds: {last}")


def children(pid):
    """Processes that this one began; Linux keeps the list."""
    with open(f"/proc/{pid}/task/{pid}/children") as listed:
        return [int(number) for number in listed.read().split()]


def is_gone(pid):
    """Whether it works no more: a killed process still may, until it is its turn to die."""
    try:
        with open(f"/proc/{pid}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


class Program:
    """A command in its own group, with its output in a file; killed at the end of a ``with``."""

    def __init__(self, command, folder, log, environment, **options):
        self.command, self.folder, self.log = command, folder, log
        self.environment, self.options = environment, options
        self.process = None

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                **self.options,
            )
        return self

    def kill(self):
        """As when the power goes: nobody is told, nothing is put away."""
        self._signal(signal.SIGKILL)

    def stop(self):
        self._signal(signal.SIGTERM)

    def _signal(self, number):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait(timeout=40)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.process and self.process.poll() is None:
            self.kill()
        if failure[0] and self.log.exists():
            sys.stdout.write(self.log.read_text()[-6000:])
