"""The read side of the database: one file per question, nothing here writes."""
