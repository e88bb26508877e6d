"""Leases: the right to use a device profile now."""
