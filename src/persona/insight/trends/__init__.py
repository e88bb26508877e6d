"""What changes from week to week: shares, audiences, frequency, new creatives, and what is worth telling."""
