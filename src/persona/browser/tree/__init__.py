"""A page as a tree that says what of it can be seen: made from a live page or from a saved one, read alike."""
