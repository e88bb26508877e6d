"""Leases: the right to use a device now."""
