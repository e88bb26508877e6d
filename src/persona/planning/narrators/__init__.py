"""Who writes the days: for now, an offline narrator that needs no network and no money."""
