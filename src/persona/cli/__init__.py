"""The command line: one of the three doors."""
