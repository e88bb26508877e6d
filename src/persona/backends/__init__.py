"""Back-ends picked by URL, one folder per port."""
