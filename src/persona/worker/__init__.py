"""The session worker: a process that runs one session and ends."""
