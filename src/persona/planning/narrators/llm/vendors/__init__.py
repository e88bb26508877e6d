"""One file for each vendor's own client library."""
