"""The database: the truth about plans, leases, sessions and what was seen."""
