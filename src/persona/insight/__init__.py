"""Who sees what, and how sure we are."""
