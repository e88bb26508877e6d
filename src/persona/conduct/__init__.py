"""The rules of engagement, enforced: what may be opened, what may be done, and what a stop means."""
