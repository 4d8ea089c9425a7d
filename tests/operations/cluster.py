"""A PostgreSQL server of our own, to be killed: in a folder, on a port that nobody else uses."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.operations.processes import Program, children, free_port, is_gone, wait_for

SETTINGS = ("max_connections=60", "unix_socket_directories=", "listen_addresses=127.0.0.1")


def programs():
    """Where PostgreSQL's own programs are: those of the newest version on this machine."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)
    )
    named = shutil.which("initdb")
    assert found or named, "PostgreSQL's programs are missing: apt install postgresql."
    return found[-1] if found else Path(named).parent


def account():
    """PostgreSQL refuses to run as root: then it runs as the account it came with."""
    if os.getuid():
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


class Cluster(Program):
    """Unlike most servers of tests this one writes to the disk, because it will be killed."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="cluster-"))
        self.port = free_port()
        options = [word for row in (*SETTINGS, f"port={self.port}") for word in ("-c", row)]
        command = [str(programs() / "postgres"), "-D", str(self.home / "data"), *options]
        super().__init__(command, self.home, self.home / "log", {"LC_ALL": "C.UTF-8"}, **account())

    @property
    def url(self):
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def make(self):
        command = [programs() / "initdb", "-D", self.home / "data", "-A", "trust", "-U", "postgres"]
        self.run(command)
        return self.start()

    def run(self, command):
        """A program of PostgreSQL's, as the account that the server runs as."""
        if "user" in self.options:
            os.chown(self.home, self.options["user"], self.options["group"])
        environment = {"LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, capture_output=True, env=environment, cwd=self.home, **self.options
        )
        assert done.returncode == 0, done.stderr.decode()

    def kill(self):
        """The server with every process of its own: each has left the group."""
        killed = [self.process.pid, *children(self.process.pid)]
        for pid in killed:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=10)
        wait_for(lambda: all(map(is_gone, killed)), what="The end of PostgreSQL")

    def start(self):
        super().start()
        wait_for(self.is_ready, what="PostgreSQL")
        return self

    def is_ready(self):
        command = [programs() / "pg_isready", "-q", "-U", "postgres", "-h", "127.0.0.1"]
        command += ["-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def __exit__(self, *failure):
        super().__exit__(*failure)
        shutil.rmtree(self.home, ignore_errors=True)
