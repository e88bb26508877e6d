"""An ad-transparency panel: synthetic people, real browsers, every ad kept as evidence."""
