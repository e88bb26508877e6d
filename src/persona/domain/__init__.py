"""Values and rules of the panel, without any input or output."""
