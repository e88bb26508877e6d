"""The addresses of the API, one file per subject; a route reads, a view puts together what it answers."""
