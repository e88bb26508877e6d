"""What a study asks and how: its file, read and refused; the people it needs; which arm each of them is given."""
