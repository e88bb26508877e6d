"""A study given away: tables, what their columns mean, how to cite and repeat it, and a notebook that does."""
