"""A process that claims a device again and again and writes down when it had it.

`python -m support.claimant URL DEVICE ROUNDS JOURNAL`
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

from persona.db.engine import open_engine
from persona.leases.leases import Leases


def main(url: str, device_id: str, rounds: int, journal: Path) -> None:
    """Between `in` and `out` the device is ours; appended lines are never torn."""
    engine = open_engine(url)
    leases = Leases(engine, ttl=timedelta(seconds=60))
    with journal.open("ab", buffering=0) as notes:
        for _ in range(rounds):
            while (lease := leases.claim(device_id, holder=str(os.getpid()))) is None:
                time.sleep(0.002)
            notes.write(f"in {lease.token}\n".encode())
            assert leases.renew(lease)
            notes.write(f"out {lease.token}\n".encode())
            leases.release(lease)
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
