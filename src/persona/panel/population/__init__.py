"""Homes of real survey rows: composed, weighed so that nobody is over-used, and chosen to match margins."""
