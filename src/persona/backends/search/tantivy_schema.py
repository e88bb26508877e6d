"""The fields of the Tantivy index."""

from __future__ import annotations

import hashlib
from typing import get_args

import tantivy

from persona.backends.search.asking import WEIGHTS
from persona.backends.search.base import Tag

ALL = "all"
"""The words of all fields, so that a word is looked up once wherever it stands."""
COPIES = "|"
"""Stands between the fields there: a phrase does not run from one into the next."""


def schema() -> tantivy.Schema:
    """Words are cut by us (`text.py`), so the library only splits at blanks."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in (*WEIGHTS, ALL):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for tag in get_args(Tag):
        builder.add_text_field(f"tag_{tag}", fast=True, tokenizer_name="raw", index_option="basic")
    # As a number, for numbers are read much more quickly than texts.
    builder.add_integer_field("creative", fast=True)
    builder.add_integer_field("order", indexed=True, fast=True)
    builder.add_integer_field("local_day", indexed=True, fast=True)
    return builder.build()


def number_of(creative: str) -> int:
    """A number that stands for a creative."""
    return int.from_bytes(hashlib.blake2b(creative.encode(), digest_size=8).digest(), signed=True)
