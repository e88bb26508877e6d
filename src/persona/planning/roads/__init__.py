"""A synthetic map: streets of a town and its surroundings with speed limits, ways on them, and traces of journeys."""
