"""The friends platform: feed, right column, Reels and Watch."""
