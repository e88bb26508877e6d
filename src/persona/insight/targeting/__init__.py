"""Who is shown an ad: rules that explain it, how strongly, and how sure that is."""
