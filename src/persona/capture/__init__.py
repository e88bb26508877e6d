"""A seen ad becomes evidence: picture, page fragment, record, hashes; kept exactly once."""
