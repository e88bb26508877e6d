"""A study on simulated data: its people visit the lab's own server without a browser."""
