"""Instagram (web): where things are, and which of them are ads."""
