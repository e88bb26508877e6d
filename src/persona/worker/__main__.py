"""`python -m persona.worker SESSION_ID`: claim the session and run it, or go away."""

from __future__ import annotations

import asyncio
import signal
import sys
import traceback

from persona import errors
from persona.fleet.control import FAILED_START
from persona.fleet.holders import new_holder
from persona.settings import load_settings
from persona.wiring import session_runner


async def work(session_id: str) -> int:
    """Run one session; the process's exit code."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        ran = await session_runner(load_settings()).run(session_id, holder=new_holder())
    except asyncio.CancelledError:
        return 0
    except errors.ProfileBusy:
        return FAILED_START
    except errors.PersonaError:
        traceback.print_exc()
        return 1
    return 0 if ran else FAILED_START


if __name__ == "__main__":
    sys.exit(asyncio.run(work(sys.argv[1])))
