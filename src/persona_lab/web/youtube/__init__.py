"""The video platform: home, search, watch with its breaks, Shorts."""
