"""The door for the dashboard and other programs: JSON over HTTP, and one live stream."""
