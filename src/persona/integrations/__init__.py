"""What comes from outside the panel: connections and accounts."""
