"""Questions asked on purpose: whether the panel is like people, and what it can show, before it runs."""
