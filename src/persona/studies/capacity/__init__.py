"""What so many people would need: how many sessions at once, how many bytes, how much money."""
