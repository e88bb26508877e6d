"""The rules V1 to V13 that a day must keep, whoever wrote it."""
