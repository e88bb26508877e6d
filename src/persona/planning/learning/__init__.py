"""What lived days teach: interests that move with what was seen, and the patterns of the last weeks."""
