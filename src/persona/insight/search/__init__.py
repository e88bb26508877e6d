"""Keeps the search index at one with the database."""
