"""Which sightings are of the same ad: segment, hash, lay on each other, and let the words decide."""
