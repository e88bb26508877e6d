"""Do people believe the days? A blind review, mixed with controls, and what may be claimed from it."""
