"""The photo platform: feed, Stories, Reels and Explore."""
