"""Finding ads by their words."""
