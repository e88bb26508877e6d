"""From a page or a response to the ads in it, by independent signals; each platform brings the data."""
