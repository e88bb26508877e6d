"""Questions asked on purpose: what a panel can show, before it runs."""
