"""Small pages in the manner of each platform, with ads of invented brands."""
