"""Questions asked on purpose: whether the panel is like people, and what a study of it can show."""
