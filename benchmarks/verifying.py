"""`verify_register` over merely reading the same tables and papers, in one process and in turn.

``python -m benchmarks.verifying 20000 --database postgresql``: a register with histories, papers
and the chain over them, so that there is something to verify.
"""

import argparse
import sys

from .servers import database, run


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verifying", description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=200_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = parser.parse_args()
    url = database(chosen.database, chosen.size, whole=True)
    sys.stdout.write(run("-m", "benchmarks.reading", url=url))


if __name__ == "__main__":
    main()
