"""The platforms: one folder each, discovered by entry point, alike in their contract."""
