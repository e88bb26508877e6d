"""Browsers behind our own small Page protocol; the only home of Playwright."""
