"""A streaming copy of a PostgreSQL server of our own, made as `docs/operations.md` says."""

import psycopg

from tests.operations.cluster import Cluster, programs
from tests.operations.processes import wait_for


class Standby(Cluster):
    """Follows ``first``; ``pause`` lets it lag for as long as a test wants."""

    def __init__(self, first):
        super().__init__()
        self.first = first

    def make(self):
        command = [programs() / "pg_basebackup", "-D", self.home / "data", "--write-recovery-conf"]
        command += ["--checkpoint=fast", "--wal-method=stream", "-d", self.first.url]
        self.run(command)
        return self.start()

    def ask(self, statement):
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(statement).fetchone()[0]

    def pause(self):
        self.ask("SELECT pg_wal_replay_pause()::text")
        wait_for(lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")

    def resume(self):
        self.ask("SELECT pg_wal_replay_resume()::text")

    def catch_up(self):
        """Wait until everything is here that the first server has written by now."""
        with psycopg.connect(self.first.url) as connection:
            [written] = connection.execute("SELECT pg_current_wal_lsn()").fetchone()
        replayed = f"SELECT pg_last_wal_replay_lsn() >= '{written}'"
        wait_for(lambda: self.ask(replayed), what="The copy")
