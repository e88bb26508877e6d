"""Where what was shown is kept for statistics: tables by day, asked through one language of expressions."""
